//! Text made safe and measurable: scalar and byte spans, cleaning, graphemes, wrapping, searching.
//!
//! This room knows nothing of studies or terminals; it deals in strings, [`Span`]s and screen columns.

mod clean;
mod content;
mod fold;
mod grapheme;
#[cfg(test)]
mod samples;
mod span;

pub use clean::{Glyphs, columns, line, shown};
pub use content::Content;
pub use span::{Offset, Span};
