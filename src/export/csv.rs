//! Tables as comma-separated values: by RFC 4180, in UTF-8 with a byte order mark, with nothing in them that a spreadsheet
//! would run.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use csv::{Terminator, WriterBuilder};

use super::{Field, Table};

/// Without it Excel reads a file as the system's old code page; `LibreOffice` and R's readers know it.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Writes a table.
pub(super) fn write(table: &Table<'_>, mut out: impl Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK)?;
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(table.columns.iter().map(|column| neutral(&column.name).into_owned()))?;
    for row in &table.rows {
        for field in row {
            match field {
                Field::Text(text) => writer.write_field(neutral(text).as_bytes())?,
                other => writer.write_field(other.text().as_bytes())?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// The text with `'` before it where a spreadsheet would take it for a formula. Negative numbers stay numbers.
pub(super) fn neutral(text: &str) -> Cow<'_, str> {
    if is_formula(text.trim_start_matches('\'')) && !is_negative_number(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text as it was before [`neutral`].
pub(crate) fn from_neutral(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// Whether a spreadsheet would run this: the characters are those of OWASP's page on CSV injection, full-width ones included.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches(['\u{FEFF}', '\u{200B}', '\u{2060}', '\u{A0}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

fn is_negative_number(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('-') else { return false };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> String {
        let mut table = Table::new(&["words"], [], &[]);
        table.rows.push(vec![text.to_owned().into()]);
        let mut out = Vec::new();
        write(&table, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe_and_a_negative_number_stays() {
        for (text, neutralised) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+44 20", "'+44 20"),
            ("- well, no", "'- well, no"),
            ("-", "'-"),
            ("-3", "-3"),
            ("-3.5", "-3.5"),
            ("-3+1", "'-3+1"),
            ("@sum", "'@sum"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("'=x", "''=x"),
            ("'tis", "'tis"),
            ("a = b", "a = b"),
            ("", ""),
        ] {
            assert_eq!(neutral(text), neutralised);
        }
    }

    #[test]
    fn the_file_begins_with_a_byte_order_mark_and_has_rfc_4180_quoting_and_line_ends() {
        assert_eq!(
            written("said \"never\", then\nleft"),
            "\u{FEFF}words\r\n\"said \"\"never\"\", then\nleft\"\r\n"
        );
    }

    proptest! {
        #[test]
        fn a_neutralised_text_is_never_a_formula_and_can_be_taken_back(text in "['=+@\t0-9.a-]{0,6}") {
            let neutralised = neutral(&text);
            prop_assert!(!is_formula(&neutralised) || is_negative_number(&neutralised));
            prop_assert_eq!(from_neutral(&neutralised), text.as_str());
        }
    }
}
