//! The grouping board: the open codes at one side, the categories with what they hold at the other, and passages of the code
//! at the cursor. Codes are sent to categories by number.

use std::collections::HashSet;

use ratatui::layout::Rect;

use crate::{
    study::{CodeId, DocumentId, Study, actions},
    text::{Span, counted},
    tui::{
        keys::{Command, KeyCode},
        panes::codebook::board_places,
        session::{Message, Pane, Session, reader::Back, window},
    },
};

/// A code on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The code.
    pub code: CodeId,
    /// How deep it stands, from 0.
    pub depth: u16,
    /// Whether it groups codes.
    pub category: bool,
}

/// The state of the board. The code at the cursor and the marks are the codebook's.
#[derive(Debug, Default)]
pub struct Board {
    /// The open codes.
    pub open: Vec<Entry>,
    /// The categories, each with what it holds.
    pub grouped: Vec<Entry>,
    /// Whether the cursor is among the grouped.
    pub right: bool,
    /// The rows of the cursor among the open and among the grouped.
    pub at: [usize; 2],
    /// The first rows shown of both.
    pub top: [usize; 2],
    /// Rows of each side that are shown at a time, and in how many columns the grouped stand.
    pub rows: usize,
    /// Columns in which the grouped stand.
    pub columns: usize,
    /// The passages of the code at the cursor, each once.
    pub samples: Vec<(DocumentId, Span)>,
    /// The passage shown first.
    pub sample: usize,
    made_for: Option<(u64, String)>,
    sampled: Option<(CodeId, u64)>,
}

impl Board {
    fn side(&self) -> &[Entry] {
        if self.right { &self.grouped } else { &self.open }
    }

    /// The code at the cursor.
    pub fn code(&self) -> Option<CodeId> {
        self.side().get(self.at[usize::from(self.right)]).map(|entry| entry.code)
    }

    /// Makes the rows anew where something changed; the cursor stays on its code, or in its place where that has gone.
    fn refresh(&mut self, study: &Study, filter: &str, wanted: Option<CodeId>, changes: u64) {
        if self.made_for.as_ref().is_none_or(|(made, words)| *made != changes || words != filter) {
            self.arrange(study, filter);
            self.made_for = Some((changes, filter.to_owned()));
        }
        if wanted != self.code()
            && let Some(code) = wanted
        {
            let here = |side: &[Entry]| side.iter().position(|entry| entry.code == code);
            match (here(&self.open), here(&self.grouped)) {
                (Some(row), _) => (self.right, self.at[0]) = (false, row),
                (_, Some(row)) => (self.right, self.at[1]) = (true, row),
                _ => {}
            }
        }
        self.at[0] = self.at[0].min(self.open.len().saturating_sub(1));
        self.at[1] = self.at[1].min(self.grouped.len().saturating_sub(1));
        if self.side().is_empty() {
            self.right = !self.right;
        }
    }

    fn arrange(&mut self, study: &Study, filter: &str) {
        let book = study.codebook();
        let words: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
        let (mut open, mut grouped) = (Vec::new(), Vec::new());
        let mut hidden_below = None;
        for line in book.lines() {
            let Some(code) = book.get(line.code) else { continue };
            if hidden_below.is_some_and(|depth| line.depth > depth) {
                continue;
            }
            hidden_below = code.retired.then_some(line.depth);
            if code.retired {
                continue;
            }
            let entry = Entry { code: code.id, depth: line.depth, category: code.category };
            if book.is_open(code.id) {
                if super::rows::matches(study, code.id, &words) {
                    open.push(entry);
                }
            } else {
                grouped.push(entry);
            }
        }
        (self.open, self.grouped) = (open, grouped);
    }

    fn gather(&mut self, study: &Study, changes: u64) {
        let Some(code) = self.code() else { return self.samples.clear() };
        if self.sampled == Some((code, changes)) {
            return;
        }
        let mut seen = HashSet::new();
        let passages = study.passages(&study.codebook().family(code)).into_iter();
        self.samples = passages.map(|it| (it.document, it.span)).filter(|it| seen.insert(*it)).collect();
        self.sample = 0;
        self.sampled = Some((code, changes));
    }

    fn step(&mut self, rows: isize) {
        let side = usize::from(self.right);
        let last = self.side().len().saturating_sub(1);
        self.at[side] = self.at[side].saturating_add_signed(rows).min(last);
    }

    /// Goes to the other side, or to the next column of the grouped.
    fn sideways(&mut self, right: bool) {
        let row = self.at[1];
        match (self.right, right) {
            (false, true) => self.right = !self.grouped.is_empty(),
            (true, true) if self.columns > 1 && row + self.rows < self.grouped.len() => {
                self.at[1] += self.rows;
            }
            (true, false) if row >= self.rows + self.top[1] && self.columns > 1 => self.at[1] -= self.rows,
            (true, false) => self.right = self.open.is_empty(),
            _ => {}
        }
    }
}

impl Session {
    /// The board, where it is what the codebook's pane shows.
    pub fn board(&self) -> Option<&Board> {
        self.codebook.board.as_ref().filter(|_| self.pane == Pane::Codebook)
    }

