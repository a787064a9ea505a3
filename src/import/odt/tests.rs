//! OpenDocument texts written by hand, each with one thing in it.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::import::{ImportError, Transcript, read};
use crate::text::Content;

const NAMESPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";

/// A flat document.
fn flat(styles: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><office:document {NAMESPACES} office:mimetype=\"application/vnd.oasis.opendocument.text\">\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    )
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn transcript(styles: &str, body: &str) -> Transcript {
    read(flat(styles, body).as_bytes(), "a.fodt").unwrap()
}

fn text(body: &str) -> String {
    transcript("", body).text
}

fn p(words: &str) -> String {
    format!("<text:p>{words}</text:p>")
}

#[test]
fn blanks_tabs_and_line_breaks_are_as_the_format_means_them() {
    let body = p(
        "one\n   two<text:s text:c=\"3\"/>three<text:tab/>four<text:line-break/> five &amp; <text:span>six</text:span>",
    );
    assert_eq!(text(&body), "one two   three\tfour\nfive & six");
    assert_eq!(text(&format!("{}{}{}", p("a"), p(" "), p("b"))), "a\n\nb");
}

#[test]
fn tracked_deletions_hidden_words_and_authors_are_out_and_insertions_in() {
    let changes = format!(
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Petra</dc:creator></office:change-info>{}</text:deletion></text:changed-region>\
         <text:changed-region><text:insertion><office:change-info><dc:creator>Petra</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes>",
        p("Halloway")
    );
    let hidden =
        "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>";
    let body = format!(
        "{changes}{}",
        p(
            "Mrs <text:change text:change-id=\"1\"/>H.<text:span text:style-name=\"T1\"> secret</text:span> came<text:hidden-text text:string-value=\"x\"> too</text:hidden-text>"
        )
    );
    let read = transcript(hidden, &body);
    assert_eq!(read.text, "Mrs H. came");
    assert!(!format!("{read:?}").contains("Petra"));
    assert_eq!((read.report.left_out().count(), read.report.converted().count()), (2, 1));
}

#[test]
fn lists_have_their_numbers_and_go_on_where_they_say_so() {
    let styles = "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-suffix=\".\" style:num-format=\"1\" text:start-value=\"2\"/>\
        <text:list-level-style-number text:level=\"2\" style:num-suffix=\")\" style:num-format=\"a\" text:display-levels=\"2\"/></text:list-style>\
        <text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"–\"/></text:list-style>";
    let item = |inside: &str| format!("<text:list-item>{inside}</text:list-item>");
    let list = |style: &str, more: &str, items: &str| {
        format!("<text:list text:style-name=\"{style}\" {more}>{items}</text:list>")
    };
    let inner = format!("<text:list>{}</text:list>", item(&p("c")));
    let body = [
        list("L1", "", &[item(&p("a")), item(&(p("b") + &inner)), item(&(p("d") + &p("e")))].concat()),
        list("L2", "", &item(&p("f"))),
        list("L1", "text:continue-numbering=\"true\"", &item(&p("g"))),
    ];
    let read = transcript(styles, &body.concat());
    assert_eq!(
        read.text.split("\n\n").collect::<Vec<_>>(),
        ["2. a", "3. b", "3.a) c", "4. d", "e", "– f", "5. g"]
    );
}

#[test]
fn bold_names_and_headings_are_labels_and_rows_are_lines() {
    let styles =
        "<style:style style:name=\"B\"><style:text-properties fo:font-weight=\"bold\"/></style:style>";
    let turns = [("Ann Lee", "And then?"), ("P01", "We left."), ("Ann Lee", "Why?"), ("P01", "It was late.")];
    for form in [
        "<text:p><text:span text:style-name=\"B\">{name}</text:span> {words}</text:p>",
        "<text:h text:outline-level=\"2\">{name}</text:h><text:p>{words}</text:p>",
        "<table:table><table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell><table:table-cell><text:p>{words}</text:p></table:table-cell></table:table-row></table:table>",
    ] {
        let body: String =
            turns.iter().map(|(n, w)| form.replace("{name}", n).replace("{words}", w)).collect();
        let read = transcript(styles, &body);
        let content = Content::new(read.text.clone());
        let said: Vec<(&str, &str)> = read
            .turns
            .iter()
            .map(|t| (read.speakers[t.speaker.unwrap()].name.as_str(), content.slice(t.speech)))
            .collect();
        assert_eq!(said, turns, "{form}");
    }
}

#[test]
fn notes_come_at_the_end_and_comments_are_tied_to_their_words() {
    let note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>One.</text:p></text:note-body></text:note>";
    let comment = "<office:annotation office:name=\"c\"><dc:creator>Petra</dc:creator><text:p>Why?</text:p></office:annotation>";
    let place = "<office:annotation><text:p>Here</text:p></office:annotation>";
    let body =
        p(&format!("Yes{note}, we {comment}left<office:annotation-end office:name=\"c\"/> early{place}."));
    let read = transcript("", &body);
    assert_eq!(read.text, "Yes[1], we left early.\n\n[1] One.");
    let content = Content::new(read.text.clone());
    let comments: Vec<(&str, &str)> =
        read.comments.iter().map(|c| (content.slice(c.span), c.text.as_str())).collect();
    assert_eq!(comments, [("left", "Why?"), ("", "Here")]);
}

#[test]
fn a_text_box_comes_after_the_paragraph_beside_and_pictures_do_not() {
    let frame = format!(
        "<draw:frame><draw:text-box>{}{}</draw:text-box><svg:title>Title</svg:title></draw:frame>",
        p("aside"),
        p("more")
    );
    let body = p(&format!("one{frame}<draw:frame><draw:image/></draw:frame> two")) + &p("three");
    assert_eq!(text(&body), "one two\n\naside\n\nmore\n\nthree");
}

#[test]
fn an_encrypted_document_is_said_to_be_one_and_a_packed_one_is_read() {
    let manifest = |inside: &str| format!("<manifest:manifest>{inside}</manifest:manifest>");
    let mime = ("mimetype", "application/vnd.oasis.opendocument.text");
    let content = flat("", &p("Hello."));
    let plain = manifest("<manifest:file-entry/>");
    let parts = [mime, ("META-INF/manifest.xml", &plain), ("content.xml", &content)];
    let found = read(&packed(&parts), "a").unwrap();
    assert_eq!((found.text.as_str(), found.report.format.name()), ("Hello.", "odt"));
    let secret = manifest("<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>");
    let refused =
        read(&packed(&[mime, ("META-INF/manifest.xml", &secret), ("content.xml", "\u{1}\u{2}")]), "a.odt");
    assert!(matches!(refused, Err(ImportError::Protected { .. })));
}
