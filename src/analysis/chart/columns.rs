//! The codes across a chart.

use std::collections::HashSet;

use crate::study::{CodeId, Columns, Shape, Study};

/// The categories that have a chart: those of the first level that are in use or have something written in them.
pub fn charts(study: &Study) -> Vec<CodeId> {
    let book = study.codebook();
    let written = written(study);
    let first = book.lines().iter().filter(|line| line.depth == 0).map(|line| line.code);
    first
        .filter(|id| book.get(*id).is_some_and(|code| code.category))
        .filter(|id| {
            let retired = book.get(*id).is_some_and(|code| code.retired);
            !retired || book.family(*id).iter().any(|id| written.contains(id))
        })
        .collect()
}

/// Every code and category from top to bottom, open codes last. Retired ones are left out unless something is written for them.
pub fn all_codes(study: &Study) -> Vec<CodeId> {
    let all = study.codebook().lines().iter().map(|line| line.code).collect();
    in_use(study, all)
}

/// The codes across, whether hidden or not, in the order of the codebook: the categories of the first level, all codes of
/// one category from top to bottom, or those chosen in the order in which they were. Retired ones are left out unless
/// something is written for them; those chosen are not.
pub fn columns_of(study: &Study, columns: &Columns) -> Vec<CodeId> {
    let book = study.codebook();
    match columns {
        Columns::Overview => charts(study),
        Columns::Category(category) => {
            let family = book.family(*category);
            let below = in_use(study, family.iter().skip(1).copied().collect());
            if below.is_empty() { family.into_iter().take(1).collect() } else { below }
        }
        Columns::Chosen(codes) => {
            let mut shown = HashSet::new();
            let counting = codes.iter().map(|code| book.effective(*code));
            counting.filter(|code| book.get(*code).is_some() && shown.insert(*code)).collect()
        }
    }
}

/// The codes across a chart of this shape, in its order and without those that it hides.
pub fn columns(study: &Study, shape: &Shape) -> Vec<CodeId> {
    let mut codes = columns_of(study, &shape.columns);
    codes.retain(|code| !shape.hidden.contains(code));
    let place = |code: &CodeId| shape.arranged.iter().position(|it| it == code).unwrap_or(usize::MAX);
    codes.sort_by_key(place);
    codes
}

fn in_use(study: &Study, mut codes: Vec<CodeId>) -> Vec<CodeId> {
    let written = written(study);
    codes.retain(|id| study.codebook().get(*id).is_some_and(|code| !code.retired || written.contains(id)));
    codes
}

fn written(study: &Study) -> HashSet<CodeId> {
    study.cells().map(|cell| cell.code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{actions, samples::Sample};

    fn names(s: &Sample, codes: &[CodeId]) -> Vec<String> {
        codes.iter().map(|code| s.study.codebook().title(*code)).collect()
    }

    #[test]
    fn columns_are_categories_the_codes_of_one_or_those_chosen_in_their_order() {
        let s = Sample::new();
        let of = |columns| names(&s, &columns_of(&s.study, &columns));
        assert_eq!(of(Columns::Overview), ["1 Place", "2 Money"]);
        let place = Columns::Category(s.code("Place"));
        assert_eq!(of(place), ["1.1 parity of esteem", "1.2 seat at the table"]);
        let watches = s.code("watches");
        let chosen = Columns::Chosen(vec![watches, s.code("Money"), watches]);
        assert_eq!(of(chosen), ["watches", "2 Money"]);
    }

    #[test]
    fn a_retired_column_goes_unless_something_is_written_in_it_or_it_was_chosen() {
        let mut s = Sample::new();
        let (parity, seat) = (s.code("parity of esteem"), s.code("seat at the table"));
        let draft = actions::write_summary(&s.study, &s.maya, s.case("Chair"), seat, "Late", Vec::new());
        s.make(draft);
        for code in [parity, seat] {
            s.make(actions::retire_code(&s.study, code, true));
        }
        let of = |columns| columns_of(&s.study, &columns);
        assert_eq!(of(Columns::Category(s.code("Place"))), [seat]);
        assert_eq!(of(Columns::Chosen(vec![parity])), [parity]);
        assert!(!all_codes(&s.study).contains(&parity) && all_codes(&s.study).contains(&seat));
    }

    #[test]
    fn a_merged_code_is_the_column_of_the_one_that_counts() {
        let mut s = Sample::new();
        let (parity, seat) = (s.code("parity of esteem"), s.code("seat at the table"));
        s.make(actions::merge_codes(&s.study, &[parity], seat));
        assert_eq!(columns_of(&s.study, &Columns::Chosen(vec![parity, seat])), [seat]);
    }

    #[test]
    fn columns_are_moved_to_the_front_and_hidden() {
        let s = Sample::new();
        let (parity, seat) = (s.code("parity of esteem"), s.code("seat at the table"));
        let mut shape = Shape::of(Columns::Category(s.code("Place")));
        shape.arranged = vec![seat];
        assert_eq!(columns(&s.study, &shape), [seat, parity]);
        shape.hidden = vec![seat];
        assert_eq!(columns(&s.study, &shape), [parity]);
    }
}
