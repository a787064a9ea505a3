//! Correcting what was transcribed: one turn, or a whole text; and saying that what was put on the words before is right on those
//! that stand there now.

use std::collections::HashSet;

use super::{
    Drafted, Refused,
    codings::{resize_coding, within_text},
};
use crate::{
    study::{
        About, Action, Body, Change, Coder, DocumentId, Draft, Purpose, Reference, Revision, Study, Swap,
        Touched, TouchedRecord, Turn,
    },
    text::{Content, Hunk, Offset, Span, hunks_between},
};

/// Gives a turn (its index, from 0) other words. Blanks around them are left off.
pub fn correct_turn(study: &Study, coder: &Coder, document: DocumentId, turn: usize, words: &str) -> Drafted {
    let before = text_of(study, document)?;
    let speech = before.turns.get(turn).ok_or_else(|| Refused::Missing("that turn".into()))?.speech;
    let old = before.content.slice(speech);
    let words = words.trim();
    let hunks: Vec<Hunk> = hunks_between(old, words)
        .into_iter()
        .map(|hunk| Hunk { start: Offset(hunk.start.0 + speech.start.0), ..hunk })
        .collect();
    if hunks.is_empty() {
        return Err(Refused::NoChange);
    }
    let whole = Span { start: Offset(0), end: speech.start };
    let rest = Span { start: speech.end, end: before.content.span().end };
    let content = [before.content.slice(whole), words, before.content.slice(rest)].concat();
    let length = words.chars().count() as u32;
    let shifted = |at: Offset| Offset(at.0 - speech.end.0 + speech.start.0 + length);
    let turns = before.turns.iter().enumerate().map(|(index, it)| {
        let speech = match index.cmp(&turn) {
            std::cmp::Ordering::Less => it.speech,
            std::cmp::Ordering::Equal => Span::new(speech.start.0, speech.start.0 + length),
            std::cmp::Ordering::Greater => {
                Span { start: shifted(it.speech.start), end: shifted(it.speech.end) }
            }
        };
        Turn { speech, ..it.clone() }
    });
    let after = Body { content: Content::new(content), turns: turns.collect(), ..before.clone() };
    let revision = Revision::by_hunks(before, &after, hunks, coder, Purpose::Correction);
    drafted(document, revision)
}

/// Puts a whole corrected text in the place of a document's, with its turns and speakers.
pub fn revise_document(study: &Study, coder: &Coder, document: DocumentId, after: &Body) -> Drafted {
    let before = text_of(study, document)?;
    if after.content.as_str().trim().is_empty() {
        return Err(Refused::NotPossible("the corrected text is empty: nothing would be left".into()));
    }
    let revision = Revision::between(before, after, coder, Purpose::Correction);
    drafted(document, revision)
}

/// How much of a text stands in another that is to take its place, in hundredths of its characters.
pub fn shared_words(before: &Body, after: &Body) -> u32 {
    let hunks = hunks_between(before.content.as_str(), after.content.as_str());
    let removed: u32 = hunks.iter().map(|hunk| hunk.old).sum();
    let length = before.content.len().max(1);
    (u64::from(length - removed.min(length)) * 100 / u64::from(length)) as u32
}

