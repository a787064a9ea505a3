//! Which commands the bottom line offers: those that matter most where the keyboard is. How it is drawn is in `shell`.

use super::{import::wanted as import, naming::wanted as naming};
use crate::tui::{
    keys::{Command, Wanted},
    session::{
        Pane, Session,
        matrix::{
            cell::Side,
            flow::{Flow, Way},
            synthesis::OpenSynthesis,
        },
        overlay::{Confirm, ListKind, Overlay, Then},
        reader::Selection,
    },
};

/// The commands that matter most in the moment; none where the usual ones do. `repeat` is what the last code is called there,
/// empty where there is none.
pub fn wanted<'a>(session: &Session, repeat: &'a str) -> Vec<Wanted<'a>> {
    match (session.overlays.last(), session.pane) {
        (Some(overlay), _) => of_overlay(session, overlay),
        (None, Pane::Transcript) => of_transcript(session, repeat),
        (None, Pane::Codebook) => of_codebook(session),
        (None, Pane::Matrix) => of_matrix(session),
        (None, Pane::Analysis) => all(&[
            Command::PassagesBehind,
            Command::SetAnalysis,
            Command::NextAnalysis,
            Command::ChooseAnalysis,
            Command::LimitAnalysis,
            Command::AskQuery,
            Command::SortRows,
            Command::HowWorkedOut,
        ]),
        (None, Pane::Review) => all(&[
            Command::ShowTranscript,
            Command::ShowCodebook,
            Command::ShowMatrix,
            Command::Documents,
            Command::Quit,
        ]),
    }
}

/// Commands with the words of the table.
fn all(commands: &[Command]) -> Vec<Wanted<'static>> {
    commands.iter().copied().map(Wanted::from).collect()
}

fn of_overlay(session: &Session, overlay: &Overlay) -> Vec<Wanted<'static>> {
    match overlay {
        Overlay::Menu(menu) => {
            let new = menu.otherwise.map(|what| Command::NewOpenCode.saying(what));
            let choose = std::iter::once(Command::Choose.into());
            choose.chain(new).chain(std::iter::once(Command::Back.into())).collect()
        }
        Overlay::Ask(ask) if ask.typing.is_some() => vec![
            Command::Accept.saying("ask"),
            Command::Complete.into(),
            Command::MoveDown.saying("next"),
            Command::EarlierQuery.into(),
            Command::Back.saying("give up"),
        ],
        Overlay::Ask(_) => vec![Command::Accept.into(), Command::Back.saying("give up")],
        Overlay::Writing(writing) if writing.fields.len() > 1 => {
            all(&[Command::Done, Command::NextField, Command::Undo, Command::Redo])
        }
        Overlay::Writing(_) => all(&[Command::Done, Command::Undo, Command::Redo]),
        Overlay::Help(_) => vec![Command::PageDown.saying("further"), Command::Back.into()],
        Overlay::Confirm(confirm) => of_confirm(confirm),
        Overlay::List(list) => of_list(&list.kind),
        Overlay::AutoCoding => of_auto_coding(session),
        Overlay::Naming => naming::of_naming(session),
        Overlay::Busy(_) => vec![Command::Back.saying("stop")],
        Overlay::Preview(preview) => import::of_preview(preview),
        Overlay::Columns(columns) => import::of_columns(columns),
    }
}

/// Yes and no; a reason where the framework changes, and how to read on where not all fits.
fn of_confirm(confirm: &Confirm) -> Vec<Wanted<'static>> {
    let mut wanted = all(&[Command::Yes, Command::No]);
    if matches!(confirm.then, Then::Merge(..) | Then::Split | Then::ReadFramework(_)) {
        wanted.push(Command::SayWhy.into());
    }
    if confirm.hidden() != (0, 0) {
        wanted.extend([Command::MoveDown.saying("further"), Command::MoveUp.saying("back")]);
    }
    wanted
}

fn of_transcript<'a>(session: &Session, repeat: &'a str) -> Vec<Wanted<'a>> {
    if session.reader.document.is_none() {
        return all(&[Command::Documents, Command::Palette, Command::Quit]);
    }
    let mut wanted: Vec<Wanted> = all(&[Command::CodePassage, Command::CodeInVivo]);
    if !repeat.is_empty() {
        wanted.push(Command::RepeatCode.saying(repeat));
    }
    wanted.push(Command::PutPinned.into());
    wanted.extend(match session.reader.selection {
        Selection::None => all(&[
            Command::SelectSentence,
            Command::SelectTurn,
            Command::NextUncoded,
            Command::Memo,
            Command::Documents,
        ]),
        _ => all(&[Command::Memo, Command::CopyQuotation, Command::Back]),
    });
    wanted
}

