//! What a file really is, whatever its name says: formats that are refused are recognised here by their first bytes, those of
//! texts by their first lines.

use super::{Format, ImportError, captions, markdown};
use memchr::memmem::find;

/// How much of a container is searched for what is inside.
const PEEK: usize = 4096;

const SAVE_AS_TEXT: &str = "open it in the program that made it and save it as plain text (.txt, UTF-8)";
const NOT_WORDS: &str = "import the transcript of it";
const UNPACK: &str = "unpack it and import the texts in it";
const LOCK: &str = "close the document in Word and import the file without ~$ in its name";
const LFS: &str = "run `git lfs pull` to get the file it stands for";
const SAVE_UTF8: &str = "save it as UTF-8";

/// Refuses what is not a text, by its first bytes or its name. Bytes that pass may still be no text in the end.
pub(super) fn refuse_foreign(bytes: &[u8], file: &str) -> Result<(), ImportError> {
    let found = if is_lock_file(file) {
        Some(("a lock file of Word", LOCK))
    } else if is_table(file) {
        Some(("a table", "read cases and their attributes in with `casebook cases STUDY FILE`"))
    } else {
        foreign(bytes)
    };
    match found {
        Some((what, remedy)) => Err(ImportError::Foreign { file: file.to_owned(), what, remedy }),
        None => Ok(()),
    }
}

/// What a text is. Its name decides only between Markdown and plain text, and whether a time far down makes it captions.
pub(super) fn text_format(text: &str, file: &str) -> Format {
    let ending = file.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let begins_vtt = text.trim_start_matches('\u{FEFF}').trim_start().strip_prefix("WEBVTT");
    if begins_vtt.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        Format::Vtt
    } else if captions::are_captions(text, matches!(ending.as_str(), "vtt" | "srt")) {
        if ending == "vtt" { Format::Vtt } else { Format::Srt }
    } else if markdown::is_markdown(text, &ending) {
        Format::Markdown
    } else {
        Format::Text
    }
}

fn is_lock_file(file: &str) -> bool {
    file.rsplit(['/', '\\']).next().is_some_and(|name| name.starts_with("~$"))
}

/// A table looks like any text, so here the name has to do.
fn is_table(file: &str) -> bool {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["csv", "tsv"].iter().any(|table| ending.eq_ignore_ascii_case(table))
}

fn foreign(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let head = &bytes[..bytes.len().min(PEEK)];
    let by_magic = MAGIC.iter().find(|(magic, _, _)| head.starts_with(magic));
    if let Some((magic, what, remedy)) = by_magic {
        let inside = if *magic == b"PK\x03\x04" { inside_zip(bytes) } else { what };
        return Some((inside, if inside == *what { remedy } else { SAVE_AS_TEXT }));
    }
    media(head).map(|what| (what, NOT_WORDS)).or_else(|| markup(head))
}

/// Recordings and pictures in containers that say what they are after a length.
fn media(head: &[u8]) -> Option<&'static str> {
    let kind = head.get(8..12)?;
    if head.starts_with(b"RIFF") {
        return match kind {
            b"WAVE" => Some("a sound recording (WAV)"),
            b"WEBP" => Some("an image (WebP)"),
            b"AVI " => Some("a film (AVI)"),
            _ => None,
        };
    }
    let is_mp4 = head.starts_with(b"\0\0\0") && head.get(4..8)? == b"ftyp";
    is_mp4.then_some(if kind == b"M4A " { "a sound recording (M4A)" } else { "a film (MP4)" })
}

const ZIP: &str = "a ZIP archive";

const MP3: &str = "a sound recording (MP3)";

