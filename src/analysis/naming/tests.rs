//! Texts of which it is known who is named in them.

use std::sync::Arc;

use super::*;
use crate::{
    study::{Body, Page, samples::Sample},
    text::Content,
};

/// What is suggested in a text, nothing listed but these entries: the words with their reasons, in order.
fn suggested(text: &str, listed: &[&[&str]]) -> Vec<(String, Why)> {
    let entries = listed.iter().map(|forms| Entry::new(forms, NameKind::Person, "Nobody", ""));
    let table = Pseudonyms { entries: entries.collect(), ..Pseudonyms::default() };
    found(text, &table).into_iter().map(|it| (it.words, it.why)).collect()
}

fn found(text: &str, table: &Pseudonyms) -> Vec<Suggestion> {
    let s = Sample::new();
    let mut study = Study::new(s.study.id, "Care");
    let document = s.study.documents().get(s.document("P01")).unwrap().clone();
    let id = document.id;
    study.take_register(vec![crate::study::Document { case: None, ..document }], Vec::new(), Vec::new());
    let body = Body { content: Content::new(text.to_owned()), revision: 1, ..Body::default() };
    study.take_page(id, Page { body: Some(Arc::new(body)), ..Page::default() });
    suggestions(&study, table)
}

fn words(found: &[(String, Why)]) -> Vec<&str> {
    found.iter().map(|(words, _)| words.as_str()).collect()
}

#[test]
fn in_english_words_with_a_capital_within_a_sentence_are_suggested_and_no_others() {
    let text = "Then I saw Anna Smith at the Royal Infirmary of Leeds. The staff there were kind. When Anna came back, the \
        doctor – I mean Dr. Patel – said Anna's ward was full. On Monday we went to York. Will you come? I will, the will is there, \
        it will be. We asked Will. Nobody came.";
    let found = suggested(text, &[]);
    assert_eq!(found[0], ("Patel".into(), Why::Title));
    let mut capitals = words(&found[1..]);
    capitals.sort_unstable();
    assert_eq!(capitals, ["Anna", "Anna Smith", "Royal Infirmary of Leeds", "Will", "York"]);
    // What is mostly written in lower case comes last.
    assert_eq!(words(&found).last(), Some(&"Will"));
}

#[test]
fn a_title_is_one_only_where_a_name_follows_it_in_its_sentence() {
    let text = "I asked the doctor. Someone came, and the nurse. Prof. Ada Lovelace of NHS England and Sister Mary of the CCGs came \
        against P03.";
    let found = suggested(text, &[]);
    assert_eq!(found[..2], [("Ada Lovelace".into(), Why::Title), ("Mary".into(), Why::Title)]);
    let table = Pseudonyms::default();
    let kinds: Vec<_> = super::tests::found(text, &table).into_iter().map(|it| (it.words, it.kind)).collect();
    assert!(kinds.contains(&("NHS England".into(), NameKind::Organisation)), "{kinds:?}");
    assert!(kinds.contains(&("CCGs".into(), NameKind::Organisation)), "{kinds:?}");
    assert!(!kinds.iter().any(|(words, _)| words.contains("P03")), "{kinds:?}");
}

#[test]
fn in_german_nouns_come_after_names_because_they_follow_articles() {
    let text = "Die Arbeit war schwer, und die Schwester von Herrn Krüger kam aus Bremen. Dann hat Anna Müller der Station geholfen. \
        Das Haus war alt, das Essen war gut, und Anna Müller war froh über die Arbeit. Die Station hat das Essen und das Haus \
        bezahlt. Wir fuhren mit Anna nach Bremen, und der Weg war weit. Der Weg nach Bremen ist lang, sagte Krüger. Die Arbeit \
        bleibt, wie die Station und das Haus.";
    let found = suggested(text, &[]);
    let words = words(&found);
    assert_eq!(words[0], "Krüger");
    let place = |word: &str| words.iter().position(|it| *it == word).unwrap();
    for name in ["Bremen", "Anna", "Anna Müller"] {
        for noun in ["Arbeit", "Station", "Haus", "Essen", "Weg"] {
            assert!(place(name) < place(noun), "{name} before {noun} in {words:?}");
        }
    }
}

