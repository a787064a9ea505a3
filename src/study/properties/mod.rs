//! Properties of the model: any sequence of what people can do is taken back and made again exactly, and what is
//! counted on the way is what is there.

mod ask;

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::{actions::*, samples::Sample, *};
use ask::{Ask, ask, codings_moved, draft};

/// A sitting: the study with its history.
struct Sitting {
    sample: Sample,
    history: Vec<Edit>,
    stack: UndoStack,
}

impl Sitting {
    fn new() -> Self {
        Self { sample: Sample::new(), history: Vec::new(), stack: UndoStack::default() }
    }

    /// A sitting in which this was asked.
    fn of(asks: &[Ask]) -> Self {
        let mut sitting = Self::new();
        for ask in asks {
            sitting.take(ask);
        }
        sitting
    }

    /// Does what is asked, where it can be done.
    fn take(&mut self, ask: &Ask) {
        let drafted = match ask {
            Ask::Undo => self.stack.to_undo().map(|id| self.edit(id).undone()),
            Ask::Redo => self.stack.to_redo().map(|id| self.edit(id).redone()),
            ask => draft(&self.sample.study, &self.sample.maya, ask).and_then(Result::ok),
        };
        if let Some(draft) = drafted {
            self.make(draft);
        }
    }

    fn edit(&self, id: EditId) -> &Edit {
        self.history.iter().find(|edit| edit.id == id).unwrap()
    }

    fn make(&mut self, draft: Draft) {
        let edit = draft.by(&self.sample.maya);
        self.sample.study.apply(&edit).unwrap();
        self.stack.record(&edit);
        self.history.push(edit);
    }
}

/// Every record of a study as it would be written.
fn records(study: &Study) -> String {
    let mut cells: Vec<&Cell> = study.cells().collect();
    cells.sort_by_key(|cell| (cell.case, cell.code));
    let mut pages: Vec<_> = study.pages.iter().collect();
    pages.sort_by_key(|(document, _)| **document);
    let pages: Vec<_> = pages
        .iter()
        .map(|(id, page)| (id, &page.codings, &page.read, page.body.as_ref().map(|body| &body.speakers)))
        .collect();
    let register = (&study.title, study.documents.as_slice(), study.cases.as_slice(), &study.attributes);
    let views = (study.charts.as_slice(), study.queries.as_slice(), &study.attribution, &study.versions);
    let views = (views, study.asks_reasons);
    serde_json::to_string_pretty(&(
        register,
        views,
        study.syntheses().collect::<Vec<_>>(),
        study.codebook.records(),
        pages,
        cells,
        study.memos().collect::<Vec<_>>(),
    ))
    .unwrap()
}

