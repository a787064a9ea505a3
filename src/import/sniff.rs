//! What a file really is, whatever its name says: formats that are refused are recognised here by their first bytes, those of
//! texts by their first lines.

use super::{Format, ImportError, captions, html, markdown, package::Package, table};
use memchr::memmem::find;

/// How much of a container is searched for what is inside.
const PEEK: usize = 4096;

const SAVE_AS_TEXT: &str = "open it in the program that made it and save it as plain text (.txt, UTF-8)";
const SAVE_ANEW: &str = "open it in Word or LibreOffice and save it as .docx";
const NOT_WORDS: &str = "import the transcript of it";
const UNPACK: &str = "unpack it and import the texts in it";
const LOCK: &str = "close the document in Word and import the file without ~$ in its name";
const LFS: &str = "run `git lfs pull` to get the file it stands for";
const SAVE_UTF8: &str = "save it as UTF-8";

/// The format of what is read and is no text, by its bytes; none for what may be a text. All else is refused.
pub(super) fn format(bytes: &[u8], file: &str) -> Result<Option<Format>, ImportError> {
    let known = if is_lock_file(file) { None } else { document(bytes, file)? };
    if known.is_some() {
        return Ok(known);
    }
    let found = if is_lock_file(file) { Some(("a lock file of Word", LOCK)) } else { foreign(bytes, file) };
    match found {
        Some((XLSX, _)) => Err(table::as_transcript(bytes, file, XLSX)),
        None if is_named_table(file) => Err(table::as_transcript(bytes, file, SEPARATED)),
        Some((what, remedy)) => Err(ImportError::Foreign { file: file.to_owned(), what, remedy }),
        None => Ok(None),
    }
}

/// The format of a document that is read. An encrypted one is refused.
fn document(bytes: &[u8], file: &str) -> Result<Option<Format>, ImportError> {
    if bytes.starts_with(OLE) && find(bytes, &wide("EncryptedPackage")).is_some() {
        let what = "an Office document".to_owned();
        return Err(ImportError::Protected { file: file.to_owned(), what });
    }
    let head = &bytes[..bytes.len().min(PEEK)];
    if find(head, b"<office:document").is_some() && find(head, b"opendocument.text").is_some() {
        return Ok(Some(Format::Odt));
    }
    if bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(Some(Format::Rtf));
    }
    if is_pdf(bytes, file) {
        return Ok(Some(Format::Pdf));
    }
    let inside = if bytes.starts_with(ZIP_MAGIC) { inside_zip(bytes, file) } else { "" };
    Ok(match inside {
        DOCX => Some(Format::Docx),
        ODT => Some(Format::Odt),
        _ => None,
    })
}

/// Some programs write something before the head of a PDF; there its name has to do.
fn is_pdf(bytes: &[u8], file: &str) -> bool {
    let named = file.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("pdf"));
    bytes.starts_with(PDF) || (named && find(&bytes[..bytes.len().min(1024)], PDF).is_some())
}