#[test]
fn what_is_near_to_a_listed_name_comes_first_with_its_reason() {
    let text = "I met Anna Smith. Later Anna rang. The Smiths live there. So Ana Smith and anna, and Smyth too. The Annals of history.";
    let found = suggested(text, &[&["Anna Smith"]]);
    assert_eq!(found[0], ("Anna".into(), Why::Part));
    assert!(found.contains(&("Smiths".into(), Why::Ending)), "{found:?}");
    assert!(found.contains(&("Smyth".into(), Why::Spelling)), "{found:?}");
    let of = suggested("then Anna. and anna again. Annas Haus", &[&["Anna"]]);
    assert_eq!(of[..2], [("Annas".into(), Why::Ending), ("anna".into(), Why::LowerCase)]);
    assert_eq!(suggested("we rose; they rose; it rose and rose. Rose.", &[&["Rose"]]), []);
}

#[test]
fn addresses_numbers_days_and_postcodes_are_hints() {
    let text = "Write to anna.smith@example.org or ring 0113 496 0123, +44 7700 900123. Born on 12 March 1961 (12/03/1961), \
        living at LS2 9JT, in 28195 Bremen. It took 20 minutes in 2019, of 100 000 pounds.";
    let found = suggested(text, &[]);
    let of = |why: Why| found.iter().filter(|it| it.1 == why).map(|it| it.0.as_str()).collect::<Vec<_>>();
    assert_eq!(of(Why::Mail), ["anna.smith@example.org"]);
    let mut numbers = of(Why::Number);
    numbers.sort_unstable();
    assert_eq!(numbers, ["+44 7700 900123", "0113 496 0123"]);
    assert_eq!(of(Why::Day).len(), 2);
    let mut postcodes = of(Why::Postcode);
    postcodes.sort_unstable();
    assert_eq!(postcodes, ["28195 Bremen", "LS2 9JT"]);
}

#[test]
fn what_is_listed_or_refused_is_suggested_no_more() {
    let text = "We saw Anna and Leeds and York.";
    let mut table = Pseudonyms::default();
    table.entries.push(Entry::new(&["Anna"], NameKind::Person, "A", ""));
    table.refuse("York");
    let found = found(text, &table);
    assert_eq!(found.iter().map(|it| it.words.as_str()).collect::<Vec<_>>(), ["Leeds"]);
    let place = &found[0].places[0];
    assert_eq!(
        (place.before.as_str(), place.words.as_str(), place.after.as_str()),
        ("We saw Anna and ", "Leeds", " and York.")
    );
    assert_eq!((found[0].count, found[0].texts), (1, 1));
}

#[test]
fn a_speaker_whose_script_has_no_capitals_is_suggested() {
    let mut s = Sample::new();
    let p02 = s.document("P02");
    let mut speakers = s.study.body(p02).unwrap().speakers.clone();
    "唐鳳".clone_into(&mut speakers[1].name);
    s.make(crate::study::actions::correct_speakers(&s.study, p02, speakers));
    let found = suggestions(&s.study, &Pseudonyms::default());
    assert!(found.iter().any(|it| it.words == "唐鳳" && it.why == Why::Speaker));
}

#[test]
fn speakers_and_cases_are_suggested_by_their_names_and_not_by_their_parts() {
    let s = Sample::new();
    let found = suggestions(&s.study, &Pseudonyms::default());
    let known: Vec<_> = found.iter().filter(|it| it.why <= Why::Case).map(|it| it.words.as_str()).collect();
    assert_eq!(known, ["Carer", "Chair", "Chief nurse"]);
}

