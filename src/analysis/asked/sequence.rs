//! Which code follows which: how often a passage of one code begins soon after one of another has ended.

use serde::{Deserialize, Serialize};

use super::{
    Answers,
    co_occurrence::{MOST_TURNS, Met},
    headings,
};
use crate::{
    analysis::{
        Selection,
        coded::{CodeRows, Coded, CodedDocument, Stretch, stretches},
        figure::{Cell, Figure, Form, Passage, Problem, Traces, Unit},
    },
    study::{Body, Study},
    text::Span,
};

/// Which code follows which.
///
/// Passages are stretches of text with one code: codings that share text are one. A passage is followed by a code if a passage
/// of that code begins in one of the next `within` turns after the turn in which the first one ends. Turns that are an
/// interviewer's are passed over, and passages in them left out, unless `every_turn` is set: the turn after an answer is the
/// next answer. A number counts the passages of the row's code that are followed by the column's code, each once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sequence {
    /// In how many of the next turns.
    pub within: u32,
    /// Whether the turns of interviewers count.
    pub every_turn: bool,
    /// Whether the rows are the categories of the first level, with all that they group, and open codes.
    pub categories: bool,
    /// Which codings count. Where codes are chosen these are the rows, each with what it groups.
    pub selection: Selection,
}

impl Default for Sequence {
    fn default() -> Self {
        Self { within: 1, every_turn: false, categories: false, selection: Selection::default() }
    }
}

/// The turns of a document that count: for each turn how many of them come before it.
struct Turns(Vec<usize>);

impl Turns {
    fn of(body: &Body, every_turn: bool) -> Self {
        let counts = |turn: usize| every_turn || !body.is_interviewers(turn);
        let mut before = vec![0];
        let mut so_far = 0;
        for turn in 0..body.turns.len() {
            so_far += usize::from(counts(turn));
            before.push(so_far);
        }
        Self(before)
    }

    /// The first and the last of the counted turns that a passage has words of, counted from 0.
    fn of_stretch(&self, it: &Stretch) -> Option<(usize, usize)> {
        let (first, after) = (self.0[it.turns.start], self.0[it.turns.end]);
        (first < after).then(|| (first, after - 1))
    }
}

