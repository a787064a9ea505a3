//! Where the words of a text begin, so that those of any stretch are counted without reading it again.

use super::{Content, Span};

/// The beginnings of all words of a text. A word is what stands between blanks and holds a letter or digit, as
/// [`super::word_count`] has it, and belongs to where the first of these stands. So the words of two stretches that do not
/// overlap add up to those of both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordStarts(Vec<u32>);

impl WordStarts {
    /// Finds the words of a text, in one walk.
    pub fn of(content: &Content) -> Self {
        let mut starts = Vec::with_capacity(content.as_str().len() / 5);
        let mut counted = false;
        for (at, c) in content.as_str().chars().enumerate() {
            if c.is_whitespace() {
                counted = false;
            } else if !counted && c.is_alphanumeric() {
                counted = true;
                starts.push(at as u32);
            }
        }
        Self(starts)
    }

    /// How many words begin in a span.
    pub fn count(&self, span: Span) -> u64 {
        let before = |at: u32| self.0.partition_point(|start| *start < at) as u64;
        before(span.end.0).saturating_sub(before(span.start.0))
    }

    /// Where the words of a span begin, in order.
    pub fn within(&self, span: Span) -> &[u32] {
        let before = |at: u32| self.0.partition_point(|start| *start < at);
        let from = before(span.start.0);
        &self.0[from..before(span.end.0).max(from)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{samples::any_text, word_count};
    use proptest::prelude::*;

    #[test]
    fn a_word_belongs_to_where_its_first_letter_or_digit_stands() {
        let content = Content::from("“On paper” – well-known, añ 🌞 10.40");
        let starts = WordStarts::of(&content);
        assert_eq!(starts.count(content.span()), 5);
        assert_eq!(starts.within(content.span()), [1, 4, 13, 25, 30]);
        // From within a word, the rest of it is none.
        assert_eq!(starts.count(Span::new(2, 9)), 1);
        assert_eq!(starts.count(Span::new(9, 9)), 0);
    }

    proptest! {
        #[test]
        fn all_words_of_a_text_are_as_many_as_are_counted_in_it(text in any_text()) {
            let content = Content::from(text.as_str());
            prop_assert_eq!(WordStarts::of(&content).count(content.span()), word_count(&text) as u64);
        }

        #[test]
        fn the_words_of_two_stretches_add_up(text in any_text(), cut in 0_u32..60) {
            let content = Content::from(text.as_str());
            let cut = cut.min(content.len());
            let starts = WordStarts::of(&content);
            let both = starts.count(Span::new(0, cut)) + starts.count(Span::new(cut, content.len()));
            prop_assert_eq!(both, starts.count(content.span()));
        }
    }
}
