//! Properties of the model: any sequence of what people can do is taken back and made again exactly, and what is
//! counted on the way is what is there.

use std::collections::{HashMap, HashSet};

use proptest::{prelude::*, sample::Index};

use super::{actions::*, samples::Sample, *};
use crate::text::Span;

/// Something a person asks for; the numbers choose among what there is.
#[derive(Debug, Clone)]
enum Ask {
    Code(Index, Index, u32, u32),
    CodeWithNew(Index, u32, u32, String),
    InVivo(Index, u32, u32),
    AutoCode(Vec<(Index, u32, u32)>, Index, String),
    Remove(Index),
    Resize(Index, u32, u32),
    Recode(Index, Index),
    MarkRead(Index, u32, u32, bool),
    AddCode(String, Option<Index>, bool),
    Rename(Index, String),
    Define(Index, String),
    Colour(Index, Option<Index>),
    Retire(Index, bool),
    Group(Vec<Index>, Option<Index>),
    Reorder(Index, bool),
    Merge(Vec<Index>, Index),
    Split(Index, Vec<Index>, Option<Index>, String, u8),
    ReadCodebook(String, String),
    Summary(Index, Index, String, bool),
    Check(Index, Index, bool),
    Quotation(Index),
    Begin(Index, Vec<Index>),
    KeepBegun(Index),
    TakeOver(Index, Index),
    Memo(Index, Option<Index>, String),
    RemoveMemo(Index),
    ReadCases(String, String, Option<Index>),
    RenameCase(Index, String),
    Document(Index, String, Option<Index>),
    RemoveDocument(Index),
    Speakers(Index, Index, Option<Index>),
    Title(String),
    Synthesis(Index, Index, u8, String),
    SaveChart(String, Index),
    RemoveChart(Index),
    SaveQuery(String, String),
    RemoveQuery(Index),
    Attribution(bool, bool),
    SpeakerRules(String, Option<String>),
    Freeze(String),
    Reasons(bool),
    Undo,
    Redo,
}

fn ask() -> impl Strategy<Value = Ask> {
    let index = any::<Index>;
    let name = || "[a-c]{0,2}";
    let at = || 0_u32..140;
    let some = move || prop::option::of(any::<Index>());
    let codes = move || prop::collection::vec(any::<Index>(), 0..4);
    let coding = prop_oneof![
        6 => (index(), index(), at(), at()).prop_map(|(d, c, a, b)| Ask::Code(d, c, a, b)),
        1 => (index(), at(), at(), name()).prop_map(|(d, a, b, n)| Ask::CodeWithNew(d, a, b, n)),
        1 => (index(), at(), at()).prop_map(|(d, a, b)| Ask::InVivo(d, a, b)),
        1 => (prop::collection::vec((index(), at(), at()), 1..5), index(), name())
            .prop_map(|(passages, c, n)| Ask::AutoCode(passages, c, n)),
        2 => index().prop_map(Ask::Remove),
        2 => (index(), at(), at()).prop_map(|(c, a, b)| Ask::Resize(c, a, b)),
        2 => (index(), index()).prop_map(|(c, to)| Ask::Recode(c, to)),
        1 => (index(), 0_u32..6, 0_u32..6, any::<bool>()).prop_map(|(d, a, b, r)| Ask::MarkRead(d, a, b, r)),
    ];
    let codebook = prop_oneof![
        2 => (name(), some(), any::<bool>()).prop_map(|(n, p, c)| Ask::AddCode(n, p, c)),
        1 => (index(), name()).prop_map(|(c, n)| Ask::Rename(c, n)),
        1 => (index(), name()).prop_map(|(c, n)| Ask::Define(c, n)),
        1 => (index(), some()).prop_map(|(c, colour)| Ask::Colour(c, colour)),
        1 => (index(), any::<bool>()).prop_map(|(c, retired)| Ask::Retire(c, retired)),
        3 => (codes(), some()).prop_map(|(c, p)| Ask::Group(c, p)),
        1 => (index(), any::<bool>()).prop_map(|(c, up)| Ask::Reorder(c, up)),
        3 => (codes(), index()).prop_map(|(c, into)| Ask::Merge(c, into)),
        4 => (index(), codes(), some(), name(), 0_u8..3)
            .prop_map(|(c, codings, to, n, rest)| Ask::Split(c, codings, to, n, rest)),
        1 => (name(), name()).prop_map(|(a, b)| Ask::ReadCodebook(a, b)),
    ];
    let charting = prop_oneof![
        3 => (index(), index(), name(), any::<bool>()).prop_map(|(a, c, n, r)| Ask::Summary(a, c, n, r)),
        1 => (index(), index(), any::<bool>()).prop_map(|(a, c, right)| Ask::Check(a, c, right)),
        1 => index().prop_map(Ask::Quotation),
        2 => (index(), codes()).prop_map(|(a, c)| Ask::Begin(a, c)),
        1 => index().prop_map(Ask::KeepBegun),
        1 => (index(), index()).prop_map(|(a, c)| Ask::TakeOver(a, c)),
        1 => (index(), some(), name()).prop_map(|(a, of, n)| Ask::Memo(a, of, n)),
        1 => index().prop_map(Ask::RemoveMemo),
    ];
    let register = prop_oneof![
        1 => (name(), name(), some()).prop_map(|(a, b, d)| Ask::ReadCases(a, b, d)),
        1 => (index(), name()).prop_map(|(c, n)| Ask::RenameCase(c, n)),
        1 => (index(), name(), some()).prop_map(|(d, n, c)| Ask::Document(d, n, c)),
        1 => index().prop_map(Ask::RemoveDocument),
        2 => (index(), index(), some()).prop_map(|(d, s, c)| Ask::Speakers(d, s, c)),
        1 => name().prop_map(Ask::Title),
    ];
    let views = prop_oneof![
        3 => (index(), index(), 0_u8..3, name()).prop_map(|(a, c, over, n)| Ask::Synthesis(a, c, over, n)),
        2 => (name(), index()).prop_map(|(n, c)| Ask::SaveChart(n, c)),
        1 => index().prop_map(Ask::RemoveChart),
        2 => (name(), name()).prop_map(|(n, text)| Ask::SaveQuery(n, text)),
        1 => index().prop_map(Ask::RemoveQuery),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(a, b)| Ask::Attribution(a, b)),
        1 => (name(), prop::option::of(name())).prop_map(|(a, b)| Ask::SpeakerRules(a, b)),
        1 => name().prop_map(Ask::Freeze),
        1 => any::<bool>().prop_map(Ask::Reasons),
    ];
    prop_oneof![4 => coding, 3 => codebook, 2 => charting, 2 => register, 1 => views, 2 => Just(Ask::Undo), 1 => Just(Ask::Redo)]
}

