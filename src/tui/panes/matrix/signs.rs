//! The signs of cell states on the screen, their styles and their words.

use ratatui::style::Style;

use crate::{analysis::chart, study::CellState, text::counted, tui::panes::look::Look};

/// The sign of a state.
pub fn sign(look: Look, state: CellState) -> &'static str {
    chart::sign(state, look.glyphs())
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

/// So many passages, in words.
pub fn passages(count: u32) -> String {
    counted(count as usize, "passage", "passages")
}
