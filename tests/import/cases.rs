//! Whole files, each in another convention, against what `expected.json` beside them says. `CASEBOOK_CASES` names
//! another folder with such a file, whose cases are then tried too.

use casebook::import::{Reader, Role, Times, Transcript};
use casebook::text::Content;
use serde_json::Value;
use std::path::Path;

/// The formats of the cases that are tried.
const READ: [&str; 9] = ["txt", "md", "vtt", "srt", "docx", "html", "odt", "rtf", "pdf"];

#[test]
fn every_label_convention_gives_its_speakers_and_turns() {
    check_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import"));
}

#[test]
fn every_form_of_a_transcript_gives_its_speakers_and_prose_gives_none() {
    check_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/forms"));
}

#[test]
fn cases_from_elsewhere_give_their_speakers_and_turns() {
    if let Some(folder) = std::env::var_os("CASEBOOK_CASES") {
        check_folder(Path::new(&folder));
    }
}

fn check_folder(folder: &Path) {
    let expected: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("expected.json")).unwrap()).unwrap();
    let cases = expected["cases"].as_array().unwrap();
    let read = cases.iter().filter(|case| case["format"].as_str().is_some_and(|it| READ.contains(&it)));
    let wrong: Vec<String> = read.flat_map(|case| check(folder, case)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is wrong with one case, a line each.
fn check(folder: &Path, case: &Value) -> Vec<String> {
    let path = case["path"].as_str().unwrap();
    let reader = Reader::default().with_program(env!("CARGO_BIN_EXE_casebook"));
    let read = match reader.read(&std::fs::read(folder.join(path)).unwrap(), path) {
        Ok(read) => read,
        Err(error) => return vec![format!("{path}: {error}")],
    };
    let facts = facts(&read);
    let mut wrong = Vec::new();
    for (fact, is) in facts.as_object().unwrap() {
        let expected = &case[fact.as_str()];
        if !expected.is_null() && expected != is {
            wrong.push(format!("{path}: {fact} is {is}, expected {expected}"));
        }
    }
    wrong.extend(check_text(&read, case).into_iter().map(|what| format!("{path}: {what}")));
    wrong
}

/// The facts that must hold exactly, by their names in `expected.json`.
fn facts(read: &Transcript) -> Value {
    let content = Content::new(read.text.clone());
    let labelled = || read.turns.iter().filter_map(|t| t.speaker);
    let name = |speaker: usize| read.speakers[speaker].name.clone();
    let mut merged: Vec<Option<usize>> = read.turns.iter().map(|t| t.speaker).collect();
    merged.dedup();
    let per_speaker = read.speakers.iter().map(|s| (s.name.clone(), Value::from(s.turns)));
    let doubts = read.speakers.iter().filter_map(|s| {
        s.doubt.as_ref().map(|doubt| (s.name.clone(), Value::from(doubt.describe(&read.speakers))))
    });
    let asking = read.speakers.iter().filter(|s| s.role == Role::Interviewer);
    let time = |times: Option<&Times>| -> Vec<String> {
        times
            .iter()
            .flat_map(|t| [Some(&t.start), t.end.as_ref()])
            .flatten()
            .map(|s| s.text.clone())
            .collect()
    };
    serde_json::json!({
        "read_as": read.report.format.name(),
        "speakers": read.speakers.len(),
        "speaker_names": (0..read.speakers.len()).map(name).collect::<Vec<_>>(),
        "interviewers": asking.map(|s| s.name.clone()).collect::<Vec<_>>(),
        "labelled_blocks": labelled().count(),
        "blocks": read.turns.len(),
        "blocks_per_speaker": per_speaker.collect::<serde_json::Map<_, _>>(),
        "turns_merged": merged.len(),
        "empty_turns": read.turns.iter().filter(|t| t.speech.is_empty()).count(),
        "header": read.header.iter().map(|f| f.key.clone()).collect::<Vec<_>>(),
        "doubts": doubts.collect::<serde_json::Map<_, _>>(),
        "hard_wrapped": read.hard_wrapped,
        "converted": read.report.converted().map(ToString::to_string).collect::<Vec<_>>(),
        "left_out": read.report.left_out().map(ToString::to_string).collect::<Vec<_>>(),
        "comments": read.comments.iter().map(|c| [content.slice(c.span), &c.text]).collect::<Vec<_>>(),
        "pages": read.report.pages,
        "first_time": time(read.turns.first().and_then(|t| t.time.as_ref())),
        "last_time": time(read.turns.last().and_then(|t| t.time.as_ref())),
    })
}

/// Characters, beginnings, ends and contents, compared with white space collapsed.
fn check_text(read: &Transcript, case: &Value) -> Vec<String> {
    let content = Content::new(read.text.clone());
    let speech = |at: Option<&casebook::import::Block>| {
        at.map_or_else(String::new, |t| collapsed(content.slice(t.speech)))
    };
    let mut wrong = Vec::new();
    let text = collapsed(&read.text);
    if let Some(chars) = case["chars"].as_f64() {
        let is = text.chars().count() as f64;
        let tolerance = case["chars_tolerance"].as_f64().unwrap_or(0.0);
        if (is - chars).abs() > chars * tolerance {
            wrong.push(format!("{is} characters, expected {chars}"));
        }
    }
    for (name, chars) in case["chars_per_speaker"].as_object().into_iter().flatten() {
        let of = |t: &&casebook::import::Block| t.speaker.is_some_and(|s| read.speakers[s].name == *name);
        let is: usize = read.turns.iter().filter(of).map(|t| speech(Some(t)).chars().count()).sum();
        if (is as f64 - chars.as_f64().unwrap()).abs() > chars.as_f64().unwrap() * 0.02 {
            wrong.push(format!("{name} says {is} characters, expected {chars}"));
        }
    }
    let starts = collapsed(case["first_turn_starts"].as_str().unwrap_or(""));
    if !speech(read.turns.first()).starts_with(&starts) {
        wrong.push(format!("the first turn is {:?}, expected {starts:?}", speech(read.turns.first())));
    }
    let ends = collapsed(case["last_turn_ends"].as_str().unwrap_or(""));
    if !speech(read.turns.last()).ends_with(ends.trim()) {
        wrong.push(format!("the last turn is {:?}, expected {ends:?}", speech(read.turns.last())));
    }
    let contains = |list: &str, yes: bool| {
        let words = case[list].as_array().into_iter().flatten().filter_map(Value::as_str);
        let missed = words.filter(|w| text.contains(&collapsed(w)) != yes);
        missed.map(|w| format!("{list} {w:?}")).collect::<Vec<_>>()
    };
    wrong.extend(contains("must_contain", true));
    wrong.extend(contains("must_not_contain", false));
    wrong
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
