//! Memos and definitions in the editor; what is being written is kept as a draft with every key.

use serde::{Deserialize, Serialize};

use super::{
    Message, Session,
    overlay::{Confirm, Field, Overlay, Then, Writing, WritingFor},
};
use crate::{
    study::actions::{self, Definition, Refused},
    tui::keys::Command,
};

/// A text that was being written when the program ended without leaving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The editor's heading.
    pub title: String,
    /// Labels and texts of its fields.
    pub fields: Vec<(String, String)>,
    /// What was being written.
    pub purpose: WritingFor,
}

impl Session {
    /// Opens the editor; the fields are labels with texts.
    pub(super) fn open_writing(&mut self, title: String, fields: Vec<(String, String)>, purpose: WritingFor) {
        let fields = fields.into_iter().map(|(label, text)| Field::text(&label, &text)).collect();
        self.overlays.push(Overlay::Writing(Box::new(Writing { title, fields, at: 0, purpose })));
    }

    /// A command in the editor. False where it means there what it means everywhere.
    pub(super) fn writing_command(&mut self, command: Command) -> bool {
        let Some(Overlay::Writing(writing)) = self.overlays.last_mut() else { return false };
        let fields = writing.fields.len();
        match command {
            Command::Done | Command::Back => self.finish_writing(),
            Command::NextField => writing.at = (writing.at + 1) % fields.max(1),
            Command::PreviousField => writing.at = (writing.at + fields.saturating_sub(1)) % fields.max(1),
            Command::Undo => {
                if let Some(field) = writing.field() {
                    field.area.undo();
                }
                self.keep_draft();
            }
            Command::Redo => {
                if let Some(field) = writing.field() {
                    field.area.redo();
                }
                self.keep_draft();
            }
            _ => return false,
        }
        true
    }

    /// Keeps what was written, in the study; if that is not possible, asks whether to go on or to throw it away.
    fn finish_writing(&mut self) {
        let Some(Overlay::Writing(writing)) = self.overlays.last() else { return };
        let texts = writing.texts();
        let drafted = match &writing.purpose {
            WritingFor::Memo(about, of) => {
                let text = texts.first().map_or("", String::as_str);
                actions::write_memo(&self.study, &self.coder, about.clone(), *of, text)
            }
            WritingFor::Summary(..) | WritingFor::Synthesis(_) => return,
            WritingFor::Turn(..) => {
                self.turn_drafted(&writing.purpose, texts.first().map_or("", String::as_str))
            }
            WritingFor::Definition(code) => {
                let [definition, include, exclude, example] =
                    <[String; 4]>::try_from(texts).unwrap_or_default();
                actions::define_code(
                    &self.study,
                    *code,
                    &Definition { definition, include, exclude, example },
                )
            }
        };
        let corrected = match (&writing.purpose, &drafted) {
            (WritingFor::Turn(document, ..), Ok(_)) => Some(*document),
            _ => None,
        };
        let done = matches!(drafted, Err(Refused::NoChange)) || self.make(drafted);
        if let Some(document) = corrected.filter(|_| done) {
            self.say_corrected(document);
        }
        if self.waiting.is_some() {
            // A reason is asked for over it; the draft is kept until the definition is made.
            self.overlays.retain(|overlay| !matches!(overlay, Overlay::Writing(_)));
        } else if done {
            self.overlays.pop();
            self.keeper.forget_draft();
            self.refresh_list();
        } else {
            let why = self.message.take().map_or_else(String::new, |message| message.text);
            let question = format!("This cannot be kept: {why}. Throw away what you wrote?");
            self.overlays.push(Overlay::Confirm(Confirm::new(question, Vec::new(), Then::ThrowAway)));
        }
    }

    /// Keeps what is in the editor as a draft, in case the program ends.
    pub(super) fn keep_draft(&mut self) {
        if let Some(Overlay::Writing(writing)) = self.overlays.last() {
            let fields = writing.fields.iter().map(|field| (field.label.clone(), field.value())).collect();
            let draft = Draft { title: writing.title.clone(), fields, purpose: writing.purpose.clone() };
            self.keeper.keep_draft(&draft);
        }
    }

    /// Offers a draft that an earlier sitting left behind.
    pub(super) fn offer_draft(&mut self) {
        if let Some(draft) = self.keeper.draft::<Draft>() {
            let question = format!(
                "{} was not finished when casebook ended. Go on with it? No throws it away.",
                draft.title
            );
            self.overlays.push(Overlay::Confirm(Confirm::new(question, Vec::new(), Then::TakeDraft)));
        }
    }

    /// Goes on with the draft that an earlier sitting left behind.
    pub(super) fn take_draft(&mut self) {
        match self.keeper.draft::<Draft>() {
            Some(Draft { purpose: WritingFor::Summary(case, code, known), fields, .. }) => {
                let text = fields.first().map_or("", |(_, text)| text.as_str());
                self.take_summary_draft(case, code, known, text);
            }
            Some(Draft { purpose: WritingFor::Synthesis(over), fields, .. }) => {
                let text = fields.first().map_or("", |(_, text)| text.as_str());
                self.take_synthesis_draft(over, text);
            }
            Some(draft) => self.open_writing(draft.title, draft.fields, draft.purpose),
            None => self.say(Message::refused("the draft cannot be read any more".into())),
        }
    }
}
