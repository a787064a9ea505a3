//! The codebook's commands that change only what shows: moving, folding, marking. Those that change the study are called
//! from here.

use super::{CodebookPane, Fold, Row};
use crate::{
    text::counted,
    tui::{
        keys::Command,
        session::{
            Message, Session,
            overlay::{Ask, AskFor, Overlay},
        },
    },
};

impl CodebookPane {
    /// Moves the cursor by so many codes.
    fn step(&mut self, codes: isize) {
        for _ in 0..codes.unsigned_abs() {
            let next = if codes > 0 {
                (self.row + 1..self.rows.len()).find(|row| self.is_code(*row))
            } else {
                (0..self.row).rev().find(|row| self.is_code(*row))
            };
            match next {
                Some(row) => self.put_cursor(row),
                None => break,
            }
        }
    }

    fn is_code(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.code().is_some())
    }

    fn put_cursor(&mut self, row: usize) {
        self.row = row;
        self.at = self.rows.get(row).and_then(Row::code);
    }

    fn first(&mut self) {
        if let Some(row) = (0..self.rows.len()).find(|row| self.is_code(*row)) {
            self.put_cursor(row);
        }
    }

    fn last(&mut self) {
        if let Some(row) = (0..self.rows.len()).rev().find(|row| self.is_code(*row)) {
            self.put_cursor(row);
        }
    }

    /// Folds the category at the cursor, or goes to the one around it.
    fn fold(&mut self) {
        let Some(here) = self.row().copied() else { return };
        if here.fold == Fold::Open && self.view.words.is_empty() {
            self.view.folded.insert(here.code);
            self.made_for = None;
            return;
        }
        let above = (0..self.row).rev().find(|row| match &self.rows[*row] {
            Row::Code(row) => row.depth < here.depth,
            _ => false,
        });
        if let Some(row) = above {
            self.put_cursor(row);
        }
    }

    /// Unfolds the category at the cursor, or goes to the first within it.
    fn unfold(&mut self) {
        match self.row().map(|row| (row.fold, row.code)) {
            Some((Fold::Folded, code)) => {
                self.view.folded.remove(&code);
                self.made_for = None;
            }
            Some((Fold::Open, _)) => self.step(1),
            _ => {}
        }
    }

    /// Marks the code at the cursor or takes its mark away, and goes on.
    fn mark(&mut self) {
        let Some(at) = self.at else { return };
        if !self.marks.remove(&at) {
            self.marks.insert(at);
        }
        self.step(1);
    }

    /// What is marked, in words; empty where nothing is.
    pub fn state_words(&self) -> String {
        match self.marks.len() {
            0 => String::new(),
            marked => counted(marked, "code marked", "codes marked"),
        }
    }
}

impl Session {
    /// A command in the codebook. False where it means there what it means everywhere.
    pub(in crate::tui::session) fn codebook_command(&mut self, command: Command) -> bool {
        if self.codebook.splitting.is_some() {
            return self.splitting_command(command);
        }
        if self.codebook.board.is_some() && self.board_command(command) {
            return true;
        }
        self.codebook.arrange(&self.study, self.changes);
        let page = self.codebook.height.saturating_sub(1).max(1) as isize;
        match command {
            Command::MoveDown => self.codebook.step(1),
            Command::MoveUp => self.codebook.step(-1),
            Command::HalfPageDown => self.codebook.step((page / 2).max(1)),
            Command::HalfPageUp => self.codebook.step(-(page / 2).max(1)),
            Command::PageDown => self.codebook.step(page),
            Command::PageUp => self.codebook.step(-page),
            Command::First => self.codebook.first(),
            Command::Last => self.codebook.last(),
            Command::Mark => self.codebook.mark(),
            Command::Fold | Command::Unfold | Command::FoldAll | Command::UnfoldAll => {
                self.fold_codes(command);
            }
            Command::Filter => self.ask_codes_filter(),
            Command::GroupingBoard => self.open_board(),
            Command::Back => return self.leave_filter_or_marks(),
            _ => return self.change_codebook(command),
        }
        true
    }

    fn fold_codes(&mut self, command: Command) {
        match command {
            Command::Fold => self.codebook.fold(),
            Command::Unfold => self.codebook.unfold(),
            Command::FoldAll => {
                let lines = self.study.codebook().lines();
                let parents = lines.windows(2).filter(|pair| pair[1].depth > pair[0].depth);
                self.codebook.view.folded = parents.map(|pair| pair[0].code).collect();
            }
            _ => self.codebook.view.folded.clear(),
        }
        if matches!(command, Command::FoldAll | Command::UnfoldAll) {
            self.codebook.made_for = None;
        }
        self.codebook.arrange(&self.study, self.changes);
        self.keep_window();
    }

    fn ask_codes_filter(&mut self) {
        let ask =
            Ask::new("Show only codes with these words", "", self.codebook.filter(), AskFor::FilterCodes)
                .with_help(
                    "a word of a category's name shows all that is in it; nothing typed shows every code",
                );
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Backs out of the filter, then of the marks, where there is no search to back out of before.
    fn leave_filter_or_marks(&mut self) -> bool {
        if self.search.is_some() {
            return false;
        }
        if !self.codebook.filter().is_empty() {
            self.codebook.set_filter("");
        } else if self.codebook.marks.is_empty() {
            return false;
        } else {
            self.codebook.marks.clear();
            self.say(Message::note("marks taken away".into()));
        }
        true
    }

    /// Shows retired codes, or hides them.
    pub(in crate::tui::session) fn toggle_retired(&mut self) {
        let view = &mut self.codebook.view;
        view.retired_hidden = !view.retired_hidden;
        let hidden = view.retired_hidden;
        self.codebook.made_for = None;
        let book = self.study.codebook();
        let retired = book.lines().iter().filter_map(|line| book.get(line.code)).filter(|code| code.retired);
        let codes = counted(retired.count(), "retired code is", "retired codes are");
        self.say(Message::done(format!("{codes} {}", if hidden { "hidden" } else { "shown" })));
        self.keep_window();
    }
}
