//! Tables whose speakers stand at half the height of what they say: each name is brought up to the first line of its row.

use super::super::names;
use super::lines::{CELL_GAP, Cell, Line};

/// Edges of a column differ by fewer points than this.
const EDGE: f32 = 3.0;
/// A name that stands between two lines is nearer to both than this share of their distance.
const BETWEEN: f32 = 0.75;
/// The middle of a row is within this share of the distance of lines.
const EXACT: f32 = 0.35;

/// Where the columns of such a table begin.
#[derive(Debug, Clone, Copy)]
struct Columns {
    names: f32,
    words: f32,
    /// How far lines of a cell are apart.
    distance: f32,
}

/// Puts the lines of pages in order, if a name anywhere stands between two lines of what is said.
pub(super) fn order(pages: &mut [Vec<Line>]) {
    let Some(columns) = pages.iter().find_map(|page| columns(page)) else { return };
    for page in pages {
        let lines = std::mem::take(page);
        let mut table: Vec<Line> = Vec::new();
        for line in lines {
            if columns.name_of(&line).is_some() || columns.words_of(&line).is_some() {
                table.push(line);
            } else {
                page.extend(columns.rows(std::mem::take(&mut table)));
                page.push(line);
            }
        }
        page.extend(columns.rows(table));
    }
}

/// The columns of a table on a page, as a name that stands between two lines tells them.
fn columns(page: &[Line]) -> Option<Columns> {
    page.windows(3).find_map(|lines| {
        let [above, name, below] = lines else { return None };
        let words = below.x();
        let columns = Columns { names: name.x(), words, distance: below.y - above.y };
        let same = columns.words_of(above).is_some();
        let near = |a: &Line, b: &Line| b.y - a.y < columns.distance * BETWEEN;
        let is_between = same && near(above, name) && near(name, below) && columns.distance < name.size * 2.5;
        let is_name = name.cells.len() == 1 && columns.name_of(name).is_some_and(is_name);
        (is_between && is_name && words > name.x() + EDGE).then_some(columns)
    })
}

fn is_name(cell: &Cell) -> bool {
    names::kind(cell.text().trim().trim_end_matches([':', '：'])).is_some()
}

impl Columns {
    /// The cell of a line in the column of the names, which must end before the other one.
    fn name_of(self, line: &Line) -> Option<&Cell> {
        let cell = line.cells.first()?;
        let is_first = (cell.x - self.names).abs() < EDGE && cell.end < self.words;
        let is_apart = line.cells.get(1).is_none_or(|next| (next.x - self.words).abs() < EDGE);
        (is_first && is_apart).then_some(cell)
    }

    /// Where in a line the cells of what is said begin.
    fn words_of(self, line: &Line) -> Option<usize> {
        line.cells.iter().position(|cell| (cell.x - self.words).abs() < EDGE)
    }

    /// The lines of a stretch of the table with each name on the first line of its row; as they were where the names do not stand
    /// in the middle of rows.
    fn rows(self, table: Vec<Line>) -> Vec<Line> {
        let names: Vec<(f32, &Cell)> =
            table.iter().filter_map(|line| Some((line.y, self.name_of(line)?))).collect();
        let mut said: Vec<Line> = table.iter().filter_map(|line| self.only_words(line)).collect();
        let mut first = 0;
        let mut begins: Vec<(usize, Cell)> = Vec::new();
        for (at, (y, name)) in names.iter().enumerate() {
            let next = names.get(at + 1).map_or(f32::MAX, |(y, _)| *y);
            let off = |last: usize| (f32::midpoint(said[first].y, said[last].y) - y).abs();
            let rows = (first..said.len()).filter(|last| said[*last].y < next - self.distance * 0.2);
            let Some(last) = rows.min_by(|a, b| off(*a).total_cmp(&off(*b))) else { return table };
            if off(last) > self.distance * EXACT {
                return table;
            }
            begins.push((first, (*name).clone()));
            first = last + 1;
        }
        if first < said.len() || names.is_empty() {
            return table;
        }
        for (at, mut name) in begins {
            // However near the columns are, they are two.
            name.end = name.end.min(self.words - said[at].size * CELL_GAP - 1.0);
            said[at].cells.insert(0, name);
        }
        said
    }

    /// A line without the name in it; none where nothing is said on it.
    fn only_words(self, line: &Line) -> Option<Line> {
        let from = self.words_of(line)?;
        Some(Line { cells: line.cells[from..].to_vec(), ..line.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::{self, tests::letters};
    use super::*;

    fn ordered(page: &[(&str, f32, f32)]) -> Vec<String> {
        let letters = page.iter().flat_map(|(words, x, y)| letters(words, *x, *y, 10.0)).collect();
        let mut pages = vec![lines::of(letters)];
        order(&mut pages);
        pages.iter_mut().flatten().for_each(Line::close_up);
        pages[0].iter().map(Line::text).collect()
    }

    #[test]
    fn a_name_in_the_middle_of_its_row_stands_before_the_first_line() {
        let found = ordered(&[
            ("The third interview, in the hall", 10.0, 8.0),
            ("I", 10.0, 20.0),
            ("So?", 60.0, 20.0),
            ("We went and sat in the", 60.0, 32.0),
            ("P01", 10.0, 38.0),
            ("hall, all of us.", 60.0, 44.0),
            ("And then, when you", 60.0, 56.0),
            ("I", 10.0, 68.0),
            ("had sat there for a", 60.0, 68.0),
            ("while?", 60.0, 80.0),
            ("P01", 10.0, 92.0),
            ("Home.", 60.0, 92.0),
        ]);
        assert_eq!(
            found,
            [
                "The third interview, in the hall",
                "I\tSo?",
                "P01\tWe went and sat in the",
                "hall, all of us.",
                "I\tAnd then, when you",
                "had sat there for a",
                "while?",
                "P01\tHome."
            ]
        );
    }

    #[test]
    fn names_on_the_first_line_of_their_rows_stay_there() {
        let page = [
            ("of the row before.", 60.0, 8.0),
            ("I", 10.0, 20.0),
            ("So what did you do when", 60.0, 20.0),
            ("you had read it?", 60.0, 32.0),
            ("P01", 10.0, 44.0),
            ("We went and sat in the", 60.0, 44.0),
            ("hall, all of us.", 60.0, 56.0),
        ];
        assert_eq!(ordered(&page)[1..3], ["I\tSo what did you do when", "you had read it?"]);
        assert_eq!(ordered(&page).len(), 5);
    }
}
