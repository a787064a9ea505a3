//! What the screens before an import have in common: a heading, a line below it that shows how far the work is, and below that a list
//! with what is at its cursor, beside it or under it.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::{
    panes::ink::{clear, rule, upright},
    session::Session,
};

/// From this width on, the list stands left of what is at its cursor.
const WIDE: u16 = 140;

/// The places on an empty screen.
pub struct Frame {
    /// Of the heading.
    pub head: Rect,
    /// Of the line below it.
    pub below: Rect,
    /// Of all else.
    rest: Rect,
}

impl Frame {
    /// Empties the screen.
    pub fn new(session: &Session, buf: &mut Buffer, body: Rect) -> Self {
        clear(buf, body, session.look.styles.text);
        Self {
            head: Rect { x: body.x + 1, width: body.width.saturating_sub(2), height: 1, ..body },
            below: Rect { y: body.y + 1, height: 1, ..body },
            rest: Rect { y: body.y + 2, height: body.height.saturating_sub(2), ..body },
        }
    }

    /// Whether the list has what is at its cursor beside it.
    pub fn is_wide(&self) -> bool {
        self.rest.width >= WIDE
    }

    /// How wide and how high all else is.
    pub fn size(&self) -> (u16, u16) {
        (self.rest.width, self.rest.height)
    }

    /// The place of a list that is so wide, or so high where the other stands under it; and that of the other. A rule parts them.
    pub fn parted(&self, session: &Session, buf: &mut Buffer, width: u16, rows: u16) -> (Rect, Rect) {
        let (style, glyphs) = (session.look.styles.dim, session.look.glyphs());
        let rest = self.rest;
        if self.is_wide() {
            upright(buf, rest.x + width, rest, style, glyphs);
            let right = Rect { x: rest.x + width + 1, width: rest.width - width - 1, ..rest };
            return (Rect { width, ..rest }, right);
        }
        rule(buf, Rect { y: rest.y + rows, height: 1, ..rest }, style, glyphs);
        let height = rest.height.saturating_sub(rows + 1);
        (Rect { height: rows, ..rest }, Rect { y: rest.y + rows + 1, height, ..rest })
    }
}
