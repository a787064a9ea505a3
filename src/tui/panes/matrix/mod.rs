//! The picture of the matrix: a chart, an opened cell, or a column or row as flowing text.

mod cell;
mod chart;
mod flow;
mod reading;
mod signs;
mod summary;
mod synthesis;
mod title;
mod together;
mod types;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::tui::session::Session;

/// The matrix, an opened cell, or what is read down or across; gives where the cursor stands in a summary being written.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) -> Option<Position> {
    let matrix = &session.matrix;
    match (&matrix.cell, &matrix.synthesis, &matrix.flow) {
        (Some(cell), ..) => return cell::draw(session, cell, buf, area),
        (None, Some(open), _) => return synthesis::draw(session, open, buf, area),
        (None, None, Some(flow)) => flow::draw(session, flow, buf, area),
        (None, None, None) => chart::draw(session, buf, area),
    }
    None
}