/// Finds that what was put on other words is right on those that stand there now. Codings and memos are their coder's to find right;
/// references anyone's.
pub fn keep_touched(study: &Study, coder: &Coder, touched: &[Touched]) -> Drafted {
    let mut changes = Vec::new();
    let mut cells = HashSet::new();
    for it in touched {
        if it.span.is_empty() {
            return Err(Refused::NotPossible(
                "none of its words is left: remove it, or put it on the words that say it now".into(),
            ));
        }
        let made = study.made(it.document, it.span);
        match it.record {
            TouchedRecord::Coding(id) => {
                let before = study.coding(id).ok_or_else(|| Refused::Missing("that coding".into()))?;
                own(&before.coder, coder, "coding")?;
                let after = before.clone().put_on(made);
                changes.push(Change::Coding(Swap::change(before.clone(), after)));
            }
            TouchedRecord::Memo(id) => {
                let before = study.memo(id).ok_or_else(|| Refused::Missing("that memo".into()))?;
                own(&before.coder, coder, "memo")?;
                let mut after = before.clone();
                after.made = made;
                changes.push(Change::Memo(Swap::change(before.clone(), after)));
            }
            TouchedRecord::Reference(case, code, _) => {
                if !cells.insert((case, code)) {
                    continue;
                }
                let before = study.cell(case, code).ok_or_else(|| Refused::Missing("that summary".into()))?;
                let kept: HashSet<TouchedRecord> = touched.iter().map(|it| it.record).collect();
                let mut after = before.clone();
                for reference in &mut after.references {
                    if kept.contains(&TouchedRecord::Reference(case, code, reference.id)) {
                        let (document, span) = (reference.document, reference.span);
                        *reference = Reference { made: study.made(document, span), ..reference.clone() };
                    }
                }
                changes.push(Change::Cell(Swap::change(before.clone(), after)));
            }
        }
    }
    if changes.is_empty() {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::KeepTouched, changes })
}

/// Puts one of one's own codings or memos, or a reference, on other words of its document: those that say now what it was put on.
pub fn put_touched_on(study: &Study, coder: &Coder, touched: &Touched, span: Span) -> Drafted {
    let span = within_text(study, touched.document, span)?;
    match touched.record {
        TouchedRecord::Coding(id) => resize_coding(study, coder, id, span),
        TouchedRecord::Memo(_) | TouchedRecord::Reference(..) => {
            let draft = keep_touched(study, coder, &[Touched { span, ..touched.clone() }])?;
            let made = study.made(touched.document, span);
            let put = |change| match change {
                Change::Memo(Swap { before, after: Some(mut memo) }) => {
                    memo.about = About::Passage(touched.document, span);
                    memo.made = made;
                    Change::Memo(Swap { before, after: Some(memo) })
                }
                Change::Cell(Swap { before, after: Some(mut cell) }) => {
                    for reference in &mut cell.references {
                        if touched.record == TouchedRecord::Reference(cell.case, cell.code, reference.id) {
                            (reference.span, reference.made) = (span, made);
                        }
                    }
                    Change::Cell(Swap { before, after: Some(cell) })
                }
                other => other,
            };
            Ok(Draft { changes: draft.changes.into_iter().map(put).collect(), ..draft })
        }
    }
}

fn own(whose: &Coder, coder: &Coder, what: &str) -> Result<(), Refused> {
    if whose == coder {
        return Ok(());
    }
    let why = format!("that {what} is {whose}'s, who finds it right or moves it; say in a memo what you see");
    Err(Refused::NotPossible(why))
}

fn drafted(document: DocumentId, revision: Option<Revision>) -> Drafted {
    let revision = Box::new(revision.ok_or(Refused::NoChange)?);
    Ok(Draft { action: Action::ReviseText, changes: vec![Change::Text { document, revision }] })
}

