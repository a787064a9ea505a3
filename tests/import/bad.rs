//! Every kind of bad file with the message it gets, or what is reported about the text that was made of it.

use casebook::import::{Reader, Transcript, read};
use std::path::Path;
use std::sync::{Arc, atomic::AtomicBool};

/// What a file in `bad/` is refused with.
const REFUSED: &[(&str, &str)] = &[
    ("empty.txt", "empty.txt is empty: there is nothing to import"),
    ("only_white_space.txt", "only_white_space.txt is empty: there is nothing to import"),
    ("only_a_byte_order_mark.txt", "only_a_byte_order_mark.txt is empty: there is nothing to import"),
    (
        "lfs_pointer.txt",
        "lfs_pointer.txt is a git-LFS pointer and not the file itself, which is not read as text: \
         run `git lfs pull` to get the file it stands for",
    ),
    (
        "captions_without_words.vtt",
        "captions_without_words.vtt is captions (WebVTT) without any words: there is nothing to import",
    ),
    ("blank_page.pdf", "blank_page.pdf is a PDF document without any words: there is nothing to import"),
    (
        "protected.pdf",
        "protected.pdf is a PDF document that is protected with a password: \
         open it in the program that made it, save it without one and import that",
    ),
    (
        "pictures.pdf",
        "pictures.pdf is a PDF document that holds pictures of pages and no text: ask for the document that it was made from \
         (.docx), or have its text recognised (OCR, as `ocrmypdf` or Acrobat do it) and import that",
    ),
    (
        "cut_off.pdf",
        "cut_off.pdf is a PDF document that is damaged (its pages cannot be found): \
         get it anew from where it came, or open it in the program that made it and save it again",
    ),
    (
        "~$P03.txt",
        "~$P03.txt is a lock file of Word, which is not read as text: \
         close the document in Word and import the file without ~$ in its name",
    ),
];

/// The first bytes of a file that is named `.txt`, and what it is said to be.
const MADE: &[(&[u8], &str)] = &[
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0",
        "a Word document of before 2007 (.doc)",
    ),
    (
        b"PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "an OpenDocument table (.ods)",
    ),
    (b"PK\x03\x04\x14\0\0\0xl/workbook.xml", "an Excel workbook (.xlsx)"),
    (b"PK\x03\x04\x14\0\0\0interviews/P01.txt", "a ZIP archive"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "an old Office document (.doc, .xls, .ppt)"),
    (b"SQLite format 3\0\x10\0", "an SQLite database"),
    (b"\x89PNG\r\n\x1A\n\0\0", "an image (PNG)"),
    (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "an image (JPEG)"),
    (b"GIF89a\x01\0", "an image (GIF)"),
    (b"ID3\x04\0\0", "a sound recording (MP3)"),
    (b"RIFF\x24\0\0\0WAVEfmt ", "a sound recording (WAV)"),
    (b"\0\0\0\x20ftypM4A ", "a sound recording (M4A)"),
    (b"\0\0\0\x20ftypisom", "a film (MP4)"),
    (b"<?xml version=\"1.0\"?><w/>", "an XML file"),
];

/// What is reported about a file in `bad/` that is read all the same, and how its text begins.
const REPORTED: &[(&str, &str, &[&str], &str)] = &[
    ("nuls.txt", "UTF-8", &["3 NUL characters, shown as ␀ (lines 1, 3)"], "Interviewer: One␀␀ moment."),
    (
        "escape_sequences.txt",
        "UTF-8",
        &[
            "2 escape characters, shown as ␛ (lines 1, 2)",
            "1 control character, shown as pictures like ␇ (line 2)",
        ],
        "Interviewer: ␛[31mRed",
    ),
    (
        "bidi_override.txt",
        "UTF-8",
        &["2 characters that change the direction of the text (line 2)"],
        "Interviewer: Who",
    ),
    (
        "invalid_utf8.txt",
        "UTF-8",
        &["2 places with invalid bytes, shown as \u{FFFD} (lines 2, 3)"],
        "Interviewer: Où",
    ),
    (
        "cut_in_a_character.txt",
        "UTF-8",
        &["1 place with invalid bytes, shown as \u{FFFD} (line 2)"],
        "Interviewer: Ici",
    ),
    ("windows_1252.txt", "windows-1252 (guessed)", &[], "Interviewer: It’s £5"),
    ("utf16_without_mark.txt", "UTF-16LE (guessed)", &[], "Interviewer: Où"),
    ("mixed_line_ends.txt", "UTF-8", &[], "Interviewer: Hello.\nP01"),
    (
        "form_feeds.txt",
        "UTF-8",
        &["2 separators or form feeds, now line ends (lines 2, 4)"],
        "Interviewer: Hello.\n",
    ),
    ("rich_text.docx", "windows-1252 (declared)", &[], "Interviewer: Hello."),
    ("web_page.docx", "UTF-8", &[], "Interviewer: Hello.\n\nP01"),
    ("no_labels.md", "UTF-8", &["no speaker labels: each paragraph is a turn"], "# A walk"),
];

