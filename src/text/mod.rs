//! Text made safe and measurable: scalar and byte spans, cleaning, graphemes, wrapping, words and sentences, searching;
//! and how names and counts are written.
//!
//! This room knows nothing of studies or terminals; it deals in strings, [`Span`]s and screen columns.

mod clean;
mod clock;
mod content;
mod counts;
mod excerpt;
mod fold;
mod grapheme;
mod hunks;
mod marks;
mod names;
mod pieces;
mod query;
mod ruler;
#[cfg(test)]
pub(crate) mod samples;
mod search;
mod sentences;
mod sha;
mod span;
mod word_starts;
mod words;
mod wrap;

pub use clean::{Glyphs, columns, is_invisible, line, shown};
pub use clock::{clock, clock_at_start, to_the_second};
pub use content::Content;
pub use counts::{counted, number};
pub use excerpt::{Excerpt, excerpt};
pub(crate) use fold::without_marks;
pub use hunks::{
    Carried, EditMap, Hunk, Words, apply as apply_hunks, hunks_between, reversed as reversed_hunks,
};
pub use names::{bare, numbered};
pub use pieces::{Piece, Pieces, column_of, fit, offset_at, pieces};
pub use query::QueryError;
pub use ruler::Ruler;
pub use search::{Edges, Manner, Query};
pub use sentences::{next_sentence, previous_sentence, sentence_at, sentences_in};
pub use sha::sha256;
pub use span::{Offset, Span};
pub use word_starts::WordStarts;
pub use words::{next_word, previous_word, single_spaced, word_at, word_count};
pub use wrap::{Row, wrap, wrap_str};