fn text_of(study: &Study, document: DocumentId) -> Result<&Body, Refused> {
    let known = study.documents().get(document).ok_or_else(|| Refused::Missing("that document".into()))?;
    study.body(document).map(AsRef::as_ref).ok_or_else(|| Refused::NoText(known.label.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Edit, Made, actions, samples::Sample};

    /// The nurse's second answer with other words.
    fn corrected(s: &mut Sample, turn: usize, words: &str) -> Edit {
        let document = s.document("P01");
        s.make(correct_turn(&s.study, &s.maya, document, turn, words))
    }

    fn words(s: &Sample, label: &str) -> Vec<String> {
        let document = s.document(label);
        let body = s.study.body(document).unwrap();
        s.study.codings(document).iter().map(|it| body.quotation(it.span)).collect()
    }

    /// What is to be looked at: words before, words now.
    fn touched(s: &Sample) -> Vec<(String, String)> {
        let touched = s.study.touched(s.document("P01"));
        touched.into_iter().map(|it| (it.was.unwrap(), it.words)).collect()
    }

    const EQUAL: &str = "On paper we are equal. In the room the acute trusts go first.";

    #[test]
    fn codings_behind_a_correction_move_and_are_not_to_be_looked_at() {
        let mut s = Sample::new();
        s.coded("P01", "the acute trusts", "parity of esteem");
        s.coded("P01", "people look", "watches");
        let (case, code) = (s.case("Chief nurse"), s.code("watches"));
        s.make(actions::write_summary(&s.study, &s.maya, case, code, "Bored", Vec::new()));
        let state = s.study.cell_state(case, code);
        let edit = corrected(&mut s, 1, &EQUAL.replace("On paper we are", "On plain paper, we’re really"));
        assert_eq!(words(&s, "P01"), ["the acute trusts", "people look"]);
        assert_eq!(touched(&s), []);
        assert_eq!(s.study.cell_state(case, code), state, "the words under it are the same");
        assert_eq!(s.study.body(s.document("P01")).unwrap().revision, 2);
        s.undo(&edit);
        assert_eq!(words(&s, "P01"), ["the acute trusts", "people look"]);
        let body = s.study.body(s.document("P01")).unwrap();
        assert_eq!((body.revision, body.past.len(), body.turns.len()), (3, 2, 4));
        assert!(body.content.as_str().contains(EQUAL));
    }

    #[test]
    fn a_coding_on_corrected_words_is_listed_until_its_coder_finds_it_right() {
        let mut s = Sample::new();
        s.coded("P01", "In the room the acute trusts", "parity of esteem");
        let (case, code) = (s.case("Chief nurse"), s.code("parity of esteem"));
        s.make(actions::write_summary(&s.study, &s.maya, case, code, "Equal", Vec::new()));
        corrected(&mut s, 1, &EQUAL.replace("acute trusts", "acute hospital trusts"));
        let now = "In the room the acute hospital trusts";
        assert_eq!(touched(&s), [("In the room the acute trusts".into(), now.into())]);
        assert_eq!(s.study.cell_state(case, code), crate::study::CellState::Stale);
        assert_eq!(
            crate::study::since_words(&s.study, &s.study.since(case, code)),
            "text changed",
            "and the cell says why"
        );
        let all = s.study.touched(s.document("P01"));
        assert!(keep_touched(&s.study, &s.tom, &all).unwrap_err().to_string().contains("maya's"));
        let kept = s.make(keep_touched(&s.study, &s.maya, &all));
        assert_eq!((touched(&s), words(&s, "P01")), (vec![], vec![now.to_owned()]));
        s.undo(&kept);
        assert_eq!(touched(&s).len(), 1);
    }

    #[test]
    fn a_coding_whose_words_are_gone_counts_no_more_and_comes_back_with_them() {
        let mut s = Sample::new();
        let coded = s.coded("P01", "On paper", "watches");
        let code = s.code("watches");
        let edit = corrected(&mut s, 1, "In the room the acute trusts go first.");
        assert_eq!(s.study.tally().codings(code), 0);
        assert_eq!(touched(&s), [("On paper".into(), String::new())]);
        let all = s.study.touched(s.document("P01"));
        assert!(keep_touched(&s.study, &s.maya, &all).unwrap_err().to_string().contains("none of its words"));
        let back = s.undo(&edit);
        assert_eq!((s.study.tally().codings(code), words(&s, "P01")), (1, vec!["On paper".into()]));
        s.make(Ok(back.undone()));
        assert_eq!(s.study.tally().codings(code), 0);
        s.undo(&coded);
        assert_eq!(touched(&s), [], "it can be taken away where it drifts");
    }

    #[test]
    fn what_was_put_on_the_corrected_text_is_still_there_when_the_correction_is_made_again() {
        let mut s = Sample::new();
        let edit = corrected(&mut s, 1, &EQUAL.replace("first", "first, always"));
        s.coded("P01", "always", "watches");
        let made = s.study.codings(s.document("P01"))[0].made;
        assert!(!made.text.is_first());
        let back = s.undo(&edit);
        assert_eq!(words(&s, "P01"), Vec::<String>::new());
        s.undo(&back);
        assert_eq!(words(&s, "P01"), ["always"]);
        assert_eq!(touched(&s), []);
    }

    #[test]
    fn what_lost_its_words_is_put_on_those_that_say_it_now() {
        let mut s = Sample::new();
        let (p01, span) = s.passage("P01", "On paper");
        s.coded("P01", "On paper", "watches");
        s.make(actions::write_memo(&s.study, &s.maya, About::Passage(p01, span), None, "why?"));
        let reference = Reference::to(&s.study, p01, span, None);
        let (case, code) = (s.case("Chief nurse"), s.code("watches"));
        let text = format!("Equal {}", reference.token());
        s.make(actions::write_summary(&s.study, &s.maya, case, code, &text, vec![reference]));
        corrected(&mut s, 1, "In the room, formally, the acute trusts go first.");
        let gone = s.study.touched(p01);
        assert_eq!(gone.iter().map(|it| it.span.is_empty()).collect::<Vec<_>>(), [true; 3]);
        let (_, now) = s.passage("P01", "formally");
        for it in &gone {
            s.make(put_touched_on(&s.study, &s.maya, it, now));
        }
        assert_eq!((touched(&s), words(&s, "P01")), (vec![], vec!["formally".to_owned()]));
        assert_eq!(s.study.memos().next().unwrap().about, About::Passage(p01, now));
        assert_eq!(s.study.cell(case, code).unwrap().references[0].span, now);
    }

    #[test]
    fn memos_references_and_read_marks_go_along() {
        let mut s = Sample::new();
        let (p01, span) = s.passage("P01", "their watches");
        s.make(actions::write_memo(&s.study, &s.maya, About::Passage(p01, span), None, "why?"));
        s.make(actions::mark_read(&s.study, &s.tom, p01, 3..4, true));
        let reference = Reference::to(&s.study, p01, span, None);
        let (case, code) = (s.case("Chief nurse"), s.code("watches"));
        let text = format!("Bored {}", reference.token());
        s.make(actions::write_summary(&s.study, &s.maya, case, code, &text, vec![reference]));
        corrected(&mut s, 0, "So: where does social care sit in all that?");
        let (_, now) = s.passage("P01", "their watches");
        assert_ne!(span, now);
        assert_eq!(s.study.memos().next().unwrap().about, About::Passage(p01, now));
        assert_eq!(s.study.cell(case, code).unwrap().references[0].span, now);
        assert!(s.study.read(p01, &s.tom).has(3));
        assert_eq!(touched(&s), []);
        corrected(&mut s, 3, "Then people look at their wristwatches.");
        let was = ("their watches".to_owned(), "their wristwatches".to_owned());
        assert_eq!(touched(&s), [was.clone(), was], "the memo and the reference");
        let all = s.study.touched(p01);
        s.make(keep_touched(&s.study, &s.maya, &all));
        assert_eq!(touched(&s), []);
    }

    #[test]
    fn a_whole_text_with_other_turns_keeps_what_was_read_and_who_speaks() {
        let mut s = Sample::new();
        let p01 = s.document("P01");
        s.coded("P01", "people look", "watches");
        s.make(actions::mark_read(&s.study, &s.maya, p01, 0..2, true));
        s.make(actions::mark_read(&s.study, &s.maya, p01, 3..4, true));
        let before = s.study.body(p01).unwrap().as_ref().clone();
        // The second answer is two turns now, with a question between.
        let text =
            before.content.as_str().replace(" In the room", "\n\nInterviewer: Yes?\n\nP01: In the room");
        let content = Content::new(text);
        let at = |words: &str| {
            let byte = content.as_str().find(words).unwrap();
            Span { start: content.offset(byte), end: content.offset(byte + words.len()) }
        };
        let turn =
            |speaker, words| Turn { speaker: Some(speaker), speech: at(words), time: None, until: None };
        let mut turns = vec![
            turn(0, "Where does care sit?"),
            turn(1, "On paper we are equal."),
            turn(0, "Yes?"),
            turn(1, "In the room the acute trusts go first."),
            turn(0, "And then?"),
            turn(1, "=Then people look at their watches, [laughs] | honestly."),
        ];
        turns[1].time = before.turns[1].time.clone();
        let after = Body { content, turns, ..before.clone() };
        let edit = s.make(revise_document(&s.study, &s.maya, p01, &after));
        let read =
            |s: &Sample| (0..6).filter(|turn| s.study.read(p01, &s.maya).has(*turn)).collect::<Vec<_>>();
        assert_eq!(read(&s), [0, 1, 2, 3, 5], "what the read turn became counts as read");
        assert_eq!(words(&s, "P01"), ["people look"]);
        assert_eq!(s.study.body(p01).unwrap().turns, after.turns);
        assert_eq!(s.study.body(p01).unwrap().earlier(1).unwrap().turns, before.turns);
        s.undo(&edit);
        let now = s.study.body(p01).unwrap();
        assert_eq!((&now.turns, &now.content), (&before.turns, &before.content));
        assert_eq!(read(&s), [0, 1, 3]);
        assert_eq!(revise_document(&s.study, &s.maya, p01, &before), Err(Refused::NoChange));
        assert!(shared_words(&before, &after) == 100, "words were put in, and none went");
        let other = Body { content: Content::from("Dr Lee: Nothing of this at all, thank you."), ..after };
        assert!(shared_words(&before, &other) < 30);
    }

    #[test]
    fn a_correction_on_another_text_than_there_is_is_refused() {
        let mut s = Sample::new();
        let p01 = s.document("P01");
        let stale = correct_turn(&s.study, &s.tom, p01, 0, "Who pays?").unwrap().by(&s.tom);
        corrected(&mut s, 2, "And so?");
        let conflict = s.study.apply(&stale).unwrap_err().to_string();
        assert!(conflict.starts_with("the text of “P01” has been changed"), "{conflict}");
        assert_eq!(correct_turn(&s.study, &s.maya, p01, 2, " And so? "), Err(Refused::NoChange));
        assert!(correct_turn(&s.study, &s.maya, p01, 9, "x").is_err());
    }

    #[test]
    fn a_correction_is_taken_back_although_other_words_were_corrected_since() {
        let mut s = Sample::new();
        let p01 = s.document("P01");
        let mine = corrected(&mut s, 1, &EQUAL.replace("equal", "equals"));
        let toms = correct_turn(&s.study, &s.tom, p01, 0, "So: where does care sit?").unwrap().by(&s.tom);
        s.study.apply(&toms).unwrap();
        assert!(s.study.apply(&mine.undone().by(&s.maya)).is_err());
        let back = s.study.refitted(mine.undone()).by(&s.maya);
        s.study.apply(&back).unwrap();
        let text = s.study.body(p01).unwrap().content.as_str().to_owned();
        assert!(text.contains(EQUAL) && text.contains("So: where does care sit?"), "{text}");
        assert!(s.study.body(p01).unwrap().past.last().unwrap().back);
        let again = s.study.refitted(mine.redone()).by(&s.maya);
        s.study.apply(&again).unwrap();
        // Where the very words were changed again, it is not for this edit to say what they are.
        let over = EQUAL.replace("equal", "equal, really");
        let over = correct_turn(&s.study, &s.tom, p01, 1, &over).unwrap().by(&s.tom);
        s.study.apply(&over).unwrap();
        assert!(s.study.apply(&s.study.refitted(mine.undone()).by(&s.maya)).is_err());
    }

    #[test]
    fn what_was_put_on_a_text_that_the_document_never_had_is_not_placed() {
        let s = Sample::new();
        let made = Made { text: "00000000000000ff".to_owned().try_into().unwrap(), span: Span::new(0, 3) };
        let body = s.study.body(s.document("P01")).unwrap();
        assert_eq!(crate::study::Carrier::new(body).place(made), None);
        assert_eq!(crate::study::Carrier::new(body).place(Made::first(Span::new(0, 9_999))), None);
    }
}
