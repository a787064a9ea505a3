//! Two groups of cases beside one another: for how many of each a code is used.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Answers, headings};
use crate::{
    analysis::{
        Selection,
        coded::{CodeRows, Coded, Counting, Mark},
        figure::{Cell, Figure, Form, Heading, Measure, Passage, Problem, Subject, Traces, Unit},
        query::Query,
    },
    study::{CaseId, Study},
};

/// Two groups of cases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contrast {
    /// A query for the cases of the first group: `region = London`.
    pub one: String,
    /// A query for those of the second; nothing for all other cases.
    pub other: String,
    /// Whether a category has only what is coded with itself.
    pub apart: bool,
    /// Which codings count.
    pub selection: Selection,
}

/// The columns.
const ONE: usize = 0;
const OTHER: usize = 1;
const DIFFERENCE: usize = 2;

/// The groups: how many cases each has, and in which each case is, by its place in the study.
struct Groups {
    names: [String; 2],
    sizes: [usize; 2],
    of_case: Vec<[bool; 2]>,
}

impl Groups {
    fn of_mark(&self, mark: &Mark, group: usize) -> bool {
        mark.case.is_some_and(|case| self.of_case[case][group])
    }
}

impl Contrast {
    fn groups(&self, study: &Study) -> Result<Groups, Problem> {
        let ask = |query: &str| -> Result<HashSet<CaseId>, Problem> {
            Ok(Query::read(study, query)?.cases(study).into_iter().collect())
        };
        let one = ask(&self.one)?;
        let rest = self.other.trim().is_empty();
        let other = if rest {
            study.cases().iter().map(|case| case.id).filter(|case| !one.contains(case)).collect()
        } else {
            ask(&self.other)?
        };
        let of_case: Vec<[bool; 2]> = study
            .cases()
            .iter()
            .map(|case| {
                let chosen = self.selection.has_case(case.id);
                [&one, &other].map(|group| chosen && group.contains(&case.id))
            })
            .collect();
        let size = |group: usize| of_case.iter().filter(|of| of[group]).count();
        let shown = |query: &str| crate::analysis::query::shown(study, query.trim());
        let other = if rest { "all other cases".to_owned() } else { shown(&self.other) };
        Ok(Groups { names: [shown(&self.one), other], sizes: [size(ONE), size(OTHER)], of_case })
    }

    /// Calls with the row and column of each cell in which a coding counts; the groups alone.
    fn place(codes: &CodeRows, groups: &Groups, mark: &Mark, put: &mut dyn FnMut(usize, usize)) {
        for group in [ONE, OTHER].into_iter().filter(|group| groups.of_mark(mark, *group)) {
            for row in codes.of_mark(mark).iter().copied().chain([codes.len()]) {
                put(row, group);
            }
        }
    }

    /// The same with the cell of the difference, which rests on the passages of both groups; a case in both is told once.
    fn place_with_difference(
        codes: &CodeRows,
        groups: &Groups,
        mark: &Mark,
        put: &mut dyn FnMut(usize, usize),
    ) {
        Self::place(codes, groups, mark, &mut |row, group| {
            put(row, group);
            if group == ONE || !groups.of_mark(mark, ONE) {
                put(row, DIFFERENCE);
            }
        });
    }

    fn notes(&self, groups: &Groups, coded: [f64; 2]) -> Vec<String> {
        let mut notes = vec![
            "Cases for which the code is used at least once, of all cases of the group, coded or not. The difference is that of the \
             shares, in percentage points."
                .to_owned(),
        ];
        for (group, name) in groups.names.iter().enumerate() {
            let size = groups.sizes[group];
            if size == 0 {
                notes.push(format!("No case is in the group “{name}”."));
                continue;
            }
            let uncoded = match size - coded[group] as usize {
                0 => String::new(),
                some => format!(" Nothing is coded for {some} of them."),
            };
            notes.push(format!(
                "“{name}” has {}: one more or less changes its share by {:.0} points.{uncoded}",
                crate::text::counted(size, "case", "cases"),
                100.0 / size as f64
            ));
        }
        let both = groups.of_case.iter().filter(|of| of[ONE] && of[OTHER]).count();
        if both > 0 {
            notes.push(format!("In both groups: {}.", crate::text::counted(both, "case", "cases")));
        }
        if !self.apart {
            notes.push("A category has its own codings and those of all codes that it groups.".to_owned());
        }
        notes
    }
}

