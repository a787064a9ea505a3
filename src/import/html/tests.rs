//! Web pages with one thing in each.

use crate::import::{Transcript, read};
use crate::text::Content;

fn page(body: &str) -> Transcript {
    read(
        format!("<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>").as_bytes(),
        "a.txt",
    )
    .unwrap()
}

fn text(body: &str) -> String {
    page(body).text
}

fn said(transcript: &Transcript) -> Vec<(&str, String)> {
    let content = Content::new(transcript.text.clone());
    let name = |speaker: Option<usize>| speaker.map_or("", |at| transcript.speakers[at].name.as_str());
    transcript.turns.iter().map(|t| (name(t.speaker), content.slice(t.speech).to_owned())).collect()
}

#[test]
fn blocks_are_paragraphs_and_blanks_are_single() {
    assert_eq!(
        text("<p>one\n  two <b> three</b></p><div>four<p>five</div>six"),
        "one two three\n\nfour\n\nfive\n\nsix"
    );
    assert_eq!(text("a<br>b<br><br>c<br><br><br><br>d"), "a\nb\n\nc\n\nd");
    assert_eq!(text("<pre>a  b\n\tc</pre>"), "a  b\n\tc".replace('\t', ""));
}

#[test]
fn entities_are_characters_and_control_characters_are_shown() {
    assert_eq!(
        text("<p>caf&eacute; &lt;laughs&gt; &amp;c. &#128512; &nope; &#27;[31m&nbsp;x"),
        "café <laughs> &c. 😀 &nope; ␛[31m\u{A0}x"
    );
}

#[test]
fn what_is_no_speech_is_left_out_and_said() {
    let read = page(
        "<script>var a = '<p>x</p>';</script><style>p { color: red }</style><nav><ul><li>Home</li></ul></nav>\
         <!-- note --><div title=\"header\"><p>Top</p></div><p>Mrs <del>Halloway</del><ins>H.</ins> came.<img src=x>\
         <span style=\"display: none\">secret <span>inner</span> secret</span></p><a href=\"https://x.org\">there</a>",
    );
    assert_eq!(read.text, "Mrs H. came.\n\nthere");
    let handled: Vec<String> = read.report.left_out().map(ToString::to_string).collect();
    assert_eq!(handled.len(), 5, "{handled:?}");
    assert_eq!(read.report.converted().count(), 1);
}

#[test]
fn lists_have_their_numbers() {
    let list = "<ol start=3><li>a<li value=\"7\"><p>b</p><ul><li>c</ul><li>d</ol><ol type=A><li>e</li></ol><ul style=\"list-style: none\"><li>f</ul>";
    assert_eq!(text(list), "3. a\n\n7. b\n\n• c\n\n8. d\n\nA. e\n\nf");
}

#[test]
fn bold_names_headings_terms_and_cells_are_labels() {
    let turns = [("Ann Lee", "And then?"), ("P01", "We left."), ("Ann Lee", "Why?"), ("P01", "It was late.")];
    for form in [
        "<p><b>{name}</b> {words}</p>",
        "<p><span style=\"font-weight:700\">{name}</span> {words}</p>",
        "<h3>{name}</h3><p>{words}</p>",
        "<dl><dt>{name}</dt><dd>{words}</dd></dl>",
        "<table><tr><td>{name}<td>{words}</table>",
        "{name}: {words}<br><br>",
    ] {
        let body: String =
            turns.iter().map(|(n, w)| form.replace("{name}", n).replace("{words}", w)).collect();
        assert_eq!(said(&page(&body)), turns.map(|(n, w)| (n, w.to_owned())), "{form}");
    }
}

#[test]
fn an_empty_heading_makes_no_heading_of_what_comes() {
    let read = page("<h2></h2><p>One walk.</p><p>Another.</p>");
    assert_eq!(said(&read).len(), 2);
}

#[test]
fn notes_of_a_page_are_nobodys() {
    let sign = |kind: &str| format!("<a class=\"sdfootnote{kind}\" href=\"#x\"><sup>1</sup></a>");
    let body = format!(
        "<p>I: So?</p><p>P1: Yes{}, well.</p><p>I: Good.</p><p>P1: Yes.</p><div id=\"sdfootnote1\"><p>{}One.</p></div>",
        sign("anc"),
        sign("sym")
    );
    let read = page(&body);
    assert_eq!(said(&read)[1].1, "Yes[1] , well.");
    assert_eq!(said(&read).last(), Some(&("", "[1] One.".to_owned())));
}

#[test]
fn the_declared_encoding_is_used_unless_the_bytes_are_utf_8() {
    let western = b"<html><meta charset=windows-1252><p>I\x92m at the caf\xE9, no\x85</p></html>";
    let found = read(western, "a").unwrap();
    assert_eq!(
        (found.text.as_str(), found.report.encoding.as_str()),
        ("I’m at the café, no…", "windows-1252 (declared)")
    );
    let lying = "<html><meta charset=iso-8859-1><p>Où? – là</p></html>";
    let found = read(lying.as_bytes(), "a").unwrap();
    assert_eq!((found.text.as_str(), found.report.encoding.as_str()), ("Où? – là", "UTF-8"));
    assert_eq!(
        found.report.oddities[0].to_string(),
        "the encoding that it declares is not the one that it has"
    );
}

#[test]
fn tables_in_tables_and_tags_without_end_cost_nothing() {
    let deep = format!("{}x{}", "<table><tr><td>".repeat(20_000), "<b><i>".repeat(20_000));
    assert_eq!(text(&deep), "x");
    let unclosed = "<div>".repeat(100_000) + "x";
    assert_eq!(text(&unclosed), "x");
}
