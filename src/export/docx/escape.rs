//! The study's words made safe in XML: they are shown, never taken for markup, and hold no character that XML forbids.

use std::fmt::{self, Write};

use crate::export::forbidden::is_forbidden;

/// Text as it may stand between tags and in attributes with double quotation marks. Control characters are shown by their
/// pictures; a carriage return is left out.
pub(super) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut from = 0;
        for (at, c) in self.0.char_indices() {
            let mut picture = [0; 4];
            let safe: &str = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\n' | '\t' | ' '..='~' => continue,
                '\r' => "",
                '\0'..='\u{1f}' => {
                    char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}').encode_utf8(&mut picture)
                }
                _ if is_forbidden(c) => "\u{fffd}",
                _ => continue,
            };
            f.write_str(&self.0[from..at])?;
            f.write_str(safe)?;
            from = at + c.len_utf8();
        }
        f.write_str(&self.0[from..])
    }
}

/// A name for a bookmark or what leads to it: Word allows letters, digits and underscores.
pub(super) fn bookmark(place: impl fmt::Display) -> String {
    let mut name = String::new();
    // Writing to a string cannot fail.
    let _ = write!(name, "{place}");
    name.replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text_and_forbidden_characters_are_shown() {
        for (given, safe) in [
            ("<w:p>\"1\"</w:p> & ]]>", "&lt;w:p&gt;&quot;1&quot;&lt;/w:p&gt; &amp; ]]&gt;"),
            ("a\u{1b}[2J\u{0}b\r\nc\td", "a␛[2J␀b\nc\td"),
            ("x\u{202e}y\u{9b}z\u{fffe}", "x\u{fffd}y\u{fffd}z\u{fffd}"),
            ("שָׁלוֹם 👨‍👩‍👧 añ _x000D_", "שָׁלוֹם 👨‍👩‍👧 añ _x000D_"),
        ] {
            assert_eq!(Escaped(given).to_string(), safe);
        }
    }
}