/// What is counted, for every code and case there is.
fn counts(study: &Study) -> Vec<(CodeId, u32, usize, usize, Vec<Evidence>)> {
    let codes = study.codebook.records().into_iter().map(|code| code.id);
    codes
        .map(|code| {
            let tally = &study.tally;
            let cells = study.cases.iter().map(|case| tally.evidence(case.id, &[code])).collect();
            (code, tally.codings(code), tally.documents(code), tally.cases(code), cells)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_is_taken_back_and_made_again_exactly(asks in prop::collection::vec(ask(), 1..40)) {
        let mut sitting = Sitting::new();
        let first = records(&sitting.sample.study);
        for ask in &asks {
            sitting.take(ask);
        }
        let last = records(&sitting.sample.study);
        let mut undone = 0;
        while sitting.stack.to_undo().is_some() {
            sitting.take(&Ask::Undo);
            undone += 1;
        }
        prop_assert_eq!(records(&sitting.sample.study), first);
        for _ in 0..undone {
            sitting.take(&Ask::Redo);
        }
        prop_assert_eq!(records(&sitting.sample.study), last);
    }

    #[test]
    fn the_running_counts_are_what_counting_anew_gives(asks in prop::collection::vec(ask(), 1..40)) {
        let mut sitting = Sitting::of(&asks);
        let running = counts(&sitting.sample.study);
        sitting.sample.study.recount();
        prop_assert_eq!(running, counts(&sitting.sample.study));
    }

    #[test]
    fn a_cell_knows_what_happened_to_its_evidence_exactly_where_that_changed(asks in prop::collection::vec(ask(), 1..60)) {
        let sitting = Sitting::of(&asks);
        let study = &sitting.sample.study;
        for cell in study.cells() {
            let family = study.codebook.family(cell.code);
            let now = study.tally.evidence(cell.case, &family);
            let since = study.since(cell.case, cell.code);
            prop_assert_eq!(since.is_empty(), now.fingerprint() == cell.evidence);
            let held = cell.ground.iter().map(|it| it.codings.len()).sum::<usize>() as i64;
            let came = since.iter().filter(|it| it.what.counts_now() && it.before.is_none()).count() as i64;
            let went = since.iter().filter(|it| !it.what.counts_now()).count() as i64;
            prop_assert_eq!(held + came - went, i64::from(now.codings));
            for one in &since {
                let known = one.code.is_some_and(|code| study.codebook.get(code).is_some());
                let words = happened(study, one);
                prop_assert_eq!(words.contains('“'), known, "{}", words);
            }
        }
    }

    #[test]
    fn the_codebook_stays_a_tree_that_has_every_code_once(asks in prop::collection::vec(ask(), 1..40)) {
        let sitting = Sitting::of(&asks);
        let book = &sitting.sample.study.codebook;
        let shown = book.lines().len();
        let merged = book.records().iter().filter(|code| code.merged_into.is_some()).count();
        prop_assert_eq!((book.records().len(), shown + merged), (book.len(), book.len()));
        let mut numbers: Vec<&str> = book.lines().iter().map(|line| line.number.as_str()).filter(|it| !it.is_empty()).collect();
        let all = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), all);
        for record in book.records() {
            prop_assert!(book.get(book.effective(record.id)).unwrap().merged_into.is_none());
        }
    }

    #[test]
    fn merging_and_splitting_move_the_codings_asked_for_and_no_other(
        asks in prop::collection::vec(ask(), 1..40),
        last in codings_moved(),
    ) {
        let mut sitting = Sitting::of(&asks);
        let counted = |s: &Sitting| {
            let book = s.sample.study.codebook();
            s.sample.study.all_codings().map(|it| (it.id, book.code_of(it))).collect::<HashMap<_, _>>()
        };
        let before = counted(&sitting);
        let edits = sitting.history.len();
        sitting.take(&last);
        let book = sitting.sample.study.codebook();
        let after = counted(&sitting);
        prop_assert!(after.values().all(|code| book.get(*code).is_some_and(|it| it.merged_into.is_none())));
        if sitting.history.len() > edits {
            let moved: HashMap<CodingId, CodeId> =
                after.into_iter().filter(|(coding, code)| before[coding] != *code).collect();
            if let Ask::Merge(..) = last {
                for (coding, code) in before {
                    prop_assert_eq!(moved.get(&coding).copied().unwrap_or(code), book.effective(code));
                }
            } else {
                let takers: HashSet<CodeId> = moved.values().copied().collect();
                let sources: HashSet<CodeId> = moved.keys().map(|coding| before[coding]).collect();
                prop_assert_eq!((takers.len(), sources.len()), (1, 1));
            }
        }
    }

    #[test]
    fn no_edit_touches_a_record_twice_and_every_edit_can_be_described(asks in prop::collection::vec(ask(), 1..40)) {
        let sitting = Sitting::of(&asks);
        for edit in &sitting.history {
            let records: HashSet<Record> = edit.changes.iter().filter_map(Change::record).collect();
            prop_assert_eq!(records.len(), edit.changes.len(), "{:?}", edit);
            let find = |id| sitting.history.iter().find(|edit| edit.id == id);
            prop_assert!(!describe(&sitting.sample.study, edit, find).is_empty());
        }
    }

    #[test]
    fn an_edit_is_read_as_it_was_written(asks in prop::collection::vec(ask(), 1..20)) {
        let sitting = Sitting::of(&asks);
        for edit in &sitting.history {
            let line = serde_json::to_string(edit).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Edit>(&line).unwrap(), edit);
        }
    }
}

#[test]
fn an_edit_whose_record_was_changed_meanwhile_changes_nothing() {
    let mut s = Sample::new();
    let watches = s.code("watches");
    let (p01, span) = s.passage("P01", "In the room");
    let late = code_with_new(&s.study, &s.tom, p01, span, "rooms").unwrap();
    let rename = rename_code(&s.study, watches, "clocks").unwrap();
    let both = Draft { changes: late.changes.iter().chain(&rename.changes).cloned().collect(), ..late };
    s.make(define_code(&s.study, watches, &Definition { definition: "x".into(), ..Definition::default() }));
    let before = records(&s.study);
    let conflict = s.study.apply(&both.by(&s.tom)).unwrap_err();
    assert!(
        conflict.to_string().starts_with("the code “clocks” has been changed by someone else"),
        "{conflict}"
    );
    assert_eq!(records(&s.study), before);
}

#[test]
fn undo_takes_back_the_latest_and_a_new_edit_ends_redo_also_after_reopening() {
    let mut sitting = Sitting::new();
    for title in ["a", "b"] {
        sitting.take(&Ask::Title(title.into()));
    }
    sitting.take(&Ask::Undo);
    assert_eq!(sitting.sample.study.title, "a");
    let reopened = UndoStack::of(sitting.history.iter().map(|edit| (edit.id, &edit.action)));
    assert_eq!(reopened, sitting.stack);
    sitting.take(&Ask::Redo);
    assert_eq!(sitting.sample.study.title, "b");
    sitting.take(&Ask::Undo);
    sitting.take(&Ask::Title("c".into()));
    assert_eq!(sitting.stack.to_redo(), None);
    sitting.take(&Ask::Undo);
    sitting.take(&Ask::Undo);
    assert_eq!((sitting.sample.study.title.as_str(), sitting.stack.to_undo()), ("Care", None));
}

#[test]
fn moments_are_written_to_the_millisecond_in_utc() {
    let moment = Moment::from_millisecond(1_700_000_000_123);
    assert_eq!(serde_json::to_string(&moment).unwrap(), "\"2023-11-14T22:13:20.123Z\"");
}