/// The commands for marked codes; none where none is marked.
fn of_codebook(session: &Session) -> Vec<Wanted<'static>> {
    if session.splitting().is_some() {
        return vec![
            Command::SendToPart.saying("send 1-9"),
            Command::MoveDown.saying("skip"),
            Command::StepBack.saying("back"),
            Command::PreviewSplit.saying("preview"),
            Command::Back.saying("stop"),
            Command::RestOfCode.into(),
            Command::GoToPassage.into(),
        ];
    }
    if session.board().is_some() {
        return vec![
            Command::SendToCategory.into(),
            Command::GroupCodes.into(),
            Command::NewCategory.into(),
            Command::Mark.into(),
            Command::TakeOut.into(),
            Command::NextSample.into(),
            Command::GoToPassage.into(),
            Command::Undo.into(),
            Command::Back.saying("codebook"),
        ];
    }
    if session.codebook.marks.is_empty() {
        return Vec::new();
    }
    all(&[Command::GroupCodes, Command::MergeCodes, Command::NewCategory, Command::Mark, Command::Back])
}

/// The commands that matter in an opened cell and in reading; none in a chart, where the usual ones do.
fn of_matrix(session: &Session) -> Vec<Wanted<'static>> {
    let Some(cell) = &session.matrix.cell else {
        return match (&session.matrix.synthesis, &session.matrix.flow) {
            (Some(open), _) => of_synthesis(open),
            (None, Some(flow)) => of_flow(flow),
            (None, None) if session.matrix.assigning => vec![
                Command::AssignNumber.into(),
                Command::NextWithoutType.saying("next without"),
                Command::AssignType.saying("by name"),
                Command::Undo.into(),
                Command::Back.saying("done"),
            ],
            (None, None) => Vec::new(),
        };
    };
    match (cell.side, cell.writing.is_some()) {
        (Side::Summary, true) => vec![
            Command::Done.into(),
            Command::InsertPassage.saying("words, reference"),
            Command::InsertReference.into(),
            Command::NextEvidence.into(),
            Command::NextField.saying("evidence"),
            Command::InsertComment.into(),
        ],
        (side, writing) => {
            let written = session.study.cell(cell.case, cell.code);
            let first = match written {
                _ if cell.stale.is_some() => Some(Command::ShowChanges.into()),
                Some(it) if it.begun => Some(Command::BeginSummary.saying("enough")),
                None if cell.coded.0 > 0 => Some(Command::BeginSummary.into()),
                _ => None,
            };
            let other = if side == Side::Summary {
                Command::OtherSide.saying("evidence")
            } else {
                Command::EvidenceView.into()
            };
            first
                .into_iter()
                .chain([
                    Command::InsertPassage.saying("words, reference"),
                    Command::InsertReference.into(),
                    if writing { Command::OtherSide.saying("summary") } else { Command::EditSummary.into() },
                    Command::NextToChart.into(),
                    Command::GoToPassage.into(),
                    Command::MarkChecked.into(),
                    Command::Back.saying(if writing { "done" } else { "matrix" }),
                    other,
                    Command::StarQuotation.into(),
                    Command::NextReference.into(),
                ])
                .collect()
        }
    }
}

fn of_flow(flow: &Flow) -> Vec<Wanted<'static>> {
    let other = if flow.way == Way::Across { Command::ReadDown } else { Command::ReadAcross };
    let wanted = [
        Command::OpenCell,
        Command::EditSummary,
        Command::WriteSynthesis,
        Command::ShowQuotations,
        other,
        Command::SortCases,
        Command::CopyQuotation,
    ];
    wanted.map(Wanted::from).into_iter().chain([Command::Back.saying("chart")]).collect()
}

fn of_synthesis(open: &OpenSynthesis) -> Vec<Wanted<'static>> {
    match (open.side, open.writing.is_some()) {
        (Side::Summary, true) => vec![
            Command::Done.into(),
            Command::InsertPassage.saying("words"),
            Command::InsertReference.saying("whose"),
            Command::NextEvidence.saying("next summary"),
            Command::NextField.saying("summaries"),
            Command::InsertComment.into(),
        ],
        (side, writing) => vec![
            if writing { Command::OtherSide.saying("synthesis") } else { Command::EditSynthesis.into() },
            Command::InsertPassage.saying("words"),
            Command::InsertReference.saying("whose"),
            Command::ShowQuotations.into(),
            Command::OpenCell.saying("open"),
            if open.changed.is_empty() { Command::CopyQuotation.into() } else { Command::StillStands.into() },
            if side == Side::Summary {
                Command::OtherSide.saying("summaries")
            } else {
                Command::OtherSide.saying("synthesis")
            },
            Command::Back.saying(if writing { "done" } else { "back" }),
        ],
    }
}

