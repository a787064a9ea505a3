//! What is asked before anything is looked for, and the keys that ask for something else.

use super::AutoCoding;
use crate::{
    analysis::autocode::{Scope, Speakers, Unit},
    study::actions::CodeWanted,
    text::{Edges, Manner, Query, Span},
    tui::{
        keys::Command,
        session::{
            Message, Session,
            overlay::{Ask, AskFor, Choice, Menu, Mistake, Overlay, Purpose},
        },
    },
};

impl Session {
    /// Asks what is to be looked for: first offered is what was looked for last.
    pub(in crate::tui::session) fn ask_auto_code(&mut self) {
        let searched = self.search.as_ref().map(|search| search.typed.as_str());
        let before = self.autocoding.as_ref().map(|it| it.typed.as_str());
        let typed = searched.or(before).unwrap_or_default().to_owned();
        let ask = Ask::new("Auto-code what is found by", "", &typed, AskFor::AutoCode)
            .with_help("words or a regular expression, as in money|budget; then the code");
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Takes what was typed: asks for the code, or where there is one already, looks for it at once.
    pub(in crate::tui::session) fn take_auto_code(&mut self, typed: &str) -> Result<(), Mistake> {
        let manner = self.autocoding.as_ref().map_or_else(Manner::default, |it| it.manner);
        Query::meant(typed, manner)?;
        if self.is_auto_coding() {
            self.other_query(|it| typed.clone_into(&mut it.typed));
            return Ok(());
        }
        let typed = typed.to_owned();
        let title = format!("Code for “{typed}”");
        let menu = Menu::new(&title, self.code_items(), Purpose::AutoCode(typed)).or_else("new open code");
        self.overlays.push(Overlay::Menu(menu));
        Ok(())
    }

    /// A code was picked, or a new name typed: what was asked for is looked for.
    pub(in crate::tui::session) fn auto_code_picked(&mut self, typed: &str, choice: Choice) {
        let code = match choice {
            Choice::Code(code) => CodeWanted::Known(code),
            Choice::Typed(name) => match self.study.codebook().named(&name) {
                Some(code) => CodeWanted::Known(code.id),
                None => CodeWanted::Named(name.trim().to_owned()),
            },
            _ => return,
        };
        let before = self.autocoding.take();
        let (unit, scope) = before.as_ref().map_or_else(Default::default, |it| {
            (it.wanted.unit, Scope { speakers: it.wanted.scope.speakers, ..Scope::default() })
        });
        let again = before.filter(|it| it.typed == typed);
        let mut new = match again {
            Some(before) => AutoCoding { code, from: None, ..*before },
            None => AutoCoding::new(typed, Manner::default(), code),
        };
        if new.begin(&self.study, unit, scope, self.changes).is_ok() {
            self.autocoding = Some(Box::new(new));
            if !self.is_auto_coding() {
                self.overlays.push(Overlay::AutoCoding);
            }
            self.find_further();
        }
    }

    /// Whether an auto-coding is on the screen, perhaps below a question.
    pub(in crate::tui::session) fn is_auto_coding(&self) -> bool {
        self.overlays.iter().any(|it| matches!(it, Overlay::AutoCoding))
    }

    /// A command while an auto-coding is looked through. False where it means there what it means everywhere.
    pub(in crate::tui::session) fn auto_coding_command(&mut self, command: Command) -> bool {
        match command {
            Command::TakeFind | Command::TakeDocument | Command::TakeAll => self.take_or_refuse(command),
            Command::CodeFound => self.code_found(),
            Command::ShowFind => self.show_find(),
            Command::NextUnit => {
                let unit = self.autocoding.as_ref().map_or(Unit::Sentence, |it| it.wanted.unit.next());
                self.look_again(|it| it.wanted.unit = unit);
            }
            Command::WholeWords => self.other_query(|it| {
                it.manner.edges = match it.manner.edges {
                    Edges::Words => Edges::Anywhere,
                    _ => Edges::Words,
                };
            }),
            Command::PlainWords => self.other_query(|it| it.manner.literal = !it.manner.literal),
            Command::WhoseTurns => self.look_again(|it| {
                let at = Speakers::ALL.iter().position(|one| *one == it.wanted.scope.speakers).unwrap_or(0);
                it.wanted.scope.speakers = Speakers::ALL[(at + 1) % Speakers::ALL.len()];
            }),
            Command::WhereToLook => self.look_elsewhere(),
            Command::OtherCode => {
                let Some(typed) = self.autocoding.as_ref().map(|it| it.typed.clone()) else { return true };
                let title = format!("Code for “{typed}”");
                let menu = Menu::new(&title, self.code_items(), Purpose::AutoCode(typed));
                self.overlays.push(Overlay::Menu(menu.or_else("new open code")));
            }
            Command::OtherWords => {
                let typed = self.autocoding.as_ref().map_or("", |it| &it.typed).to_owned();
                let ask = Ask::new("Auto-code what is found by", "", &typed, AskFor::AutoCode)
                    .with_help("words or a regular expression, as in money|budget");
                self.overlays.push(Overlay::Ask(ask));
            }
            Command::Back => {
                self.overlays.pop();
                self.stop_auto_coding();
                self.say(Message::note("nothing coded".into()));
            }
            _ => return self.walk_finds(command),
        }
        true
    }

    /// Looks for something else: what cannot be read is said, and nothing changes.
    fn other_query(&mut self, change: impl FnOnce(&mut AutoCoding)) {
        let Some(it) = &mut self.autocoding else { return };
        let before = (it.typed.clone(), it.manner);
        change(it);
        if let Err(mistake) = Query::meant(&it.typed, it.manner) {
            (it.typed, it.manner) = before;
            return self.say(Message::refused(mistake.to_string()));
        }
        self.look_again(|_| {});
    }

    /// Looks from the open document to what its case says, then to all documents, and around again.
    fn look_elsewhere(&mut self) {
        let Some(it) = &self.autocoding else { return };
        let scope = &it.wanted.scope;
        let (document, at) = match it.here() {
            Some(found) => (Some(found.document), found.span.start),
            None => (self.reader.document, self.reader.cursor),
        };
        let case = document
            .and_then(|document| self.study.case_of(document, Span::new(at.0, at.0.saturating_add(1))));
        let (documents, cases) = match (scope.documents.first(), scope.cases.first()) {
            (None, None) => (document.into_iter().collect(), Vec::new()),
            (Some(_), _) => (Vec::new(), case.into_iter().collect()),
            (None, Some(_)) => (Vec::new(), Vec::new()),
        };
        self.look_again(|it| {
            it.wanted.scope = Scope { documents, cases, speakers: it.wanted.scope.speakers }
        });
    }
}
