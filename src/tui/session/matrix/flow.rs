//! A column or a row of a chart read as flowing text: the summaries one after the other, each under its heading.

use ratatui::layout::Rect;

use super::{MatrixPane, written::Written};
use crate::{
    analysis::chart::{Row, Table, group_label},
    study::{CaseId, CellState, CodeId, Study, shown_among},
    text::Glyphs,
    tui::{
        keys::Command,
        panes::layout::LONGEST_LINE,
        session::{Effect, Message, Session},
    },
};

/// Which way a chart is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One code over all cases.
    Down,
    /// One case over all codes.
    Across,
}

/// A cell among the others that are read with it.
#[derive(Debug)]
pub struct Entry {
    /// The group that begins with it, where cases are grouped.
    pub group: Option<String>,
    /// The row.
    pub case: CaseId,
    /// The column.
    pub code: CodeId,
    /// The state.
    pub state: CellState,
    /// How many passages are coded.
    pub coded: u32,
    /// The summary, if one is written.
    pub text: Option<Written>,
    /// Its first line, counted from 0.
    pub first: usize,
}

impl Entry {
    /// Lines of its group, its heading and its text.
    pub fn lines(&self) -> usize {
        usize::from(self.group.is_some()) + 1 + self.text.as_ref().map_or(1, |text| text.rows.len())
    }
}

/// A column or row being read.
#[derive(Debug)]
pub struct Flow {
    /// Which way.
    pub way: Way,
    /// The cells in which something is coded or written.
    pub entries: Vec<Entry>,
    /// In how many nothing is.
    pub empty: usize,
    /// The entry at the cursor, counted from 0.
    pub at: usize,
    /// The first line shown.
    pub top: usize,
    height: usize,
    made_for: Option<MadeFor>,
}

/// What the entries hold for.
#[derive(Debug, PartialEq, Eq)]
struct MadeFor {
    way: Way,
    case: Option<CaseId>,
    code: Option<CodeId>,
    rows: Vec<Row>,
    changes: u64,
    width: u16,
    glyphs: Glyphs,
}

impl Flow {
    /// A flow with nothing in it yet: [`Flow::prepare`] follows.
    pub fn new(way: Way) -> Self {
        Self { way, entries: Vec::new(), empty: 0, at: 0, top: 0, height: 1, made_for: None }
    }

    /// Makes the entries anew where something changed, and scrolls to the cursor, the cell of the chart that is given.
    pub fn prepare(
        &mut self,
        study: &Study,
        table: &Table,
        cursor: (usize, usize),
        area: Rect,
        glyphs: Glyphs,
        changes: u64,
    ) {
        self.height = usize::from(area.height).max(1);
        let wanted = MadeFor {
            way: self.way,
            case: table.case(cursor.0).filter(|_| self.way == Way::Across),
            code: table.columns.get(cursor.1).map(|it| it.code).filter(|_| self.way == Way::Down),
            rows: if self.way == Way::Down { table.rows.clone() } else { Vec::new() },
            changes,
            width: area.width.saturating_sub(5).clamp(1, LONGEST_LINE),
            glyphs,
        };
        if self.made_for.as_ref() != Some(&wanted) {
            self.collect(study, table, cursor, wanted.width, glyphs);
            self.made_for = Some(wanted);
        }
        let (case, code) = (table.case(cursor.0), table.columns.get(cursor.1).map(|it| it.code));
        let here = |it: &Entry| (Some(it.case), Some(it.code)) == (case, code);
        self.at =
            self.entries.iter().position(here).unwrap_or(self.at.min(self.entries.len().saturating_sub(1)));
        self.scroll();
    }

    fn collect(&mut self, study: &Study, table: &Table, cursor: (usize, usize), width: u16, glyphs: Glyphs) {
        let cells: Vec<(usize, usize)> = match self.way {
            Way::Down => (0..table.rows.len()).map(|row| (row, cursor.1)).collect(),
            Way::Across => (0..table.columns.len()).map(|column| (cursor.0, column)).collect(),
        };
        self.entries.clear();
        self.empty = 0;
        let (mut group, mut first) = (None, 0);
        for (row, column) in cells {
            let (Some(case), Some(of)) = (table.case(row), table.columns.get(column)) else {
                if let Some(Row::Heading { value, .. }) = table.rows.get(row) {
                    group = Some(group_label(table.grouped_by.as_deref().unwrap_or_default(), value));
                }
                continue;
            };
            let state = table.state(row, column);
            if state == CellState::Empty {
                self.empty += 1;
                continue;
            }
            let cell = study.cell(case, of.code);
            let text = cell.map(|cell| shown_among(study, &table.documents, cell));
            let entry = Entry {
                group: group.take(),
                case,
                code: of.code,
                state,
                coded: study.tally().evidence(case, &of.family).codings,
                text: text.map(|text| Written::whole(&text, width, glyphs)),
                first,
            };
            first += entry.lines() + 1;
            self.entries.push(entry);
        }
    }

    /// Lines of all entries, with the empty ones between them.
    pub fn lines(&self) -> usize {
        self.entries.last().map_or(0, |entry| entry.first + entry.lines())
    }

