//! The stopping rule of Guest, Namey and Chen (2020): A simple method to assess and report thematic saturation in qualitative
//! research. `PLoS ONE` 15(5): e0232076, <https://doi.org/10.1371/journal.pone.0232076>.
//!
//! The codes of the first interviews are the *base*. Then runs of consecutive interviews are looked at, the first right after the
//! base, each next one an interview later: what is new in a run, as a part of the codes in the base, is the run's share of new
//! information. Where it is no more than a threshold, saturation is reached with the last interview before the run; the run
//! confirms it. `6+2` means: with six interviews, confirmed by a run of two.

/// A run of interviews after the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// How many interviews come before it.
    pub before: usize,
    /// How many codes are used in it that were not used before it.
    pub new: u32,
}

/// The number of codes in the base, and all runs after it, from how many codes each interview is the first to use.
pub(super) fn runs(new_codes: &[u32], base: usize, length: usize) -> (u32, Vec<Run>) {
    let in_base = new_codes.iter().take(base).sum();
    let after = new_codes.get(base..).unwrap_or_default();
    let runs = after.windows(length.max(1)).enumerate();
    let runs = runs.map(|(at, run)| Run { before: base + at, new: run.iter().sum() });
    (in_base, runs.collect())
}

/// The first run whose new codes are no more than so many per cent of those in the base; none where there is no such run, or
/// nothing in the base.
pub(super) fn reached(in_base: u32, runs: &[Run], per_cent: f64) -> Option<Run> {
    let most = f64::from(in_base) * per_cent / 100.0;
    runs.iter().copied().find(|run| in_base > 0 && f64::from(run.new) <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paper's own example: a base of four interviews with 37 themes, runs of two. Its first three runs bring 7, 4 and 1 new
    /// themes: 19 %, 11 % and 3 %; saturation at 5 % is reached at 6+2. (Here the 37 and the sums of the runs are the paper's;
    /// how they are spread over the single interviews is chosen so that they are.)
    #[test]
    fn the_example_of_the_paper_comes_out() {
        let new_codes = [20, 9, 5, 3, 4, 3, 1, 0];
        let (in_base, runs) = runs(&new_codes, 4, 2);
        assert_eq!(in_base, 37);
        assert_eq!(runs, [(4, 7), (5, 4), (6, 1)].map(|(before, new)| Run { before, new }));
        let per_cent = |run: &Run| (f64::from(run.new) / f64::from(in_base) * 100.0).round();
        assert_eq!(runs.iter().map(per_cent).collect::<Vec<_>>(), [19.0, 11.0, 3.0]);
        assert_eq!(reached(in_base, &runs, 5.0), Some(Run { before: 6, new: 1 }));
        assert_eq!(reached(in_base, &runs, 0.0), None);
    }

    #[test]
    fn a_longer_run_needs_more_interviews_to_confirm() {
        // Worked by hand: base 10 + 6 + 3 + 1 = 20, 5 % of which is 1.
        let new_codes = [10, 6, 3, 1, 1, 0, 1, 0, 0, 0];
        let (in_base, two) = runs(&new_codes, 4, 2);
        assert_eq!(reached(in_base, &two, 5.0), Some(Run { before: 4, new: 1 }));
        assert_eq!(reached(in_base, &two, 0.0), Some(Run { before: 7, new: 0 }));
        let (_, three) = runs(&new_codes, 4, 3);
        // 1 + 0 + 1 = 2 is more than 1; then 0 + 1 + 0.
        assert_eq!(reached(in_base, &three, 5.0), Some(Run { before: 5, new: 1 }));
    }

    #[test]
    fn too_few_interviews_or_an_empty_base_reach_nothing() {
        assert_eq!(runs(&[5, 1, 0], 4, 2), (6, Vec::new()));
        let (in_base, some) = runs(&[0, 0, 0, 0, 0, 0], 4, 2);
        assert_eq!((some.len(), reached(in_base, &some, 5.0)), (1, None));
    }
}