/// A name in the directory of an old Office file.
fn wide(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// What a text is. Its name decides only between Markdown and plain text, and whether a time far down makes it captions.
pub(super) fn text_format(text: &str, file: &str) -> Format {
    let ending = file.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let begins_vtt = text.trim_start_matches('\u{FEFF}').trim_start().strip_prefix("WEBVTT");
    if begins_vtt.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        Format::Vtt
    } else if html::is_page(text, matches!(ending.as_str(), "html" | "htm" | "xhtml" | "docx" | "doc")) {
        Format::Html
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

/// Whether a file is an Excel workbook.
pub(super) fn is_workbook(bytes: &[u8], file: &str) -> bool {
    !is_lock_file(file) && bytes.starts_with(ZIP_MAGIC) && inside_zip(bytes, file) == XLSX
}

/// Whether a file is a text that is called a separated table.
pub(super) fn is_separated(bytes: &[u8], file: &str) -> bool {
    is_named_table(file) && matches!(document(bytes, file), Ok(None)) && foreign(bytes, file).is_none()
}

/// A table looks like any text, so here the name has to do.
fn is_named_table(file: &str) -> bool {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["csv", "tsv"].iter().any(|table| ending.eq_ignore_ascii_case(table))
}

fn foreign(bytes: &[u8], file: &str) -> Option<(&'static str, &'static str)> {
    let head = &bytes[..bytes.len().min(PEEK)];
    let by_magic = MAGIC.iter().find(|(magic, _, _)| head.starts_with(magic));
    if let Some((magic, what, remedy)) = by_magic {
        let inside = match *magic {
            ZIP_MAGIC => inside_zip(bytes, file),
            OLE => inside_ole(bytes),
            _ => what,
        };
        let is_known = inside == *what || *magic == OLE;
        return Some((inside, if is_known { remedy } else { SAVE_AS_TEXT }));
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

const DOCX: &str = "a Word document (.docx)";

const ODT: &str = "an OpenDocument text (.odt)";

const SEPARATED: &str = "a table (.csv)";

const XLSX: &str = "an Excel workbook (.xlsx)";

const ZIP_MAGIC: &[u8] = b"PK\x03\x04";

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

const PDF: &[u8] = b"%PDF-";

const MP3: &str = "a sound recording (MP3)";

/// How formats begin, what they are, and what to do.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (ZIP_MAGIC, ZIP, UNPACK),
    (b"PK\x05\x06", "an empty ZIP archive", UNPACK),
    (OLE, "an old Office document (.doc, .xls, .ppt)", SAVE_ANEW),
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

/// What the first member of an OpenDocument says, and what it is.
const OPEN_DOCUMENTS: [(&str, &str); 3] = [
    ("opendocument.text", ODT),
    ("opendocument.spreadsheet", "an OpenDocument table (.ods)"),
    ("opendocument.presentation", "an OpenDocument presentation (.odp)"),
];

/// The members that a document has, how its name ends, and what it is.
const MEMBERS: [(&str, &str, &str); 5] = [
    ("word/", ".docx", DOCX),
    ("content.xml", ".odt", ODT),
    ("xl/", ".xlsx", XLSX),
    ("ppt/", ".pptx", "a PowerPoint presentation (.pptx)"),
    ("META-INF/container.xml", ".epub", "an e-book (.epub)"),
];

/// Names the document in a ZIP container by the members such a document has; where its directory cannot be read, by what can
/// be seen of it and by the file's name.
fn inside_zip(bytes: &[u8], file: &str) -> &'static str {
    let head = &bytes[..bytes.len().min(PEEK)];
    let says = |mime: &str| find(head, mime.as_bytes()).is_some();
    for (mime, what) in OPEN_DOCUMENTS {
        if says(mime) {
            return what;
        }
    }
    let kind = if let Ok(package) = Package::open(bytes) {
        let names: Vec<String> = package.names().collect();
        MEMBERS.iter().find(|(member, ..)| names.iter().any(|name| name.starts_with(member)))
    } else {
        let lower = file.to_ascii_lowercase();
        let seen = MEMBERS.iter().find(|(member, ..)| says(member));
        seen.or_else(|| MEMBERS.iter().find(|(_, ending, _)| lower.ends_with(ending)))
    };
    kind.map_or(ZIP, |(_, _, what)| *what)
}

/// Names an old Office file by a name in its directory.
fn inside_ole(bytes: &[u8]) -> &'static str {
    let has = |name: &str| find(bytes, &wide(name)).is_some();
    if has("WordDocument") {
        "a Word document of before 2007 (.doc)"
    } else if has("Workbook") {
        "an Excel workbook of before 2007 (.xls)"
    } else {
        "an old Office document (.doc, .xls, .ppt)"
    }
}

/// XML that is no web page, after any byte order mark and white space; and pages saved as letters are.
fn markup(head: &[u8]) -> Option<(&'static str, &'static str)> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start().to_ascii_lowercase();
    if head.starts_with(b"mime-version:") && find(&head, b"multipart/related").is_some() {
        return Some((
            "a web page in one file (MHTML)",
            "open it in Word or a browser and save it as .docx or .html",
        ));
    }
    (head.starts_with(b"<?xml") && find(&head, b"<html").is_none()).then_some(("an XML file", SAVE_AS_TEXT))
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
            assert_eq!(format(text.as_bytes(), "a.txt"), Ok(None));
        }
    }

    #[test]
    fn a_container_is_named_by_what_is_in_it() {
        let mut docx = b"PK\x03\x04".to_vec();
        docx.extend([0; 9000]);
        docx.extend(b"word/document.xml");
        assert_eq!(inside_zip(&docx, "a.txt"), ZIP);
        assert_eq!(inside_zip(&docx, "a.docx"), DOCX);
        docx[40..60].copy_from_slice(b"xxxx_word/document_x");
        assert_eq!(inside_zip(&docx, "a.txt"), DOCX);
    }

    #[test]
    fn a_lock_file_is_known_by_its_name_in_any_folder() {
        assert!(
            is_lock_file("C:\\study\\~$P01.txt") && is_lock_file("a/~$P01.txt") && !is_lock_file("a~$b.txt")
        );
    }
}
