//! A document's whole text with the index that turns scalar offsets into byte offsets and back.

use super::{Offset, Span};

/// One entry of the index for so many scalar values; a look-up walks at most this many.
const STRIDE: u32 = 128;

/// An immutable text that can be addressed by scalar values.
///
/// An ASCII text needs no index. Any offset is accepted: one past the end means the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    string: String,
    /// Byte offset of every `STRIDE`-th scalar value; empty for ASCII.
    marks: Vec<u32>,
    scalars: u32,
}

impl Content {
    /// Takes a text and indexes it.
    pub fn new(string: String) -> Self {
        if string.is_ascii() {
            let scalars = string.len() as u32;
            return Self { string, marks: Vec::new(), scalars };
        }
        let mut marks = Vec::with_capacity(string.len() / STRIDE as usize + 1);
        let mut scalars = 0;
        for (byte, _) in string.char_indices() {
            if scalars % STRIDE == 0 {
                marks.push(byte as u32);
            }
            scalars += 1;
        }
        Self { string, marks, scalars }
    }

    /// Gives the text back.
    pub fn into_string(self) -> String {
        self.string
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Length in scalar values.
    pub fn len(&self) -> u32 {
        self.scalars
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// The whole text's span.
    pub fn span(&self) -> Span {
        Span::new(0, self.scalars)
    }

    /// The byte offset of a scalar offset.
    pub fn byte(&self, at: Offset) -> usize {
        if at.0 >= self.scalars {
            return self.string.len();
        }
        if self.marks.is_empty() {
            return at.0 as usize;
        }
        let from = self.marks[(at.0 / STRIDE) as usize] as usize;
        let rest = (at.0 % STRIDE) as usize;
        self.string[from..].char_indices().nth(rest).map_or(self.string.len(), |(byte, _)| from + byte)
    }

    /// The scalar offset of a byte offset; a byte inside a scalar value counts as that value's start.
    pub fn offset(&self, byte: usize) -> Offset {
        if self.marks.is_empty() {
            return Offset(byte.min(self.string.len()) as u32);
        }
        let byte = self.string.floor_char_boundary(byte.min(self.string.len()));
        let mark = self.marks.partition_point(|&m| m as usize <= byte) - 1;
        let from = self.marks[mark] as usize;
        Offset(mark as u32 * STRIDE + self.string[from..byte].chars().count() as u32)
    }

    /// The words of a span; what lies past the end of the text is left off.
    pub fn slice(&self, span: Span) -> &str {
        let start = self.byte(span.start);
        &self.string[start..self.byte(span.end).max(start)]
    }

    /// The span without the blanks at its ends; `None` where it holds nothing else.
    pub fn trimmed(&self, span: Span) -> Option<Span> {
        let words = self.slice(span);
        let kept = words.trim();
        if kept.is_empty() {
            return None;
        }
        let before = words.chars().take_while(|c| c.is_whitespace()).count() as u32;
        let start = span.start.0 + before;
        Some(Span::new(start, start + kept.chars().count() as u32))
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_span_cuts_whole_scalar_values_from_mixed_scripts() {
        let text = Content::from("añ🌞 照护 end");
        assert_eq!(text.slice(Span::new(1, 3)), "ñ🌞");
        assert_eq!(text.slice(Span::new(4, 6)), "照护");
        assert_eq!(text.slice(Span::new(8, 99)), "nd");
    }

    #[test]
    fn blanks_at_the_ends_of_a_span_are_left_off() {
        let text = Content::from(" é one\n two \u{a0}");
        assert_eq!(text.trimmed(text.span()), Some(Span::new(1, 11)));
        assert_eq!(text.trimmed(Span::new(2, 99)), Some(Span::new(3, 11)));
        assert_eq!(text.trimmed(Span::new(6, 8)), None);
    }

    proptest! {
        #[test]
        fn bytes_and_scalars_agree_with_counting(string in "\\PC{0,400}") {
            let text = Content::new(string.clone());
            prop_assert_eq!(text.len() as usize, string.chars().count());
            for (scalar, (byte, _)) in string.char_indices().enumerate() {
                prop_assert_eq!(text.byte(Offset(scalar as u32)), byte);
                prop_assert_eq!(text.offset(byte), Offset(scalar as u32));
            }
        }
    }
}
