//! A text as its format gave it, with what the format says beside the characters.

use std::ops::Range;

use super::hints::{Hint, Hints};
use super::markdown;

/// A text on its way to becoming a transcript: LF, no control characters but tab.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub text: String,
    pub hints: Hints,
    /// Comments on it, and the bytes of the text that each is about; a place may be empty.
    pub comments: Vec<(Range<usize>, String)>,
}

impl Written {
    /// A plain text; nothing is known beside its characters.
    pub fn plain(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// A text in Markdown.
    pub fn markdown(text: String) -> Self {
        let mut hints = Hints::default();
        for (line, _) in text.split('\n').enumerate().filter(|(_, words)| markdown::is_heading(words)) {
            hints.add(line, Hint { heading: true, ..Hint::default() });
        }
        Self { text: markdown::resolve(text), hints, comments: Vec::new() }
    }
}