#[test]
fn everybody_has_a_proposal_of_their_own_and_a_first_name_has_that_of_the_whole_name() {
    let text = "We saw Anna Smith and Tom Barley, and then Mr Tom Lee. Later Anna’s ward, and ANNA’S again, and so Anna and Anna, with \
        Tom and Ben. We met in Leeds and by Leeds Road, with the Royal Infirmary.";
    let mut table = Pseudonyms::default();
    table.entries.push(Entry::new(&["Zoe"], NameKind::Person, "Person A", ""));
    let found = found(text, &table);
    let study = &Sample::new().study;
    let proposed: std::collections::HashMap<&str, String> =
        found.iter().map(|it| it.words.as_str()).zip(proposals(study, &table, &found)).collect();
    assert_eq!(proposed["Anna"], proposed["Anna Smith"], "{proposed:?}");
    let people = ["Anna Smith", "Tom Barley", "Tom Lee", "Tom", "Ben"];
    let mut of_people: Vec<&str> = people.iter().map(|name| proposed[name].as_str()).collect();
    of_people.sort_unstable();
    assert_eq!(of_people, ["Person B", "Person C", "Person D", "Person E", "Person F"], "{proposed:?}");
    assert_ne!(proposed["Leeds"], proposed["Leeds Road"], "a road is not its town");
    let anna = found.iter().find(|it| it.words == "Anna").unwrap();
    assert_eq!(anna.forms, [("Anna".into(), 2), ("Anna’s".into(), 1), ("ANNA’S".into(), 1)]);
}

#[test]
fn a_pseudonym_that_was_put_in_place_is_suggested_as_nobodys_name() {
    let text = "Then Sister Anne came, and we asked Sister Anne’s ward. But SISTER ANNE and Sister Mary went to Leeds with Nan.";
    let entries = vec![Entry::new(&["Beth Jones"], NameKind::Person, "Sister Anne", "")];
    let table = Pseudonyms { entries, ..Pseudonyms::default() };
    let mut words: Vec<String> = found(text, &table).into_iter().map(|it| it.words).collect();
    words.sort_unstable();
    assert_eq!(words, ["Leeds", "Mary", "Nan"]);
}

#[test]
fn a_document_and_a_summary_count_once_however_many_texts_they_have() {
    let mut s = Sample::new();
    let p01 = s.document("P01");
    let (case, code) = (s.case("Chief nurse"), s.code("parity of esteem"));
    s.make(crate::study::actions::correct_turn(
        &s.study,
        &s.maya,
        p01,
        1,
        "I saw Zoe there, and Zoe saw me.",
    ));
    let (document, span) = s.passage("P01", "saw Zoe");
    let reference = crate::study::Reference::to(&s.study, document, span, None).quoted(false);
    let text = format!("She met Zoe {} and then Zoe left", reference.token());
    s.make(crate::study::actions::write_summary(&s.study, &s.maya, case, code, &text, vec![reference]));
    let found = suggestions(&s.study, &Pseudonyms::default());
    let zoe = found.iter().find(|it| it.words == "Zoe").unwrap();
    assert_eq!((zoe.count, zoe.texts), (4, 2));
}

#[test]
fn a_label_belongs_to_the_turn_that_it_begins() {
    let s = Sample::new();
    let p02 = s.document("P02");
    let body = s.study.body(p02).unwrap();
    let texts = texts(&s.study);
    let text = texts.iter().find(|it| it.document == Some(p02)).unwrap();
    let second = body.content.byte(body.turns[1].speech.start);
    let name = body.speakers[body.turns[1].speaker.unwrap() as usize].name.as_str();
    let label = body.content.as_str()[..second].rfind(name).unwrap();
    let called = |range: std::ops::Range<usize>| Place::in_text(&s.study, text, range).called;
    assert_eq!(called(label..label + name.len()), "P02 ¶2");
    assert_eq!(called(second..second + 3), "P02 ¶2");
    assert_eq!(called(0..2), "P02 ¶1", "{}", body.content.as_str());
}