/// How formats begin, what they are, and what to do.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"PK\x03\x04", ZIP, UNPACK),
    (b"PK\x05\x06", "an empty ZIP archive", UNPACK),
    (b"%PDF-", "a PDF document", SAVE_AS_TEXT),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document (.doc, .xls, .ppt)", SAVE_AS_TEXT),
    (b"{\\rtf", "an RTF document", SAVE_AS_TEXT),
    (b"version https://git-lfs.github.com/", "a git-LFS pointer and not the file itself", LFS),
    (b"SQLite format 3\0", "an SQLite database", "export the texts from the program that made it"),
    (b"\x89PNG\r\n", "an image (PNG)", NOT_WORDS),
    (b"\xFF\xD8\xFF", "an image (JPEG)", NOT_WORDS),
    (b"GIF89a", "an image (GIF)", NOT_WORDS),
    (b"GIF87a", "an image (GIF)", NOT_WORDS),
    (b"ID3\x02", MP3, NOT_WORDS),
    (b"ID3\x03", MP3, NOT_WORDS),
    (b"ID3\x04", MP3, NOT_WORDS),
    (b"\xFF\xFB", MP3, NOT_WORDS),
    (b"OggS\0", "a sound recording (Ogg)", NOT_WORDS),
    (b"fLaC", "a sound recording (FLAC)", NOT_WORDS),
    (b"\x1AE\xDF\xA3", "a film (Matroska or WebM)", NOT_WORDS),
    (b"\x1F\x8B\x08", "a gzip archive", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    (b"\x7FELF", "a program", "choose the transcript instead"),
    (b"\xFF\xFE\0\0", "a text in UTF-32", SAVE_UTF8),
    (b"\0\0\xFE\xFF", "a text in UTF-32", SAVE_UTF8),
];

/// Names the document in a ZIP container by the members such a document has.
fn inside_zip(bytes: &[u8]) -> &'static str {
    let tail = &bytes[bytes.len().saturating_sub(4 * PEEK)..];
    let head = &bytes[..bytes.len().min(PEEK)];
    let has = |member: &[u8]| find(head, member).is_some() || find(tail, member).is_some();
    if has(b"word/document") {
        "a Word document (.docx)"
    } else if has(b"application/vnd.oasis.opendocument.text") {
        "an OpenDocument text (.odt)"
    } else if has(b"xl/workbook") {
        "an Excel workbook (.xlsx)"
    } else if has(b"ppt/presentation") {
        "a PowerPoint presentation (.pptx)"
    } else {
        ZIP
    }
}

/// HTML and XML, after any byte order mark and white space.
fn markup(head: &[u8]) -> Option<(&'static str, &'static str)> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let begins = |with: &str| head.get(..with.len()).is_some_and(|h| h.eq_ignore_ascii_case(with.as_bytes()));
    let lower = || find(&head.to_ascii_lowercase(), b"<html").is_some();
    if begins("<!doctype html") || begins("<html") || begins("<head>") || (begins("<?xml") && lower()) {
        return Some(("a web page (HTML)", "open it in a browser and save it as plain text (.txt, UTF-8)"));
    }
    begins("<?xml").then_some(("an XML file", SAVE_AS_TEXT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_merely_mentions_a_format_is_not_refused() {
        for text in [
            "The %PDF- mark",
            "PK: hello",
            "<b>Interviewer:</b> hello",
            "RIFF raff",
            "ID3: GIF8 WAVE",
            "P01: he WAVEd",
            "I: web pages",
        ] {
            assert_eq!(refuse_foreign(text.as_bytes(), "a.txt"), Ok(()));
        }
    }

    #[test]
    fn a_container_is_named_by_what_is_in_it() {
        let mut docx = b"PK\x03\x04".to_vec();
        docx.extend([0; 9000]);
        docx.extend(b"word/document.xml");
        assert_eq!(inside_zip(&docx), "a Word document (.docx)");
    }

    #[test]
    fn a_lock_file_is_known_by_its_name_in_any_folder() {
        assert!(
            is_lock_file("C:\\study\\~$P01.txt") && is_lock_file("a/~$P01.txt") && !is_lock_file("a~$b.txt")
        );
    }
}