fn import(name: &str) -> Result<Transcript, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/bad").join(name);
    let reader = Reader::default().with_program(env!("CARGO_BIN_EXE_casebook"));
    reader.read(&std::fs::read(path).unwrap(), name).map_err(|error| error.to_string())
}

#[test]
fn every_file_that_is_no_text_is_refused_with_what_it_is_and_what_to_do() {
    for (name, message) in REFUSED {
        assert_eq!(import(name).unwrap_err(), *message);
    }
}

#[test]
fn a_file_is_what_its_bytes_are_and_not_what_its_name_says() {
    for (bytes, what) in MADE {
        let message = read(bytes, "P01.txt").unwrap_err().to_string();
        assert!(message.starts_with(&format!("P01.txt is {what}, which is not read as text: ")), "{message}");
    }
}

#[test]
fn what_is_unusual_is_made_visible_and_reported() {
    for (name, encoding, oddities, begins) in REPORTED {
        let transcript = import(name).unwrap();
        let said: Vec<String> = transcript.report.oddities.iter().map(ToString::to_string).collect();
        assert_eq!(
            (transcript.report.encoding.as_str(), said),
            (*encoding, oddities.iter().map(ToString::to_string).collect()),
            "{name}"
        );
        assert!(transcript.text.starts_with(begins), "{name}: {:?}", transcript.text);
        assert!(transcript.turns.len() >= 2, "{name}");
    }
}

#[test]
fn bytes_of_a_program_are_refused_with_their_control_characters_counted() {
    let bytes: Vec<u8> = (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let message = read(&bytes, "P01.txt").unwrap_err().to_string();
    assert!(
        message.starts_with("P01.txt is not a text (") && message.ends_with("save it as plain text"),
        "{message}"
    );
}

#[test]
fn a_file_above_the_limit_is_refused_before_it_is_looked_at() {
    let bytes = vec![0; casebook::import::MAX_BYTES + 1];
    let message = read(&bytes, "all.txt").unwrap_err().to_string();
    assert_eq!(
        message,
        "all.txt has 121 MB and a text may have at most 120 MB: split it, one document to each interview"
    );
}

#[test]
fn a_very_long_line_is_one_turn_and_reported() {
    let bytes = "P01: well, ".repeat(1_000_000).into_bytes();
    let transcript = read(&bytes, "long.txt").unwrap();
    assert_eq!(transcript.turns.len(), 1);
    assert_eq!(transcript.report.oddities[0].to_string(), "1 very long line (line 1)");
}

#[test]
fn a_reader_of_pdf_documents_that_is_no_such_program_or_gives_up_ends_as_a_message() {
    let said = |reader: Reader| reader.read(b"%PDF-1.7", "a.pdf").unwrap_err().to_string();
    assert!(said(Reader::default()).contains("use the program `casebook`"));
    assert!(said(Reader::default().with_program("/no/such/program")).contains("use the program `casebook`"));
    let gave_up = "a.pdf is a PDF document that is damaged (its reader gave up)";
    for program in ["cat", "false", "echo"] {
        assert!(said(Reader::default().with_program(program)).starts_with(gave_up), "{program}");
    }
}

#[test]
fn a_pdf_document_that_is_wanted_no_more_is_given_up() {
    let stop = Arc::new(AtomicBool::new(true));
    let reader = Reader::default().with_program(env!("CARGO_BIN_EXE_casebook")).until(stop);
    let message = reader.read(b"%PDF-1.7", "a.pdf").unwrap_err().to_string();
    assert_eq!(message, "a.pdf was not read to its end: the import was stopped");
}
