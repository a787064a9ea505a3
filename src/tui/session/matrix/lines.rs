//! Choosing what the rows and the columns of a chart are.

use super::{Chart, MatrixPane};
use crate::{
    analysis::{
        chart::{columns, columns_of},
        query::shown,
    },
    study::{CodeId, Columns, Rows, Study, order},
    text::counted,
    tui::session::{
        Message, Session,
        overlay::{Choice, Item, Menu, Overlay, Purpose},
    },
};

impl MatrixPane {
    /// The codes that are chosen one by one: those of the saved chart that is shown, else those of the chart of choice.
    fn chosen_codes(&self, study: &Study) -> Vec<CodeId> {
        match self.chart() {
            Chart::Saved(_) => columns(study, &self.shape),
            _ => self.kept.shapes.chosen().to_vec(),
        }
    }

    /// Shows these codes as columns: in the saved chart that is shown, else in the chart of choice.
    fn choose_codes(&mut self, study: &Study, changes: u64, codes: Vec<CodeId>) {
        if let Chart::Saved(_) = self.chart() {
            return self.reshape(study, changes, |shape| {
                shape.columns = Columns::Chosen(codes);
                shape.arranged.clear();
                shape.hidden.clear();
            });
        }
        let chart = if codes.is_empty() { None } else { Some(Chart::Chosen) };
        self.kept.shapes.choose(codes);
        self.kept.chart = chart;
        self.charts = self.kept.shapes.charts(study);
        self.table_of = None;
        self.refresh(study, changes);
    }
}

impl Session {
    /// Asks what the rows are.
    pub(super) fn pick_rows(&mut self) {
        let now = &self.matrix.shape().rows;
        let item = |name: &str, aside: String, choice| Item {
            number: String::new(),
            name: name.into(),
            aside,
            choice,
            colour: None,
        };
        let here = |rows: &Rows| if rows == now { "in use" } else { "" };
        let mut items = vec![item("(cases, one by one)", here(&Rows::Cases).into(), Choice::Name(None))];
        items.extend(self.study.attributes().iter().map(|attribute| {
            let groups = order::values(&self.study, &attribute.name).len();
            let in_use = here(&Rows::Groups(attribute.name.clone()));
            let gap = if in_use.is_empty() { "" } else { " · " };
            let aside = format!("{}{gap}{in_use}", counted(groups, "group", "groups"));
            item(&attribute.name, aside, Choice::Name(Some(attribute.name.clone())))
        }));
        items.extend(self.study.queries().iter().map(|query| {
            let in_use = here(&Rows::Query(query.id));
            let gap = if in_use.is_empty() { "" } else { " · " };
            let aside = format!("{}{gap}{in_use}", shown(&self.study, &query.text));
            item(&format!("cases of “{}”", query.name), aside, Choice::Query(query.id))
        }));
        let title = "A row for each case, or for cases together by";
        self.overlays.push(Overlay::Menu(Menu::new(title, items, Purpose::ChooseRows)));
    }

    /// Takes what the rows are to be.
    pub(super) fn choose_rows(&mut self, choice: Choice) {
        let rows = match choice {
            Choice::Name(None) => Rows::Cases,
            Choice::Name(Some(attribute)) => Rows::Groups(attribute),
            Choice::Query(query) => Rows::Query(query),
            _ => return,
        };
        let words = match &rows {
            Rows::Groups(attribute) => format!("a row for each value of {attribute}"),
            Rows::Query(query) => {
                let name = self.study.queries().get(*query).map_or("", |it| it.name.as_str());
                format!("a row for each case of “{name}”")
            }
            Rows::Cases => "a row for each case".to_owned(),
        };
        self.matrix.reshape(&self.study, self.changes, |shape| shape.rows = rows);
        self.say(Message::done(words));
        self.keep_window();
    }

    /// Asks which codes are the columns; the menu stays open for more, with the mark where it was.
    pub(super) fn pick_columns(&mut self, at: Option<&Choice>) {
        let chosen = self.matrix.chosen_codes(&self.study);
        let book = self.study.codebook();
        let mut items = Vec::new();
        if !chosen.is_empty() {
            items.push(Item {
                number: String::new(),
                name: "(none of them)".into(),
                aside: "begin anew".into(),
                choice: Choice::Name(None),
                colour: None,
            });
        }
        for line in book.lines().iter().filter(|line| book.get(line.code).is_some_and(|it| !it.retired)) {
            let place = chosen.iter().position(|code| *code == line.code);
            items.push(Item {
                number: line.number.clone(),
                name: book.name(line.code).to_owned(),
                aside: place.map_or_else(String::new, |place| format!("column {}", place + 1)),
                choice: Choice::Code(line.code),
                colour: Some(line.code),
            });
            let below = columns_of(&self.study, &Columns::Category(line.code));
            if line.depth == 0 && !below.contains(&line.code) {
                items.push(Item {
                    number: String::new(),
                    name: format!("all of {}", book.title(line.code)),
                    aside: counted(below.len(), "code", "codes"),
                    choice: Choice::Codes(below),
                    colour: None,
                });
            }
        }
        let title = format!("Columns, {} chosen; Esc closes", chosen.len());
        let mut menu = Menu::new(&title, items, Purpose::ChooseColumns);
        menu.at = menu.items.iter().position(|item| Some(&item.choice) == at).unwrap_or(0);
        self.overlays.push(Overlay::Menu(menu));
    }

    /// Takes a code as a column, or takes it out again; the menu opens again where it was.
    pub(super) fn choose_column(&mut self, choice: &Choice) {
        let mut chosen = self.matrix.chosen_codes(&self.study);
        match choice {
            Choice::Code(code) if chosen.contains(code) => chosen.retain(|it| it != code),
            Choice::Code(code) => chosen.push(*code),
            Choice::Codes(codes) => {
                let fresh: Vec<CodeId> = codes.iter().filter(|it| !chosen.contains(it)).copied().collect();
                chosen.extend(fresh);
            }
            _ => chosen.clear(),
        }
        let words = match chosen.len() {
            0 => "no column is chosen".into(),
            count => {
                format!("{} chosen; H and L move the one at the cursor", counted(count, "column", "columns"))
            }
        };
        self.matrix.choose_codes(&self.study, self.changes, chosen);
        self.pick_columns(Some(choice));
        self.say(Message::done(words));
        self.keep_window();
    }
}
