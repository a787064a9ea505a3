//! A column or a row of a chart read as flowing text: what is concluded from it, and its cells one after the other.

use ratatui::layout::Rect;

use super::{
    MatrixPane,
    reading::{Collect, Kind, Reading, Title},
};
use crate::{
    analysis::chart::{Counts, Row, Table, group_label},
    study::{CaseId, CodeId, Over, Study},
    text::{Glyphs, counted},
    tui::{
        keys::Command,
        panes::layout::LONGEST_LINE,
        session::{Message, Session, reader::Back},
    },
};

/// Which way a chart is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One code over all cases.
    Down,
    /// One case, or one group of cases, over all codes.
    Across,
    /// One code over the cases of one group.
    Within,
}

/// A column or row being read.
#[derive(Debug)]
pub struct Flow {
    /// Which way.
    pub way: Way,
    /// What is read.
    pub reading: Reading,
    /// In how many cells nothing is coded or written.
    pub empty: usize,
    /// In how many something is written, and how many there are.
    pub charted: (usize, usize),
    /// Whether the passages that cells rest on are shown.
    pub passages: bool,
    /// The cell that the cursor is to be put on.
    sought: Option<(CaseId, CodeId)>,
    made_for: Option<MadeFor>,
}

/// What the entries hold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MadeFor {
    way: Way,
    row: Option<usize>,
    column: Option<usize>,
    version: u64,
    width: u16,
    glyphs: Glyphs,
    passages: bool,
}

/// What a flow is made from.
#[derive(Debug, Clone, Copy)]
pub struct From<'a> {
    /// The study.
    pub study: &'a Study,
    /// The chart.
    pub table: &'a Table,
    /// The version of the chart.
    pub version: u64,
    /// The row and column of the cursor.
    pub at: (usize, usize),
    /// The attributes beside the cases.
    pub attributes: &'a [String],
    /// The characters in use.
    pub glyphs: Glyphs,
}

impl Flow {
    /// A flow with nothing in it yet, to begin at a cell: [`Flow::prepare`] follows.
    pub fn new(way: Way, sought: Option<(CaseId, CodeId)>) -> Self {
        Self {
            way,
            reading: Reading::default(),
            empty: 0,
            charted: (0, 0),
            passages: false,
            sought,
            made_for: None,
        }
    }

    /// Makes the entries anew where something changed, and scrolls to the cursor.
    pub fn prepare(&mut self, from: From, area: Rect) {
        let wanted = MadeFor {
            way: self.way,
            row: (self.way != Way::Down).then_some(from.at.0),
            column: (self.way != Way::Across).then_some(from.at.1),
            version: from.version,
            width: area.width.saturating_sub(6).clamp(1, LONGEST_LINE),
            glyphs: from.glyphs,
            passages: self.passages,
        };
        if self.made_for != Some(wanted) {
            self.collect(from, wanted.width);
            self.made_for = Some(wanted);
        }
        if let Some((case, code)) = self.sought.take() {
            self.reading.seek(case, code);
        }
        self.reading.scroll(area.height);
    }

    /// Puts the cursor on a cell at the next picture.
    pub fn seek(&mut self, case: CaseId, code: CodeId) {
        self.sought = Some((case, code));
    }

    fn collect(&mut self, from: From, width: u16) {
        let collect = Collect {
            study: from.study,
            documents: &from.table.documents,
            width,
            glyphs: from.glyphs,
            passages: self.passages,
        };
        let mut entries = Vec::new();
        if let Some(over) = self.over(from) {
            let beside = match from.study.synthesis(&over) {
                Some(it) => format!("{}, {}", it.by, it.at.day()),
                None => "none yet; S begins one".into(),
            };
            let name = "Synthesis".into();
            let title = Title { name, beside, heads: true, stands_alone: true, ..Title::default() };
            entries.push(collect.synthesis(over, title));
        }
        let mut counts = Counts::default();
        for (row, column) in self.cells(from) {
            counts = counts.and(from.table.counts_at(row, column));
            let Some(of) = from.table.columns.get(column) else { continue };
            entries.extend(self.heading(from, collect, row, column));
            for case in from.table.rows.get(row).map_or(&[][..], Row::cases) {
                let words = match (self.way, from.table.group(row)) {
                    (Way::Across, None) => (from.study.codebook().title(of.code), String::new()),
                    _ => case_words(from, *case),
                };
                entries.extend(collect.cell(*case, of.code, &of.family, words));
            }
        }
        self.empty = counts.empty as usize;
        self.charted = (counts.charted() as usize, counts.cells() as usize);
        self.reading.renew(entries);
    }

