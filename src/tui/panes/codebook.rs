//! The picture of the codebook.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::session::Session;

/// The codebook.
pub fn draw(_session: &Session, _buf: &mut Buffer, _area: Rect) {}