/// What moves codings from code to code and touches none of them.
fn codings_moved() -> impl Strategy<Value = Ask> {
    let codes = || prop::collection::vec(any::<Index>(), 0..4);
    prop_oneof![
        (codes(), any::<Index>()).prop_map(|(c, into)| Ask::Merge(c, into)),
        (any::<Index>(), codes(), prop::option::of(any::<Index>())).prop_map(|(c, codings, to)| Ask::Split(
            c,
            codings,
            to,
            "new".into(),
            0
        )),
    ]
}

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

#[allow(clippy::trivially_copy_pass_by_ref, reason = "called with what a match on a reference gives")]
fn one<'a, T>(index: &Index, of: &'a [T]) -> Option<&'a T> {
    (!of.is_empty()).then(|| index.get(of))
}

/// Passages coded in turn with a known code and with one that is only named.
fn auto_coded(study: &Study, maya: &Coder, found: &[(Index, u32, u32)], code: CodeId, name: &str) -> Drafted {
    let documents: Vec<DocumentId> = study.documents().iter().map(|it| it.id).collect();
    let passage = |(at, (document, a, b)): (usize, &(Index, u32, u32))| {
        Some((at % 2, *one(document, &documents)?, Span::new(*a, *b)))
    };
    let passages: Vec<_> = found.iter().enumerate().filter_map(passage).collect();
    let codes = [CodeWanted::Known(code), CodeWanted::Named(name.to_owned())];
    auto_code(study, maya, &codes, &passages)
}

