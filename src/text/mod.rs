//! Text made safe and measurable: scalar and byte spans, cleaning, graphemes, wrapping, searching.
//!
//! This room knows nothing of studies or terminals; it deals in strings, [`Span`]s and screen columns.

mod content;
mod span;

pub use content::Content;
pub use span::{Offset, Span};
