//! What is known of a case, typed attribute by attribute: before an import of whoever speaks, and in the matrix.

use super::Found;
use crate::{
    import::cases_file::value_of,
    study::{CaseId, actions},
    text::bare,
    tui::session::{
        Message, Session,
        overlay::{Ask, AskFor, Choice, Item, Menu, Overlay, Purpose},
    },
};

/// Whose attributes are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Those of the case of a speaker in the preview, counted from 0.
    Speaker(usize),
    /// Those of a case of the study.
    Case(CaseId),
}

impl Session {
    /// Shows what is known of the case of the speaker at the cursor.
    pub(super) fn attributes_of_speaker(&mut self) {
        let Some(found) = self.preview().and_then(|preview| preview.here()) else { return };
        let speaker = found.speaker;
        if found.case_named(speaker).is_none() {
            return self.say(Message::note("no case speaks here: c names one".into()));
        }
        self.ask_attribute(Whose::Speaker(speaker), 0);
    }

    /// Shows what is known of the case at the cursor of the matrix.
    pub(in crate::tui::session) fn attributes_here(&mut self) {
        match self.matrix.cases_here()[..] {
            [case] => self.ask_attribute(Whose::Case(case), 0),
            _ => self.say(Message::note("there is no single case here: go to the row of one".into())),
        }
    }

    /// Shows what is known of a case, to be changed.
    pub(in crate::tui::session) fn ask_attribute(&mut self, whose: Whose, at: usize) {
        let Some((case, known)) = self.known_of(whose) else { return };
        let mut items: Vec<Item> = Vec::new();
        if let Whose::Speaker(_) = whose
            && let Some(fields) = self.fields_of_all()
        {
            items.push(item(
                &format!("(fields above the first turn: {fields})"),
                "all files".into(),
                Choice::Name(None),
            ));
        }
        items.extend(known.into_iter().map(|(name, value)| {
            let choice = Choice::Name(Some(name.clone()));
            item(&name, value, choice)
        }));
        let title = format!("What is known of {case} · Esc is done");
        let mut menu = Menu::new(&title, items, Purpose::AttributeOf(whose)).or_else("new attribute");
        menu.at = at.min(menu.items.len().saturating_sub(1));
        self.overlays.push(Overlay::Menu(menu));
    }

    /// The case's name, and the attributes with their values there.
    fn known_of(&mut self, whose: Whose) -> Option<(String, Vec<(String, String)>)> {
        let study: Vec<String> = self.study.attributes().iter().map(|it| it.name.clone()).collect();
        let (case, mut own) = match whose {
            Whose::Case(id) => (self.study.cases().get(id)?.name.clone(), Vec::new()),
            Whose::Speaker(speaker) => {
                let found = self.preview()?.here()?;
                let case = found.case_named(speaker)?.to_owned();
                let mut own = found.values(&case);
                own.extend(found.transcript.header.iter().map(|field| (field.key.clone(), String::new())));
                // What was typed of one is asked of the others too.
                let named = self.preview()?.found().flat_map(|found| &found.choices().attributes);
                own.extend(named.map(|(_, name, _)| (name.clone(), String::new())));
                (case, own)
            }
        };
        let in_study = self.study.case_named(&case);
        let mut known: Vec<(String, String)> = Vec::new();
        for name in study {
            let typed = own.iter().find(|(it, _)| bare(it) == bare(&name)).map(|(_, value)| value.clone());
            let value = typed.filter(|value| !value.is_empty());
            let value = value.or_else(|| in_study.map(|case| case.value_words(&name)));
            known.push((name, value.unwrap_or_default()));
        }
        own.retain(|(name, _)| !known.iter().any(|(it, _)| bare(it) == bare(name)));
        for (name, value) in own {
            if !known.iter().any(|(it, _)| bare(it) == bare(&name)) {
                known.push((name, value));
            }
        }
        Some((case, known))
    }

    /// The fields above the first turn of all files that tell something of who speaks, in a list; none where there are none.
    fn fields_of_all(&mut self) -> Option<String> {
        let mut keys: Vec<String> = Vec::new();
        for key in self.preview()?.found().flat_map(Found::fields) {
            if !keys.iter().any(|known| bare(known) == bare(&key)) {
                keys.push(key);
            }
        }
        (!keys.is_empty()).then(|| keys.join(", "))
    }

    /// An attribute was chosen, or named anew: its value is asked for.
    pub(in crate::tui::session) fn attribute_chosen(&mut self, whose: Whose, choice: Choice) {
        let name = match choice {
            Choice::Name(Some(name)) | Choice::Typed(name) => name,
            Choice::Name(None) => {
                if let Some(preview) = self.preview() {
                    preview.take_fields();
                }
                self.say(Message::done(
                    "the fields above the first turn become attributes, in all files".into(),
                ));
                return self.ask_attribute(whose, 1);
            }
            _ => return,
        };
        let Some((case, known)) = self.known_of(whose) else { return };
        let value = known.iter().find(|(it, _)| bare(it) == bare(&name)).map(|(_, value)| value.clone());
        let value = value.filter(|value| !value.is_empty()).or_else(|| self.in_header(whose, &name));
        let ask = Ask::new(
            &format!("{name} of {case}"),
            "value",
            &value.unwrap_or_default(),
            AskFor::AttributeValue(whose, name),
        );
        self.overlays.push(Overlay::Ask(
            ask.with_help("a number, a day as 2024-02-29, yes or no, or words; nothing takes it away"),
        ));
    }

    /// The value that a field above the first turn has.
    fn in_header(&mut self, whose: Whose, name: &str) -> Option<String> {
        let Whose::Speaker(_) = whose else { return None };
        let found = self.preview()?.here()?;
        let field = found.transcript.header.iter().find(|field| bare(&field.key) == bare(name))?;
        Some(field.value.clone())
    }

    /// Takes the value of an attribute that was typed, and shows all of them again.
    pub(in crate::tui::session) fn take_attribute(
        &mut self,
        whose: Whose,
        name: &str,
        value: &str,
    ) -> Result<(), String> {
        let value = value.trim();
        match whose {
            Whose::Speaker(speaker) => {
                self.change(|found| {
                    if let Some(case) = found.case_named(speaker).map(str::to_owned) {
                        found.set_value(&case, name, value);
                    }
                });
            }
            Whose::Case(id) => {
                let Some(case) = self.study.cases().get(id).map(|case| case.name.clone()) else {
                    return Ok(());
                };
                let values = [(case.clone(), name.to_owned(), value_of(value))];
                match actions::set_attributes(&self.study, &values) {
                    Err(actions::Refused::NoChange) => {}
                    Err(refused) => return Err(refused.to_string()),
                    Ok(draft) => {
                        if self.make(Ok(draft)) {
                            self.say(Message::done(format!("{name} of {case}: {value}")));
                        }
                    }
                }
            }
        }
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Ask(ask) if matches!(ask.purpose, AskFor::AttributeValue(..))));
        let at = self
            .known_of(whose)
            .and_then(|(_, known)| known.iter().position(|(it, _)| bare(it) == bare(name)));
        let fields = usize::from(matches!(whose, Whose::Speaker(_)) && self.fields_of_all().is_some());
        self.ask_attribute(whose, at.map_or(0, |at| at + 1 + fields));
        Ok(())
    }
}

fn item(name: &str, aside: String, choice: Choice) -> Item {
    Item { number: String::new(), name: name.to_owned(), aside, choice, colour: None }
}
