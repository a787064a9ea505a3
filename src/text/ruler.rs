//! Bytes of a text measured in scalar values, from its beginning to its end in one go.

use std::ops::Range;

use super::{Offset, Span};

/// Turns byte offsets into scalar offsets, for places asked in ascending order: all of them in the time of one walk.
pub struct Ruler<'t> {
    text: &'t str,
    byte: usize,
    scalar: u32,
}

impl<'t> Ruler<'t> {
    /// Measures a text that begins at a place of a larger one; `Offset(0)` for a whole text.
    pub fn new(text: &'t str, from: Offset) -> Self {
        Self { text, byte: 0, scalar: from.0 }
    }

    /// The scalar offset of a byte at which a character begins, not before the last one asked for.
    pub fn at(&mut self, byte: usize) -> Offset {
        if let Some(passed) = self.text.get(self.byte..byte) {
            self.scalar += passed.chars().count() as u32;
            self.byte = byte;
        }
        Offset(self.scalar)
    }

    /// The span of a range of bytes that does not begin before the end of the last one asked for.
    pub fn span(&mut self, range: &Range<usize>) -> Span {
        Span { start: self.at(range.start), end: self.at(range.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_measured_in_scalar_values_from_where_the_text_begins() {
        let mut ruler = Ruler::new("añ🌞 x", Offset(10));
        assert_eq!(ruler.span(&(1..3)), Span::new(11, 12));
        assert_eq!(ruler.at(3), Offset(12));
        assert_eq!(ruler.span(&(7..9)), Span::new(13, 15));
    }
}