    /// Opens the board, with the cursor on the first open code.
    pub(super) fn open_board(&mut self) {
        let mut board = Board::default();
        board.refresh(&self.study, "", None, self.changes);
        self.codebook.at = board.code();
        self.codebook.board = Some(board);
    }

    /// Makes the board fit its place and the study as it is.
    pub(in crate::tui::session) fn prepare_board(&mut self, area: Rect) {
        let filter = self.codebook.filter().to_owned();
        let wanted = self.codebook.at;
        let Some(board) = &mut self.codebook.board else { return };
        board.refresh(&self.study, &filter, wanted, self.changes);
        board.gather(&self.study, self.changes);
        let places = board_places(area);
        (board.rows, board.columns) = (usize::from(places.open.height).max(1), places.columns);
        board.top[0] = window(board.top[0], board.at[0], board.rows);
        let whole = board.rows * board.columns;
        board.top[1] =
            window(board.top[1], board.at[1], whole).min(board.grouped.len().saturating_sub(whole));
        self.codebook.at = board.code();
    }

    /// A command on the board; false where it means what it means in the codebook.
    pub(super) fn board_command(&mut self, command: Command) -> bool {
        let filter = self.codebook.filter().to_owned();
        let wanted = self.codebook.at;
        let Some(board) = &mut self.codebook.board else { return false };
        board.refresh(&self.study, &filter, wanted, self.changes);
        let page = board.rows.saturating_sub(1).max(1) as isize;
        match command {
            Command::MoveDown => board.step(1),
            Command::MoveUp => board.step(-1),
            Command::HalfPageDown => board.step(page / 2),
            Command::HalfPageUp => board.step(-(page / 2)),
            Command::PageDown => board.step(page),
            Command::PageUp => board.step(-page),
            Command::First => board.step(isize::MIN),
            Command::Last => board.step(isize::MAX),
            Command::MoveLeft => board.sideways(false),
            Command::MoveRight => board.sideways(true),
            Command::NextSample => {
                board.sample = (board.sample + 1).min(board.samples.len().saturating_sub(1));
            }
            Command::PreviousSample => board.sample = board.sample.saturating_sub(1),
            Command::Mark => {
                let code = board.code();
                board.step(1);
                let next = board.code();
                if let Some(code) = code.filter(|code| !self.codebook.marks.remove(code)) {
                    self.codebook.marks.insert(code);
                }
                self.codebook.at = next;
                return true;
            }
            Command::SendToCategory => return self.send_to_number(),
            Command::TakeOut => return self.send(None),
            Command::GoToPassage => return self.go_to_sample(),
            Command::GroupingBoard => {
                self.codebook.board = None;
                return true;
            }
            Command::Back if filter.is_empty() && self.codebook.marks.is_empty() && self.search.is_none() => {
                self.codebook.board = None;
                return true;
            }
            _ => return false,
        }
        self.codebook.at = board.code();
        true
    }

    /// Sends codes to the category of the number that was pressed; without one asks for the category.
    fn send_to_number(&mut self) -> bool {
        let digit = self.pressed.and_then(|key| match key.code {
            KeyCode::Char(digit) if digit.is_ascii_digit() => Some(digit.to_string()),
            _ => None,
        });
        let Some(digit) = digit else { return self.change_codebook(Command::GroupCodes) };
        let book = self.study.codebook();
        let found = book.lines().iter().find(|line| line.number == digit).map(|line| line.code);
        if found.is_none() {
            self.say(Message::refused(format!("there is no category {digit} yet: A makes one")));
            return true;
        }
        self.send(found)
    }

    /// Puts the marked codes, or the one at the cursor, under a category, or takes them out of all; the cursor goes on to
    /// what is next.
    fn send(&mut self, category: Option<CodeId>) -> bool {
        let Some(at) = self.codebook.at else { return true };
        let codes = self.marked_or(at);
        if !self.make(actions::group_codes(&self.study, &codes, category)) {
            return true;
        }
        self.codebook.marks.retain(|mark| !codes.contains(mark));
        let filter = self.codebook.filter().to_owned();
        if let Some(board) = &mut self.codebook.board {
            // Whether or not the code was among the open, the cursor stays in its place.
            board.refresh(&self.study, &filter, None, self.changes);
            self.codebook.at = board.code();
        }
        let book = self.study.codebook();
        let left = book.lines().iter().filter(|it| book.is_open(it.code));
        let left = left.filter(|it| book.get(it.code).is_some_and(|code| !code.retired)).count();
        self.say_more(&format!("{} left", counted(left, "open code", "open codes")));
        true
    }

    /// Goes to the passage shown first, in its transcript; Backspace comes back to the board.
    fn go_to_sample(&mut self) -> bool {
        let sample = self.codebook.board.as_ref().and_then(|board| board.samples.get(board.sample).copied());
        match sample {
            Some((document, span)) => {
                self.load_now(document);
                self.reader.visit(document, span.start);
                self.reader.back.push(Back::Board);
                self.pane = Pane::Transcript;
                self.keep_window();
            }
            None => self.say(Message::note("nothing is coded with it yet".into())),
        }
        true
    }
}