/// What comes of asking; nothing where there is nothing of the kind.
fn draft(study: &Study, maya: &Coder, ask: &Ask) -> Option<Drafted> {
    let documents: Vec<DocumentId> = study.documents().iter().map(|it| it.id).collect();
    let cases: Vec<CaseId> = study.cases().iter().map(|it| it.id).collect();
    let codes: Vec<CodeId> = study.codebook().records().iter().map(|it| it.id).collect();
    let codings: Vec<CodingId> = study.all_codings().map(|it| it.id).collect();
    let memos: Vec<MemoId> = study.memos().map(|it| it.id).collect();
    let code = |index: &Index| one(index, &codes).copied();
    let many = |chosen: &[Index]| chosen.iter().filter_map(code).collect::<Vec<_>>();
    Some(match ask {
        Ask::Code(d, c, a, b) => code_passage(study, maya, *one(d, &documents)?, Span::new(*a, *b), code(c)?),
        Ask::CodeWithNew(d, a, b, n) => {
            code_with_new(study, maya, *one(d, &documents)?, Span::new(*a, *b), n)
        }
        Ask::InVivo(d, a, b) => code_in_vivo(study, maya, *one(d, &documents)?, Span::new(*a, *b)),
        Ask::AutoCode(found, c, n) => auto_coded(study, maya, found, code(c)?, n),
        Ask::Remove(c) => remove_coding(study, maya, *one(c, &codings)?),
        Ask::Resize(c, a, b) => resize_coding(study, maya, *one(c, &codings)?, Span::new(*a, *b)),
        Ask::Recode(c, to) => recode(study, maya, *one(c, &codings)?, code(to)?),
        Ask::MarkRead(d, a, b, read) => mark_read(study, maya, *one(d, &documents)?, *a..*b, *read),
        Ask::AddCode(n, p, category) => {
            add_code(study, maya, n, p.as_ref().and_then(code), *category, Origin::Open)
        }
        Ask::Rename(c, n) => rename_code(study, code(c)?, n),
        Ask::Define(c, n) => {
            define_code(study, code(c)?, &Definition { definition: n.clone(), ..Definition::default() })
        }
        Ask::Colour(c, colour) => {
            colour_code(study, code(c)?, colour.as_ref().map(|colour| *colour.get(&Colour::ALL)))
        }
        Ask::Retire(c, retired) => retire_code(study, code(c)?, *retired),
        Ask::Group(c, p) => group_codes(study, &many(c), p.as_ref().and_then(code)),
        Ask::Reorder(c, up) => reorder_code(study, code(c)?, if *up { Step::Up } else { Step::Down }),
        Ask::Merge(c, into) => merge_codes(study, &many(c), code(into)?),
        Ask::Split(..) => return split(study, maya, ask),
        Ask::ReadCodebook(a, b) => {
            let child = FrameworkCode { name: b.clone(), ..FrameworkCode::default() };
            let top = FrameworkCode { name: a.clone(), codes: vec![child], ..FrameworkCode::default() };
            read_codebook(study, maya, &[top])
        }
        Ask::Summary(case, c, n, refer) => {
            let reference = study
                .all_codings()
                .next()
                .filter(|_| *refer)
                .map(|coding| Reference::to(study, coding.document, coding.span, Some(coding.id)));
            let token = reference.as_ref().map_or(String::new(), Reference::token);
            let references = reference.into_iter().collect();
            write_summary(study, maya, *one(case, &cases)?, code(c)?, &format!("{n}{token}"), references)
        }
        Ask::Check(case, c, right) => check_summary(study, maya, *one(case, &cases)?, code(c)?, *right),
        Ask::Quotation(at) => {
            let referring: Vec<&Cell> = study.cells().filter(|cell| !cell.references.is_empty()).collect();
            let cell = one(at, &referring)?;
            mark_quotation(study, cell.case, cell.code, cell.references[0].id)
        }
        Ask::Memo(about, of, n) => {
            let about = one(about, &codings).map_or(About::Study, |coding| About::Coding(*coding));
            write_memo(study, maya, about, of.as_ref().and_then(|of| one(of, &memos)).copied(), n)
        }
        Ask::RemoveMemo(memo) => remove_memo(study, maya, *one(memo, &memos)?),
        Ask::ReadCases(name, value, document) => {
            let attributes = [(value.clone(), Value::Text(value.clone()))].into();
            let rows = [CaseRow { name: name.clone(), attributes, ..CaseRow::default() }];
            let document = document.as_ref().and_then(|it| one(it, &documents));
            let documents: Vec<_> = document.map(|it| (*it, name.clone())).into_iter().collect();
            read_cases(study, &[(value.clone(), AttributeType::Text)], &rows, &documents)
        }
        Ask::RenameCase(case, n) => {
            let case = study.cases().get(*one(case, &cases)?)?.clone();
            describe_case(study, Case { name: n.clone(), ..case })
        }
        Ask::Document(d, n, case) => {
            let document = study.documents().get(*one(d, &documents)?)?.clone();
            let case = case.as_ref().and_then(|it| one(it, &cases)).copied();
            describe_document(study, Document { label: n.clone(), case, ..document })
        }
        Ask::RemoveDocument(d) => remove_document(study, *one(d, &documents)?),
        Ask::Speakers(d, at, case) => {
            let document = *one(d, &documents)?;
            let mut speakers = study.body(document)?.speakers.clone();
            let len = speakers.len();
            speakers[at.index(len)].case = case.as_ref().and_then(|it| one(it, &cases)).copied();
            correct_speakers(study, document, speakers)
        }
        Ask::Title(n) => name_study(study, n),
        Ask::Begin(..) | Ask::KeepBegun(_) | Ask::TakeOver(..) => return begun(study, maya, ask),
        Ask::Synthesis(..)
        | Ask::SaveChart(..)
        | Ask::RemoveChart(..)
        | Ask::SaveQuery(..)
        | Ask::RemoveQuery(..)
        | Ask::Attribution(..)
        | Ask::SpeakerRules(..)
        | Ask::Freeze(..)
        | Ask::Reasons(..) => return view(study, maya, ask),
        Ask::Undo | Ask::Redo => return None,
    })
}

