//! Moving in a chart, from chart to chart, and to the cells that need charting.

use super::{Chart, MatrixPane, View, flow::Way};
use crate::{
    study::{About, order::Conditions},
    tui::{
        keys::Command,
        session::{Message, Session},
    },
};

impl MatrixPane {
    /// Moves the cursor over the cells as they stand on the screen; a line that is higher than the screen is scrolled through
    /// first. False where the command does not move.
    fn motion(&mut self, command: Command) -> bool {
        let (down, across) = self.grid.place(self.at);
        let page = self.shown.page(&self.table, &self.grid) as isize;
        let last = self.grid.across.len().saturating_sub(1);
        let far = self.grid.down.len() as isize;
        let (steps, across) = match command {
            Command::MoveDown => (1, across),
            Command::MoveUp => (-1, across),
            Command::HalfPageDown => ((page / 2).max(1), across),
            Command::HalfPageUp => (-(page / 2).max(1), across),
            Command::PageDown => (page, across),
            Command::PageUp => (-page, across),
            Command::First => (-far, across),
            Command::Last => (far, across),
            Command::MoveLeft => (0, across.saturating_sub(1)),
            Command::MoveRight => (0, (across + 1).min(last)),
            Command::FirstColumn => (0, 0),
            Command::LastColumn => (0, last),
            _ => return false,
        };
        let height = self.shown.height as isize;
        let rows = match command {
            Command::MoveDown => 1,
            Command::MoveUp => -1,
            Command::HalfPageDown => height / 2,
            Command::HalfPageUp => -height / 2,
            Command::PageDown => height - 1,
            Command::PageUp => 1 - height,
            _ => 0,
        };
        if rows == 0 || !self.shown.scroll_within(down, rows) {
            let down = self.grid.step(&self.table, down, steps);
            let (row, column) = self.grid.cell(down, across);
            self.put(row, column);
        }
        true
    }

    /// Goes to the next cell that needs charting, row by row and around the end; false where there is none.
    pub(super) fn seek_uncharted(&mut self, forward: bool) -> bool {
        let across = self.table.columns.len();
        let count = across * self.table.rows.len();
        let here = self.at.0 * across + self.at.1;
        let places = (1..=count).map(|step| if forward { here + step } else { here + count - step } % count);
        let needs = |place: &usize| self.table.state(place / across, place % across).needs_charting();
        let found = places.into_iter().find(needs);
        if let Some(place) = found {
            self.put(place / across, place % across);
        }
        found.is_some()
    }

    /// Whether the cursor is on a group of cases.
    pub(super) fn on_group(&self) -> bool {
        self.table.group(self.at.0).is_some()
    }

    fn other_chart(&mut self, step: isize) -> Chart {
        let at = self.charts.iter().position(|chart| *chart == self.chart()).unwrap_or(0) as isize;
        self.charts[(at + step).rem_euclid(self.charts.len().max(1) as isize) as usize]
    }
}

impl Session {
    /// A command in a chart. False where it means there what it means everywhere.
    pub(super) fn chart_command(&mut self, command: Command) -> bool {
        if self.matrix.motion(command) {
            return true;
        }
        match command {
            Command::NextChart | Command::PreviousChart => {
                let chart = self.matrix.other_chart(if command == Command::NextChart { 1 } else { -1 });
                self.show_chart(chart);
            }
            Command::Overview => self.show_chart(Chart::Overview),
            Command::NextToChart => self.next_to_chart(true),
            Command::PreviousToChart => self.next_to_chart(false),
            Command::BeginSummary if self.matrix.on_group() => self.ask_begin_chart(),
            Command::BeginSummary => self.begin_cell_here(),
            Command::BeginSummaries => self.ask_begin_chart(),
            Command::ShowStarred => self.open_quotations(),
            Command::ShowQueue => self.open_queue(),
            Command::OpenCell if self.matrix.on_group() => self.read_flow(Way::Within),
            Command::OpenCell => drop(self.open_cell_here()),
            Command::EditSummary if self.matrix.on_group() => {
                self.open_synthesis_of_column();
                self.write_synthesis_here();
            }
            Command::EditSummary => {
                if self.open_cell_here() {
                    self.write_here();
                }
            }
            Command::ReadDown => self.read_as_it_stands(true),
            Command::ReadAcross => self.read_as_it_stands(false),
            Command::WriteSynthesis => self.open_synthesis_of_column(),
            Command::WriteRowSynthesis => self.open_synthesis_of_row(),
            Command::ChangeView => self.show_view(self.matrix.kept.view.next()),
            Command::SortCases => self.pick_sort(),
            Command::FilterCases => self.pick_filter(),
            Command::ShowAttributes => self.pick_attributes(None),
            Command::ChooseRows => self.pick_rows(),
            Command::ChooseColumns => self.pick_columns(None),
            Command::RowHeight => self.next_height(),
            Command::HideColumn => self.hide_column(),
            Command::HideRow => self.hide_row(),
            Command::ShowHidden => self.pick_hidden(),
            Command::MoveColumnLeft => self.move_column(false),
            Command::MoveColumnRight => self.move_column(true),
            Command::FreezeColumns => self.freeze(),
            Command::Transpose => self.transpose(),
            Command::AssignType => self.pick_type(),
            Command::SetAttribute => self.attributes_here(),
            Command::AssignSameType => self.assign_same_type(),
            Command::AssignTypes => self.start_assigning(),
            Command::AssignNumber => self.assign_number(),
            Command::NextWithoutType => self.next_without_type(),
            Command::ShowTypology => self.pick_typology(),
            Command::EditTypes => self.ask_types(),
            Command::RenameType => self.pick_type_to_rename(),
            Command::SaveChart => self.ask_save_chart(),
            Command::ShowCharts => self.open_charts(),
            Command::Memo => self.memo_on_cell(),
            Command::Back if self.matrix.assigning => self.stop_assigning(),
            Command::Back if self.search.is_none() && !self.matrix.shape.filter.is_empty() => {
                self.show_only(Conditions::default());
            }
            _ => return false,
        }
        true
    }

    pub(super) fn show_chart(&mut self, chart: Chart) {
        self.matrix.kept.chart = Some(chart);
        self.matrix.refresh(&self.study, self.changes);
    }

    fn show_view(&mut self, view: View) {
        self.matrix.kept.view = view;
        self.say(Message::done(view.words().into()));
    }

    pub(super) fn memo_on_cell(&mut self) {
        if let Some((case, code)) = self.matrix.cell_at() {
            return self.write_memo(About::Cell(case, code));
        }
        let words = "a memo is about one case's cell: Enter shows those of the group";
        self.say(Message::refused(words.into()));
    }
}
