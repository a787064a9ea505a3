//! The cells of a group of cases as one: how many are in which state, the group's synthesis, and what is written for each case.

use super::written::Written;
use crate::{
    analysis::chart::{Concluded, Table},
    study::{CellState, Study, shown_among},
    text::Glyphs,
};

/// The cell of one case of the group.
#[derive(Debug)]
pub struct Member {
    /// The case's name.
    pub name: String,
    /// The state of its cell.
    pub state: CellState,
    /// Its summary.
    pub text: Written,
}

/// One line of such a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// How many cells are in which state.
    Counts,
    /// A row of the synthesis.
    Synthesis(usize),
    /// The name of a case.
    Name(usize),
    /// A row of a case's summary.
    Text(usize, usize),
    /// The name of a case with the beginning of its summary.
    Beginning(usize),
}

/// The cells of a group of cases in one column.
#[derive(Debug)]
pub struct Together {
    /// How many are in which state, each with its sign.
    pub counts: Vec<(CellState, String)>,
    /// Whether there is a synthesis of them.
    pub concluded: Concluded,
    /// The synthesis.
    pub synthesis: Option<Written>,
    /// The cells in which something is written.
    pub members: Vec<Member>,
    /// The lines, from top to bottom.
    pub lines: Vec<Line>,
    /// Whether there is more than they show.
    pub cut: bool,
}

impl Together {
    /// The cells of a row's group in a column, laid out to a width in at most so many lines; all of it without a limit.
    pub fn of(
        study: &Study,
        table: &Table,
        (row, column): (usize, usize),
        (width, limit): (u16, Option<usize>),
        glyphs: Glyphs,
    ) -> Self {
        let over = table.over_group(row, column);
        let synthesis = over.as_ref().and_then(|over| study.synthesis(over));
        let mut together = Self {
            counts: table.counts_at(row, column).signs(glyphs),
            concluded: over.as_ref().map_or_else(Concluded::default, |over| Concluded::of(study, over)),
            synthesis: synthesis.map(|it| Written::whole(&it.text, width, glyphs)),
            members: Vec::new(),
            lines: vec![Line::Counts],
            cut: false,
        };
        let most = limit.unwrap_or(usize::MAX);
        let Some(code) = table.columns.get(column) else { return together };
        for case in table.rows.get(row).map_or(&[][..], |row| row.cases()) {
            let (Some(cell), Some(case)) = (study.cell(*case, code.code), study.cases().get(*case)) else {
                continue;
            };
            if together.members.len() >= most {
                break;
            }
            let text = shown_among(study, &table.documents, cell);
            let text = if limit.is_none() {
                Written::whole(&text, width.saturating_sub(2), glyphs)
            } else {
                let taken = crate::text::columns(&case.name) as u16 + 2;
                Written::beginning(&text, width.saturating_sub(taken).max(4), 1, glyphs)
            };
            let state = study.cell_state_of(case.id, code.code, &code.family);
            together.members.push(Member { name: case.name.clone(), state, text });
        }
        match limit {
            None => together.lay_out_all(),
            Some(most) => together.lay_out(most),
        }
        together
    }

    fn lay_out_all(&mut self) {
        let rows = self.synthesis.as_ref().map_or(0, |it| it.rows.len());
        self.lines.extend((0..rows).map(Line::Synthesis));
        for (at, member) in self.members.iter().enumerate() {
            self.lines.push(Line::Name(at));
            self.lines.extend((0..member.text.rows.len()).map(|row| Line::Text(at, row)));
        }
    }

    /// Counts, then the synthesis, then a line for each case, as far as there is room.
    fn lay_out(&mut self, most: usize) {
        let rows = self.synthesis.as_ref().map_or(0, |it| it.rows.len());
        self.lines.extend((0..rows).map(Line::Synthesis));
        self.lines.extend((0..self.members.len()).map(Line::Beginning));
        self.cut = self.lines.len() > most;
        self.lines.truncate(most.max(1));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::study::{CaseDocuments, Columns, Over, Rows, Shape, actions, samples::Sample};

    fn sample() -> Sample {
        let mut s = Sample::new();
        let parity = s.code("parity of esteem");
        for (case, text) in [("Chief nurse", "Equal on paper, and on paper alone"), ("Carer", "Not asked")] {
            let draft = actions::write_summary(&s.study, &s.maya, s.case(case), parity, text, Vec::new());
            s.make(draft);
        }
        let over = Over::Group { attribute: "Region".into(), value: "North East".into(), code: parity };
        s.make(actions::write_synthesis(&s.study, &s.maya, &over, "None is equal"));
        s
    }

    fn lines(s: &Sample, limit: Option<usize>) -> (Vec<Line>, bool) {
        let rows = Rows::Groups("Region".into());
        let shape = Shape { rows, ..Shape::of(Columns::Category(s.code("Place"))) };
        let table = Table::of(&s.study, &Arc::new(CaseDocuments::of(&s.study)), &shape);
        let together = Together::of(&s.study, &table, (0, 0), (20, limit), Glyphs::Unicode);
        assert_eq!(together.concluded, Concluded::Standing);
        (together.lines, together.cut)
    }

    #[test]
    fn all_of_a_group_is_its_counts_its_synthesis_and_each_summary_under_its_cases_name() {
        let s = sample();
        let expected = vec![
            Line::Counts,
            Line::Synthesis(0),
            Line::Name(0),
            Line::Text(0, 0),
            Line::Text(0, 1),
            Line::Name(1),
            Line::Text(1, 0),
        ];
        assert_eq!(lines(&s, None), (expected, false));
    }

    #[test]
    fn in_a_few_lines_each_case_has_one_and_what_is_left_over_is_cut() {
        let s = sample();
        assert_eq!(lines(&s, Some(3)), (vec![Line::Counts, Line::Synthesis(0), Line::Beginning(0)], true));
        assert_eq!(lines(&s, Some(4)).0.last(), Some(&Line::Beginning(1)));
        assert_eq!(lines(&s, Some(1)), (vec![Line::Counts], true));
    }
}
