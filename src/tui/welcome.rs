//! The screen where no study is open: those opened before, and the sample study.

use std::path::PathBuf;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    Options,
    keys::{Key, KeyCode},
    panes::{
        ink::{put, rule, tint},
        layout::too_small,
        look::Look,
    },
    session::Report,
    terminal::{Event, Events, Screen},
};
use crate::store::Own;

/// Offers studies; gives the one chosen, or none if the user leaves.
pub fn choose(
    screen: &mut Screen,
    events: &Events<Report>,
    look: Look,
    options: &Options,
) -> anyhow::Result<Option<PathBuf>> {
    let recent = options.own.as_ref().map(Own::recent).unwrap_or_default();
    let mut at = 0;
    loop {
        screen.draw(|buf, area| draw(buf, area, look, &recent, at))?;
        match events.next() {
            Event::Key(key) => match action(key) {
                Some(Action::Step(step)) => at = at.saturating_add_signed(step).min(recent.len()),
                Some(Action::Leave) => return Ok(None),
                Some(Action::Demo) => return (options.demo)(options.own.as_ref()).map(Some),
                Some(Action::Choose) => match recent.get(at) {
                    Some(root) => return Ok(Some(root.clone())),
                    None => return (options.demo)(options.own.as_ref()).map(Some),
                },
                None => {}
            },
            Event::Hangup | Event::Terminate => return Ok(None),
            Event::Suspend => screen.suspend()?,
            Event::Resumed => screen.resume()?,
            Event::Paste(_) | Event::Resize(..) | Event::Message(_) => {}
        }
    }
}

enum Action {
    Step(isize),
    Choose,
    Demo,
    Leave,
}

fn action(key: Key) -> Option<Action> {
    match key.code {
        KeyCode::Char('z') if key.ctrl => None,
        KeyCode::Char('j') | KeyCode::Down => Some(Action::Step(1)),
        KeyCode::Char('k') | KeyCode::Up => Some(Action::Step(-1)),
        KeyCode::Char('d') if !key.ctrl => Some(Action::Demo),
        KeyCode::Char('q') | KeyCode::Esc => Some(Action::Leave),
        KeyCode::Char('c') if key.ctrl => Some(Action::Leave),
        KeyCode::Enter => Some(Action::Choose),
        _ => None,
    }
}

fn draw(buf: &mut Buffer, area: Rect, look: Look, recent: &[PathBuf], at: usize) -> Option<Position> {
    let (styles, glyphs) = (look.styles, look.glyphs());
    if too_small(area.width, area.height) {
        put(buf, area.x, area.y, area.width, "too small", styles.text, glyphs);
        return None;
    }
    let width = area.width.saturating_sub(6);
    put(buf, 3, 1, width, "casebook", styles.strong, glyphs);
    put(buf, 3, 2, width, "framework analysis of interview transcripts", styles.dim, glyphs);
    let heading =
        if recent.is_empty() { "No study was opened on this machine yet." } else { "Studies opened before" };
    put(buf, 3, 4, width, heading, styles.text, glyphs);
    let mut y = 6;
    let mut row = |number: usize, name: &str, note: &str| {
        if y + 4 < area.height {
            let marked = number == at;
            put(buf, 3, y, 1, if marked { look.sign("▸", ">") } else { " " }, styles.accent, glyphs);
            let taken = put(buf, 5, y, width, name, styles.text, glyphs);
            put(buf, 7 + taken, y, width.saturating_sub(taken + 4), note, styles.dim, glyphs);
            if marked {
                tint(buf, Rect::new(3, y, width, 1), styles.cursor);
            }
        }
        y += 1;
    };
    for (number, root) in recent.iter().enumerate() {
        let name = root.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = root.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        row(number, &name, &folder);
    }
    row(recent.len(), "The sample study", "a scratch copy: how England's integrated care systems began");
    let own = "A study of your own: casebook new STUDY, then casebook import STUDY FILES";
    put(buf, 3, area.height.saturating_sub(4), width, own, styles.dim, glyphs);
    rule(buf, Rect { y: area.height - 2, height: 1, ..area }, styles.dim, glyphs);
    let keys = "Enter open   j k move   d sample study   q leave";
    put(buf, 1, area.height - 1, width, keys, styles.dim, glyphs);
    None
}