    /// The rows and columns that are read, headings of cases among them.
    fn cells(&self, from: From) -> Vec<(usize, usize)> {
        let (row, column) = from.at;
        match self.way {
            Way::Down => (0..from.table.rows.len()).map(|row| (row, column)).collect(),
            Way::Across => (0..from.table.columns.len()).map(|column| (row, column)).collect(),
            Way::Within => vec![(row, column)],
        }
    }

    /// What all that is read is concluded in: a column, a case's row, or the cells of a group.
    pub fn over(&self, from: From) -> Option<Over> {
        let (row, column) = from.at;
        match self.way {
            Way::Down => Some(Over::Column(from.table.columns.get(column)?.code)),
            Way::Across => from.table.case(row).map(Over::Row),
            Way::Within => from.table.over_group(row, column),
        }
    }

    /// What heads the cells of a group of cases: its value, and what is concluded from them.
    fn heading(
        &self,
        from: From,
        collect: Collect,
        row: usize,
        column: usize,
    ) -> Option<super::reading::Entry> {
        let (table, attribute) = (from.table, from.table.grouped_by.clone()?);
        let code = table.columns.get(column)?.code;
        let (value, cases) = match table.rows.get(row)? {
            Row::Heading { value, cases } => (value, *cases),
            Row::Group(group) if self.way != Way::Within => (&group.value, group.cases.len()),
            _ => return None,
        };
        let name = match self.way {
            Way::Across => from.study.codebook().title(code),
            _ => group_label(&attribute, value),
        };
        let beside = counted(cases, "case", "cases");
        let title = match table.rows.get(row)? {
            Row::Heading { .. } => {
                let below = (row + 1..=row + cases).map(|row| table.counts_at(row, column)).sum::<Counts>();
                Title { name, beside, counts: below.signs(from.glyphs), heads: true, ..Title::default() }
            }
            _ => collect.heading(table, (row, column), name, beside),
        };
        let over = Over::Group { attribute, value: value.clone(), code };
        Some(collect.synthesis(over, title))
    }
}

/// The name of a case, and its attributes.
fn case_words(from: From, case: CaseId) -> (String, String) {
    let Some(case) = from.study.cases().get(case) else { return Default::default() };
    let values = from.attributes.iter().filter_map(|name| case.attributes.get(name));
    (case.name.clone(), values.map(ToString::to_string).collect::<Vec<_>>().join(", "))
}

impl MatrixPane {
    /// Moves the cursor of the chart to the cell at the cursor of what is read.
    fn follow_flow(&mut self) {
        let Some((case, code)) = self.flow.as_ref().and_then(|flow| flow.reading.cell()) else { return };
        if let (Some(row), Some(column)) = (self.table.row_of(case), self.table.column_of(code)) {
            self.put(row, column);
            self.kept.case = Some(case);
        }
    }

    /// Moves to the column beside the one read down, or to the row beside the one read across.
    fn beside(&mut self, forward: bool) {
        let (row, column) = self.at;
        let way = self.flow.as_ref().map(|flow| flow.way);
        let (row, column) = match way {
            Some(Way::Across) => (self.table.step(row, if forward { 1 } else { -1 }), column),
            _ if forward => (row, (column + 1).min(self.table.columns.len().saturating_sub(1))),
            _ => (row, column.saturating_sub(1)),
        };
        self.put(row, column);
        self.seek_in_flow();
    }

    /// Puts the cursor of what is read on the cell of the chart's cursor.
    pub(super) fn seek_in_flow(&mut self) {
        if let (Some(flow), Some(case), Some(code)) = (&mut self.flow, self.kept.case, self.kept.code) {
            flow.seek(case, code);
        }
    }

    /// What the flow is made from.
    pub(super) fn flow_from<'a>(
        &'a self,
        study: &'a Study,
        attributes: &'a [String],
        glyphs: Glyphs,
    ) -> From<'a> {
        From { study, table: &self.table, version: self.version, at: self.at, attributes, glyphs }
    }
}

impl Session {
    /// Reads a column, a row, or the cells of a group, as flowing text.
    pub(super) fn read_flow(&mut self, way: Way) {
        let matrix = &mut self.matrix;
        if !matrix.table.has_cells(matrix.at.0) || matrix.table.columns.is_empty() {
            return self.say(Message::note("there is nothing to read yet".into()));
        }
        if matrix.flow.as_ref().is_none_or(|flow| flow.way != way) {
            let passages = matrix.flow.as_ref().is_some_and(|flow| flow.passages);
            let sought = matrix.kept.case.zip(matrix.kept.code);
            matrix.flow = Some(Flow { passages, ..Flow::new(way, sought) });
        }
    }

