//! What opens over a pane and takes the keys until it is closed: menus, lists, questions, editors, help.

mod ask;
mod field;
mod list;
mod menu;
mod typing;
mod writing;

pub use self::{
    ask::{Ask, AskFor, Mistake},
    field::Field,
    list::{List, ListKind, ListRow, Target},
    menu::{Choice, Item, Menu, Purpose},
    typing::Typing,
    writing::{Writing, WritingFor},
};
use super::{behind::Busy, letting_out::Outgoing};
use crate::{
    study::{Body, CaseId, Cell, CodeId, DocumentId, actions::FrameworkCode},
    tui::keys::{Command, Context, Section},
};

/// Help for where the keys were before.
#[derive(Debug, Clone, Default)]
pub struct HelpPage {
    /// The sections, innermost context first.
    pub sections: Vec<Section>,
    /// The signs of the pane, with what they mean.
    pub signs: Vec<(&'static str, &'static str)>,
    /// The first line shown.
    pub top: usize,
    /// How many lines are shown at a time.
    pub page: usize,
}

impl HelpPage {
    /// A page at its beginning. Commands without a key are left to the palette.
    pub fn new(mut sections: Vec<Section>) -> Self {
        for section in &mut sections {
            section.rows.retain(|row| !row.keys.is_empty());
        }
        sections.retain(|section| !section.rows.is_empty());
        Self { sections, signs: Vec::new(), top: 0, page: 1 }
    }

    /// The same with the signs of the pane.
    #[must_use]
    pub fn with_signs(self, signs: Vec<(&'static str, &'static str)>) -> Self {
        Self { signs, ..self }
    }

    /// Takes the height of its place, in lines, and goes no further than its last line.
    pub fn fit(&mut self, height: u16) {
        self.page = usize::from(height).max(1);
        let signs = if self.signs.is_empty() { 0 } else { self.signs.len() + 1 };
        let lines: usize = self.sections.iter().map(|section| section.rows.len() + 1).sum::<usize>() + signs;
        self.top = self.top.min(lines.saturating_sub(self.page));
    }

    /// Scrolls. False where the command does not.
    pub fn scroll(&mut self, command: Command) -> bool {
        let Some(lines) = scrolled(command, self.page) else { return false };
        self.top = self.top.saturating_add_signed(lines);
        self.fit(self.page as u16);
        true
    }
}

/// A question to be answered with yes or no.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The question.
    pub question: String,
    /// What is to be known before it is answered, line by line.
    pub facts: Vec<String>,
    /// What yes does.
    pub then: Then,
    /// The facts, wrapped to their place.
    pub lines: Vec<String>,
    /// The first line of them that is shown.
    pub top: usize,
    /// How many lines are shown at a time.
    pub page: usize,
}

impl Confirm {
    /// A question with what is to be known before it is answered.
    pub fn new(question: String, facts: Vec<String>, then: Then) -> Self {
        Self { question, facts, then, lines: Vec::new(), top: 0, page: 1 }
    }

    /// Takes the lines that its facts make and the rows there are for them.
    pub fn fit(&mut self, lines: Vec<String>, page: usize) {
        (self.lines, self.page) = (lines, page.max(1));
        self.top = self.top.min(self.lines.len().saturating_sub(self.page));
    }

    /// How many lines are above and below those that are shown.
    pub fn hidden(&self) -> (usize, usize) {
        (self.top, self.lines.len().saturating_sub(self.top + self.page))
    }

    /// Scrolls. False where the command does not.
    pub fn scroll(&mut self, command: Command) -> bool {
        let Some(lines) = scrolled(command, self.page) else { return false };
        let last = self.lines.len().saturating_sub(self.page);
        self.top = self.top.saturating_add_signed(lines).min(last);
        true
    }
}

