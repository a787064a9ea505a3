//! Queries: typing one with its mistakes marked and what may follow offered, and keeping it under a name.

use super::{Analysis, AnalysisSetting};
use crate::{
    analysis::{
        Asked,
        query::{Query, shown, stored},
    },
    study::{
        QueryId,
        actions::{self, Refused},
    },
    tui::{
        keys::Command,
        session::{
            Message, Session,
            overlay::{Ask, AskFor, Field, List, ListKind, ListRow, Overlay, Target, Typing},
        },
    },
};

/// How many of the queries asked before are kept.
const KEPT: usize = 100;

impl Session {
    /// Asks for a query.
    pub(super) fn ask_typed(&mut self, title: &str, help: &str, now: &str, purpose: AskFor) {
        let earlier = self.analysis.kept.earlier.iter().map(|query| shown(&self.study, query)).collect();
        let mut ask = Ask::new(title, "", now, purpose).with_help(help);
        ask.typing = ask.fields.first().map(|field| Box::new(Typing::of(&self.study, field, earlier)));
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Works out anew what is wrong with a query being typed and what may follow.
    pub(in crate::tui::session) fn retype(&mut self) {
        let Some(Overlay::Ask(ask)) = self.overlays.last_mut() else { return };
        if let (Some(typing), Some(field)) = (&mut ask.typing, ask.fields.first()) {
            typing.renew(&self.study, field);
        }
    }

    /// A command while a query is typed. False where it means there what it means everywhere.
    pub(in crate::tui::session) fn typing_command(&mut self, command: Command) -> bool {
        let Some(Overlay::Ask(ask)) = self.overlays.last_mut() else { return false };
        let (Some(typing), Some(field)) = (&mut ask.typing, ask.fields.first_mut()) else { return false };
        let page = typing.page.max(1) as isize;
        let text = field.value();
        match command {
            Command::MoveDown => typing.step(1),
            Command::MoveUp => typing.step(-1),
            Command::PageDown => typing.step(page),
            Command::PageUp => typing.step(-page),
            Command::Complete => match typing.completed(&text) {
                Some((line, cursor)) => {
                    *field = Field::line(&field.label, &line);
                    field.put_cursor(cursor);
                    ask.problem = None;
                    self.retype();
                }
                None => self.say(Message::note("nothing fits what is typed".into())),
            },
            Command::EarlierQuery | Command::LaterQuery => {
                let back = command == Command::EarlierQuery;
                match typing.earlier(back, &text) {
                    Some(line) => {
                        *field = Field::line(&field.label, &line);
                        ask.problem = None;
                        self.retype();
                    }
                    None if back => self.say(Message::note("no query was asked before this".into())),
                    None => self.say(Message::note("this is what you were typing".into())),
                }
            }
            _ => return false,
        }
        true
    }

    /// Keeps a query among those asked before.
    pub(super) fn remember_query(&mut self, query: &str) {
        if query.trim().is_empty() {
            return;
        }
        let earlier = &mut self.analysis.kept.earlier;
        earlier.retain(|it| it != query);
        earlier.insert(0, query.to_owned());
        earlier.truncate(KEPT);
    }

    /// Asks for a query, the last one ready to be changed.
    pub(super) fn ask_query(&mut self) {
        self.analysis.show(&self.study, Analysis::Query);
        let asked = self.analysis.asked(&self.study);
        self.renew_figure();
        let now = match &asked {
            Asked::Query(it) => shown(&self.study, &it.query),
            _ => String::new(),
        };
        self.pick_setting_value(AnalysisSetting::Query, &now);
    }

    /// Asks under which name the query is saved.
    pub(super) fn ask_query_name(&mut self) {
        let Asked::Query(asked) = self.analysis.asked(&self.study) else {
            return self.say(Message::note("only a query can be saved: Q asks one".into()));
        };
        let known = self.study.queries().iter().find(|it| it.text == asked.query);
        let name = known.map_or("", |it| it.name.as_str());
        let ask = Ask::new("Save the query as", "", name, AskFor::QueryName)
            .with_help("query:\"name\" then asks it within another; one of that name is replaced");
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Saves the query of the pane under a name, in place of one that has it.
    pub(in crate::tui::session) fn save_query(&mut self, name: &str) -> Result<(), String> {
        let Asked::Query(asked) = self.analysis.asked(&self.study) else { return Ok(()) };
        Query::read(&self.study, &asked.query).map_err(|problem| problem.to_string())?;
        let text = stored(&self.study, &asked.query).map_err(|problem| problem.to_string())?;
        match actions::save_query(&self.study, &self.coder, name, &text) {
            Ok(draft) => drop(self.make(Ok(draft))),
            Err(Refused::NoChange) => {
                self.say(Message::note(format!("“{}” is saved so already", name.trim())));
            }
            Err(refused) => return Err(refused.to_string()),
        }
        Ok(())
    }

    /// Opens the list of the saved queries.
    pub(super) fn open_queries(&mut self) {
        let rows = self.query_rows();
        let title = format!("Saved queries · {}", rows.len());
        let empty = "no query is saved yet: Q asks one, S saves it under a name";
        self.overlays.push(Overlay::List(List::new(title, ListKind::Queries, rows, empty)));
    }

    pub(in crate::tui::session) fn query_rows(&self) -> Vec<ListRow> {
        let row = |it: &crate::study::SavedQuery| ListRow {
            head: it.name.clone(),
            body: shown(&self.study, &it.text),
            aside: format!("{}, {}", it.by, it.at.day()),
            target: Target::Query(it.id),
        };
        self.study.queries().iter().map(row).collect()
    }

    /// Asks a saved query.
    pub(in crate::tui::session) fn ask_saved(&mut self, id: QueryId) {
        let Some(text) = self.study.queries().get(id).map(|it| it.text.clone()) else { return };
        self.overlays.clear();
        self.analysis.show(&self.study, Analysis::Query);
        let Asked::Query(mut asked) = self.analysis.asked(&self.study) else { return };
        self.remember_query(&text);
        asked.query = text;
        self.analysis.ask(&self.study, Asked::Query(asked));
        self.renew_figure();
    }

    /// Asks for another name of a saved query.
    pub(in crate::tui::session) fn ask_rename_query(&mut self, id: QueryId) {
        let name = self.study.queries().get(id).map_or("", |it| it.name.as_str());
        let ask = Ask::new("Rename the query", "", name, AskFor::RenameQuery(id))
            .with_help("queries and charts that ask for it know it by its new name");
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Gives a saved query another name.
    pub(in crate::tui::session) fn rename_query(&mut self, id: QueryId, name: &str) -> Result<(), String> {
        match actions::rename_query(&self.study, &self.coder, id, name) {
            Ok(draft) => drop(self.make(Ok(draft))),
            Err(Refused::NoChange) => {}
            Err(refused) => return Err(refused.to_string()),
        }
        self.refresh_below();
        Ok(())
    }

    /// Takes a saved query away; undo brings it back.
    pub(in crate::tui::session) fn remove_query(&mut self, id: QueryId) {
        if self.make(actions::remove_query(&self.study, id)) {
            self.refresh_list();
        }
    }
}
