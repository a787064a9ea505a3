//! What a reader of the archive and its XML finds in the documents, independently of the writer.

use std::{
    collections::{BTreeSet, HashSet},
    io::{Cursor, Read},
};

use quick_xml::{Reader, events::Event};

use crate::{
    export::{
        Format, Names, Request, What,
        html::tests::{NASTY, sample},
        report::{Chapter, Options, Report, plain},
    },
    study::samples::Sample,
};

fn written(s: &Sample, what: What) -> Vec<u8> {
    let mut out = Vec::new();
    Request::all(what, Format::Docx).write(&s.study, &Names::of(&s.study), &mut out).unwrap();
    out
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The words of each paragraph, and the values of an attribute of an element, as an XML parser finds them.
fn read(xml: &str, element: &str, attribute: &str) -> (Vec<String>, Vec<String>) {
    let mut reader = Reader::from_str(xml);
    let (mut paragraphs, mut values, mut words, mut is_text) = (Vec::new(), Vec::new(), String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return (paragraphs, values),
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == element => {
                let value = tag.try_get_attribute(attribute).unwrap();
                values.extend(value.map(|it| it.value.into_owned()));
            }
            Event::Start(tag) if tag.name().as_ref() == "w:t" => is_text = true,
            Event::End(tag) if tag.name().as_ref() == "w:t" => is_text = false,
            Event::End(tag) if tag.name().as_ref() == "w:p" => paragraphs.push(std::mem::take(&mut words)),
            Event::Empty(tag) if tag.name().as_ref() == "w:br" => words.push('\n'),
            Event::Text(text) if is_text => words.push_str(&text),
            Event::GeneralRef(name) if is_text => words.push(match name.as_ref() {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                other => panic!("{other:?}"),
            }),
            _ => {}
        }
    }
}

#[test]
fn every_document_is_sound_xml_and_every_link_in_it_leads_somewhere() {
    let s = sample();
    for what in
        [What::Report, What::Matrix, What::Quotes, What::Codebook, What::Codings, What::Cases, What::Grouped]
    {
        let xml = part(&written(&s, what), "word/document.xml");
        let (_, names) = read(&xml, "w:bookmarkStart", "w:name");
        let different: HashSet<&String> = names.iter().collect();
        assert_eq!(different.len(), names.len(), "{what:?}");
        assert!(names.iter().all(|name| name.len() <= 40 && !name.contains('-')), "{what:?}: {names:?}");
        let (_, led) = read(&xml, "w:hyperlink", "w:anchor");
        let lost: Vec<&String> = led.iter().filter(|it| !different.contains(it)).collect();
        assert_eq!(lost, Vec::<&String>::new(), "{what:?}");
        assert_eq!(led.is_empty(), !matches!(what, What::Report | What::Matrix | What::Quotes), "{what:?}");
    }
}

#[test]
fn every_style_that_is_used_is_there() {
    let s = sample();
    let bytes = written(&s, What::Report);
    let (_, known) = read(&part(&bytes, "word/styles.xml"), "w:style", "w:styleId");
    let xml = part(&bytes, "word/document.xml");
    let mut used = BTreeSet::new();
    for element in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        used.extend(read(&xml, element, "w:val").1);
    }
    assert!(used.iter().all(|style| known.contains(style)), "{used:?} {known:?}");
    for style in ["Title", "Heading1", "Heading2", "Heading3", "Quote", "TableGrid"] {
        assert!(used.contains(style), "{style}: {used:?}");
    }
}

#[test]
fn each_cell_of_a_chart_holds_what_the_study_holds_in_its_own_words() {
    let s = sample();
    let names = Names::of(&s.study);
    let report = Report::of(&s.study, &names, &Options::default());
    let (paragraphs, _) = read(&part(&written(&s, What::Report), "word/document.xml"), "", "");
    let cells = report.charts.iter().flat_map(|chart| &chart.rows).flat_map(|row| &row.cells);
    let charted: Vec<_> = cells.filter(|cell| !cell.text.is_empty()).collect();
    assert_eq!(charted.len(), 1);
    for line in plain(&charted[0].text).replace('\u{1b}', "␛").replace('\u{202e}', "\u{fffd}").split('\n') {
        assert!(paragraphs.iter().any(|it| it.ends_with(line)), "{line}\n{paragraphs:#?}");
    }
    let shown = NASTY.replace('\u{1b}', "␛");
    assert!(paragraphs.contains(&shown), "{paragraphs:#?}");
}

