//! Which lines of a chart stand down the screen and which across: rows and columns, or the other way round.

use crate::analysis::chart::Table;

/// The lines of a chart as they stand on the screen. Places in them are counted from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// From top to bottom: rows with their headings, or columns where the chart is transposed.
    pub down: Vec<usize>,
    /// From left to right: columns, or rows without headings where the chart is transposed.
    pub across: Vec<usize>,
    /// Whether the chart's columns stand down.
    pub transposed: bool,
}

impl Grid {
    /// The lines of a chart.
    pub fn of(table: &Table, transposed: bool) -> Self {
        let columns = (0..table.columns.len()).collect();
        if transposed {
            let across = (0..table.rows.len()).filter(|row| table.has_cells(*row)).collect();
            return Self { down: columns, across, transposed };
        }
        Self { down: (0..table.rows.len()).collect(), across: columns, transposed }
    }

    /// The row and column of the chart that stand at these places down and across.
    pub fn cell(&self, down: usize, across: usize) -> (usize, usize) {
        let (down, across) = (self.down.get(down).copied(), self.across.get(across).copied());
        let (down, across) = (down.unwrap_or(0), across.unwrap_or(0));
        if self.transposed { (across, down) } else { (down, across) }
    }

    /// The places down and across of a row and column of the chart.
    pub fn place(&self, (row, column): (usize, usize)) -> (usize, usize) {
        let (down, across) = if self.transposed { (column, row) } else { (row, column) };
        let place = |lines: &[usize], line| lines.iter().position(|it| *it == line).unwrap_or(0);
        (place(&self.down, down), place(&self.across, across))
    }

    /// The place down that is so many lines with cells away; the last one in that direction if there are fewer.
    pub fn step(&self, table: &Table, from: usize, steps: isize) -> usize {
        if self.transposed {
            return from.saturating_add_signed(steps).min(self.down.len().saturating_sub(1));
        }
        table.step(from, steps)
    }

    /// Whether cells stand beside a place down: it is no heading.
    pub fn has_cells(&self, table: &Table, down: usize) -> bool {
        self.transposed || table.has_cells(down)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::study::{
        CaseDocuments, Columns, Shape,
        order::{By, Sort},
        samples::Sample,
    };

    #[test]
    fn places_lead_to_cells_and_back_whichever_way_the_chart_stands() {
        let s = Sample::new();
        let sort = Sort { by: By::Attribute("Region".into()), reversed: false };
        let shape = Shape { sort, ..Shape::of(Columns::Category(s.code("Place"))) };
        let table = Table::of(&s.study, &Arc::new(CaseDocuments::of(&s.study)), &shape);
        let upright = Grid::of(&table, false);
        let turned = Grid::of(&table, true);
        assert_eq!((upright.down.len(), upright.across.len()), (4, 2), "a heading and three cases");
        assert_eq!((turned.down.len(), turned.across.len()), (2, 3));
        for grid in [&upright, &turned] {
            for cell in [(1, 0), (2, 1), (3, 0)] {
                let (down, across) = grid.place(cell);
                assert_eq!(grid.cell(down, across), cell);
            }
        }
        assert_eq!((upright.step(&table, 1, -1), upright.step(&table, 1, 9)), (1, 3));
        assert_eq!((turned.step(&table, 0, -1), turned.step(&table, 0, 9)), (0, 1));
    }
}
