//! The signs of cell states: one character each, which tells them apart without colour.

use ratatui::style::Style;

use crate::{study::CellState, text::counted, tui::panes::look::Look};

/// The sign of a state.
pub fn sign(look: Look, state: CellState) -> &'static str {
    match state {
        CellState::Checked => look.sign("●", "C"),
        CellState::Draft => look.sign("◐", "d"),
        CellState::Uncharted => look.sign("○", "o"),
        CellState::Stale => "!",
        CellState::Unevidenced => "?",
        CellState::Empty => look.sign("·", "."),
    }
}

/// The style of a state's sign: what needs work stands out, what is empty stands back.
pub fn style(look: Look, state: CellState) -> Style {
    match state {
        CellState::Checked => look.styles.done,
        CellState::Draft => look.styles.text,
        CellState::Uncharted => look.styles.strong,
        CellState::Stale | CellState::Unevidenced => look.styles.danger,
        CellState::Empty => look.styles.dim,
    }
}

/// The state in the words of the legend.
pub fn words(state: CellState) -> &'static str {
    match state {
        CellState::Checked => "checked",
        CellState::Draft => "draft",
        CellState::Uncharted => "not charted",
        CellState::Stale => "stale",
        CellState::Unevidenced => "no evidence",
        CellState::Empty => "nothing coded",
    }
}

/// The states in the order of the legend.
pub const LEGEND: [CellState; 6] = [
    CellState::Checked,
    CellState::Draft,
    CellState::Uncharted,
    CellState::Stale,
    CellState::Unevidenced,
    CellState::Empty,
];

/// So many passages, in words.
pub fn passages(count: u32) -> String {
    counted(count as usize, "passage", "passages")
}
