//! How a chart stands on the screen: what of it is hidden, in which order its columns come, which stay, how high its rows are.

use crate::{
    analysis::chart::{columns, columns_of, group_label},
    study::{CodeId, Columns, Rows, Shape, Study},
    text::counted,
    tui::session::{
        Message, Session,
        overlay::{Choice, Item, Menu, Overlay, Purpose},
    },
};

/// All codes across a chart, hidden ones too, in its order.
fn in_order(study: &Study, shape: &Shape) -> Vec<CodeId> {
    columns(study, &Shape { hidden: Vec::new(), ..shape.clone() })
}

/// Moves a code past the next one that is shown, to the left or right. False where there is none.
fn move_code(study: &Study, shape: &mut Shape, code: CodeId, right: bool) -> bool {
    let mut order = in_order(study, shape);
    let Some(from) = order.iter().position(|it| *it == code) else { return false };
    let is_shown = |at: &usize| !shape.hidden.contains(&order[*at]);
    let to = if right { (from + 1..order.len()).find(is_shown) } else { (0..from).rev().find(is_shown) };
    let Some(to) = to else { return false };
    let code = order.remove(from);
    order.insert(to, code);
    if matches!(shape.columns, Columns::Chosen(_)) {
        shape.columns = Columns::Chosen(order);
        shape.arranged.clear();
    } else {
        let usual = columns_of(study, &shape.columns) == order;
        shape.arranged = if usual { Vec::new() } else { order };
    }
    true
}

impl Session {
    fn reshape(&mut self, change: impl FnOnce(&mut Shape)) {
        self.matrix.reshape(&self.study, self.changes, change);
        self.keep_window();
    }

    /// Hides the column of the cursor.
    pub(super) fn hide_column(&mut self) {
        let Some(code) = self.matrix.table.columns.get(self.matrix.at.1).map(|column| column.code) else {
            return;
        };
        if self.matrix.table.columns.len() == 1 {
            return self.say(Message::refused("the last column cannot be hidden".into()));
        }
        self.reshape(|shape| shape.hidden.push(code));
        let title = self.study.codebook().title(code);
        self.say(Message::done(format!("{title} is hidden; v shows it again")));
    }

    /// Hides the row of the cursor: a case, or a group of cases.
    pub(super) fn hide_row(&mut self) {
        let row = self.matrix.at.0;
        let shown = (0..self.matrix.table.rows.len()).filter(|row| self.matrix.table.has_cells(*row)).count();
        if shown <= 1 {
            return self.say(Message::refused("the last row cannot be hidden".into()));
        }
        let name = if let Some(case) = self.matrix.table.case(row) {
            self.reshape(|shape| shape.hidden_cases.push(case));
            self.study.cases().get(case).map_or_else(String::new, |case| case.name.clone())
        } else if let Some(value) = self.matrix.table.group(row).map(|group| group.value.clone()) {
            let attribute = self.matrix.table.grouped_by.clone().unwrap_or_default();
            let name = group_label(&attribute, &value);
            self.reshape(|shape| shape.hidden_groups.push(value));
            name
        } else {
            return;
        };
        self.say(Message::done(format!("{name} is hidden; v shows it again")));
    }

    /// Asks what of the hidden columns and rows to show again.
    pub(super) fn pick_hidden(&mut self) {
        let (shape, study) = (self.matrix.shape(), &self.study);
        let item = |name: String, aside: &str, choice| Item {
            number: String::new(),
            name,
            aside: aside.into(),
            choice,
            colour: None,
        };
        let across = columns_of(study, &shape.columns);
        let codes = shape.hidden.iter().filter(|code| across.contains(code));
        let codes = codes.map(|code| item(study.codebook().title(*code), "column", Choice::Code(*code)));
        let cases = shape.hidden_cases.iter().filter_map(|case| study.cases().get(*case));
        let cases = cases.map(|case| item(case.name.clone(), "case", Choice::Case(Some(case.id))));
        let attribute = match &shape.rows {
            Rows::Groups(attribute) => attribute.as_str(),
            _ => "",
        };
        let groups = shape.hidden_groups.iter().filter(|_| !attribute.is_empty());
        let groups = groups
            .map(|value| item(group_label(attribute, value), "group", Choice::Name(Some(value.clone()))));
        let mut items: Vec<Item> = codes.chain(cases).chain(groups).collect();
        if items.is_empty() {
            let words = "nothing is hidden: x hides the column of the cursor, X its row";
            return self.say(Message::note(words.into()));
        }
        if items.len() > 1 {
            items.insert(0, item("(everything)".into(), "", Choice::Name(None)));
        }
        self.overlays.push(Overlay::Menu(Menu::new("Show again", items, Purpose::ShowHidden)));
    }