/// The commands that matter while what a search found is looked through.
fn of_auto_coding(session: &Session) -> Vec<Wanted<'static>> {
    let counts = session.autocoding.as_ref().map(|it| it.counts()).unwrap_or_default();
    let mut wanted = Vec::new();
    if counts.taken > 0 {
        wanted.push(Command::CodeFound.saying("code them"));
    }
    if counts.taken + counts.refused > 0 {
        let words = if counts.taken > 0 { "refuse" } else { "take" };
        wanted.push(Command::TakeFind.saying(words));
    }
    if counts.taken + counts.refused + counts.had > 0 {
        wanted.push(Command::TakeDocument.saying("all of document"));
        wanted.extend(all(&[Command::ShowFind, Command::NextUnit]));
    }
    wanted.extend([Command::OtherWords.into(), Command::OtherCode.into(), Command::Back.saying("give up")]);
    wanted
}

/// The commands that matter in a list.
fn of_list(kind: &ListKind) -> Vec<Wanted<'static>> {
    if let Some(wanted) = of_work(kind) {
        return wanted;
    }
    let here: &[Command] = match kind {
        ListKind::Documents => &[
            Command::AddDocuments,
            Command::ShowProgress,
            Command::RenameDocument,
            Command::AssignCase,
            Command::RemoveDocument,
        ],
        ListKind::Pins => {
            return vec![
                Command::Choose.saying("use it"),
                Command::Unpin.into(),
                Command::Filter.into(),
                Command::Back.into(),
            ];
        }
        ListKind::Progress => {
            return vec![
                Command::Choose.saying("go on with it"),
                Command::Filter.into(),
                Command::Back.into(),
            ];
        }
        ListKind::Hits => &[Command::CopyQuotation, Command::Memo],
        ListKind::Passages { .. } | ListKind::CodedHere { .. } | ListKind::Behind => {
            &[Command::Recode, Command::RemoveCoding, Command::Memo, Command::CopyQuotation]
        }
        ListKind::Charts => {
            return vec![
                Command::Choose.saying("open"),
                Command::RenameChart.into(),
                Command::RemoveChart.into(),
                Command::Filter.into(),
                Command::Back.into(),
            ];
        }
        ListKind::Revisions => {
            return vec![Command::Choose.saying("codebook"), Command::Filter.into(), Command::Back.into()];
        }
        ListKind::Grouped => {
            return vec![
                Command::Choose.saying("codebook"),
                Command::WriteGrouped.into(),
                Command::Filter.into(),
                Command::Back.into(),
            ];
        }
        ListKind::Queries => {
            return vec![
                Command::Choose.saying("ask"),
                Command::RenameQuery.into(),
                Command::RemoveQuery.into(),
                Command::Filter.into(),
                Command::Back.into(),
            ];
        }
        ListKind::Quotations => {
            return vec![
                Command::Choose.saying("open"),
                Command::GoToPassage.into(),
                Command::CopyQuotation.into(),
                Command::Filter.into(),
                Command::Back.into(),
            ];
        }
        ListKind::Texts => {
            return vec![Command::Choose.saying("bring back"), Command::Filter.into(), Command::Back.into()];
        }
        ListKind::Differences => {
            return vec![
                Command::Mark.saying("take or leave"),
                Command::TakeOver.into(),
                Command::Filter.into(),
                Command::Back.saying("leave all"),
            ];
        }
        ListKind::Syntheses => {
            return vec![Command::Choose.saying("open"), Command::Filter.into(), Command::Back.into()];
        }
        ListKind::History
        | ListKind::Findings
        | ListKind::Queue
        | ListKind::Touched
        | ListKind::TextRevisions
        | ListKind::TextChanges => {
            return vec![Command::Filter.into(), Command::Back.into()];
        }
    };
    let choose = if *kind == ListKind::Documents { "open" } else { "go there" };
    let mut wanted = vec![Command::Choose.saying(choose)];
    for command in here.iter().chain(&[Command::Filter, Command::Back]) {
        wanted.push((*command).into());
    }
    wanted
}

/// What is wanted in the lists of work to be done.
fn of_work(kind: &ListKind) -> Option<Vec<Wanted<'static>>> {
    match kind {
        ListKind::Queue => Some(vec![
            Command::Choose.saying("open"),
            Command::QueueOrder.into(),
            Command::Filter.into(),
            Command::Back.into(),
        ]),
        ListKind::Touched => Some(vec![
            Command::Choose.saying("go there"),
            Command::KeepTouched.into(),
            Command::RemoveCoding.into(),
            Command::PutOnSelection.into(),
            Command::KeepAllTouched.into(),
            Command::Back.into(),
        ]),
        ListKind::TextRevisions => Some(vec![
            Command::Choose.saying("what it changed"),
            Command::ReadRevision.into(),
            Command::Back.into(),
        ]),
        _ => None,
    }
}
