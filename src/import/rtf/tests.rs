//! RTF documents written by hand, each with one thing in it.

use crate::import::{ImportError, Transcript, read};
use crate::text::Content;

fn transcript(body: &str) -> Transcript {
    let fonts = "{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset204 Cyr;}{\\f2\\fcharset128 Mincho;}{\\f3\\fcharset2 Symbol;}}";
    let styles = "{\\stylesheet{\\s0 Normal;}{\\s7\\sbasedon0\\b heading 2;}{\\*\\cs3 Strong;}}";
    read(
        format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{fonts}{styles}{{\\info{{\\author Petra}}}}\n{body}}}")
            .as_bytes(),
        "a.doc",
    )
    .unwrap()
}

fn text(body: &str) -> String {
    transcript(body).text
}

fn said(transcript: &Transcript) -> Vec<(&str, String)> {
    let content = Content::new(transcript.text.clone());
    let name = |speaker: Option<usize>| speaker.map_or("", |at| transcript.speakers[at].name.as_str());
    transcript.turns.iter().map(|t| (name(t.speaker), content.slice(t.speech).to_owned())).collect()
}

#[test]
fn characters_come_in_every_way_that_they_are_written() {
    assert_eq!(text("caf\\'e9 \\u233?\\u233\\'e9 {\\uc2\\u8211 --}\\uc0\\u8212 x"), "café éé –—x");
    assert_eq!(text("\\u-10180?\\u-8394? and \\u-10179?\\u33?"), "🌶 and \u{FFFD}!");
    assert_eq!(
        text("{\\f1 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2} {\\f2 \\'93\\'fa\\'96\\'7b} {\\f1\\f0 \\'93x\\'94}"),
        "Привет 日本 “x”"
    );
    assert_eq!(
        text("a\\tab b\\line c\\~d\\_e\\-f\\{\\}\\\\\\emdash\\lquote\\rquote"),
        "a\tb\nc\u{A0}d-ef{}\\—‘’"
    );
    assert_eq!(text("one\\par two\\\nthree"), "one\n\ntwo\n\nthree");
}

#[test]
fn what_is_no_speech_is_left_out_and_said() {
    let read = transcript(
        "{\\header Top\\par}{\\*\\unknown x{y}}Mrs {\\deleted Halloway}{\\revised H.}{\\v secret} came{\\pict\\pngblip 89504e47}{\\*\\shppict{\\pict 00}}{\\nonshppict{\\pict 00}}\
         {\\object{\\result x}} {\\field{\\*\\fldinst HYPERLINK \"https://x.org\"}{\\fldrslt there}} {\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}{\\bin3 }}}.",
    );
    assert_eq!(read.text, "Mrs H. came there 7.");
    assert_eq!(
        (read.report.left_out().count(), read.report.converted().count()),
        (6, 2),
        "{:?}",
        read.report.handled
    );
    assert!(!format!("{read:?}").contains("Petra"));
}

#[test]
fn list_signs_notes_and_comments_find_their_places() {
    let read = transcript(
        "{\\pntext\\f3\\'b7\\tab}one\\par{\\listtext\\pard\\plain 2.\\tab}two{\\super\\chftn{\\*\\footnote\\pard\\plain Note\\par more}}\\par \\pard And \
         {\\*\\atrfstart 4}did{\\*\\atrfend 4}{\\*\\atnid PA}{\\*\\atnauthor Petra}\\chatn{\\*\\annotation{\\*\\atnref 4}\\pard Why?}?",
    );
    assert_eq!(read.text, "• one\n\n2. two[1]\n\nAnd did?\n\n[1] Note more");
    let content = Content::new(read.text.clone());
    assert_eq!(
        read.comments.iter().map(|c| (content.slice(c.span), c.text.as_str())).collect::<Vec<_>>(),
        [("did", "Why?")]
    );
}

#[test]
fn bold_names_heading_styles_and_cells_are_labels() {
    let turns = [("Ann Lee", "And then?"), ("P01", "We left."), ("Ann Lee", "Why?"), ("P01", "It was late.")];
    for form in [
        "{\\b {name}} {words}\\par ",
        "{\\b {name}:} {words}\\par ",
        "\\pard\\s7\\b {name}\\b0\\par\\pard {words}\\par ",
        "\\trowd\\cellx1\\cellx2\\pard\\intbl {name}\\cell\\pard\\intbl {words}\\cell\\row\\pard ",
    ] {
        let body: String =
            turns.iter().map(|(n, w)| form.replace("{name}", n).replace("{words}", w)).collect();
        assert_eq!(said(&transcript(&body)), turns.map(|(n, w)| (n, w.to_owned())), "{form}");
    }
}

#[test]
fn a_table_is_a_line_for_each_row_and_ends_where_it_ends() {
    let cell = |words: &str| format!("\\pard\\intbl {words}\\cell");
    let body = format!(
        "above\\par \\trowd{}{}{}\\row\\trowd{}{}\\row\\pard below\\par",
        cell("a"),
        cell(""),
        cell("b\\par c"),
        cell(""),
        cell("d")
    );
    assert_eq!(text(&body), "above\n\na\t\tb\nc\n\nd\n\nbelow");
}

#[test]
fn a_file_that_is_cut_off_is_read_as_far_as_it_goes() {
    let read = read(b"{\\rtf1\\ansi {\\b One} walk and {\\i ano", "a.rtf").unwrap();
    assert_eq!(read.text, "One walk and ano");
    assert_eq!(
        read.report.oddities[0].to_string(),
        "the file ends in the middle: something is missing at its end"
    );
}

#[test]
fn groups_without_end_are_refused_and_no_words_are_said_to_be_none() {
    let deep = format!("{{\\rtf1 {}x", "{".repeat(100_000));
    assert!(matches!(read(deep.as_bytes(), "a.rtf"), Err(ImportError::Excess { .. })));
    assert!(matches!(read(b"{\\rtf1\\ansi\\par }", "a.rtf"), Err(ImportError::NoWords { .. })));
}
