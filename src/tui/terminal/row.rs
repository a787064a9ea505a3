//! One row of the screen, from what is shown to what shall be shown.

use ratatui::buffer::{Cell, CellWidth};

use super::pen::Pen;
use super::picture::{SEEN_ON_BLANKS, extent, is_uncertain};

/// Columns of unchanged cells that are worth writing again rather than jumping over: a jump takes at most 8 bytes.
const LONGEST_BRIDGE: usize = 8;

/// Writes what changes row `y` from `shown` to `wanted`. Both are settled and equally long.
pub(super) fn write_row(shown: &[Cell], wanted: &[Cell], y: u16, pen: &mut Pen, out: &mut Vec<u8>) {
    if shown == wanted {
        return;
    }
    let changed = changed_cells(shown, wanted);
    let erased_from = erasure(&changed, wanted);
    let end = erased_from.unwrap_or(wanted.len());
    for x in (0..end).filter(|x| changed[*x] && !wanted[*x].symbol().is_empty()) {
        reach(wanted, x, y, pen, out);
        pen.put(&wanted[x], x as u16, out);
    }
    if let Some(x) = erased_from {
        reach(wanted, x, y, pen, out);
        pen.erase_to_end(out);
    }
}

/// Which cells have to be written: those that differ, the whole of their glyphs, and what an uncertain
/// glyph might have run over.
fn changed_cells(shown: &[Cell], wanted: &[Cell]) -> Vec<bool> {
    let mut changed: Vec<bool> = shown.iter().zip(wanted).map(|(a, b)| a != b).collect();
    let mut x = 0;
    while x < wanted.len() {
        let symbol = wanted[x].symbol();
        let after = (x + usize::from(symbol.cell_width()).max(1)).min(wanted.len());
        if changed[x..after].contains(&true) {
            changed[x..after].fill(true);
            if is_uncertain(symbol) {
                let reached = (x + extent(symbol)).clamp(after, wanted.len());
                changed[after..reached].fill(true);
            }
        }
        x = after;
    }
    changed
}

/// The column from which erasing to the end of the row is shorter than writing the blanks.
fn erasure(changed: &[bool], wanted: &[Cell]) -> Option<usize> {
    const ERASE: usize = 3;
    let blank = wanted.iter().rposition(|cell| !is_erased(cell)).map_or(0, |last| last + 1);
    let first = blank + changed[blank..].iter().position(|changed| *changed)?;
    let last = changed.iter().rposition(|changed| *changed)?;
    (last + 1 - first > ERASE).then_some(first)
}

/// Whether the cell is as erasing leaves it.
fn is_erased(cell: &Cell) -> bool {
    cell.symbol() == " "
        && cell.bg == ratatui::style::Color::Reset
        && !cell.modifier.intersects(SEEN_ON_BLANKS)
}

/// Brings the pen to column `x`: by a move, or by writing the cells between again where that is no longer.
fn reach(wanted: &[Cell], x: usize, y: u16, pen: &mut Pen, out: &mut Vec<u8>) {
    if pen.is_at(x as u16, y) {
        return;
    }
    let bridge = pen.column_in(y).and_then(|from| bridge(wanted, usize::from(from), x));
    let start = out.len();
    let mut moved = *pen;
    moved.move_to(x as u16, y, out);
    if let Some(cells) = bridge {
        let middle = out.len();
        let from = x - cells.len();
        let mut wrote = *pen;
        for (offset, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.symbol().is_empty()) {
            wrote.put(cell, (from + offset) as u16, out);
        }
        // Both ways end before the same cell; what its style costs from either belongs to the comparison.
        let rewritten = out.len() - middle + turn_cost(wrote, &wanted[x]);
        let jumped = middle - start + turn_cost(moved, &wanted[x]);
        if rewritten <= jumped {
            out.drain(start..middle);
            *pen = wrote;
            return;
        }
        out.truncate(middle);
    }
    *pen = moved;
}

fn turn_cost(mut pen: Pen, cell: &Cell) -> usize {
    let mut bytes = Vec::new();
    pen.turn_for(cell, &mut bytes);
    bytes.len()
}

/// The cells between two columns, where writing them again could be shorter than a jump.
fn bridge(wanted: &[Cell], from: usize, to: usize) -> Option<&[Cell]> {
    let near = from < to && to - from <= LONGEST_BRIDGE;
    let cells = near.then(|| &wanted[from..to])?;
    let whole = !cells[0].symbol().is_empty() && !cells.iter().any(|cell| is_uncertain(cell.symbol()));
    whole.then_some(cells)
}
