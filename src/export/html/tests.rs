//! What an HTML parser finds in the pages.

use std::{collections::HashSet, sync::Arc};

use scraper::{Html, Selector};

use super::write_report;
use crate::{
    export::{
        Format, Names, Request, What,
        report::{Options, Report},
    },
    study::{About, Body, Id, Over, Page, Reference, Turn, actions, samples::Sample},
    text::{Content, Span},
};

pub(in crate::export) const NASTY: &str =
    "</p></table><script>alert(\"1\")</script> <img src=x onerror='y'> & &lt; \u{1b}[2J ]]> <!-- -->";
const HEBREW: &str = "שלום, אמר \u{202e}הרופא 👩🏽‍⚕️";

/// A study in which every text is one that could break a page.
pub(in crate::export) fn sample() -> Sample {
    let mut s = Sample::new();
    let p02 = s.document("P02");
    let text = format!("{NASTY}\n\n{HEBREW}");
    let [first, second] = [NASTY, HEBREW].map(|it| it.chars().count() as u32);
    let turn = |start, end| Turn {
        speaker: Some(1),
        speech: Span::new(start, end),
        time: Some("<b>0</b>".into()),
        until: None,
    };
    let turns = vec![turn(0, first), turn(first + 2, first + 2 + second)];
    let body = Body { content: Content::new(text), turns, ..(**s.study.body(p02).unwrap()).clone() };
    s.study.take_page(p02, Page { body: Some(Arc::new(body)), ..Page::default() });
    s.make(actions::rename_code(&s.study, s.code("watches"), "<i>watches</i>"));
    let seat = s.code("seat at the table");
    let means = actions::Definition { definition: NASTY.into(), example: NASTY.into(), ..Default::default() };
    s.make(actions::define_code(&s.study, seat, &means));
    let references: Vec<Reference> = [NASTY, HEBREW].iter().map(|words| reference(&s, words)).collect();
    let summary =
        format!("Says “{NASTY}” {}\n⟩ {NASTY}\n{HEBREW} {}", references[0].token(), references[1].token());
    let chair = s.case("Chair");
    s.make(actions::write_summary(&s.study, &s.maya, chair, seat, &summary, references));
    let over = Over::Column(seat);
    s.make(actions::write_synthesis(&s.study, &s.maya, &over, &format!("{NASTY} (P02 ¶1)")));
    s.make(actions::write_memo(&s.study, &s.maya, About::Study, None, NASTY));
    s.coded("P01", "On paper we are equal", "<i>watches</i>");
    let mut case = s.study.cases().get(chair).unwrap().clone();
    case.name = NASTY.into();
    case.attributes.insert("Region".into(), crate::study::Value::Text(format!("\"{NASTY}")));
    s.make(actions::describe_case(&s.study, case));
    s
}

fn reference(s: &Sample, words: &str) -> Reference {
    let (document, span) = s.passage("P02", words);
    Reference::to(&s.study, document, span, None).quoted(true)
}

fn pages(s: &Sample) -> Vec<(What, String)> {
    let names = Names::of(&s.study);
    [What::Report, What::Matrix, What::Quotes, What::Codebook, What::Codings, What::Cases, What::Grouped]
        .into_iter()
        .map(|what| {
            let mut out = Vec::new();
            Request::all(what, Format::Html).write(&s.study, &names, &mut out).unwrap();
            (what, String::from_utf8(out).unwrap())
        })
        .collect()
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

#[test]
fn every_page_is_sound_html() {
    assert!(!Html::parse_document("<!DOCTYPE html><p></i>").errors.is_empty(), "the parser tells errors");
    for (what, page) in pages(&sample()) {
        let html = Html::parse_document(&page);
        assert!(html.errors.is_empty(), "{what:?}: {:?}", html.errors);
        assert!(!page.contains(|c: char| c.is_control() && c != '\n'), "{what:?}");
    }
}

#[test]
fn nothing_of_a_study_becomes_an_element_and_nothing_comes_from_elsewhere() {
    for (what, page) in pages(&sample()) {
        let html = Html::parse_document(&page);
        assert!(all(&html, "script, img, link, iframe, object, i, base, form").is_empty(), "{what:?}");
        for element in all(&html, "*") {
            for (name, value) in element.value().attrs() {
                assert!(!name.starts_with("on") && name != "src" && name != "style", "{what:?}: {name}");
                assert!(name != "href" || value.starts_with('#'), "{what:?}: {value}");
            }
        }
    }
}

#[test]
fn whatever_leads_somewhere_leads_to_a_place_that_is_there_once() {
    for (what, page) in pages(&sample()) {
        let html = Html::parse_document(&page);
        let ids: Vec<&str> = all(&html, "[id]").iter().filter_map(|it| it.value().id()).collect();
        let different: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), different.len(), "{what:?}");
        for link in all(&html, "a[href]") {
            let to = link.value().attr("href").unwrap().trim_start_matches('#');
            assert!(different.contains(to), "{what:?}: {to}");
        }
    }
}

