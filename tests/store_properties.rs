//! Properties of a study on disk: edits and their inverses leave the same files, and what is in memory is what is on disk.
#![allow(clippy::unwrap_used, reason = "a test's")]

mod studies;

use std::{collections::BTreeMap, fs, path::Path};

use casebook::{
    store::{Store, check},
    study::{About, Coding, Draft, Edit, Origin, Reference, Study, actions},
    text::Span,
};
use proptest::prelude::*;
use studies::{Sitting, TEXT};

/// What someone does next: a kind of deed, and numbers that choose what it is done to.
#[derive(Debug, Clone)]
struct Deed {
    kind: u8,
    a: usize,
    b: usize,
    words: String,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = (0u8..17, 0usize..1000, 0usize..1000, "[a-zé⟩“\\\\\"\u{1}{}\n ]{0,12}")
        .prop_map(|(kind, a, b, words)| Deed { kind, a, b, words });
    prop::collection::vec(deed, 1..24)
}

fn pick<T>(from: &[T], at: usize) -> Option<&T> {
    if from.is_empty() { None } else { from.get(at % from.len()) }
}

/// The draft of a deed, if it can be done to the study as it is.
fn draft(sitting: &Sitting, deed: &Deed) -> Option<Draft> {
    let Sitting { study, coder, .. } = sitting;
    let Deed { kind, a, b, words } = deed;
    let document = sitting.document();
    let length = TEXT.chars().count();
    let span = Span::new((a % length) as u32, (a % length + b % 60 + 1) as u32);
    let codes: Vec<_> = study.codebook().lines().iter().map(|line| line.code).collect();
    let (code, other) = (pick(&codes, *a).copied(), pick(&codes, *b).copied());
    let coding = pick(study.codings(document), *a).map(|coding| coding.id);
    let case = study.cases().as_slice()[0].id;
    let name = format!("{words}{}", b % 10);
    let drafted = match kind {
        0 => actions::code_with_new(study, coder, document, span, &name),
        1 | 2 => actions::code_passage(study, coder, document, span, code?),
        3 => actions::code_in_vivo(study, coder, document, span),
        4 => actions::remove_coding(study, coder, coding?),
        5 => actions::resize_coding(study, coder, coding?, span),
        6 => actions::recode(study, coder, coding?, other?),
        7 => actions::add_code(study, coder, &name, other, true, Origin::APriori),
        8 => actions::rename_code(study, code?, &name),
        9 => actions::group_codes(study, &[code?], other),
        10 => actions::merge_codes(study, &[code?], other?),
        11 => actions::retire_code(study, code?, b % 2 == 0),
        12 => {
            let reference = Reference::to(study, document, Span::new(0, 5), coding);
            let summary = format!("{words} {{{}}}", reference.id);
            actions::write_summary(study, coder, case, code?, &summary, vec![reference])
        }
        13 => actions::write_memo(study, coder, About::Coding(coding?), None, words),
        15 => {
            let body = study.body(document).unwrap();
            let turn = a % body.turns.len();
            let old = body.content.slice(body.turns[turn].speech);
            // A word of the turn goes, changes, or gets another before it.
            let word = old.split(' ').nth(b % old.split(' ').count()).unwrap_or_default();
            let with = [String::new(), words.clone(), format!("{words} {word}")][a % 3].clone();
            actions::correct_turn(study, coder, document, turn, &old.replacen(word, &with, 1))
        }
        14 => actions::mark_read(study, coder, document, (a % 4) as u32..(b % 5) as u32, a % 3 > 0),
        _ => actions::name_study(study, &name),
    };
    drafted.ok()
}

/// The study's files but the histories; one that holds no records is as good as none.
fn files(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if !name.starts_with("history/") {
                let text = fs::read_to_string(&path).unwrap();
                let empty =
                    ["\"codings\":[]", "\"cells\":[]", "\"memos\":[]"].iter().any(|it| text.contains(it));
                if !(empty && (!name.starts_with("codings/") || text.contains("\"read\":[]"))) {
                    let text = if name.starts_with("documents/") { without_revisions(&text) } else { text };
                    files.insert(name, text);
                }
            }
        }
    }
    files
}

/// A document's body without the list of its revisions, which only ever grows.
fn without_revisions(text: &str) -> String {
    let numbered = |line: &&str| !line.starts_with("\"revision\":");
    let body = text.split("\"revisions\":[").next().unwrap_or_default();
    body.trim_end()
        .trim_end_matches('}')
        .trim_end()
        .trim_end_matches(',')
        .lines()
        .filter(numbered)
        .collect::<Vec<_>>()
        .join("\n")
}

/// All that a study holds, for comparison.
fn everything(study: &Study) -> String {
    let mut cells: Vec<_> = study.cells().collect();
    cells.sort_by_key(|cell| (cell.case, cell.code));
    let codings: Vec<&Coding> = study.all_codings().collect();
    let documents = study.documents().as_slice();
    let bodies: Vec<_> = documents.iter().map(|document| study.body(document.id)).collect();
    let read: Vec<_> = study.coders().iter().map(|coder| study.read(documents[0].id, coder)).collect();
    let lines = study.codebook().lines();
    let codes = study.codebook().records();
    let memos: Vec<_> = study.memos().collect();
    let (cases, attributes) = (study.cases().as_slice(), study.attributes());
    format!(
        "{:#?}",
        (&study.title, documents, bodies, codings, read, lines, codes, cells, memos, cases, attributes)
    )
}

fn read_whole(root: &Path) -> Study {
    let opened = Store::open_whole(root).unwrap();
    assert_eq!(opened.troubles, []);
    opened.study
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn memory_and_disk_agree_and_inverses_give_the_same_files(deeds in deeds()) {
        let (_folder, root) = studies::place();
        let mut maya = Sitting::new(&root, "maya");
        maya.furnish();
        let before = files(&root);
        let mut made: Vec<Edit> = Vec::new();
        for deed in &deeds {
            if let Some(draft) = draft(&maya, deed) {
                made.push(maya.edit(draft));
            }
        }
        prop_assert_eq!(everything(&maya.study), everything(&read_whole(&root)));
        let report = check(&root);
        prop_assert!(report.is_sound(), "{}", report);
        for edit in made.iter().rev() {
            maya.edit(edit.undone());
        }
        prop_assert_eq!(files(&root), before);
        prop_assert_eq!(everything(&maya.study), everything(&read_whole(&root)));
        let history = maya.store.history(&maya.coder);
        let index = history.undo_index().unwrap();
        let (edits, odd) = history.edits().unwrap();
        prop_assert_eq!(odd, Vec::<usize>::new());
        for edit in edits {
            prop_assert_eq!(history.edit(&index, edit.id).unwrap(), Some(edit));
        }
    }
}
