//! What a word is wherever words are counted.

use crate::{study::Body, text::Span};

/// How many words a text has: what stands between blanks and holds a letter or digit. A dash between blanks is none.
pub fn word_count(text: &str) -> u64 {
    text.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric)).count() as u64
}

/// How many words a passage has.
pub fn words_of(body: &Body, span: Span) -> u64 {
    word_count(body.content.slice(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_is_no_word_and_a_hyphenated_word_is_one() {
        assert_eq!(word_count(" well-known – isn’t it?\n[laughs] …"), 4);
    }
}
