//! The study's words made safe in HTML: they are shown, never taken for markup, and hold no character that HTML forbids.

use std::fmt::{self, Write};

use crate::export::forbidden::is_forbidden;

/// Text as it may stand between tags and in attributes with double quotation marks.
pub(super) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut from = 0;
        for (at, c) in self.0.char_indices() {
            let safe = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\n' | '\t' | ' '..='~' => continue,
                '\r' => "",
                '\0'..='\u{1f}' => {
                    f.write_str(&self.0[from..at])?;
                    f.write_char(char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'))?;
                    from = at + c.len_utf8();
                    continue;
                }
                _ if is_forbidden(c) => "\u{FFFD}",
                _ => continue,
            };
            f.write_str(&self.0[from..at])?;
            f.write_str(safe)?;
            from = at + c.len_utf8();
        }
        f.write_str(&self.0[from..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_becomes_text_and_forbidden_characters_are_shown() {
        for (given, safe) in [
            (
                "<script>alert(\"1\")</script> & more",
                "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more",
            ),
            ("a\u{1b}[2J\u{0}b\r\nc\td", "a␛[2J␀b\nc\td"),
            ("x\u{202e}y\u{9b}z\u{fffe}", "x\u{fffd}y\u{fffd}z\u{fffd}"),
            ("שָׁלוֹם 👨‍👩‍👧 añ", "שָׁלוֹם 👨‍👩‍👧 añ"),
        ] {
            assert_eq!(Escaped(given).to_string(), safe);
        }
    }

    proptest! {
        #[test]
        fn nothing_of_a_text_can_open_or_close_anything(text in "[<>&\"'\\PC\\x00-\\x1f\u{7f}-\u{a0}]{0,40}") {
            let safe = Escaped(&text).to_string();
            prop_assert!(!safe.contains(['<', '>', '"']));
            prop_assert!(!safe.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
        }
    }
}
