//! The signs of cell states on the screen, their styles and their words.

use ratatui::{buffer::Buffer, style::Style};

use crate::{
    analysis::chart::{self, Concluded},
    study::CellState,
    text::counted,
    tui::panes::{ink::put, look::Look},
};

/// The sign of a state.
pub fn sign(look: Look, state: CellState) -> &'static str {
    chart::sign(state, look.glyphs())
}

/// The style of a state's sign: what needs work stands out, what is empty stands back.
pub fn style(look: Look, state: CellState) -> Style {
    match state {
        CellState::Checked => look.styles.done,
        CellState::Draft | CellState::Begun => look.styles.text,
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
        CellState::Begun => "begun",
        CellState::Uncharted => "not charted",
        CellState::Stale => "stale",
        CellState::Unevidenced => "no evidence",
        CellState::Empty => "nothing coded",
    }
}

/// Puts the sign of a synthesis at a place, if there is one: another sign where it is outdated. Gives whether it did.
pub fn concluded(look: Look, concluded: Concluded, buf: &mut Buffer, (x, y): (u16, u16)) -> bool {
    let (sign, style) = match concluded {
        Concluded::No => return false,
        Concluded::Standing => (look.sign("≡", "="), look.styles.dim),
        Concluded::Outdated => ("!", look.styles.danger),
    };
    put(buf, x, y, 1, sign, style, look.glyphs());
    true
}

/// So many passages, in words.
pub fn passages(count: u32) -> String {
    counted(count as usize, "passage", "passages")
}
