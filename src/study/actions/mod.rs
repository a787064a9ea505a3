//! What a person can do to a study. Each function looks at the study and drafts the edit, or says why it cannot be done.

mod attributes;
mod autocode;
mod beginning;
mod cases;
mod codebook;
mod codings;
mod documents;
mod earlier;
mod framework;
mod matrix;
mod memos;
mod pseudonyms;
mod read_matrix;
mod revising;
mod speakers;
mod splitting;
mod syntheses;
mod types;
mod versions;
mod views;

pub use self::{
    attributes::{CaseValue, set_attributes, with_attributes},
    autocode::{CodeWanted, auto_code},
    beginning::{begin_summaries, keep_begun},
    cases::{CaseRow, describe_case, mark_identifying, read_cases},
    codebook::{
        Definition, Step, add_code, colour_code, define_code, group_codes, group_into_new, merge_codes,
        move_code, rename_code, reorder_code, retire_code,
    },
    codings::{
        code_in_vivo, code_passage, code_with_new, mark_read, recode, recode_with_new, remove_coding,
        resize_coding,
    },
    documents::{
        correct_speakers, describe_document, import_answers, import_documents, name_study, remove_document,
    },
    earlier::{restore_summary, take_over_merged},
    framework::{FrameworkCode, read_codebook},
    matrix::{check_summary, mark_quotation, write_summary},
    memos::{remove_memo, with_memos, write_memo},
    pseudonyms::{give_pseudonyms, give_pseudonyms_at},
    read_matrix::read_matrix,
    revising::{correct_turn, keep_touched, put_touched_on, revise_document, shared_words},
    speakers::{forget_speaker_rules, keep_speaker_rules},
    splitting::{Rest, Sent, Taker, sent_by_name, split_code},
    syntheses::write_synthesis,
    types::{assign_type, make_typology, rename_type},
    versions::{ask_for_reasons, freeze_framework, next_version},
    views::{
        remove_chart, remove_query, rename_chart, rename_query, save_chart, save_query, set_attribution,
    },
};

use crate::text::{is_invisible, single_spaced};

/// Why something cannot be done: one sentence for the person who asked for it.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum Refused {
    /// A name was left empty.
    #[error("a name is needed: type one")]
    NameEmpty,
    /// A name is too long to be shown.
    #[error("that name is {0} characters long: use at most 200 and put the rest in the definition or a memo")]
    NameLong(usize),
    /// A name is taken.
    #[error("“{0}” is taken: choose another name, or use the one there is")]
    NameTaken(String),
    /// The record is not in the study.
    #[error("{0} is not in this study (any more)")]
    Missing(String),
    /// A passage holds no words.
    #[error("no words are selected: select some first")]
    NothingSelected,
    /// The document's text is not there.
    #[error(
        "the text of “{0}” is not loaded, so nothing can be put on it: run `casebook check` on the study"
    )]
    NoText(String),
    /// The same coder has this code on the same passage.
    #[error("“{0}” is on this passage already")]
    AlreadyCoded(String),
    /// What is asked for makes no sense here; the sentence says why, and what to do.
    #[error("{0}")]
    NotPossible(String),
    /// Nothing would change.
    #[error("nothing to change")]
    NoChange,
}

/// What comes of asking for a change.
pub type Drafted = Result<super::Draft, Refused>;

/// A name without blanks around it or doubled in it, if it can be one.
fn sound_name(name: &str) -> Result<String, Refused> {
    // What cannot be seen cannot be told apart, and must not be obeyed by whatever shows it.
    let name: String = single_spaced(name).chars().filter(|c| !c.is_control() && !is_invisible(*c)).collect();
    let name = name.trim().to_owned();
    match name.chars().count() {
        0 => Err(Refused::NameEmpty),
        201.. => Err(Refused::NameLong(name.chars().count())),
        _ => Ok(name),
    }
}
