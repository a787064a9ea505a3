//! The rows of the files: label, kind, who speaks, what is wrong.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    text::{columns, counted},
    tui::{
        panes::ink::{put, put_right, tint},
        session::{
            Session,
            import::{Found, Incoming, Preview, State},
        },
    },
};

/// The files around the one at the cursor.
pub fn draw(session: &Session, preview: &Preview, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    if preview.files.is_empty() {
        put(buf, area.x + 3, area.y, area.width.saturating_sub(3), "reading", styles.dim, glyphs);
    }
    let rows = usize::from(area.height);
    let top = preview.at.saturating_sub(rows / 2).min(preview.files.len().saturating_sub(rows));
    let label = preview.found().map(|found| columns(&found.label)).max().unwrap_or(0).clamp(4, 18) as u16;
    for (y, (number, file)) in (area.y..area.bottom()).zip(preview.files.iter().enumerate().skip(top)) {
        let here = number == preview.at;
        let at = Rect { y, height: 1, ..area };
        if here {
            put(buf, area.x + 1, y, 1, session.look.sign("▸", ">"), styles.accent, glyphs);
        }
        row(session, file, label, buf, Rect { x: area.x + 3, width: area.width.saturating_sub(4), ..at });
        if here {
            tint(buf, at, styles.cursor);
        }
    }
}

fn row(session: &Session, file: &Incoming, label: u16, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let found = match &file.state {
        State::Read(found) => found,
        State::Failed(why) => {
            let why = why.strip_prefix(&file.name).unwrap_or(why).trim_start();
            let taken = put(buf, area.x, area.y, area.width / 2, &file.name, styles.text, glyphs);
            let room = area.width.saturating_sub(taken + 2);
            put(buf, area.x + taken + 2, area.y, room, why, styles.danger, glyphs);
            return;
        }
        State::Known(_) | State::Table(_) | State::Other => {
            let why = match &file.state {
                State::Known(why) | State::Table(why) => why,
                _ => "no transcript",
            };
            let taken = put_right(buf, area, area.y, why, styles.dim, glyphs);
            put(buf, area.x, area.y, area.width.saturating_sub(taken + 2), &file.name, styles.dim, glyphs);
            return;
        }
    };
    let sign = if found.problems() > 0 { "!" } else { " " };
    put_right(buf, area, area.y, sign, styles.accent, glyphs);
    let counts = Rect { width: area.width.saturating_sub(2), ..area };
    let taken = put_right(buf, counts, area.y, &voices(found), styles.dim, glyphs);
    // Where there is little room, the kind goes before anything runs together.
    let end = area.right().saturating_sub(taken + 4);
    let own = label.min(end.saturating_sub(area.x));
    put(buf, area.x, area.y, own, &found.label, styles.strong, glyphs);
    let (kind, name) = (area.x + label + 2, found.proposal.kind.name());
    if kind + columns(name) as u16 <= end {
        put(buf, kind, area.y, end - kind, name, styles.text, glyphs);
    }
    let x = kind + 13;
    let room = area.right().saturating_sub(x + taken + 4);
    if room > 8 {
        let read = format!("{}  {}", file.name, found.transcript.report.encoding);
        put(buf, x, area.y, room, &read, styles.dim, glyphs);
    }
}

fn voices(found: &Found) -> String {
    let speakers = match found.transcript.speakers.len() {
        0 => "no speakers".to_owned(),
        n => counted(n, "speaker", "speakers"),
    };
    format!("{speakers} {:>9}", counted(found.transcript.turns.len(), "turn", "turns"))
}