/// By how many lines or rows a command moves, where so many are shown at a time. `None` where it does not.
pub(super) fn scrolled(command: Command, page: usize) -> Option<isize> {
    let page = page.saturating_sub(1).max(1) as isize;
    match command {
        Command::MoveDown => Some(1),
        Command::MoveUp => Some(-1),
        Command::HalfPageDown => Some((page / 2).max(1)),
        Command::HalfPageUp => Some(-(page / 2).max(1)),
        Command::PageDown => Some(page),
        Command::PageUp => Some(-page),
        Command::First => Some(isize::MIN),
        Command::Last => Some(isize::MAX),
        _ => None,
    }
}

/// What is done after yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// Leave although something is not saved.
    LeaveUnsaved,
    /// Take up a draft that was found.
    TakeDraft,
    /// Leave the editor although what it holds cannot be kept.
    ThrowAway,
    /// Merge these codes into that one.
    Merge(Vec<CodeId>, CodeId),
    /// Split the code whose passages were walked.
    Split,
    /// Begin these cells with their quotations.
    BeginSummaries(Vec<(CaseId, CodeId)>),
    /// Bring this earlier text of a cell back.
    Restore(Box<Cell>),
    /// Take over what is written for codes that were merged into the one of this cell.
    TakeOver(CaseId, CodeId),
    /// Let something out of the study although real names are in it, or may be.
    LetOut(Outgoing),
    /// Purge the names of the table from every file.
    PurgeNames,
    /// Put the pseudonyms of the table in the places of the names.
    GivePseudonyms,
    /// Read in a framework known beforehand.
    ReadFramework(Vec<FrameworkCode>),
    /// Give up an import although something was corrected before it.
    GiveUpImport,
    /// Put this text in the place of a document's.
    Revise(DocumentId, Box<Body>),
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
    /// What a search found, looked through before it is coded: [`crate::tui::session::autocoding`].
    AutoCoding,
    /// What may be names, and the table of pseudonyms: [`crate::tui::session::naming`].
    Naming,
    /// The files about to be imported.
    Preview(Box<super::import::Preview>),
    /// A table about to be imported, column by column.
    Columns(Box<super::import::Columns>),
    /// Work behind the screen, shown until it is done.
    Busy(Box<Busy>),
}

impl Overlay {
    /// The contexts in which keys are looked up, innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match self {
            Overlay::Menu(menu) if menu.purpose == Purpose::Command => vec![Context::Palette],
            Overlay::Menu(_) => vec![Context::Picker],
            Overlay::List(list) => match list.kind {
                ListKind::Documents => vec![Context::Documents, Context::List],
                ListKind::Passages { .. }
                | ListKind::CodedHere { .. }
                | ListKind::Hits
                | ListKind::Behind => {
                    vec![Context::Passages, Context::List]
                }
                ListKind::Pins => vec![Context::Pins, Context::List],
                ListKind::Quotations => vec![Context::Quotations, Context::List],
                ListKind::Queue => vec![Context::Queue, Context::List],
                ListKind::Charts => vec![Context::Charts, Context::List],
                ListKind::Grouped => vec![Context::Grouped, Context::List],
                ListKind::Touched => vec![Context::Touched, Context::List],
                ListKind::TextRevisions => vec![Context::TextRevisions, Context::List],
                ListKind::Queries => vec![Context::Queries, Context::List],
                ListKind::Differences => vec![Context::Differences, Context::List],
                _ => vec![Context::List],
            },
            Overlay::Ask(ask) if ask.typing.is_some() => vec![Context::Query],
            Overlay::Ask(_) => vec![Context::Prompt],
            Overlay::Writing(_) => vec![Context::Editor],
            Overlay::Help(_) => vec![Context::Help],
            Overlay::Confirm(_) => vec![Context::Confirm],
            Overlay::AutoCoding => vec![Context::AutoCoding, Context::List],
            Overlay::Naming => vec![Context::Naming, Context::List],
            Overlay::Preview(_) => vec![Context::Preview],
            Overlay::Columns(_) => vec![Context::Columns],
            Overlay::Busy(_) => Vec::new(),
        }
    }
}
