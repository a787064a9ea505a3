//! The picture of the matrix: a chart, an opened cell, or a column or row as flowing text.

mod cell;
mod chart;
mod signs;
mod summary;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::tui::session::Session;

/// The matrix, or an opened cell; gives where the cursor shows.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) -> Option<Position> {
    match &session.matrix.cell {
        Some(cell) => cell::draw(session, cell, buf, area),
        None => {
            chart::draw(session, buf, area);
            None
        }
    }
}