#[test]
fn words_from_right_to_left_are_said_to_be_so_and_charts_lie_on_broad_pages() {
    let s = sample();
    let xml = part(&written(&s, What::Report), "word/document.xml");
    assert!(xml.contains("<w:bidi/>") && xml.contains("<w:rtl/></w:rPr><w:t xml:space=\"preserve\">שלום"));
    let before = xml.find(Chapter::Charts.heading()).unwrap();
    let (_, pages) = read(&xml, "w:pgSz", "w:w");
    assert!(before > 0);
    assert_eq!(pages, ["11906", "16838", "11906"]);
    assert!(xml.contains("<w:cantSplit/><w:tblHeader/>"));
}

#[test]
fn more_columns_than_a_page_holds_stand_in_further_tables() {
    let mut s = sample();
    for number in 0..12 {
        let draft = crate::study::actions::add_code(
            &s.study,
            &s.maya,
            &format!("further {number}"),
            Some(s.code("Place")),
            false,
            crate::study::Origin::Open,
        );
        s.make(draft);
    }
    let (paragraphs, _) = read(&part(&written(&s, What::Matrix), "word/document.xml"), "", "");
    for caption in
        ["1 Place: columns 1 to 5 of 14", "1 Place: columns 6 to 10 of 14", "1 Place: columns 11 to 14 of 14"]
    {
        assert!(paragraphs.iter().any(|it| it == caption), "{caption}\n{paragraphs:#?}");
    }
}

#[test]
fn columns_of_long_texts_are_broader_and_all_of_them_fit_on_the_page() {
    let xml = part(&written(&sample(), What::Grouped), "word/document.xml");
    let (_, widths) = read(&xml, "w:gridCol", "w:w");
    let widths: Vec<u32> = widths.iter().map(|width| width.parse().unwrap()).collect();
    // Category, code, definition, examples, origin, passages: nothing is longer than the examples.
    let [_, _, _, examples, origin, passages] = widths[..] else { panic!("{widths:?}") };
    assert!(examples > 2 * origin && origin > 1000 && passages > 1000, "{widths:?}");
    // A page of A4 on its side, 16,838 twentieths of a point, with margins of 1,020.
    let whole: u32 = widths.iter().sum();
    assert!((14_700..=14_798).contains(&whole), "{widths:?}");
}

#[test]
fn a_table_of_cases_that_is_too_wide_lies_on_broad_pages_in_one_piece() {
    let mut s = sample();
    let cases_of = |s: &Sample| {
        let mut out = Vec::new();
        let chapters = vec![Chapter::Cases];
        let request = Request { chapters, ..Request::all(What::Report, Format::Docx) };
        request.write(&s.study, &Names::of(&s.study), &mut out).unwrap();
        let xml = part(&out, "word/document.xml");
        (read(&xml, "w:pgSz", "w:w").1, xml.matches("<w:tbl>").count())
    };
    assert_eq!(cases_of(&s), (vec!["11906".to_owned()], 1));
    let names = ["role", "organisation", "sector", "years in post", "interviewed by"];
    let attributes = names.map(|name| (name.to_owned(), crate::study::AttributeType::Text));
    s.make(crate::study::actions::read_cases(&s.study, &attributes, &[], &[]));
    // Seven attributes, documents, codings and summaries.
    assert_eq!(cases_of(&s), (vec!["16838".to_owned()], 1));
}

#[test]
fn hostile_words_stay_words() {
    let mut s = sample();
    let long = "w".repeat(40_000);
    let evil = format!(
        "a\u{0}b\u{b}c\u{ffff}\u{202e}evil\u{2066}x ]]></w:t></w:r> {long} &#x0; _x0000_ {}",
        "\u{300}".repeat(500)
    );
    let (carer, money) = (s.case("Carer"), s.code("Money"));
    s.make(crate::study::actions::write_summary(&s.study, &s.maya, carer, money, &evil, Vec::new()));
    s.make(crate::study::actions::rename_code(&s.study, money, "M\u{202e}oney <w:p>"));
    for what in [What::Report, What::Matrix, What::Codebook, What::Codings, What::Cases] {
        let xml = part(&written(&s, what), "word/document.xml");
        // The parser fails on what is no XML.
        let (paragraphs, _) = read(&xml, "", "");
        let is_allowed = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
        assert!(xml.chars().all(is_allowed) && !xml.contains(['\u{202e}', '\u{ffff}']), "{what:?}");
        if matches!(what, What::Report | What::Matrix) {
            assert!(paragraphs.iter().any(|it| it.contains("]]></w:t></w:r>") && it.contains(&long)));
        }
    }
}
