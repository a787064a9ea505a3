//! Charts under names: saving, listing, opening, renaming and removing them.

use super::Chart;
use crate::{
    study::{
        ChartId, Columns, Rows, Shape, Study,
        actions::{self, Refused},
    },
    text::counted,
    tui::session::{
        Message, Pane, Session,
        overlay::{Ask, AskFor, List, ListKind, ListRow, Overlay, Target},
    },
};

/// What a chart shows, in words: `groups of region × codes of 2 Money · sorted by name`.
fn words(study: &Study, shape: &Shape) -> String {
    let rows = match &shape.rows {
        Rows::Cases => "cases".to_owned(),
        Rows::Groups(attribute) => format!("groups of {attribute}"),
        Rows::Query(id) => match study.queries().get(*id) {
            Some(query) => format!("cases of “{}”", query.name),
            None => "cases of a query that is gone".into(),
        },
    };
    let columns = match &shape.columns {
        Columns::Overview => "categories".to_owned(),
        Columns::Category(code) => format!("codes of {}", study.codebook().title(*code)),
        Columns::Chosen(codes) => counted(codes.len(), "code", "codes"),
    };
    let mut words = vec![format!("{rows} × {columns}")];
    words.extend((!shape.sort.is_plain()).then(|| format!("sorted by {}", shape.sort.words())));
    words.extend((!shape.filter.is_empty()).then(|| format!("only {}", shape.filter.words())));
    let hidden = shape.hidden.len() + shape.hidden_cases.len() + shape.hidden_groups.len();
    words.extend((hidden > 0).then(|| format!("{hidden} hidden")));
    words.extend(shape.transposed.then(|| "transposed".into()));
    words.join(" · ")
}

impl Session {
    /// Asks for the name under which the chart is saved.
    pub(super) fn ask_save_chart(&mut self) {
        let name = match self.matrix.chart() {
            Chart::Saved(id) => self.study.charts().get(id).map_or("", |chart| chart.name.as_str()),
            _ => "",
        };
        let ask = Ask::new("Save the chart as", "", name, AskFor::SaveChart)
            .with_help("rows, columns, order, filter and heights are kept; a chart of that name is replaced");
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Saves the chart that is shown under a name, and shows it as that one.
    pub(in crate::tui::session) fn save_chart(&mut self, name: &str) -> Result<(), String> {
        let (shape, from) = (self.matrix.shape().clone(), self.matrix.chart());
        match actions::save_chart(&self.study, &self.coder, shape.named(name, &self.coder)) {
            Ok(draft) => drop(self.make(Ok(draft))),
            Err(Refused::NoChange) => {
                self.say(Message::note(format!("“{}” is saved so already", name.trim())));
            }
            Err(refused) => return Err(refused.to_string()),
        }
        let Some(id) = self.study.chart_named(name).map(|chart| chart.id) else { return Ok(()) };
        match from {
            // What is saved under another name leaves the one that it began with as that was saved.
            Chart::Saved(from) => self.matrix.kept.shapes.forget_changes(from),
            Chart::Chosen => self.matrix.kept.shapes.choose(Vec::new()),
            _ => {}
        }
        self.matrix.kept.shapes.forget_changes(id);
        self.show_chart(Chart::Saved(id));
        self.keep_window();
        Ok(())
    }

    /// Opens the list of all charts, with the cursor on the one that is shown.
    pub(in crate::tui::session) fn open_charts(&mut self) {
        self.matrix.refresh(&self.study, self.changes);
        let (rows, saved) = (self.chart_rows(), self.study.charts().len());
        let here = Target::Chart(self.matrix.chart());
        let at = rows.iter().position(|row| row.target == here).unwrap_or(0);
        let title = format!("Charts · {saved} saved");
        let mut list = List::new(title, ListKind::Charts, rows, "no chart has these words");
        list.at = at;
        self.overlays.push(Overlay::List(list));
    }

    pub(in crate::tui::session) fn chart_rows(&self) -> Vec<ListRow> {
        let shapes = &self.matrix.kept.shapes;
        let row = |chart: Chart| {
            let shape = words(&self.study, &shapes.shape(&self.study, chart));
            let (head, body) = match chart {
                Chart::Overview => (String::new(), "Overview".into()),
                Chart::Chosen => (String::new(), "Codes of your choice".into()),
                Chart::Category(code) => {
                    let book = self.study.codebook();
                    (book.number(code).to_owned(), book.name(code).to_owned())
                }
                Chart::Saved(id) => {
                    let saved = self.study.charts().get(id);
                    let name = saved.map_or_else(String::new, |it| format!("{}  {shape}", it.name));
                    (self.look.sign("▪", "*").to_owned(), name)
                }
            };
            let aside = match chart {
                Chart::Saved(id) => self.saved_words(id),
                _ => shape,
            };
            ListRow { head, body, aside, target: Target::Chart(chart) }
        };
        shapes.charts(&self.study).into_iter().map(row).collect()
    }

    fn saved_words(&self, id: ChartId) -> String {
        let changed =
            if self.matrix.kept.shapes.is_changed(Chart::Saved(id)) { "changed since; " } else { "" };
        let saved = self.study.charts().get(id);
        saved.map_or_else(String::new, |it| format!("{changed}saved by {}, {}", it.by, it.at.day()))
    }

    /// Shows a chart of the list.
    pub(in crate::tui::session) fn open_chart(&mut self, chart: Chart) {
        self.show(Pane::Matrix);
        (self.matrix.cell, self.matrix.flow) = (None, None);
        self.show_chart(chart);
        self.keep_window();
    }

    /// Asks for another name of a saved chart.
    pub(in crate::tui::session) fn ask_rename_chart(&mut self, chart: Chart) {
        let Some(saved) = self.saved_chart(chart) else { return };
        let (id, name) = (saved, self.study.charts().get(saved).map_or("", |it| it.name.as_str()));
        self.overlays.push(Overlay::Ask(Ask::new("Rename the chart", "", name, AskFor::RenameChart(id))));
    }

    /// Gives a saved chart another name.
    pub(in crate::tui::session) fn rename_chart(&mut self, id: ChartId, name: &str) -> Result<(), String> {
        match actions::rename_chart(&self.study, &self.coder, id, name) {
            Ok(draft) => drop(self.make(Ok(draft))),
            Err(Refused::NoChange) => {}
            Err(refused) => return Err(refused.to_string()),
        }
        self.refresh_below();
        Ok(())
    }

    /// Takes a saved chart away; undo brings it back.
    pub(in crate::tui::session) fn remove_chart(&mut self, chart: Chart) {
        let Some(id) = self.saved_chart(chart) else { return };
        if self.make(actions::remove_chart(&self.study, id)) {
            self.matrix.kept.shapes.forget_changes(id);
            self.matrix.refresh(&self.study, self.changes);
            self.refresh_list();
        }
    }

    /// The identity of a saved chart; says that others have no name of their own.
    fn saved_chart(&mut self, chart: Chart) -> Option<ChartId> {
        if let Chart::Saved(id) = chart {
            return Some(id);
        }
        let words = "only a saved chart has a name: K in the matrix saves the one that is shown";
        self.say(Message::note(words.into()));
        None
    }
}
