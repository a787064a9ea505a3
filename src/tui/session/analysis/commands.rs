//! What the commands do in the analysis pane.

use super::{Analysis, AnalysisPane};
use crate::{
    analysis::Figure,
    study::Study,
    tui::{
        keys::Command,
        session::{
            Message, Session,
            overlay::{Choice, Item, Menu, Overlay, Purpose, scrolled},
        },
    },
};

impl AnalysisPane {
    /// Moves the cursor. False where the command does not move.
    fn motion(&mut self, command: Command) -> bool {
        let rows = match command {
            Command::MoveLeft => {
                self.at.1 = self.at.1.saturating_sub(1);
                0
            }
            Command::MoveRight => {
                let last = self.figure().map_or(0, |figure| figure.columns.len()).saturating_sub(1);
                self.at.1 = (self.at.1 + 1).min(last);
                0
            }
            Command::FirstColumn => {
                self.at.1 = 0;
                0
            }
            Command::LastColumn => {
                self.at.1 = self.figure().map_or(0, |figure| figure.columns.len()).saturating_sub(1);
                0
            }
            _ => match scrolled(command, usize::from(self.shown.height)) {
                Some(rows) => rows,
                None => return false,
            },
        };
        let last = self.shown.order.len().saturating_sub(1);
        self.at.0 = self.at.0.saturating_add_signed(rows).min(last);
        true
    }

    /// The analysis before or after the one shown, around the end; those for which the study has nothing are passed over.
    fn beside(study: &Study, now: Analysis, step: isize) -> Analysis {
        let at = Analysis::ALL.iter().position(|it| *it == now).unwrap_or(0) as isize;
        let all = Analysis::ALL.len() as isize;
        let mut others = (1..all).map(|far| Analysis::ALL[(at + far * step).rem_euclid(all) as usize]);
        others.find(|other| other.missing(study).is_none()).unwrap_or(now)
    }
}

impl Session {
    /// A command in the analysis pane. False where it means there what it means everywhere.
    pub(in crate::tui::session) fn analysis_command(&mut self, command: Command) -> bool {
        if !self.loading {
            self.analysis.refresh(&self.study, self.changes);
        }
        if self.analysis.motion(command) {
            return true;
        }
        let now = Analysis::of(&self.analysis.asked(&self.study));
        match command {
            Command::NextAnalysis => self.show_analysis(AnalysisPane::beside(&self.study, now, 1)),
            Command::PreviousAnalysis => self.show_analysis(AnalysisPane::beside(&self.study, now, -1)),
            Command::NextDocument => self.portrait_beside(1),
            Command::PreviousDocument => self.portrait_beside(-1),
            Command::ChooseAnalysis => self.pick_analysis(now),
            Command::SetAnalysis => self.pick_setting(),
            Command::LimitAnalysis => self.pick_limit_kind(),
            Command::ClearLimits => self.clear_limits(),
            Command::AskQuery => self.ask_query(),
            Command::SaveQuery => self.ask_query_name(),
            Command::ShowQueries => self.open_queries(),
            Command::PassagesBehind => self.open_number(),
            Command::SortRows => self.sort_rows(),
            Command::HideEmpty => self.hide_empty_rows(),
            Command::HowWorkedOut => self.open_notes(),
            Command::CopyFigure => self.copy_figure(),
            _ => return false,
        }
        self.keep_window();
        true
    }

    /// Shows another analysis, as it was last set.
    pub(in crate::tui::session) fn show_analysis(&mut self, analysis: Analysis) {
        if let Some(missing) = analysis.missing(&self.study) {
            return self.say(Message::note(missing.into()));
        }
        self.analysis.show(&self.study, analysis);
        self.renew_figure();
    }

    /// Works out what is asked now.
    pub(super) fn renew_figure(&mut self) {
        if self.loading {
            return self.say(Message::note("the documents are still being loaded".into()));
        }
        self.analysis.refresh(&self.study, self.changes);
        self.keep_window();
    }

    fn pick_analysis(&mut self, now: Analysis) {
        let items = Analysis::ALL.iter().map(|analysis| Item {
            number: String::new(),
            name: analysis.name().to_owned(),
            aside: analysis.sentence().to_owned(),
            choice: Choice::Analysis(*analysis),
            colour: None,
        });
        let mut menu = Menu::new("What to analyse", items.collect(), Purpose::Analysis);
        menu.at = Analysis::ALL.iter().position(|it| *it == now).unwrap_or(0);
        self.overlays.push(Overlay::Menu(menu));
    }

    fn sort_rows(&mut self) {
        let Some(figure) = self.analysis.figure() else { return };
        let column = self.analysis.at.1;
        let name = figure.columns.get(column).map_or(String::new(), |it| it.name.clone());
        let sorted = self.analysis.kept.sorted_by == Some(column);
        self.analysis.kept.sorted_by = (!sorted).then_some(column);
        self.analysis.arrange();
        self.analysis.at.0 = 0;
        let words = if sorted {
            "rows in their own order".to_owned()
        } else {
            format!("sorted by {name}, the most first")
        };
        self.say(Message::done(words));
    }

    fn hide_empty_rows(&mut self) {
        self.analysis.kept.hide_empty = !self.analysis.kept.hide_empty;
        self.analysis.arrange();
        let words = if self.analysis.kept.hide_empty {
            "rows without anything are left out"
        } else {
            "all rows are shown"
        };
        self.say(Message::done(words.into()));
    }

    /// Lists how the numbers came about, with the sources.
    fn open_notes(&mut self) {
        let Some(figure) = self.analysis.figure() else { return };
        let (title, notes) = (figure.title.clone(), figure.notes.clone());
        self.open_findings(format!("How it was worked out: {title}"), notes);
    }

    /// Copies the figure as a table that a spreadsheet takes: columns parted by tabs.
    fn copy_figure(&mut self) {
        let Some(figure) = self.analysis.figure() else { return };
        let table = tabbed(figure, &self.analysis.shown.order);
        let words = format!("copied “{}” as a table, {} rows", figure.title, self.analysis.shown.order.len());
        self.copy(table, words);
    }
}

fn tabbed(figure: &Figure, order: &[usize]) -> String {
    let plain = |text: &str| text.replace(['\t', '\n'], " ");
    let mut table = plain(&figure.rows_are);
    for column in &figure.columns {
        table.push('\t');
        table.push_str(&plain(&column.name));
    }
    for row in order {
        table.push('\n');
        table.push_str(&plain(&figure.rows[*row].name));
        for cell in &figure.cells[*row] {
            table.push('\t');
            table.push_str(&cell.value.to_string());
        }
    }
    table
}
