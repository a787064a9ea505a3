//! Word documents written by hand, each with one thing in it.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::import::{ImportError, Transcript, read};
use crate::text::Content;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A document of these parts; `document.xml` has the body given.
fn docx(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, xml: String| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    };
    put("[Content_Types].xml", "<Types/>".to_owned());
    let relations =
        parts.iter().map(|(kind, name, _)| format!("<Relationship Type=\"x/{kind}\" Target=\"{name}\"/>"));
    put(
        "word/_rels/document.xml.rels",
        format!("<Relationships>{}</Relationships>", relations.collect::<String>()),
    );
    for (kind, name, inside) in parts {
        put(&format!("word/{name}"), format!("<w:{kind} {W}>{inside}</w:{kind}>"));
    }
    put(
        "word/document.xml",
        format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{body}</w:body></w:document>"),
    );
    zip.finish().unwrap().into_inner()
}

fn transcript(body: &str, parts: &[(&str, &str, &str)]) -> Transcript {
    read(&docx(body, parts), "a.docx").unwrap()
}

fn text(body: &str) -> String {
    transcript(body, &[]).text
}

/// A paragraph of these words.
fn p(words: &str) -> String {
    format!("<w:p>{}</w:p>", r(words))
}

fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn bold(words: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn said(transcript: &Transcript) -> Vec<(&str, String)> {
    let content = Content::new(transcript.text.clone());
    let name = |speaker: Option<usize>| speaker.map_or("", |at| transcript.speakers[at].name.as_str());
    transcript.turns.iter().map(|t| (name(t.speaker), content.slice(t.speech).to_owned())).collect()
}

fn handled(transcript: &Transcript) -> Vec<String> {
    transcript.report.handled.iter().map(ToString::to_string).collect()
}

#[test]
fn words_parted_into_runs_are_joined_and_signs_among_them_kept() {
    let body = format!(
        "<w:p>{}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c &amp; &lt;d&gt;</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/></w:r></w:p>",
        r("a")
    );
    assert_eq!(text(&body), "a\tb\nc & <d>-→");
}

#[test]
fn deletions_are_gone_and_insertions_are_there() {
    let body = format!(
        "<w:p>{}<w:del w:author=\"X\"><w:r><w:delText>Halloway</w:delText></w:r></w:del><w:ins w:author=\"X\">{}</w:ins>\
         <w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>",
        r("Mrs "),
        r("H."),
        r(" gone"),
        r(" came")
    );
    let read = transcript(&body, &[]);
    assert_eq!(read.text, "Mrs H. came");
    assert_eq!(
        handled(&read),
        ["2 tracked deletions: these words were taken back", "2 tracked insertions taken as text"]
    );
}

#[test]
fn paragraphs_whose_parting_was_deleted_are_one_and_old_looks_do_not_count() {
    let deleted = "<w:pPr><w:rPr><w:del w:author=\"X\"/></w:rPr></w:pPr>";
    let body = format!("<w:p>{deleted}{}</w:p>{}", r("one "), p("two"));
    assert_eq!(text(&body), "one two");
    let changed = "<w:r><w:rPr><w:rPrChange><w:rPr><w:b/><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>seen</w:t></w:r>";
    assert_eq!(text(&format!("<w:p>{changed}</w:p>")), "seen");
}

#[test]
fn a_field_is_its_result() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |words: &str| format!("<w:r><w:instrText>{words}</w:instrText></w:r>");
    let nested =
        [field("begin"), code("QUOTE"), r("inner"), field("separate"), r("shown nowhere"), field("end")]
            .concat();
    let body = format!(
        "<w:p>{}{}{}{nested}{}{}{}{}</w:p>",
        r("on "),
        field("begin"),
        code("IF "),
        field("separate"),
        r("3 May"),
        field("end"),
        "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t> 7</w:t></w:r></w:fldSimple>"
    );
    assert_eq!(text(&body), "on 3 May 7");
}

#[test]
fn hidden_words_placeholders_and_what_is_no_words_are_left_out_and_said() {
    let body = format!(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>{}\
         <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:r><w:drawing><a:blip/></w:drawing><w:object><v:imagedata/></w:object></w:r></w:p>",
        r("kept"),
        r("Click here"),
        r(" filled")
    );
    let read = transcript(&body, &[]);
    assert_eq!(read.text, "kept filled");
    assert_eq!(read.report.left_out().count(), 4);
    assert!(read.report.converted().next().is_none());
}