    /// Shows what was hidden.
    pub(super) fn show_hidden(&mut self, choice: Choice) {
        self.reshape(|shape| match choice {
            Choice::Code(code) => shape.hidden.retain(|it| *it != code),
            Choice::Case(Some(case)) => shape.hidden_cases.retain(|it| *it != case),
            Choice::Name(Some(value)) => shape.hidden_groups.retain(|it| *it != value),
            _ => {
                shape.hidden.clear();
                shape.hidden_cases.clear();
                shape.hidden_groups.clear();
            }
        });
        self.say(Message::done("it is shown again".into()));
    }

    /// Moves the column of the cursor past its neighbour.
    pub(super) fn move_column(&mut self, right: bool) {
        let Some(code) = self.matrix.table.columns.get(self.matrix.at.1).map(|column| column.code) else {
            return;
        };
        let mut shape = self.matrix.shape().clone();
        let title = self.study.codebook().title(code);
        let (first, last) =
            if self.matrix.grid.transposed { ("first", "last") } else { ("leftmost", "rightmost") };
        if !move_code(&self.study, &mut shape, code, right) {
            let end = if right { last } else { first };
            return self.say(Message::note(format!("{title} is the {end} already")));
        }
        self.reshape(|it| *it = shape);
        let place = self.matrix.at.1 + 1;
        let count = self.matrix.table.columns.len();
        self.say(Message::done(format!("{title} is column {place} of {count}")));
    }

    /// Keeps what stands left of the cursor, and its own column, at the left; or lets it go.
    pub(super) fn freeze(&mut self) {
        let upto = self.matrix.grid.place(self.matrix.at).1 as u32 + 1;
        let frozen = if self.matrix.shape().frozen == upto { 0 } else { upto };
        self.reshape(|shape| shape.frozen = frozen);
        self.say(Message::done(match frozen {
            0 => "no column stays at the left".into(),
            1 => "the first column stays at the left; z again lets it go".into(),
            count => format!(
                "the first {} stay at the left as far as there is room; z again lets them go",
                counted(count as usize, "column", "columns")
            ),
        }));
    }

    /// Lets rows and columns change places.
    pub(super) fn transpose(&mut self) {
        self.reshape(|shape| {
            shape.transposed = !shape.transposed;
            shape.frozen = 0;
        });
        let words = if self.matrix.grid.transposed {
            "codes stand down, cases across"
        } else {
            "cases stand down, codes across"
        };
        self.say(Message::done(words.into()));
    }

    /// Makes rows higher, or low again.
    pub(super) fn next_height(&mut self) {
        self.reshape(|shape| shape.height = shape.height.next());
        self.say(Message::done(self.matrix.shape().height.words().into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::samples::Sample;

    #[test]
    fn a_column_moves_past_the_next_that_is_shown_and_back_into_the_usual_order() {
        let s = Sample::new();
        let (place, money, watches) = (s.code("Place"), s.code("Money"), s.code("watches"));
        let mut shape = Shape::of(Columns::Chosen(vec![place, money, watches]));
        shape.hidden = vec![money];
        assert!(move_code(&s.study, &mut shape, place, true));
        assert_eq!(shape.columns, Columns::Chosen(vec![money, watches, place]));
        assert!(!move_code(&s.study, &mut shape, place, true));
        let mut shape = Shape::of(Columns::Overview);
        assert!(move_code(&s.study, &mut shape, place, true));
        assert_eq!(columns(&s.study, &shape), [money, place]);
        assert!(move_code(&s.study, &mut shape, place, false));
        assert_eq!(shape.arranged, Vec::<CodeId>::new());
    }
}
