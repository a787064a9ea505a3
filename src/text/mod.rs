//! Text made safe and measurable: scalar and byte spans, cleaning, graphemes, wrapping, words and sentences, searching.
//!
//! This room knows nothing of studies or terminals; it deals in strings, [`Span`]s and screen columns.

mod clean;
mod content;
mod excerpt;
mod fold;
mod grapheme;
mod marks;
mod pieces;
mod query;
#[cfg(test)]
pub(crate) mod samples;
mod search;
mod sentences;
mod span;
mod words;
mod wrap;

pub use clean::{Glyphs, columns, line, shown};
pub use content::Content;
pub use excerpt::{Excerpt, excerpt};
pub use pieces::{Piece, Pieces, column_of, fit, offset_at, pieces};
pub use query::QueryError;
pub use search::Query;
pub use sentences::{next_sentence, previous_sentence, sentence_at, sentences_in};
pub use span::{Offset, Span};
pub use words::{next_word, previous_word, word_at};
pub use wrap::{Row, wrap, wrap_str};