#[test]
fn a_text_box_comes_once_and_after_the_paragraph_beside() {
    let inside = format!("<w:txbxContent>{}{}</w:txbxContent>", p("aside"), p("more"));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{inside}</wps:txbx></mc:Choice>\
         <mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:r>{}</w:p>{}",
        r("one "),
        r("two"),
        p("three")
    );
    assert_eq!(text(&body), "one two\n\naside\n\nmore\n\nthree");
}

#[test]
fn lists_have_their_numbers() {
    let numbering = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1.%2)\"/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{F0B7}\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"5\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"6\"><w:abstractNumId w:val=\"2\"/></w:num>\
        <w:num w:numId=\"7\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";
    let item = |list: u8, level: u8, words: &str| {
        let list = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        format!("<w:p><w:pPr>{list}</w:pPr>{}</w:p>", r(words))
    };
    let items = [(5, 0), (5, 1), (5, 1), (5, 0), (5, 1), (6, 0), (7, 0), (0, 0)];
    let body: String = items.iter().map(|(list, level)| item(*list, *level, "x")).collect();
    let read = transcript(&body, &[("numbering", "numbering.xml", numbering)]);
    assert_eq!(
        read.text.split("\n\n").collect::<Vec<_>>(),
        ["3. x", "3.a) x", "3.b) x", "4. x", "4.a) x", "• x", "1. x", "x"]
    );
}

#[test]
fn a_name_in_bold_is_a_label_with_or_without_a_colon_and_in_a_list() {
    let turn = |name: &str, words: &str| format!("<w:p>{}{}</w:p>", bold(name), r(words));
    let turns = |colon: &str| {
        let one = [turn(&format!("Ann Lee{colon}"), " And then?"), turn(&format!("P01{colon}"), " We left.")]
            .concat();
        one.repeat(3)
    };
    for colon in [":", ""] {
        let read = transcript(&turns(colon), &[]);
        assert_eq!(
            read.speakers.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(),
            ["Ann Lee", "P01"],
            "{colon:?}"
        );
        assert_eq!(said(&read)[1], ("P01", "We left.".to_owned()));
    }
    let prose = [turn("We walked", " on."), turn("It rained", " hard."), turn("Then", " we left.")].concat();
    assert!(transcript(&prose.repeat(2), &[]).speakers.is_empty());
}

#[test]
fn a_name_styled_as_a_heading_is_a_label_and_any_other_heading_is_none() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Name\"><w:name w:val=\"Name\"/><w:basedOn w:val=\"berschrift2\"/></w:style>";
    let h = |style: &str, words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r(words))
    };
    let round =
        [h("Name", "Ann Lee"), p("And then?"), h("berschrift2", "P01"), p("We left."), p("Early.")].concat();
    let body =
        [h("berschrift2", "Second meeting"), round.clone(), h("berschrift2", "After the break"), round]
            .concat();
    let read = transcript(&body, &[("styles", "styles.xml", styles)]);
    let turns = [("Ann Lee", "And then?"), ("P01", "We left.\n\nEarly.")]
        .map(|(name, words)| (name, words.to_owned()));
    assert_eq!(said(&read), [turns.clone(), turns].concat());
}

#[test]
fn a_column_of_speakers_gives_the_turns_and_its_head_none() {
    let cell = |paragraphs: &[&str]| {
        format!("<w:tc><w:tcPr/>{}</w:tc>", paragraphs.iter().map(|it| p(it)).collect::<String>())
    };
    let row =
        |cells: &[&[&str]]| format!("<w:tr>{}</w:tr>", cells.iter().map(|it| cell(it)).collect::<String>());
    let head = row(&[&["Nr."], &["Time"], &["Speaker"], &["Text"]]);
    let rows = [
        row(&[&["1"], &["0:03"], &["Ann Lee"], &["And then?"]]),
        row(&[&["2"], &["0:09"], &["P01"], &["We left.", "Early."]]),
        row(&[&["3"], &[""], &[""], &["By bus."]]),
    ];
    let body =
        format!("{}<w:tbl>{head}{}</w:tbl>{}", p("Talk 1"), rows.concat().repeat(2), p("End of talk."));
    let read = transcript(&body, &[]);
    let answer = "We left.\nEarly.\n\n3\t\t\tBy bus.";
    let turns = [("Ann Lee", "And then?"), ("P01", answer), ("Ann Lee", "And then?")];
    assert_eq!(said(&read)[..3], turns.map(|(name, words)| (name, words.to_owned())));
    assert_eq!(said(&read)[3].1, format!("{answer}\n\nEnd of talk."));
    assert_eq!(read.turns[1].time.as_ref().map(|it| it.start.millis), Some(9_000));
}

