//! Types of cases: making a typology, choosing which one is shown, and assigning cases to its types.

use super::MatrixPane;
use crate::{
    analysis::chart::Row,
    study::{
        Attribute, CaseId,
        actions::{self, Drafted, Refused},
    },
    text::counted,
    tui::{
        keys::KeyCode,
        session::{
            Message, Session,
            overlay::{Ask, AskFor, Choice, Item, Menu, Overlay, Purpose},
        },
    },
};

/// How many types have a number of their own.
const NUMBERED: usize = 9;

impl MatrixPane {
    /// The cases of the row at the cursor: one, or those of a group.
    pub(in crate::tui::session) fn cases_here(&self) -> Vec<CaseId> {
        self.table.rows.get(self.at.0).map_or_else(Vec::new, |row| row.cases().to_vec())
    }
}

fn item(number: String, name: &str, aside: String, choice: Choice) -> Item {
    Item { number, name: name.into(), aside, choice, colour: None }
}

/// What is typed as a list of types: `insider, outsider`.
fn listed(typed: &str) -> Vec<String> {
    typed.split([',', ';']).map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

impl Session {
    /// The typology that is shown.
    fn typology(&self) -> Option<&Attribute> {
        let name = self.matrix.shape().typology.as_ref()?;
        self.study.attribute(name).filter(|attribute| !attribute.types.is_empty())
    }

    /// Asks for the type of the case at the cursor; first for the typology, where none is shown.
    pub(super) fn pick_type(&mut self) {
        let Some(typology) = self.typology() else { return self.pick_typology() };
        let cases = self.matrix.cases_here();
        let Some(case) = cases.first().and_then(|case| self.study.cases().get(*case)) else { return };
        let count = |name: &str| {
            let there = self.study.cases().iter().filter(|it| it.has_value(&typology.name, name)).count();
            counted(there, "case", "cases")
        };
        let mut items: Vec<Item> = typology
            .types
            .iter()
            .zip(1..)
            .map(|(name, number)| {
                item(format!("{number}"), name, count(name), Choice::Name(Some(name.clone())))
            })
            .collect();
        items.push(item("0".into(), "(no type)", count(""), Choice::Name(None)));
        let whose = match cases.len() {
            1 => case.name.clone(),
            many => counted(many, "case", "cases"),
        };
        let title = format!("{} of {whose}: a number or a name", typology.name);
        let menu = Menu::new(&title, items, Purpose::AssignType(cases)).or_else("type");
        self.overlays.push(Overlay::Menu(menu));
    }

    /// Assigns cases to the type that was chosen; one that is new is made.
    pub(super) fn choose_type(&mut self, cases: &[CaseId], choice: Choice) {
        let Some(typology) = self.typology().cloned() else { return };
        let chosen = match choice {
            Choice::Name(name) => name,
            Choice::Typed(name) => {
                let types: Vec<String> = typology.types.iter().cloned().chain([name.clone()]).collect();
                let made = actions::make_typology(&self.study, &typology.name, &types);
                if !self.make(made) {
                    return;
                }
                Some(name.trim().to_owned())
            }
            _ => return,
        };
        self.assign(&typology.name, cases, chosen);
    }

    fn assign(&mut self, typology: &str, cases: &[CaseId], to: Option<String>) {
        match actions::assign_type(&self.study, typology, cases, to.as_deref()) {
            Err(Refused::NoChange) => self.say(Message::note("it is of that type already".into())),
            drafted => {
                if self.make(drafted) {
                    let name = cases.first().and_then(|case| self.study.cases().get(*case));
                    let name = name.map_or_else(String::new, |case| case.name.clone());
                    let whose = if cases.len() > 1 { counted(cases.len(), "case", "cases") } else { name };
                    let what = to.clone().unwrap_or_else(|| "of no type".into());
                    let left = self.without_type();
                    self.say(Message::done(format!("{whose}: {what} · {left} without a type")));
                }
            }
        }
        self.matrix.last_type = to;
        self.matrix.refresh(&self.study, self.changes);
    }

    /// Assigns the case at the cursor to the type that was chosen last.
    pub(super) fn assign_same_type(&mut self) {
        let Some(typology) = self.typology().map(|it| it.name.clone()) else { return self.pick_typology() };
        let cases = self.matrix.cases_here();
        match self.matrix.last_type.clone() {
            Some(to) => self.assign(&typology, &cases, Some(to)),
            None => self.pick_type(),
        }
    }

    /// Lets numbers assign types, case after case, until that is left; first asks for the typology, where none is shown.
    pub(super) fn start_assigning(&mut self) {
        let Some(types) = self.typology().map(|it| it.types.len()) else { return self.pick_typology() };
        self.matrix.assigning = true;
        let more = if types > NUMBERED { "; t for the other types" } else { "" };
        self.say(Message::note(format!(
            "a number assigns the case and goes to the next{more}; Esc ends this"
        )));
    }

    /// Ends that.
    pub(super) fn stop_assigning(&mut self) {
        self.matrix.assigning = false;
        let left = self.without_type();
        let cases = counted(left, "case is", "cases are");
        self.say(Message::done(if left == 0 {
            "every case has a type".into()
        } else {
            format!("{cases} without a type")
        }));
    }

    /// Assigns the case at the cursor to the type of the number that was pressed, and goes to the next.
    pub(super) fn assign_number(&mut self) {
        let digit = self.pressed.and_then(|key| match key.code {
            KeyCode::Char(c) => c.to_digit(10),
            _ => None,
        });
        let (Some(digit), Some(typology)) = (digit, self.typology().cloned()) else { return };
        let to = (digit as usize).checked_sub(1).map(|at| typology.types.get(at).cloned());
        if to == Some(None) {
            let types = counted(typology.types.len(), "type", "types");
            return self.say(Message::note(format!("{} has {types}: t makes another", typology.name)));
        }
        let to = to.flatten();
        let (cases, (row, column)) = (self.matrix.cases_here(), self.matrix.at);
        self.assign(&typology.name, &cases, to);
        if row + 1 < self.matrix.table.rows.len() {
            self.matrix.put(row + 1, column);
        } else {
            self.say(Message::note(format!(
                "this was the last case · {} without a type",
                self.without_type()
            )));
        }
    }

    /// The types that a number assigns, each with its number; none where none does.
    pub fn numbered_types(&self) -> Vec<String> {
        let types = self.typology().filter(|_| self.matrix.assigning).map(|it| it.types.as_slice());
        types.unwrap_or_default().iter().take(NUMBERED).cloned().collect()
    }

    /// How many of the cases of the chart have no type.
    pub fn without_type(&self) -> usize {
        let Some(typology) = &self.matrix.shape().typology else { return 0 };
        let cases = self.matrix.table.rows.iter().flat_map(Row::cases);
        let cases = cases.filter_map(|case| self.study.cases().get(*case));
        cases.filter(|case| case.has_value(typology, "")).count()
    }

    /// Goes to the next case without a type, around the end.
    pub(super) fn next_without_type(&mut self) {
        let Some(typology) = self.typology().map(|it| it.name.clone()) else { return self.pick_typology() };
        let table = &self.matrix.table;
        let (row, column) = self.matrix.at;
        let count = table.rows.len();
        let bare = |row: &usize| {
            let cases = table.rows[*row].cases().iter().filter_map(|case| self.study.cases().get(*case));
            cases.into_iter().any(|case| case.has_value(&typology, ""))
        };
        match (1..=count).map(|step| (row + step) % count).find(bare) {
            Some(row) => self.matrix.put(row, column),
            None => self.say(Message::note(format!("every case of this chart has a type of {typology}"))),
        }
    }

    /// Asks which typology stands beside the cases; where there is none, for a new one.
    pub(super) fn pick_typology(&mut self) {
        let mut items: Vec<Item> = Vec::new();
        for attribute in self.study.attributes().iter().filter(|attribute| !attribute.types.is_empty()) {
            let shown = self.matrix.shape().typology.as_ref() == Some(&attribute.name);
            let aside = if shown { "shown".into() } else { attribute.types.join(", ") };
            items.push(item(
                String::new(),
                &attribute.name,
                aside,
                Choice::Name(Some(attribute.name.clone())),
            ));
        }
        if items.is_empty() {
            return self.ask_typology("");
        }
        if self.matrix.shape().typology.is_some() {
            items.push(item(String::new(), "(none)", "no types beside the cases".into(), Choice::Name(None)));
        }
        let menu = Menu::new("Typology beside the cases", items, Purpose::ShowTypology).or_else("typology");
        self.overlays.push(Overlay::Menu(menu));
    }

    /// Shows the typology that was chosen, or asks for the types of a new one.
    pub(super) fn choose_typology(&mut self, choice: Choice) {
        match choice {
            Choice::Name(name) => self.show_typology(name),
            Choice::Typed(name) => self.ask_typology(&name),
            _ => {}
        }
    }

    fn show_typology(&mut self, name: Option<String>) {
        let words = match &name {
            Some(name) => {
                format!("{name} beside the cases: t assigns a type, T goes to the next without one")
            }
            None => "no types beside the cases".into(),
        };
        self.matrix.reshape(&self.study, self.changes, |shape| shape.typology = name);
        self.say(Message::done(words));
        self.keep_window();
    }

    fn ask_typology(&mut self, name: &str) {
        let ask = Ask::new("A new typology", "name", name, AskFor::NewTypology)
            .and("types", "")
            .with_help("the types with commas between them: insider, outsider; Tab goes from line to line");
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Makes a typology of what was typed, and shows it.
    pub(in crate::tui::session) fn new_typology(&mut self, answers: &[String]) -> Result<(), String> {
        let [name, types] = answers else { return Ok(()) };
        let drafted = actions::make_typology(&self.study, name, &listed(types));
        self.kept_or_why(drafted)?;
        let known = self.study.attribute(name).map(|it| it.name.clone());
        self.matrix.refresh(&self.study, self.changes);
        self.show_typology(known);
        Ok(())
    }

    /// Asks for the types of the typology that is shown, in their order.
    pub(in crate::tui::session) fn ask_types(&mut self) {
        let Some(typology) = self.typology() else { return self.pick_typology() };
        let ask = Ask::new(
            &format!("The types of {}", typology.name),
            "",
            &typology.types.join(", "),
            AskFor::Types,
        )
        .with_help("in their order, with commas between them; a type that a case has is not lost");
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Takes the types that were typed, in their order.
    pub(in crate::tui::session) fn set_types(&mut self, typed: &str) -> Result<(), String> {
        let Some(name) = self.typology().map(|it| it.name.clone()) else { return Ok(()) };
        let drafted = actions::make_typology(&self.study, &name, &listed(typed));
        self.kept_or_why(drafted)
    }

    /// Asks which type is renamed.
    pub(in crate::tui::session) fn pick_type_to_rename(&mut self) {
        let Some(typology) = self.typology() else { return self.pick_typology() };
        let items = typology.types.iter().zip(1..).map(|(name, number)| {
            item(format!("{number}"), name, String::new(), Choice::Name(Some(name.clone())))
        });
        let title = format!("Rename which type of {}", typology.name);
        self.overlays.push(Overlay::Menu(Menu::new(&title, items.collect(), Purpose::RenameType)));
    }

    /// Asks for another name of a type.
    pub(super) fn ask_rename_type(&mut self, choice: Choice) {
        let Choice::Name(Some(name)) = choice else { return };
        let ask = Ask::new("Rename the type", "", &name, AskFor::RenameType(name.clone()))
            .with_help("in all its cases, in the syntheses of its groups and in saved charts");
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Gives a type another name.
    pub(in crate::tui::session) fn rename_type(&mut self, from: &str, to: &str) -> Result<(), String> {
        let Some(typology) = self.typology().map(|it| it.name.clone()) else { return Ok(()) };
        let drafted = actions::rename_type(&self.study, &typology, from, to);
        self.kept_or_why(drafted)
    }

    /// Makes what was drafted; or says why it cannot be done.
    fn kept_or_why(&mut self, drafted: Drafted) -> Result<(), String> {
        match drafted {
            Ok(draft) => drop(self.make(Ok(draft))),
            Err(Refused::NoChange) => {}
            Err(refused) => return Err(refused.to_string()),
        }
        Ok(())
    }
}
