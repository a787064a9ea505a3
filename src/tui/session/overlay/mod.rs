//! What opens over a pane and takes the keys until it is closed: menus, lists, questions, editors, help.

mod ask;
mod field;
mod list;
mod menu;
mod writing;

pub use self::{
    ask::{Ask, AskFor},
    field::Field,
    list::{List, ListKind, ListRow, Target},
    menu::{Choice, Item, Menu, Purpose},
    writing::{Writing, WritingFor},
};
use crate::{study::CodeId, tui::keys::Context};

/// Help for where the keys were before.
#[derive(Debug, Clone, Default)]
pub struct HelpPage {
    /// The contexts that it explains, innermost first.
    pub contexts: Vec<Context>,
    /// The first line shown.
    pub top: usize,
}

/// A question to be answered with yes or no.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The question.
    pub question: String,
    /// What yes does.
    pub then: Then,
}

/// What is done after yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// Leave although something is not saved.
    LeaveUnsaved,
    /// Take up a draft that was found.
    TakeDraft,
    /// Merge these codes into that one.
    Merge(Vec<CodeId>, CodeId),
}

/// One thing that is open over the panes.
#[derive(Debug)]
pub enum Overlay {
    /// A list that is narrowed by typing: codes, categories, cases, themes, commands.
    Menu(Menu),
    /// A list to walk: documents, passages, what is coded here.
    List(List),
    /// A question with a line or two to fill in.
    Ask(Ask),
    /// A text with several lines.
    Writing(Box<Writing>),
    /// Help.
    Help(HelpPage),
    /// A question with yes or no.
    Confirm(Confirm),
    /// The files about to be imported.
    Preview(Box<super::import::Preview>),
}

impl Overlay {
    /// The contexts in which keys are looked up, innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match self {
            Overlay::Menu(menu) if menu.purpose == Purpose::Command => vec![Context::Palette],
            Overlay::Menu(_) => vec![Context::Picker],
            Overlay::List(list) => match list.kind {
                ListKind::Documents => vec![Context::Documents, Context::List],
                ListKind::Passages { .. } | ListKind::CodedHere { .. } | ListKind::Hits => {
                    vec![Context::Passages, Context::List]
                }
                _ => vec![Context::List],
            },
            Overlay::Ask(_) => vec![Context::Prompt],
            Overlay::Writing(_) => vec![Context::Editor],
            Overlay::Help(_) => vec![Context::Help],
            Overlay::Confirm(_) => vec![Context::Confirm],
            Overlay::Preview(_) => vec![Context::Preview],
        }
    }
}