    fn scroll(&mut self) {
        let Some(entry) = self.entries.get(self.at) else { return };
        let (first, last) = (entry.first, entry.first + entry.lines());
        // An entry longer than the screen can be scrolled within.
        if last - first <= self.height {
            self.top = self.top.min(first).max(last.saturating_sub(self.height));
        } else {
            self.top = self.top.clamp(first, last - self.height);
        }
        self.top = self.top.min((self.lines() + 2).saturating_sub(self.height));
    }

    /// The entry that the cursor moves to; an entry longer than the screen is scrolled through first.
    fn stepped(&mut self, forward: bool) -> usize {
        let Some(entry) = self.entries.get(self.at) else { return 0 };
        let (first, last) = (entry.first, entry.first + entry.lines());
        if forward {
            if self.top + self.height < last {
                self.top += 1;
                return self.at;
            }
            (self.at + 1).min(self.entries.len() - 1)
        } else {
            if self.top > first {
                self.top -= 1;
                return self.at;
            }
            self.at.saturating_sub(1)
        }
    }

    /// The entry about so many lines away.
    fn paged(&self, lines: isize) -> usize {
        let Some(entry) = self.entries.get(self.at) else { return 0 };
        let to = entry.first.saturating_add_signed(lines);
        let found = self.entries.iter().rposition(|entry| entry.first <= to).unwrap_or(0);
        // A page moves at least one entry, however long that is.
        if lines > 0 {
            found.max(self.at + 1).min(self.entries.len() - 1)
        } else {
            found.min(self.at.saturating_sub(1))
        }
    }

    fn moved(&mut self, command: Command) -> Option<usize> {
        let page = self.height as isize - 1;
        Some(match command {
            Command::MoveDown => self.stepped(true),
            Command::MoveUp => self.stepped(false),
            Command::HalfPageDown => self.paged((page / 2).max(1)),
            Command::HalfPageUp => self.paged(-(page / 2).max(1)),
            Command::PageDown => self.paged(page.max(1)),
            Command::PageUp => self.paged(-page.max(1)),
            Command::First => {
                self.top = 0;
                0
            }
            Command::Last => {
                self.top = self.lines();
                self.entries.len().saturating_sub(1)
            }
            _ => return None,
        })
    }
}

impl MatrixPane {
    /// Moves the cursor to an entry of the flow.
    fn choose_entry(&mut self, at: usize) {
        let found = self.flow.as_ref().and_then(|flow| flow.entries.get(at)).map(|it| (it.case, it.code));
        let Some((case, code)) = found else { return };
        if let (Some(row), Some(column)) = (self.table.row_of(case), self.table.column_of(code)) {
            self.put(row, column);
        }
    }

    /// Moves to the column beside the one read down, or to the case beside the one read across.
    fn beside(&mut self, forward: bool) {
        let (row, column) = self.at;
        let way = self.flow.as_ref().map(|flow| flow.way);
        let (row, column) = match way {
            Some(Way::Across) => (self.table.step(row, if forward { 1 } else { -1 }), column),
            _ if forward => (row, (column + 1).min(self.table.columns.len().saturating_sub(1))),
            _ => (row, column.saturating_sub(1)),
        };
        self.put(row, column);
    }
}

impl Session {
    /// Reads the column, or the row, of the cursor as flowing text.
    pub(super) fn read_flow(&mut self, way: Way) {
        if self.matrix.cell_at().is_none() {
            return self.say(Message::note("there is nothing to read yet".into()));
        }
        if self.matrix.flow.as_ref().is_none_or(|flow| flow.way != way) {
            self.matrix.flow = Some(Flow::new(way));
        }
    }

    /// A command while reading down or across. False where it means there what it means everywhere.
    pub(super) fn flow_command(&mut self, command: Command) -> bool {
        let Some(flow) = &mut self.matrix.flow else { return false };
        if let Some(at) = flow.moved(command) {
            self.matrix.choose_entry(at);
            return true;
        }
        match command {
            Command::MoveLeft | Command::MoveRight => self.matrix.beside(command == Command::MoveRight),
            Command::ReadDown => self.read_flow(Way::Down),
            Command::ReadAcross => self.read_flow(Way::Across),
            Command::OpenCell => drop(self.open_entry()),
            Command::EditSummary => {
                if self.open_entry() {
                    self.write_here();
                }
            }
            Command::CopyQuotation => self.copy_summary(),
            Command::Back | Command::ShowMatrix => self.matrix.flow = None,
            _ => return false,
        }
        true
    }

    /// Opens the cell of the entry at the cursor.
    fn open_entry(&mut self) -> bool {
        let at = self.matrix.flow.as_ref().map_or(0, |flow| flow.at);
        self.matrix.choose_entry(at);
        self.open_cell_here()
    }

    fn copy_summary(&mut self) {
        let entry = self.matrix.flow.as_ref().and_then(|flow| flow.entries.get(flow.at));
        let Some((text, case, code)) =
            entry.and_then(|it| Some((it.text.as_ref()?.content.as_str().to_owned(), it.case, it.code)))
        else {
            return self.say(Message::note("nothing is written here to copy".into()));
        };
        let title = self.cell_title(case, code);
        self.ask_for(Effect::Copy(format!("{text} [{title}]")));
        self.say(Message::done(format!("copied the summary of {title}")));
    }
}