/// Is called with each passage that is followed: with the rows of both, and the text from the one to the end of the other.
type Follows<'f> = &'f mut dyn FnMut(&CodedDocument<'_>, Span, (usize, usize));

impl Sequence {
    /// Walks over all passages, and gives how many each row has.
    fn walk(&self, coded: &Coded<'_>, codes: &CodeRows, follows: Follows<'_>) -> Vec<u32> {
        let mut all = vec![0; codes.len()];
        for document in &coded.documents {
            let Some(body) = document.body else { continue };
            let turns = Turns::of(body, self.every_turn);
            let found = stretches(document, codes, false);
            let placed = found.iter().filter_map(|it| Some((it, turns.of_stretch(it)?)));
            let placed: Vec<(&Stretch, (usize, usize))> = placed.collect();
            let mut met = Met::new(placed.len(), codes.len());
            for (at, (it, (_, last))) in placed.iter().enumerate() {
                all[it.row] += 1;
                let reach = last + self.within as usize;
                let soon = placed[at + 1..].iter().take_while(|(_, (first, _))| *first <= reach);
                for (next, _) in soon.filter(|(_, (first, _))| first > last) {
                    if met.first(at, next.row) {
                        let span = Span { start: it.span.start, end: next.span.end };
                        follows(document, span, (it.row, next.row));
                    }
                }
            }
        }
        all
    }

    fn check(&self) -> Result<(), Problem> {
        if (1..=MOST_TURNS).contains(&self.within) {
            return Ok(());
        }
        Err(Problem::new(format!(
            "a code follows within 1 to {MOST_TURNS} turns, not within {}",
            self.within
        )))
    }

    fn title(&self) -> String {
        match self.within {
            1 => "Codes that follow one another in the next turn".to_owned(),
            turns => format!("Codes that follow one another within {turns} turns"),
        }
    }

    fn notes(&self) -> Vec<String> {
        let turns = match self.within {
            1 => "the turn after that in which it ends".to_owned(),
            turns => format!("one of the {turns} turns after that in which it ends"),
        };
        let whose = if self.every_turn {
            "All turns count, those of interviewers too."
        } else {
            "The turns of interviewers are passed over: the turn after an answer is the next answer."
        };
        vec![
            format!(
                "A number counts the passages of the row's code after which one of the column's code begins in {turns}, each once; \
                 the share is of all passages of the row's code."
            ),
            whose.to_owned(),
        ]
    }
}

impl Answers for Sequence {
    fn figure(&self, study: &Study) -> Result<Figure, Problem> {
        self.check()?;
        let coded = Coded::of(study, &self.selection);
        let codes = CodeRows::used(&coded, &self.selection, self.categories);
        let rows = codes.len();
        let mut counts = vec![0_u32; rows * rows];
        let all = self.walk(&coded, &codes, &mut |_, _, (row, next)| counts[row * rows + next] += 1);
        let cell = |row: usize, next: usize| Cell::part(counts[row * rows + next].into(), all[row].into());
        let headings: Vec<_> = codes.codes.iter().map(|code| headings::code_alone(study, *code)).collect();
        Ok(Figure {
            title: self.title(),
            form: Form::HeatMap,
            rows_are: "code".to_owned(),
            cells: (0..rows).map(|row| (0..rows).map(|next| cell(row, next)).collect()).collect(),
            columns: headings.iter().cloned().map(|it| it.counting(Unit::Passages)).collect(),
            rows: headings,
            notes: self.notes(),
        })
    }

    fn behind(&self, study: &Study, row: usize, column: usize) -> Result<Vec<Passage>, Problem> {
        self.check()?;
        let coded = Coded::of(study, &self.selection);
        let codes = CodeRows::used(&coded, &self.selection, self.categories);
        let mut found = Vec::new();
        self.walk(&coded, &codes, &mut |document, span, rows| {
            if rows == (row, column) {
                let codings = coded.codings_in(document, &codes, span, [row, column]);
                found.push(Passage { document: document.document.id, span, codings });
            }
        });
        Ok(found)
    }

    fn trace(&self, study: &Study, traces: &mut Traces) -> Result<(), Problem> {
        self.check()?;
        let coded = Coded::of(study, &self.selection);
        let codes = CodeRows::used(&coded, &self.selection, self.categories);
        self.walk(&coded, &codes, &mut |document, span, (row, next)| {
            traces.add_with(row, next, || Passage {
                document: document.document.id,
                span,
                codings: coded.codings_in(document, &codes, span, [row, next]),
            });
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        Asked,
        asked::testing::{coded, lines, traced},
    };

    fn figure_of(sequence: Sequence) -> Vec<String> {
        lines(&traced(&coded().study, &Asked::Sequence(sequence)))
    }

    #[test]
    fn a_code_follows_in_the_next_answer_whatever_was_asked_between() {
        assert_eq!(
            figure_of(Sequence::default()),
            [
                "1 | 1.1 | 1.2 | watches",
                // "Who decides?" is the moderator's.
                "1: 0/0 0/0 0/0 0/0",
                // P01 ¶4 comes after the answer in ¶2.
                "1.1: 0/2 0/2 0/2 1/2",
                // So it does after seat at the table there; and P02 ¶3 after ¶2.
                "1.2: 0/2 1/2 0/2 1/2",
                "watches: 0/1 0/1 0/1 0/1",
            ]
        );
    }

    #[test]
    fn where_every_turn_counts_the_question_comes_between() {
        let rows = figure_of(Sequence { every_turn: true, ..Sequence::default() });
        assert_eq!(rows[1..4], ["1: 0/1 0/1 1/1 0/1", "1.1: 0/2 0/2 0/2 0/2", "1.2: 0/2 1/2 0/2 0/2"]);
        let rows = figure_of(Sequence { every_turn: true, within: 2, ..Sequence::default() });
        assert_eq!(rows[1..4], ["1: 0/1 1/1 1/1 0/1", "1.1: 0/2 0/2 0/2 1/2", "1.2: 0/2 1/2 0/2 1/2"]);
    }

    #[test]
    fn a_passage_that_goes_on_follows_nothing_that_it_shares_a_turn_with() {
        let mut s = coded();
        // From the chair's turn into the carer's: it begins in the turn in which seat at the table ends.
        s.coded("P02", "set the agenda.\n\nCarer: Nobody asks", "watches");
        let figure = traced(&s.study, &Asked::Sequence(Sequence::default()));
        assert_eq!(lines(&figure)[3], "1.2: 0/2 1/2 0/2 1/2");
    }

    #[test]
    fn no_turn_and_too_many_are_refused() {
        for within in [0, 51] {
            let asked = Asked::Sequence(Sequence { within, ..Sequence::default() });
            assert!(crate::analysis::figure(&coded().study, &asked).is_err());
        }
    }
}
