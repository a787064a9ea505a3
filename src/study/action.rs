//! What an edit does, in the study's words: the verbs of the audit trail.

use serde::{Deserialize, Serialize};

use super::EditId;

/// What an edit does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Named the study.
    NameStudy,
    /// Brought documents in.
    ImportDocuments,
    /// Changed a document's label, name, kind or case.
    DescribeDocument,
    /// Took a document out of the study.
    RemoveDocument,
    /// Corrected who speaks in a document.
    CorrectSpeakers,
    /// Corrected a text.
    ReviseText,
    /// Put pseudonyms in the places of names.
    GivePseudonyms,
    /// Took replaced names out of every file, the histories included.
    Purge,
    /// Found what was put on corrected words right where it stands.
    KeepTouched,
    /// Brought cases and attributes in.
    ReadCases,
    /// Changed a case.
    DescribeCase,
    /// Made a code or category.
    AddCode,
    /// Brought a framework or codebook in.
    ReadCodebook,
    /// Gave a code another name.
    RenameCode,
    /// Wrote a code's definition, inclusion, exclusion or example.
    DefineCode,
    /// Gave a code another colour.
    ColourCode,
    /// Put codes under a category.
    GroupCodes,
    /// Moved a code among its siblings or under another category.
    MoveCode,
    /// Merged codes into one.
    MergeCodes,
    /// Took a code out of use.
    RetireCode,
    /// Took a code into use again.
    RestoreCode,
    /// Sent a code's passages to different codes.
    SplitCode,
    /// Froze a version of the framework.
    FreezeFramework,
    /// Chose whether changes of the framework are asked a reason for.
    AskForReasons,
    /// Put a code on a passage.
    AddCoding,
    /// Put a new code, named with the participant's words, on a passage.
    CodeInVivo,
    /// Took a coding away.
    RemoveCoding,
    /// Moved the ends of a coding.
    ResizeCoding,
    /// Gave a coding another code.
    Recode,
    /// Put codes on what a search found.
    AutoCode,
    /// Put the quotations of a cell into its summary, to be written on.
    BeginSummary,
    /// Wrote a summary.
    WriteSummary,
    /// Took an earlier text of a summary back.
    RestoreSummary,
    /// Took over summaries that were edited in a spreadsheet.
    ReadMatrix,
    /// Found a summary right.
    CheckSummary,
    /// Took that back.
    UncheckSummary,
    /// Marked a reference as a quotation for the report, or took the mark away.
    MarkQuotation,
    /// Wrote a synthesis of several cells.
    WriteSynthesis,
    /// Saved a chart under a name, or changed it.
    SaveChart,
    /// Took a saved chart away.
    RemoveChart,
    /// Saved a query under a name, or changed it.
    SaveQuery,
    /// Took a saved query away.
    RemoveQuery,
    /// Chose how quotations are attributed.
    SetAttribution,
    /// Said what speakers' labels mean.
    SetSpeakerRules,
    /// Changed what is known of an attribute.
    DescribeAttribute,
    /// Assigned cases to types.
    AssignType,
    /// Wrote a memo.
    WriteMemo,
    /// Took a memo away.
    RemoveMemo,
    /// Marked turns as read or unread.
    MarkRead,
    /// Took back an edit of one's own.
    Undo {
        /// The edit taken back.
        of: EditId,
    },
    /// Made an edit again that had been taken back.
    Redo {
        /// The edit made again.
        of: EditId,
    },
}

impl Action {
    /// Whether it develops the framework: such steps are worth a reason.
    pub fn develops_framework(&self) -> bool {
        matches!(
            self,
            Action::AddCode
                | Action::ReadCodebook
                | Action::RenameCode
                | Action::DefineCode
                | Action::GroupCodes
                | Action::MoveCode
                | Action::MergeCodes
                | Action::SplitCode
                | Action::RetireCode
                | Action::RestoreCode
        )
    }

    /// What was done, as the end of a sentence that begins with the coder's name.
    pub fn words(&self) -> &'static str {
        match self {
            Action::NameStudy => "named the study",
            Action::ImportDocuments => "imported",
            Action::DescribeDocument => "described the document",
            Action::RemoveDocument => "removed the document",
            Action::CorrectSpeakers => "corrected the speakers of",
            Action::ReviseText => "corrected the text of",
            Action::GivePseudonyms => "put pseudonyms in the places of names",
            Action::Purge => "purged the replaced names from every file",
            Action::KeepTouched => "found what was put on corrected words right",
            Action::ReadCases => "read in cases",
            Action::DescribeCase => "described the case",
            Action::AddCode => "added the code",
            Action::ReadCodebook => "read in a codebook",
            Action::RenameCode => "renamed the code",
            Action::DefineCode => "defined the code",
            Action::ColourCode => "coloured the code",
            Action::GroupCodes => "grouped codes",
            Action::MoveCode => "moved the code",
            Action::MergeCodes => "merged codes",
            Action::RetireCode => "retired the code",
            Action::RestoreCode => "restored the code",
            Action::SplitCode => "split the code",
            Action::FreezeFramework => "froze the framework",
            Action::AskForReasons => "chose whether reasons are asked for",
            Action::AddCoding => "coded",
            Action::CodeInVivo => "coded in vivo",
            Action::RemoveCoding => "removed a coding",
            Action::ResizeCoding => "resized a coding",
            Action::Recode => "recoded",
            Action::AutoCode => "coded what a search found",
            Action::BeginSummary => "began the summary",
            Action::WriteSummary => "wrote the summary",
            Action::RestoreSummary => "took back an earlier text of the summary",
            Action::ReadMatrix => "read summaries in",
            Action::CheckSummary => "checked the summary",
            Action::UncheckSummary => "took back the check of the summary",
            Action::MarkQuotation => "marked a quotation",
            Action::WriteSynthesis => "wrote the synthesis",
            Action::SaveChart => "saved the chart",
            Action::RemoveChart => "removed the chart",
            Action::SaveQuery => "saved the query",
            Action::RemoveQuery => "removed the query",
            Action::SetAttribution => "chose how quotations are attributed",
            Action::SetSpeakerRules => "said what speakers' labels mean",
            Action::DescribeAttribute => "described the attribute",
            Action::AssignType => "assigned cases to types",
            Action::WriteMemo => "wrote a memo",
            Action::RemoveMemo => "removed a memo",
            Action::MarkRead => "marked turns as read",
            Action::Undo { .. } => "undid",
            Action::Redo { .. } => "redid",
        }
    }
}
