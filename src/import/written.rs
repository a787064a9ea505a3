//! A text as its format gave it, with what the format says beside the characters.

use std::ops::Range;

use super::hints::{Hint, Hints};
use super::markdown;

/// Fewer numbers before lines are no numbering.
const FEW: usize = 4;

/// The lines that begin with a number, where these count the paragraphs or turns of a text, each with where its words begin.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let number = |line: &str| {
        let begun = line.trim_start();
        let opened = begun
            .strip_prefix(['(', '['])
            .filter(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with([')', ']']));
        let begun = opened.unwrap_or(begun);
        let digits = begun.len() - begun.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let value: u32 = begun.get(..digits).filter(|_| digits <= 4)?.parse().ok()?;
        let behind = begun[digits..].trim_start_matches(['.', ')', ']']);
        let words = behind.trim_start();
        (words.len() < behind.len() && !words.is_empty()).then(|| (value, line.len() - words.len()))
    };
    let found: Vec<(usize, (u32, usize))> =
        text.split('\n').enumerate().filter_map(|(line, words)| Some((line, number(words)?))).collect();
    let counts = found.windows(2).filter(|pair| pair[1].1.0 == pair[0].1.0 + 1).count();
    let is_numbering = found.len() >= FEW && counts * 10 >= (found.len() - 1) * 9;
    if is_numbering { found.into_iter().map(|(line, (_, mark))| (line, mark)).collect() } else { Vec::new() }
}

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
        let mut hints = Hints::default();
        for (line, mark) in numbers(&text) {
            hints.add(line, Hint { mark, ..Hint::default() });
        }
        Self { text, hints, ..Self::default() }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_lines_are_found_where_they_count() {
        let counted = "1 I: So?\n2. P: Yes.\nand no.\n 3) I: And?\n4\tP: No.\n";
        assert_eq!(numbers(counted), [(0, 2), (1, 3), (3, 4), (4, 2)]);
        assert_eq!(numbers("(1) I: A\n(2) P: B\n(3) I: C\n[4] P: D\n"), [(0, 4), (1, 4), (2, 4), (3, 4)]);
        assert_eq!(numbers("1998 was cold.\n12 of us came.\n3 left.\n40 stayed.\n"), []);
        assert_eq!(numbers("1 I: So?\n2 P: Yes.\n"), []);
    }
}
