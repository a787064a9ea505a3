//! How many cells are in which state, and the sign of each state.

use std::iter::Sum;

use serde::Serialize;

use crate::{study::CellState, text::Glyphs};

/// The states that have a sign, in the order of the legend.
pub const SIGNS: [CellState; 7] = [
    CellState::Checked,
    CellState::Draft,
    CellState::Begun,
    CellState::Uncharted,
    CellState::Stale,
    CellState::Unevidenced,
    CellState::Empty,
];

/// The sign of a state: one character, which tells it from the others without colour.
pub fn sign(state: CellState, glyphs: Glyphs) -> &'static str {
    match (state, glyphs) {
        (CellState::Checked, Glyphs::Unicode) => "●",
        (CellState::Checked, Glyphs::Ascii) => "C",
        (CellState::Draft, Glyphs::Unicode) => "◐",
        (CellState::Draft, Glyphs::Ascii) => "d",
        (CellState::Begun, Glyphs::Unicode) => "◔",
        (CellState::Begun, Glyphs::Ascii) => "b",
        (CellState::Uncharted, Glyphs::Unicode) => "○",
        (CellState::Uncharted, Glyphs::Ascii) => "o",
        (CellState::Stale, _) => "!",
        (CellState::Unevidenced, _) => "?",
        (CellState::Empty, Glyphs::Unicode) => "·",
        (CellState::Empty, Glyphs::Ascii) => ".",
    }
}

/// How many cells are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Nothing coded, nothing written.
    pub empty: u32,
    /// Coded, nothing written.
    pub uncharted: u32,
    /// Begun with its quotations, not written on.
    pub begun: u32,
    /// Written, not checked.
    pub draft: u32,
    /// Written and found right.
    pub checked: u32,
    /// Changed beneath since it was written.
    pub stale: u32,
    /// Written without a reference.
    pub unevidenced: u32,
}

impl Counts {
    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Counts) -> Self {
        for state in SIGNS {
            *self.of_mut(state) += other.of(state);
        }
        self
    }

    /// How many are in a state.
    pub fn of(&self, state: CellState) -> u32 {
        let mut copy = *self;
        *copy.of_mut(state)
    }

    fn of_mut(&mut self, state: CellState) -> &mut u32 {
        match state {
            CellState::Empty => &mut self.empty,
            CellState::Uncharted => &mut self.uncharted,
            CellState::Begun => &mut self.begun,
            CellState::Draft => &mut self.draft,
            CellState::Checked => &mut self.checked,
            CellState::Stale => &mut self.stale,
            CellState::Unevidenced => &mut self.unevidenced,
        }
    }

    /// How many cells there are.
    pub fn cells(&self) -> u32 {
        self.empty + self.uncharted + self.begun + self.charted()
    }

    /// In how many something is coded or written.
    pub fn in_use(&self) -> u32 {
        self.cells() - self.empty
    }

    /// In how many something is written, beyond the quotations that a cell was begun with.
    pub fn charted(&self) -> u32 {
        self.draft + self.checked + self.stale + self.unevidenced
    }

    /// How many need an analyst's work (see [`CellState::needs_charting`]).
    pub fn to_chart(&self) -> u32 {
        self.uncharted + self.begun + self.stale + self.unevidenced
    }

    /// The state of these cells together: that of those in which most is left to do.
    pub fn foremost(&self) -> CellState {
        let order = [
            CellState::Stale,
            CellState::Unevidenced,
            CellState::Begun,
            CellState::Uncharted,
            CellState::Draft,
            CellState::Checked,
        ];
        order.into_iter().find(|state| self.of(*state) > 0).unwrap_or(CellState::Empty)
    }

    /// Each state that there is with its number and sign, in the order of the legend: `3● 1! 2○`. Nothing for what is empty.
    pub fn signs(&self, glyphs: Glyphs) -> Vec<(CellState, String)> {
        let there = SIGNS.into_iter().filter(|state| *state != CellState::Empty && self.of(*state) > 0);
        there.map(|state| (state, format!("{}{}", self.of(state), sign(state, glyphs)))).collect()
    }
}

impl FromIterator<CellState> for Counts {
    fn from_iter<T: IntoIterator<Item = CellState>>(states: T) -> Self {
        let mut counts = Self::default();
        for state in states {
            *counts.of_mut(state) += 1;
        }
        counts
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Self::and)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_by_what_was_done_and_what_is_left_to_do() {
        use CellState::{Begun, Checked, Draft, Empty, Stale, Uncharted, Unevidenced};
        let states = [Checked, Checked, Draft, Empty, Stale, Uncharted, Unevidenced, Begun];
        let some: Counts = states.into_iter().collect();
        assert_eq!((some.cells(), some.in_use(), some.charted(), some.to_chart()), (8, 7, 5, 4));
        let words: Vec<String> = some.signs(Glyphs::Unicode).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words.join(" "), "2● 1◐ 1◔ 1○ 1! 1?");
        assert_eq!(some.foremost(), Stale);
        assert_eq!([Checked, Draft, Empty].into_iter().collect::<Counts>().foremost(), Draft);
        assert_eq!(Counts::default().foremost(), Empty);
    }

    #[test]
    fn every_state_has_a_sign_of_its_own_in_both_alphabets() {
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            let signs: std::collections::HashSet<_> = SIGNS.iter().map(|it| sign(*it, glyphs)).collect();
            assert_eq!(signs.len(), SIGNS.len());
        }
    }
}