    /// Reads down what stands as a column on the screen, or across what stands as a row.
    pub(super) fn read_as_it_stands(&mut self, down: bool) {
        let turned = self.matrix.grid.transposed;
        self.read_flow(if down == turned { Way::Across } else { Way::Down });
    }

    /// A command while reading down or across. False where it means there what it means everywhere.
    pub(super) fn flow_command(&mut self, command: Command) -> bool {
        let Some(flow) = &mut self.matrix.flow else { return false };
        if flow.reading.moved(command) {
            self.matrix.follow_flow();
            return true;
        }
        match command {
            Command::MoveLeft | Command::MoveRight => self.matrix.beside(command == Command::MoveRight),
            Command::ReadDown => self.read_as_it_stands(true),
            Command::ReadAcross => self.read_as_it_stands(false),
            Command::OpenCell => self.open_entry(),
            Command::EditSummary => self.edit_entry(),
            Command::WriteSynthesis => self.open_synthesis_of_flow(),
            Command::ShowQuotations => self.toggle_passages(),
            Command::SortCases => self.pick_sort(),
            Command::CopyQuotation => self.copy_entry(),
            Command::Back | Command::ShowMatrix => self.matrix.flow = None,
            _ => return false,
        }
        true
    }

    /// The entry at the cursor.
    fn entry_kind(&self) -> Option<Kind> {
        Some(self.matrix.flow.as_ref()?.reading.entry()?.kind.clone())
    }

    /// Opens the cell or the synthesis at the cursor, or goes to the passage.
    fn open_entry(&mut self) {
        match self.entry_kind() {
            Some(Kind::Cell(case, code)) => {
                self.matrix.follow_flow();
                self.open_cell(case, code);
            }
            Some(Kind::Synthesis(over)) => self.open_synthesis(over),
            Some(Kind::Passage { document, span }) => {
                self.load_now(document);
                self.reader.back.push(Back::Matrix);
                self.reader.visit(document, span.start);
                self.pane = crate::tui::session::Pane::Transcript;
                self.keep_window();
            }
            None => self.say(Message::note("there is nothing here to open".into())),
        }
    }

    fn edit_entry(&mut self) {
        match self.entry_kind() {
            Some(Kind::Synthesis(over)) => {
                self.open_synthesis(over);
                self.write_synthesis_here();
            }
            Some(_) => {
                let Some((case, code)) = self.matrix.flow.as_ref().and_then(|flow| flow.reading.cell())
                else {
                    return;
                };
                self.matrix.follow_flow();
                self.open_cell(case, code);
                self.write_here();
            }
            None => self.say(Message::note("there is nothing here to write on".into())),
        }
    }

    fn toggle_passages(&mut self) {
        let Some(flow) = &mut self.matrix.flow else { return };
        flow.passages = !flow.passages;
        let words = if flow.passages {
            "each summary with the passages that it rests on"
        } else {
            "summaries without their passages"
        };
        self.say(Message::done(words.into()));
    }

    /// Opens the synthesis of what is read; of the group at the cursor, where there is one.
    fn open_synthesis_of_flow(&mut self) {
        if let Some(Kind::Synthesis(over)) = self.entry_kind() {
            return self.open_synthesis(over);
        }
        let from = self.matrix.flow_from(&self.study, &[], self.look.glyphs());
        if let Some(over) = self.matrix.flow.as_ref().and_then(|flow| flow.over(from)) {
            return self.open_synthesis(over);
        }
        let words = "a group has a synthesis for each code: go to one of the headings";
        self.say(Message::note(words.into()));
    }

    fn copy_entry(&mut self) {
        let entry = self.matrix.flow.as_ref().and_then(|flow| flow.reading.entry());
        let Some((kind, text)) =
            entry.and_then(|it| Some((it.kind.clone(), it.text.as_ref()?.content.as_str().to_owned())))
        else {
            return self.say(Message::note("nothing is written here to copy".into()));
        };
        let (what, title) = match kind {
            Kind::Cell(case, code) => ("summary", self.cell_title(case, code)),
            Kind::Synthesis(over) => ("synthesis", crate::analysis::conclusion::title_of(&self.study, &over)),
            Kind::Passage { document, span } => return self.copy_quotation(document, span),
        };
        self.copy(format!("{text} [{title}]"), format!("copied the {what} of {title}"));
    }
}
