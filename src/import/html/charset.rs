//! The encoding that a web page says it is in.

use encoding_rs::Encoding;

/// So much of a page is searched, in bytes.
const REACH: usize = 4096;

/// The encoding declared in the first tags of a page, where the bytes begin like one.
pub(in crate::import) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(REACH)].to_ascii_lowercase();
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let after = |word: &[u8]| memchr::memmem::find(&head, word).map(|at| &head[at + word.len()..]);
    let value = after(b"charset=").or_else(|| after(b"encoding="))?;
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end =
        value.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).unwrap_or(value.len());
    Encoding::for_label(&value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_found_in_every_way_of_saying_it() {
        for (page, name) in [
            ("<meta charset=\"iso-8859-2\">", "ISO-8859-2"),
            (
                "<html><META http-equiv=Content-Type content='text/html; charset=windows-1252'>",
                "windows-1252",
            ),
            ("<?xml version='1.0' encoding='utf-8'?><html>", "UTF-8"),
        ] {
            assert_eq!(declared(page.as_bytes()).map(Encoding::name), Some(name));
        }
        assert_eq!(declared(b"I: charset=utf-8 is what I said."), None);
    }
}
