//! The picture of work behind the screen: what is done, and how far it has come.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    import::progress,
    ink::{clear, put, put_right, rule},
};
use crate::tui::session::{Session, behind::Busy};

/// Rows that it takes at the foot of the body.
const ROWS: u16 = 3;

/// How far the work has come, over the foot of the body.
pub fn draw(session: &Session, busy: &Busy, buf: &mut Buffer, body: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let rows = ROWS.min(body.height);
    let area = Rect { y: body.bottom() - rows, height: rows, ..body };
    clear(buf, area, styles.text);
    rule(buf, Rect { height: 1, ..area }, styles.dim, glyphs);
    let stopping = if busy.stopping { ": stopping, as far as it still can" } else { "" };
    let what = format!("{}{stopping}", busy.what);
    put(buf, area.x + 1, area.y + 1, area.width.saturating_sub(2), &what, styles.text, glyphs);
    let line = Rect { x: area.x + 1, y: area.y + 2, height: 1, width: area.width.saturating_sub(2) };
    match busy.all {
        Some(_) => progress(
            session,
            busy.unit,
            busy.done,
            busy.all,
            buf,
            Rect { x: area.x, width: area.width, ..line },
        ),
        None => drop(put_right(buf, line, line.y, "Esc stops", styles.dim, glyphs)),
    }
}
