//! The picture of the matrix.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::tui::session::Session;

/// The matrix, or an opened cell; gives where the cursor shows.
pub fn draw(_session: &Session, _buf: &mut Buffer, _area: Rect) -> Option<Position> {
    None
}
