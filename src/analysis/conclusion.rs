//! What became of the cells that a synthesis rests on since it was written.

use crate::{
    study::{Cell, Moment, Over, Study, Synthesis},
    text::counted,
};

/// So many cells are named before the rest is counted.
const NAMED: usize = 3;

/// What changed under a synthesis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<'a> {
    /// When the synthesis was written.
    pub since: Moment,
    /// The cells written since, latest first. None where one was taken away, or where other cases are in the group.
    pub cells: Vec<&'a Cell>,
}

/// What changed under a synthesis since it was written; `None` where it still stands.
pub fn changed<'a>(study: &'a Study, synthesis: &Synthesis) -> Option<Changed<'a>> {
    if !study.is_outdated(synthesis) {
        return None;
    }
    let mut cells = study.cells_under(&synthesis.over);
    cells.retain(|cell| cell.at >= synthesis.at);
    cells.sort_by_key(|cell| std::cmp::Reverse(cell.at));
    Some(Changed { since: synthesis.at, cells })
}

impl Changed<'_> {
    /// What changed in words: `since 2 November: Chair (tom), Carer (tom) and 2 more`. A cell is called by its case, in a row
    /// by its code.
    pub fn words(&self, study: &Study, over: &Over) -> String {
        let since = format!("since {}", self.since.day());
        if self.cells.is_empty() {
            return match over {
                Over::Group { .. } => format!("{since}: a summary was taken away, or its cases are others"),
                _ => format!("{since}: a summary was taken away"),
            };
        }
        let name = |cell: &&Cell| match over {
            Over::Row(_) => study.codebook().title(cell.code),
            _ => study.cases().get(cell.case).map_or_else(String::new, |case| case.name.clone()),
        };
        let named = self.cells.iter().take(NAMED).map(|cell| format!("{} ({})", name(cell), cell.by));
        let named = named.collect::<Vec<_>>().join(", ");
        match self.cells.len().saturating_sub(NAMED) {
            0 => format!("{since}: {named}"),
            more => format!("{since}: {named} and {more} more"),
        }
    }
}

impl Changed<'_> {
    /// How much changed: `2 summaries changed since`.
    pub fn briefly(&self) -> String {
        match self.cells.len() {
            0 => "a summary was taken away since".into(),
            count => format!("{} changed since", counted(count, "summary", "summaries")),
        }
    }
}

/// What a synthesis is of, in words: `2.3 parity of esteem`, a case's name, `2.3 parity of esteem, region = London`.
pub fn title_of(study: &Study, over: &Over) -> String {
    match over {
        Over::Column(code) => study.codebook().title(*code),
        Over::Row(case) => study.cases().get(*case).map_or_else(|| "?".to_owned(), |case| case.name.clone()),
        Over::Group { attribute, value, code } => {
            let value = if value.is_empty() { "(not known)" } else { value };
            format!("{}, {attribute} = {value}", study.codebook().title(*code))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Change, Draft, actions, samples::Sample};

    /// Writes a cell at a day, so that nothing depends on the clock.
    fn write(s: &mut Sample, case: &str, text: &str, at: &str) {
        let (case, code) = (s.case(case), s.code("parity of esteem"));
        let draft = actions::write_summary(&s.study, &s.maya, case, code, text, Vec::new()).unwrap();
        let dated = dated(draft, at);
        s.make(Ok(dated));
    }

    fn dated(mut draft: Draft, at: &str) -> Draft {
        let at: Moment = serde_json::from_value(at.into()).unwrap();
        for change in &mut draft.changes {
            match change {
                Change::Cell(swap) => swap.after.iter_mut().for_each(|cell| cell.at = at),
                Change::Synthesis(swap) => swap.after.iter_mut().for_each(|it| it.at = at),
                _ => {}
            }
        }
        draft
    }

    fn conclude(s: &mut Sample, over: &Over) {
        let draft = actions::write_synthesis(&s.study, &s.maya, over, "So it is").unwrap();
        s.make(Ok(dated(draft, "2026-11-02T10:00:00Z")));
    }

    fn words(s: &Sample, over: &Over) -> Option<String> {
        let synthesis = s.study.synthesis(over).unwrap();
        Some(changed(&s.study, synthesis)?.words(&s.study, over))
    }

    #[test]
    fn the_cells_written_since_are_named_latest_first_and_one_taken_away_is_told() {
        let mut s = Sample::new();
        write(&mut s, "Chair", "Equal", "2026-11-01T10:00:00Z");
        write(&mut s, "Chief nurse", "Equal", "2026-11-01T10:00:00Z");
        let over = Over::Column(s.code("parity of esteem"));
        conclude(&mut s, &over);
        assert_eq!(words(&s, &over), None);
        write(&mut s, "Carer", "Not asked", "2026-11-03T10:00:00Z");
        write(&mut s, "Chair", "Unequal", "2026-11-04T10:00:00Z");
        assert_eq!(words(&s, &over).unwrap(), "since 2026-11-02: Chair (maya), Carer (maya)");
        let row = Over::Row(s.case("Chair"));
        conclude(&mut s, &row);
        write(&mut s, "Chair", "Equal again", "2026-11-05T10:00:00Z");
        assert_eq!(words(&s, &row).unwrap(), "since 2026-11-02: 1.1 parity of esteem (maya)");
        conclude(&mut s, &over);
        write(&mut s, "Carer", "", "2026-11-06T10:00:00Z");
        let (case, code) = (s.case("Chair"), s.code("parity of esteem"));
        let back = actions::write_summary(&s.study, &s.maya, case, code, "Unequal", Vec::new()).unwrap();
        s.make(Ok(dated(back, "2026-11-01T10:00:00Z")));
        assert_eq!(words(&s, &over).unwrap(), "since 2026-11-02: a summary was taken away");
    }

    #[test]
    fn what_a_synthesis_is_of_has_words() {
        let s = Sample::new();
        let code = s.code("parity of esteem");
        let group = |value: &str| Over::Group { attribute: "Region".into(), value: value.into(), code };
        let told = [Over::Column(code), Over::Row(s.case("Chair")), group("London"), group("")];
        let told = told.map(|over| title_of(&s.study, &over));
        let expected = [
            "1.1 parity of esteem",
            "Chair",
            "1.1 parity of esteem, Region = London",
            "1.1 parity of esteem, Region = (not known)",
        ];
        assert_eq!(told, expected);
    }
}
