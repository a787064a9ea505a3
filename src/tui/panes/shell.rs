//! What stands around the panes: the tab line with who works and whether it is saved, and the line of hints or messages.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    widgets::{Clear, Widget},
};

use super::{
    ink::{notice, put, put_right, rule},
    pins,
    wanted::wanted,
};
use crate::{
    text::{Glyphs, wrap_str},
    tui::session::{Durability, Pane, Session, Tone},
};

/// A message takes at most so many lines.
const MOST_LINES: usize = 4;

/// The tab line: the panes, who works, and whether everything is durable.
pub fn tabs(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let (words, style) = durability(session);
    let place = format!("{} {} {words}", session.coder, session.look.sign("·", "-"));
    let room = Rect { x: area.x, width: area.width.saturating_sub(1), ..area };
    // Whether it is saved matters more than who one is, and that more than the panes' names in full.
    let place = if area.width < 60 { words } else { place };
    let taken = put_right(buf, room, area.y, &place, style, glyphs);
    let end = room.right().saturating_sub(taken + 2);
    let mut x = area.x + 1;
    for (number, pane) in Pane::ALL.iter().enumerate() {
        let style = if *pane == session.pane { styles.accent } else { styles.dim };
        let name = match area.width {
            _ if *pane == session.pane => pane.name(),
            ..60 => "",
            60..70 => &pane.name()[..4],
            _ => pane.name(),
        };
        let tab = format!("{} {name}", number + 1);
        x += put(buf, x, area.y, end.saturating_sub(x), tab.trim_end(), style, glyphs) + 2;
    }
}

fn durability(session: &Session) -> (String, Style) {
    let styles = session.look.styles;
    if session.read_only.is_some() {
        return ("read-only".into(), styles.danger);
    }
    if session.naming.as_ref().is_some_and(|it| it.is_written().is_err()) {
        return ("NAMES NOT SAVED".into(), styles.danger);
    }
    match &session.journal.durability {
        Durability::Saved if session.loading && session.study.documents().len() > 40 => {
            (format!("loading {}", session.loaded), styles.dim)
        }
        Durability::Saved => ("saved".into(), styles.dim),
        Durability::Saving => ("saving".into(), styles.dim),
        Durability::Waiting(_) => ("NOT SAVED".into(), styles.danger),
    }
}

/// The rule and the bottom line: a message if there is one, else the keys that matter now.
pub fn hints(session: &Session, buf: &mut Buffer, rule_area: Rect, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    rule(buf, rule_area, styles.dim, glyphs);
    let left = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if let Some((awaited, _)) = session.awaited {
        return pins::awaited(session, awaited, buf, left);
    }
    let waiting = matches!(session.journal.durability, Durability::Waiting(_));
    // That something was done is no comfort while it is not saved.
    let message = session.message.as_ref().filter(|message| !(waiting && message.tone == Tone::Done));
    if let Some(message) = message {
        let style = match message.tone {
            Tone::Done => styles.done,
            Tone::Note => styles.text,
            Tone::Refused => styles.danger,
        };
        return say(buf, rule_area, left, &message.text, [style, styles.dim], glyphs);
    }
    if let Durability::Waiting(why) = &session.journal.durability {
        let waiting = session.journal.waiting();
        let text = format!("not saved: {waiting} waiting, tried again: {why}");
        return say(buf, rule_area, left, &text, [styles.danger, styles.dim], glyphs);
    }
    let state = session.state_words();
    let taken = put(buf, left.x, area.y, left.width / 2, &state, styles.text, glyphs);
    let room = left.width.saturating_sub(if taken > 0 { taken + 3 } else { 0 });
    let contexts = session.contexts();
    let repeat = session.repeat_words();
    let hints = if session.pending.is_empty() {
        let wanted = wanted(session, &repeat);
        session.keymap.hints(&contexts, &wanted, usize::from(room))
    } else {
        session.keymap.continuations(&contexts, &session.pending)
    };
    let gap = session.look.sign(" · ", " | ");
    let line = hints.iter().map(|hint| format!("{} {}", hint.keys, hint.word)).collect::<Vec<_>>().join(gap);
    let at = Rect { x: left.right().saturating_sub(room), width: room, ..area };
    let at = if taken == 0 { left } else { at };
    let mut x = if taken == 0 { at.x } else { at.right().saturating_sub(crate::text::columns(&line) as u16) };
    for (number, hint) in hints.iter().enumerate() {
        if number > 0 {
            x += put(buf, x, area.y, at.right().saturating_sub(x), gap, styles.dim, glyphs);
        }
        x += put(buf, x, area.y, at.right().saturating_sub(x), &hint.keys, styles.accent, glyphs) + 1;
        x += put(buf, x, area.y, at.right().saturating_sub(x), hint.word, styles.dim, glyphs);
    }
}

/// Says something whole: where one line is too short for it, the lines above are taken for as long as it stands.
fn say(buf: &mut Buffer, rule_area: Rect, left: Rect, text: &str, [style, dim]: [Style; 2], glyphs: Glyphs) {
    let most = MOST_LINES.min(usize::from(buf.area.height / 4)).max(1);
    let lines = wrap_str(text, left.width, glyphs);
    if lines.len() == 1 || most == 1 {
        put(buf, left.x, left.y, left.width, text, style, glyphs);
        return;
    }
    let shown = lines.len().min(most);
    let more = shown as u16 - 1;
    let moved = Rect { y: rule_area.y.saturating_sub(more), ..rule_area };
    let taken = Rect { height: rule_area.height + more + 1, ..moved };
    Clear.render(taken.intersection(buf.area), buf);
    rule(buf, moved, dim, glyphs);
    for (number, line) in lines.iter().take(shown).enumerate() {
        let y = left.y - more + number as u16;
        let is_cut = number + 1 == shown && lines.len() > shown;
        let line = if is_cut { lines[number..].join(" ") } else { line.to_string() };
        put(buf, left.x, y, left.width, &line, style, glyphs);
    }
}

/// A pane that comes later.
pub fn later(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let lines = match session.pane {
        Pane::Review => [
            "Review: walking one another's codings, to agree, disagree and recode.",
            "It is not in this version yet. Until then: Enter on a coded passage shows who coded what.",
        ],
        _ => [
            "Analysis: frequencies, cross-tables, co-occurrence, queries.",
            "It is not in this version yet. Until then: casebook stats and casebook export give the counts.",
        ],
    };
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    notice(buf, below, &lines, styles.text, glyphs);
}

/// What is shown where there is no room for anything.
pub fn too_small(session: &Session, buf: &mut Buffer, area: Rect) {
    let glyphs = session.look.glyphs();
    let (columns, rows) = super::layout::SMALLEST;
    let lines = [
        "too small".to_owned(),
        format!("{columns}x{rows} needed"),
        format!("{}x{} here", area.width, area.height),
    ];
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        put(buf, area.x, y, area.width, &line, session.look.styles.text, glyphs);
    }
}
