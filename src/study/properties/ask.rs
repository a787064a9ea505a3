//! What people can ask for, in any order, and the edit that each of it is.

use std::collections::HashSet;

use proptest::{prelude::*, sample::Index};

use crate::study::{actions::*, *};
use crate::text::Span;

/// Something a person asks for; the numbers choose among what there is.
#[derive(Debug, Clone)]
pub(super) enum Ask {
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

pub(super) fn ask() -> impl Strategy<Value = Ask> {
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
pub(super) fn codings_moved() -> impl Strategy<Value = Ask> {
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
pub(super) fn draft(study: &Study, maya: &Coder, ask: &Ask) -> Option<Drafted> {
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