impl Answers for Contrast {
    fn figure(&self, study: &Study) -> Result<Figure, Problem> {
        let groups = self.groups(study)?;
        let coded = Coded::of(study, &self.selection);
        let codes = CodeRows::of(&coded, &self.selection, !self.apart);
        let rows = codes.len() + 1;
        let count =
            Counting::count_no_words(&coded, rows, 2, |_, mark, put| Self::place(&codes, &groups, mark, put));
        let cases = |row: usize, group: usize| count.measure(row, group, Measure::Cases);
        let cells = (0..rows).map(|row| {
            let parts = [ONE, OTHER].map(|group| Cell::part(cases(row, group), groups.sizes[group] as f64));
            let difference = match parts.map(|part| part.share) {
                [Some(one), Some(other)] => Cell::of_value((one - other) * 100.0),
                _ => Cell::blank(),
            };
            vec![parts[ONE], parts[OTHER], difference]
        });
        let group =
            |at: u32| Heading::new(&groups.names[at as usize], Subject::Group { at }).counting(Unit::Cases);
        let difference = Heading::new("difference", Subject::Measure).counting(Unit::Points);
        Ok(Figure {
            title: format!("{} and {}", groups.names[ONE], groups.names[OTHER]),
            form: Form::Bars,
            rows_are: "code".to_owned(),
            cells: cells.collect(),
            columns: vec![group(0), group(1), difference],
            rows: codes
                .codes
                .iter()
                .map(|code| headings::code(study, *code))
                .chain([Heading::new("any code", Subject::All)])
                .collect(),
            notes: self.notes(&groups, [ONE, OTHER].map(|group| cases(rows - 1, group))),
        })
    }

    fn behind(&self, study: &Study, row: usize, column: usize) -> Result<Vec<Passage>, Problem> {
        let groups = self.groups(study)?;
        let coded = Coded::of(study, &self.selection);
        let codes = CodeRows::of(&coded, &self.selection, !self.apart);
        Ok(Counting::behind(&coded, row, column, |_, mark, put| {
            Self::place_with_difference(&codes, &groups, mark, put);
        }))
    }

    fn trace(&self, study: &Study, traces: &mut Traces) -> Result<(), Problem> {
        let groups = self.groups(study)?;
        let coded = Coded::of(study, &self.selection);
        let codes = CodeRows::of(&coded, &self.selection, !self.apart);
        Counting::trace(&coded, traces, |_, mark, put| {
            Self::place_with_difference(&codes, &groups, mark, put);
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

    fn contrast(one: &str, other: &str) -> Asked {
        Asked::Contrast(Contrast { one: one.into(), other: other.into(), ..Contrast::default() })
    }

    #[test]
    fn cases_with_a_code_are_counted_in_both_groups_of_all_their_cases() {
        let s = coded();
        // The nurse has 0.5 years, the chair 1.5, the carer 2.5.
        let figure = traced(&s.study, &contrast("years > 1", "years < 1"));
        assert_eq!(
            lines(&figure),
            [
                "years > 1 | years < 1 | difference",
                "1: 2/2 1/1 0",
                "1.1: 1/2 1/1 -50",
                "1.2: 1/2 1/1 -50",
                "2: 0/2 0/1 0",
                "2.1: 0/2 0/1 0",
                "watches: 0/2 1/1 -100",
                "any code: 2/2 1/1 0",
            ]
        );
        let notes = figure.notes.join("\n");
        assert!(notes.contains("“years > 1” has 2 cases: one more or less changes its share by 50 points."));
    }

    #[test]
    fn the_second_group_is_all_others_unless_it_is_named_and_a_group_may_be_those_who_say_something() {
        let s = coded();
        let figure = traced(&s.study, &contrast("watches", ""));
        assert_eq!(lines(&figure)[2], "1.1: 1/1 1/2 50");
        assert_eq!(figure.columns[1].name, "all other cases");
        let both = traced(&s.study, &contrast("1.1", "1.2"));
        assert!(both.notes.contains(&"In both groups: 1 case.".to_owned()), "{:?}", both.notes);
    }

    #[test]
    fn an_empty_group_has_no_share_and_a_mistake_has_its_place() {
        let s = coded();
        let figure = traced(&s.study, &contrast("2.1", ""));
        assert_eq!(lines(&figure)[1], "1: 0/0 3/3 -");
        assert!(figure.notes.contains(&"No case is in the group “2.1”.".to_owned()));
        let problem = crate::analysis::figure(&s.study, &contrast("years > 1", "pariti")).unwrap_err();
        assert_eq!(problem.typed.as_deref(), Some("pariti"));
    }
}
