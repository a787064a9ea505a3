//! The picture of the import preview.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::session::{Session, import::Preview};

/// The files about to be imported.
pub fn draw(_session: &Session, _preview: &Preview, _buf: &mut Buffer, _body: Rect) {}