/// What comes of asking for a split.
fn split(study: &Study, maya: &Coder, ask: &Ask) -> Option<Drafted> {
    let Ask::Split(c, chosen, known, n, rest) = ask else { return None };
    let codes: Vec<CodeId> = study.codebook().records().iter().map(|it| it.id).collect();
    let code = *one(c, &codes)?;
    let own: Vec<CodingId> = study.passages(&[code]).iter().map(|it| it.id).collect();
    let codings: HashSet<CodingId> = chosen.iter().filter_map(|it| one(it, &own).copied()).collect();
    let to = known.as_ref().and_then(|it| one(it, &codes)).map(|it| Taker::Known(*it));
    let sent = Sent { to: to.unwrap_or(Taker::New(n.clone())), codings: codings.into_iter().collect() };
    let rest = [Rest::Stays, Rest::Retired, Rest::Category][usize::from(*rest)];
    Some(split_code(study, maya, code, &[sent], rest))
}

/// What comes of asking for cells to be begun or taken over.
fn begun(study: &Study, maya: &Coder, ask: &Ask) -> Option<Drafted> {
    let cases: Vec<CaseId> = study.cases().iter().map(|it| it.id).collect();
    let codes: Vec<CodeId> = study.codebook().records().iter().map(|it| it.id).collect();
    Some(match ask {
        Ask::Begin(case, c) => {
            let case = *one(case, &cases)?;
            let chosen: HashSet<CodeId> = c.iter().filter_map(|index| one(index, &codes)).copied().collect();
            begin_summaries(study, maya, &chosen.into_iter().map(|code| (case, code)).collect::<Vec<_>>())
        }
        Ask::KeepBegun(at) => {
            let cell = one(at, &study.cells().filter(|cell| cell.begun).collect::<Vec<_>>()).copied()?;
            keep_begun(study, maya, cell.case, cell.code)
        }
        Ask::TakeOver(case, c) => take_over_merged(study, maya, *one(case, &cases)?, *one(c, &codes)?),
        _ => return None,
    })
}

/// What comes of asking for something that shows or concludes.
fn view(study: &Study, maya: &Coder, ask: &Ask) -> Option<Drafted> {
    let cases: Vec<CaseId> = study.cases().iter().map(|it| it.id).collect();
    let codes: Vec<CodeId> = study.codebook().records().iter().map(|it| it.id).collect();
    Some(match ask {
        Ask::Synthesis(case, c, over, n) => {
            let code = *one(c, &codes)?;
            let over = match over {
                0 => Over::Column(code),
                1 => Over::Row(*one(case, &cases)?),
                _ => Over::Group { attribute: "Region".into(), value: n.clone(), code },
            };
            write_synthesis(study, maya, &over, n)
        }
        Ask::SaveChart(n, c) => {
            let shape = Shape {
                rows: Rows::Groups("Region".into()),
                frozen: 1,
                attributes: vec![n.clone()],
                transposed: true,
                height: Height::Whole,
                ..Shape::of(Columns::Chosen(vec![*one(c, &codes)?]))
            };
            save_chart(study, maya, shape.named(n, maya))
        }
        Ask::RemoveChart(at) => remove_chart(study, one(at, study.charts().as_slice())?.id),
        Ask::SaveQuery(n, text) => save_query(study, maya, n, text),
        Ask::RemoveQuery(at) => remove_query(study, one(at, study.queries().as_slice())?.id),
        Ask::Attribution(reference, chosen) => {
            let attributes = chosen.then(|| vec!["region".to_owned()]);
            set_attribution(
                study,
                Attribution { naming: Naming::Nothing, attributes, reference: *reference, time: *chosen },
            )
        }
        Ask::SpeakerRules(label, name) => {
            let rule = SpeakerRule { label: label.clone(), name: name.clone(), ..SpeakerRule::default() };
            keep_speaker_rules(study, &[rule])
        }
        Ask::Freeze(n) => freeze_framework(study, maya, n, n),
        Ask::Reasons(ask) => ask_for_reasons(study, *ask),
        _ => return None,
    })
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