#[test]
fn notes_come_at_the_end_and_are_nobodys() {
    let reference = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let body =
        format!("{}<w:p>{}{reference}{}</w:p>{}", p("I: So?"), r("P1: Yes"), r(", well."), p("I: Good."))
            .repeat(2);
    let notes = format!(
        "<w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}{}</w:footnote>",
        p("-"),
        p("One."),
        p("Two.")
    );
    let read = transcript(&body, &[("footnotes", "footnotes.xml", &notes)]);
    assert!(read.text.ends_with("I: Good.\n\n[1] One. Two.\n\n[2] One. Two."), "{}", read.text);
    assert_eq!(said(&read).last(), Some(&("", "[1] One. Two.\n\n[2] One. Two.".to_owned())));
    assert_eq!(said(&read)[1].1, "Yes[1], well.");
}

#[test]
fn comments_are_tied_to_their_words_and_their_authors_unknown() {
    let body = format!(
        "{}<w:p>{}<w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>{}</w:p>",
        p("é"),
        r("We "),
        r("left"),
        r(" early.")
    );
    let comments = format!(
        "<w:comment w:id=\"0\" w:author=\"Petra Author\" w:initials=\"PA\">{}{}</w:comment>",
        p("Why?"),
        p("Ask.")
    );
    let read = transcript(&body, &[("comments", "comments.xml", &comments)]);
    let content = Content::new(read.text.clone());
    assert_eq!(read.comments.len(), 1);
    assert_eq!(
        (content.slice(read.comments[0].span), read.comments[0].text.as_str()),
        ("left", "Why?\nAsk.")
    );
    assert!(!format!("{read:?}").contains("Petra"));
}

#[test]
fn other_prefixes_and_utf_16_are_read() {
    let namespace = "xmlns:n=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let xml =
        format!("<n:document {namespace}><n:body><n:p><n:r><n:t>Où?</n:t></n:r></n:p></n:body></n:document>");
    let wide: Vec<u8> =
        std::iter::once(0xFEFF).chain(xml.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [xml.into_bytes(), wide] {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
        assert_eq!(read(&zip.finish().unwrap().into_inner(), "a").unwrap().text, "Où?");
    }
}

#[test]
fn teams_writes_name_and_time_before_a_line_break() {
    let turn = |name: &str, time: &str, words: &str| {
        format!(
            "<w:p><w:r><w:drawing><a:blip/></w:drawing><w:br/></w:r>{}{}<w:r><w:br/><w:t>{words}</w:t></w:r></w:p>",
            bold(name),
            r(&format!("   {time}"))
        )
    };
    let body = [
        p("Allotments-20260301"),
        p("1 March 2026, 10:00am"),
        p("Lena Okafor started transcription"),
        turn("Lena Okafor", "0:05", "Shall we?"),
        turn("Tom Brandt", "0:09", "Yes."),
        turn("Lena Okafor", "1:12", "And why?"),
        turn("Tom Brandt", "1:20", "Why not."),
        p("Lena Okafor stopped transcription"),
    ];
    let read = transcript(&body.concat(), &[]);
    let expected = [
        ("Lena Okafor", "Shall we?"),
        ("Tom Brandt", "Yes."),
        ("Lena Okafor", "And why?"),
        ("Tom Brandt", "Why not."),
    ];
    assert_eq!(said(&read), expected.map(|(name, words)| (name, words.to_owned())));
}

#[test]
fn what_no_document_does_is_refused() {
    let deep = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(2_000),
        p("x"),
        "</w:tc></w:tr></w:tbl>".repeat(2_000)
    );
    assert!(matches!(read(&docx(&deep, &[]), "a.docx"), Err(ImportError::Excess { .. })));
    let many = p("x").repeat(200_001);
    assert!(matches!(read(&docx(&many, &[]), "a.docx"), Err(ImportError::TooMuch { .. })));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>").unwrap();
    let refused = read(&zip.finish().unwrap().into_inner(), "a.docx").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "a.docx is a Word document that declares entities of its own, as no document of words does: open it in the program that \
         made it and save it again"
    );
    assert!(matches!(read(&docx("<w:p/>", &[]), "a.docx"), Err(ImportError::NoWords { .. })));
}