#[test]
fn the_words_of_a_passage_are_read_back_as_they_were_said() {
    let s = sample();
    let (_, page) = pages(&s).remove(0);
    let html = Html::parse_document(&page);
    let marked: Vec<String> = all(&html, "mark").iter().map(|it| it.text().collect()).collect();
    let shown = NASTY.replace('\u{1b}', "␛");
    assert!(marked.contains(&shown), "{marked:?}");
    assert!(marked.iter().any(|it| it.starts_with("שלום, אמר \u{fffd}הרופא 👩🏽‍⚕️")), "{marked:?}");
    for it in all(&html, "mark") {
        let around = it.parent().and_then(scraper::ElementRef::wrap);
        assert_eq!(around.unwrap().value().attr("dir"), Some("auto"));
    }
}

#[test]
fn every_reference_leads_to_its_passage_and_the_passage_back_to_its_cell() {
    let s = sample();
    let (_, page) = pages(&s).remove(0);
    let html = Html::parse_document(&page);
    let references = all(&html, "td a.reference");
    assert_eq!(references.len(), 2);
    for reference in references {
        let passage = reference.value().attr("href").unwrap();
        let cell =
            reference.ancestors().filter_map(scraper::ElementRef::wrap).find(|it| it.value().name() == "td");
        let cell = cell.unwrap().value().id().unwrap();
        let back = all(&html, &format!("{passage} .back a"));
        assert!(back.iter().any(|it| it.value().attr("href") == Some(&format!("#{cell}"))), "{passage}");
    }
}

#[test]
fn a_chart_has_headings_for_its_rows_and_columns_and_a_comment_is_told_apart() {
    let s = sample();
    let (_, page) = pages(&s).remove(0);
    let html = Html::parse_document(&page);
    assert_eq!(all(&html, ".matrix th[scope=row]").len(), 6);
    assert_eq!(all(&html, ".matrix th[scope=col]").len(), 5);
    let comment = all(&html, "td p.comment");
    assert_eq!(comment[0].text().collect::<String>(), NASTY.replace('\u{1b}', "␛"));
    assert!(all(&html, "td .words")[0].text().collect::<String>().starts_with("“</p></table>"));
}

#[test]
fn every_number_that_is_not_0_leads_to_what_it_stands_on() {
    let s = sample();
    let (_, page) = pages(&s).remove(0);
    let html = Html::parse_document(&page);
    let in_link = |it: &scraper::ElementRef<'_>| {
        it.ancestors().filter_map(scraper::ElementRef::wrap).any(|it| it.value().name() == "a")
    };
    let numbers = all(&html, "svg .count");
    assert!(numbers.len() > 6, "{}", numbers.len());
    for it in numbers {
        let number = it.text().collect::<String>();
        assert_eq!(in_link(&it), number != "0", "{number}");
    }
    for it in all(&html, ".facts dd, td.number") {
        let number = it.text().collect::<String>();
        assert!(number == "0" || it.child_elements().any(|it| it.value().name() == "a"), "{number}");
    }
    // From the number of a code to a line with the passage, and from there to its words.
    let code = all(&html, "article.code .use a").into_iter().find(|it| it.text().eq(["1 coding"])).unwrap();
    let line = format!("{} dd a", code.value().attr("href").unwrap());
    let passage = all(&html, &line)[0].value().attr("href").unwrap();
    let words = all(&html, &format!("{passage} .words"));
    assert_eq!(words[0].text().collect::<String>(), "On paper we are equal");
}

#[test]
fn an_empty_study_has_a_report_that_says_what_to_do() {
    let study = crate::study::Study::new(Id::fresh(), "Nothing yet");
    let report = Report::of(&study, &Names::of(&study), &Options::default());
    let mut out = Vec::new();
    write_report(&report, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert!(Html::parse_document(&page).errors.is_empty());
    assert!(page.contains("“casebook cases” reads them in"), "{page}");
    assert!(page.contains("No quotation is marked for the report yet"), "{page}");
}
