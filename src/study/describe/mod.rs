//! Edits in words, as the end of a sentence that begins with the coder's name: for the audit trail and the status line.

mod codebook;
mod material;
mod matrix;
mod passages;
#[cfg(test)]
mod tests;

use super::{
    Action, CaseId, Cell, Change, Code, CodeId, Coding, DocumentId, Edit, EditId, Study, Swap, reference,
};
use crate::text::{Span, counted};

/// Columns that corrected words take in a sentence.
const WORDS_SHOWN: u16 = 40;

/// So many names of one kind are listed before the rest is counted.
const LISTED: usize = 3;

/// What an edit did: `coded ¶14 of P03 with “parity of esteem”`. `find` looks an edit up that this one took back or made
/// again. Records have the names that the edit or else the study gives them.
pub fn describe<'a>(study: &Study, edit: &Edit, find: impl Fn(EditId) -> Option<&'a Edit>) -> String {
    let (verb, of) = match &edit.action {
        Action::Undo { of } => ("undid", *of),
        Action::Redo { of } => ("redid", *of),
        _ => return Words { study, edit }.sentence(),
    };
    match find(of) {
        Some(edit) => format!("{verb}: {}", Words { study, edit }.sentence()),
        None => format!("{verb} an edit that is not in the history"),
    }
}

struct Words<'a> {
    study: &'a Study,
    edit: &'a Edit,
}

impl<'a> Words<'a> {
    fn sentence(&self) -> String {
        let sentence = match &self.edit.action {
            Action::NameStudy => self.title(),
            Action::ImportDocuments | Action::RemoveDocument | Action::DescribeDocument => self.documents(),
            Action::CorrectSpeakers => self.speakers(),
            Action::ReviseText => self.text_revised(),
            Action::GivePseudonyms => Some(self.pseudonyms_given()),
            Action::KeepTouched => Some(self.touched_kept()),
            Action::ReadCases => Some(self.cases_read()),
            Action::DescribeCase => self.case_described(),
            Action::AddCode
            | Action::RenameCode
            | Action::DefineCode
            | Action::ColourCode
            | Action::RetireCode
            | Action::RestoreCode => self.one_code(),
            Action::ReadCodebook => {
                Some(format!("read in {}", counted(self.codes().count(), "code", "codes")))
            }
            Action::GroupCodes | Action::MoveCode => self.codes_moved(),
            Action::MergeCodes => self.codes_merged(),
            Action::AddCoding
            | Action::CodeInVivo
            | Action::RemoveCoding
            | Action::ResizeCoding
            | Action::Recode => self.coding(),
            Action::BeginSummary
            | Action::WriteSummary
            | Action::RestoreSummary
            | Action::CheckSummary
            | Action::UncheckSummary
            | Action::MarkQuotation => self.cell(),
            Action::ReadMatrix => {
                Some(format!("read in {}", counted(self.cells().count(), "summary", "summaries")))
            }
            Action::SplitCode => self.code_split(),
            Action::FreezeFramework => self.framework_frozen(),
            Action::AskForReasons => self.reasons(),
            Action::AutoCode => Some(self.auto_coded()),
            Action::WriteSynthesis => self.synthesis(),
            Action::SaveChart | Action::RemoveChart | Action::SaveQuery | Action::RemoveQuery => self.view(),
            Action::DescribeAttribute => self.attribute(),
            Action::AssignType => self.types_assigned(),
            Action::WriteMemo | Action::RemoveMemo => self.memo(),
            Action::MarkRead => self.read(),
            Action::SetAttribution
            | Action::SetSpeakerRules
            | Action::Purge
            | Action::Undo { .. }
            | Action::Redo { .. } => None,
        };
        sentence.unwrap_or_else(|| self.edit.action.words().to_owned())
    }

    fn codes(&self) -> impl Iterator<Item = &'a Swap<Code>> {
        self.edit.changes.iter().filter_map(|change| match change {
            Change::Code(swap) => Some(swap),
            _ => None,
        })
    }

    fn codings(&self) -> impl Iterator<Item = &'a Swap<Coding>> {
        self.edit.changes.iter().filter_map(|change| match change {
            Change::Coding(swap) => Some(swap),
            _ => None,
        })
    }

    fn cells(&self) -> impl Iterator<Item = &'a Swap<Cell>> {
        self.edit.changes.iter().filter_map(|change| match change {
            Change::Cell(swap) => Some(swap),
            _ => None,
        })
    }

    /// `¶14 of P03`; `P03` where the text is not loaded.
    fn place(&self, document: DocumentId, span: Span) -> String {
        let label = self.label(document);
        match self.study.body(document) {
            Some(body) => format!("¶{} of {label}", reference(body, span)),
            None => label.to_owned(),
        }
    }

    fn label(&self, document: DocumentId) -> &'a str {
        self.study.documents().get(document).map_or("a document that is gone", |it| &it.label)
    }

    /// The name as it was given, also where the code has been merged into another since.
    fn code_name(&self, id: CodeId) -> &'a str {
        let here = self.codes().filter_map(Swap::either).find(|code| code.id == id);
        here.or_else(|| self.study.codebook().get(id)).map_or("a code that is gone", |code| &code.name)
    }

    fn case_name(&self, case: CaseId) -> &'a str {
        self.study.cases().get(case).map_or("a case that is gone", |it| &it.name)
    }
}

fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// The first names, and how many more there are: `P01, P02, P03 and 8 more documents`.
fn listed(names: &[String], what: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] if names.len() <= LISTED => format!("{} and {last}", before.join(", ")),
        _ => {
            let rest = names.len() - LISTED;
            format!(
                "{} and {rest} more {what}{}",
                names[..LISTED].join(", "),
                if rest == 1 { "" } else { "s" }
            )
        }
    }
}
