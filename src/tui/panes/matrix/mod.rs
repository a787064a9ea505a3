//! The picture of the matrix: a chart, an opened cell, or a column or row as flowing text.

mod cell;
mod chart;
mod flow;
mod signs;
mod summary;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::session::Session;

/// The matrix, or an opened cell. Its cursors are drawn, so that none of the terminal's shows.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) {
    let matrix = &session.matrix;
    if let Some(cell) = &matrix.cell {
        cell::draw(session, cell, buf, area);
    } else if let Some(flow) = &matrix.flow {
        flow::draw(session, flow, buf, area);
    } else {
        chart::draw(session, buf, area);
    }
}
