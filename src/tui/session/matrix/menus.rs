//! The matrix's menus: the order of the cases, which of them are shown, and the attributes beside them.

use crate::{
    study::order::{self, By, Conditions, Filter, Relation},
    text::counted,
    tui::session::{
        Message, Session,
        overlay::{Ask, AskFor, Choice, Item, Menu, Overlay, Purpose},
    },
};

fn item(name: &str, aside: &str, choice: Choice) -> Item {
    Item { number: String::new(), name: name.into(), aside: aside.into(), choice, colour: None }
}

impl Session {
    /// Asks what to sort the cases by.
    pub(super) fn pick_sort(&mut self) {
        let now = &self.matrix.shape.sort.by;
        let aside = |by: &By| if by == now { "in use; again turns it round" } else { "" };
        // Attributes have names; an empty one stands for the case's own.
        let mut items = vec![
            item("(order of the study)", aside(&By::Order), Choice::Name(None)),
            item("(name of the case)", aside(&By::Name), Choice::Name(Some(String::new()))),
        ];
        items.extend(self.study.attributes().iter().map(|attribute| {
            let name = attribute.name.clone();
            item(&name, aside(&By::Attribute(name.clone())), Choice::Name(Some(name.clone())))
        }));
        self.overlays.push(Overlay::Menu(Menu::new("Sort the cases by", items, Purpose::SortCases)));
    }

    /// Asks by which attribute to filter the cases.
    pub(super) fn pick_filter(&mut self) {
        let mut items = Vec::new();
        if !self.matrix.shape.filter.is_empty() {
            items.push(item("(all cases)", "", Choice::Name(None)));
        }
        items.extend(self.study.attributes().iter().map(|attribute| {
            let values = order::values(&self.study, &attribute.name).len();
            let aside = counted(values, "value", "values");
            item(&attribute.name, &aside, Choice::Name(Some(attribute.name.clone())))
        }));
        items.push(item("(type a condition)", "region = London", Choice::Name(Some(String::new()))));
        self.overlays.push(Overlay::Menu(Menu::new("Show only cases by", items, Purpose::FilterCases)));
    }

    fn pick_value(&mut self, attribute: String) {
        let cases = |count: usize| counted(count, "case", "cases");
        let values = order::values(&self.study, &attribute);
        let known: usize = values.iter().map(|(_, count)| count).sum();
        let mut items: Vec<Item> = values
            .into_iter()
            .map(|(value, count)| item(&value, &cases(count), Choice::Name(Some(value.clone()))))
            .collect();
        let unknown = self.study.cases().len() - known;
        if unknown > 0 {
            items.push(item("(not known)", &cases(unknown), Choice::Name(None)));
        }
        let title = format!("Show only cases whose {attribute} is");
        self.overlays.push(Overlay::Menu(Menu::new(&title, items, Purpose::FilterValue(attribute))));
    }

    fn ask_filter(&mut self) {
        let before = self.matrix.shape.filter.words();
        let ask = Ask::new("Show only cases with", "", &before, AskFor::FilterCases)
            .with_help("attribute = value; also != < > <= >=; several joined by and; nothing for all cases");
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Asks which attributes stand beside the cases; the menu stays open for more, with the mark where it was.
    pub(super) fn pick_attributes(&mut self, at: Option<usize>) {
        let shown = self.matrix.shape.attributes.clone();
        let items = self.study.attributes().iter().map(|attribute| {
            let aside = if shown.contains(&attribute.name) { "shown" } else { "" };
            item(&attribute.name, aside, Choice::Name(Some(attribute.name.clone())))
        });
        let title = "Attributes beside the cases; Esc closes";
        let mut menu = Menu::new(title, items.collect(), Purpose::ShowAttributes);
        menu.at = at.unwrap_or(0);
        self.overlays.push(Overlay::Menu(menu));
    }

    /// Takes a choice from one of the matrix's menus.
    pub(in crate::tui::session) fn matrix_chosen(&mut self, purpose: Purpose, choice: Choice) {
        match purpose {
            Purpose::AssignType(cases) => return self.choose_type(&cases, choice),
            Purpose::ShowTypology => return self.choose_typology(choice),
            Purpose::RenameType => return self.ask_rename_type(choice),
            Purpose::ChooseRows => return self.choose_rows(choice),
            Purpose::ChooseColumns => return self.choose_column(&choice),
            Purpose::ShowHidden => return self.show_hidden(choice),
            _ => {}
        }
        let Choice::Name(name) = choice else { return };
        match (purpose, name) {
            (Purpose::SortCases, name) => self.sort_cases(match name {
                None => By::Order,
                Some(name) if name.is_empty() => By::Name,
                Some(name) => By::Attribute(name),
            }),
            (Purpose::FilterCases, None) => self.show_only(Conditions::default()),
            (Purpose::FilterCases, Some(name)) if name.is_empty() => self.ask_filter(),
            (Purpose::FilterCases, Some(name)) => self.pick_value(name),
            (Purpose::FilterValue(attribute), value) => {
                let mut filter = self.matrix.shape.filter.clone();
                filter.add(Filter { attribute, relation: Relation::Is, value: value.unwrap_or_default() });
                self.show_only(filter);
            }
            (Purpose::ShowAttributes, Some(name)) => self.toggle_attribute(&name),
            _ => {}
        }
    }

    fn sort_cases(&mut self, by: By) {
        self.matrix.reshape(&self.study, self.changes, |shape| {
            shape.sort.reversed = shape.sort.by == by && !shape.sort.reversed;
            shape.sort.by = by;
        });
        self.say(Message::done(format!("sorted by {}", self.matrix.shape.sort.words())));
        self.keep_window();
    }

    /// Shows only the cases that meet the conditions.
    pub(super) fn show_only(&mut self, filter: Conditions) {
        let words = if filter.is_empty() {
            "all cases are shown".into()
        } else {
            format!("only cases with {}; Esc shows all", filter.words())
        };
        self.matrix.reshape(&self.study, self.changes, |shape| shape.filter = filter);
        self.say(Message::done(words));
        self.keep_window();
    }

    /// Shows only cases that fit what was typed, or says what is wrong with it.
    pub(in crate::tui::session) fn filter_cases(&mut self, typed: &str) -> Result<(), String> {
        self.show_only(Conditions::read(&self.study, typed)?);
        Ok(())
    }

    fn toggle_attribute(&mut self, name: &str) {
        let study = &self.study;
        let place = |name: &String| study.attributes().iter().position(|it| it.name == *name);
        self.matrix.reshape(study, self.changes, |shape| {
            let shown = &mut shape.attributes;
            if shown.iter().any(|it| it == name) {
                shown.retain(|it| it != name);
            } else {
                shown.push(name.to_owned());
            }
            // As they stand in the table of cases, whatever order they were chosen in.
            shown.sort_by_key(place);
        });
        let at = self.study.attributes().iter().position(|it| it.name == name);
        self.pick_attributes(at);
        self.keep_window();
    }
}
