//! What stands around the text of pages and is no part of it: headers and footers that come back, page numbers, and the numbers
//! that programs put beside paragraphs or lines.

use super::{
    lines::{Cell, Line},
    signs::is_raised,
};

/// So many lines at either end of a page may be a header or footer.
const DEEP: usize = 3;
/// Headers stand at the same height, within so many points.
const SAME_PLACE: f32 = 3.0;
/// And apart from the text by more than this many times the usual distance of lines.
const APART: f32 = 1.3;
/// A line of more characters than this is on all pages only where it is a header or footer.
const LONG: usize = 15;
/// Fewer numbers are no numbering.
const FEW: usize = 4;

/// The lines of each page.
pub(super) type Pages = Vec<Vec<Line>>;

/// Takes the numbers beside paragraphs or lines out, and marks the lines that they stood beside. Gives how many there were.
pub(super) fn take_numbers(pages: &mut Pages) -> usize {
    let is_number = |line: &Line| {
        line.cells.first().map(Cell::text).is_some_and(|text| {
            text.len() <= 5 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
        })
    };
    let lines = || pages.iter().flatten();
    let mut edges: Vec<f32> = lines()
        .filter(|line| !is_number(line) || line.cells.len() > 1)
        .map(|line| if is_number(line) { line.cells[1].x } else { line.x() })
        .collect();
    edges.sort_by(f32::total_cmp);
    let Some(edge) = edges.get(edges.len() / 50).copied() else { return 0 };
    let numbers: Vec<u32> = lines()
        .filter(|line| is_number(line) && line.cells[0].end < edge)
        .filter_map(|line| line.cells[0].text().parse().ok())
        .collect();
    let counts_on =
        numbers.windows(2).filter(|pair| pair[1] == pair[0] + 1 || pair[1] == pair[0] + 5 || pair[1] == 1);
    if numbers.len() < FEW || counts_on.count() * 10 < (numbers.len() - 1) * 9 {
        return 0;
    }
    for page in pages.iter_mut() {
        let mut is_next = false;
        page.retain_mut(|line| {
            if is_number(line) && line.cells[0].end < edge {
                line.cells.remove(0);
                is_next = true;
            }
            if line.cells.is_empty() {
                return false;
            }
            line.is_numbered = std::mem::take(&mut is_next);
            true
        });
    }
    numbers.len()
}

/// Takes the notes at the foot of pages out: what follows a line that begins with a raised number.
pub(super) fn take_notes(pages: &mut Pages) -> Vec<Line> {
    let mut notes = Vec::new();
    for page in pages {
        let begins = |line: &Line| line.text().starts_with(is_raised);
        if let Some(first) = page.iter().position(begins).filter(|first| *first > 0) {
            notes.extend(page.drain(first..));
        }
    }
    notes
}

/// Takes headers, footers and page numbers out. Gives how many there were.
pub(super) fn take_running(pages: &mut Pages, distance: f32) -> usize {
    let mut taken = 0;
    for from_top in [true, false] {
        // The outermost first: what stands within is the next.
        for _ in 0..DEEP {
            let outer: Vec<Option<Outer>> =
                pages.iter().map(|page| outermost(page, from_top, distance)).collect();
            let is_running: Vec<bool> = (0..pages.len()).map(|page| comes_back(&outer, page)).collect();
            if !is_running.iter().any(|it| *it) {
                break;
            }
            for (page, _) in pages.iter_mut().zip(&is_running).filter(|(_, it)| **it) {
                let at = if from_top { 0 } else { page.len() - 1 };
                page.remove(at);
                taken += 1;
            }
        }
    }
    taken
}

/// The outermost line of a page.
struct Outer {
    /// Its words with `#` for numbers.
    key: String,
    y: f32,
    numbers: Vec<u32>,
    /// Whether it stands apart from the others.
    is_apart: bool,
}

fn outermost(page: &[Line], from_top: bool, distance: f32) -> Option<Outer> {
    let (line, next) = if from_top {
        (page.first()?, page.get(1))
    } else {
        (page.last()?, page.len().checked_sub(2).map(|at| &page[at]))
    };
    let is_apart = next.is_none_or(|next| {
        let size = line.size.max(next.size);
        (line.y - next.y).abs() > (distance * APART).max(size * APART)
    });
    let text = line.text();
    let mut key = String::new();
    let mut numbers = Vec::new();
    let mut digits = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            numbers.push(digits.parse().unwrap_or(u32::MAX));
            digits.clear();
            key.push('#');
        }
        key.extend((c != '\0').then_some(c));
    }
    Some(Outer { key, y: line.y, numbers, is_apart })
}

/// Whether the outermost line of a page is that of most pages, or counts pages.
fn comes_back(outer: &[Option<Outer>], page: usize) -> bool {
    let Some(Outer { key, y, numbers, is_apart }) = &outer[page] else { return false };
    if outer.len() == 1 {
        return *is_apart && is_page_number(key) && numbers.iter().all(|it| *it == 1);
    }
    let alike = outer.iter().enumerate().filter_map(|(at, it)| {
        let other = it.as_ref()?;
        (other.key == *key && (other.y - y).abs() <= SAME_PLACE).then_some((at, &other.numbers))
    });
    let alike: Vec<(usize, &Vec<u32>)> = alike.collect();
    let counts = |column: usize| {
        let first = |number: u32, page: usize| i64::from(number) - page as i64;
        alike.iter().all(|(at, values)| first(values[column], *at) == first(numbers[column], page))
    };
    let stays = |column: usize| alike.iter().all(|(_, values)| values[column] == numbers[column]);
    let is_steady = (0..numbers.len()).all(|column| counts(column) || stays(column));
    // Headers of left and right pages differ, and the first page often has none.
    let enough = if outer.len() <= 3 { 2 } else { (outer.len() * 2).div_ceil(5) };
    // What counts pages is no speech, however near to it, nor is a long line that stands at the same place on all pages.
    let counts_pages = (0..numbers.len()).any(counts) && (alike.len() > 2 || is_page_number(key));
    let is_everywhere = alike.len() == outer.len() && key.chars().count() > LONG;
    alike.len() >= enough && is_steady && (*is_apart || counts_pages || is_everywhere)
}

/// Whether words with `#` for numbers are a page number and nothing else: `Page # of #`, `- # -`, `#/#`.
fn is_page_number(key: &str) -> bool {
    let words: String = key.to_lowercase().chars().filter(|c| c.is_alphabetic() || *c == '#').collect();
    matches!(
        words.as_str(),
        "#" | "##"
            | "page#"
            | "page#of#"
            | "#of#"
            | "seite#"
            | "seite#von#"
            | "page#sur#"
            | "p#"
            | "página#"
            | "pagina#"
    )
}

#[cfg(test)]
mod tests {
    use super::super::lines::{self, tests::letters};
    use super::*;

    fn pages(pages: &[&[(&str, f32, f32)]]) -> Pages {
        let page = |page: &&[(&str, f32, f32)]| {
            lines::of(page.iter().flat_map(|(words, x, y)| letters(words, *x, *y, 10.0)).collect())
        };
        pages.iter().map(page).collect()
    }

    fn texts(pages: &Pages) -> Vec<String> {
        pages.iter().flatten().map(Line::text).collect()
    }

    #[test]
    fn headers_and_page_numbers_are_taken_out_and_speech_at_the_same_place_is_not() {
        let mut pages = pages(&[
            &[
                ("Interview P01", 50.0, 20.0),
                ("I: So?", 50.0, 60.0),
                ("P: Yes.", 50.0, 72.0),
                ("Page 1", 90.0, 200.0),
            ],
            &[
                ("Interview P01", 50.0, 20.0),
                ("I: So?", 50.0, 60.0),
                ("P: No.", 50.0, 72.0),
                ("Page 2", 90.0, 200.0),
            ],
        ]);
        assert_eq!(take_running(&mut pages, 12.0), 4);
        assert_eq!(texts(&pages), ["I: So?", "P: Yes.", "I: So?", "P: No."]);
    }

    #[test]
    fn numbers_at_the_foot_that_do_not_count_pages_stay() {
        let mut pages = pages(&[
            &[("I: How many?", 50.0, 60.0), ("12", 50.0, 90.0)],
            &[("I: And now?", 50.0, 60.0), ("40", 50.0, 90.0)],
            &[("I: And then?", 50.0, 60.0), ("7", 50.0, 90.0)],
        ]);
        assert_eq!(take_running(&mut pages, 12.0), 0);
    }

    #[test]
    fn numbers_beside_paragraphs_are_taken_out_and_mark_them() {
        let mut pages = pages(&[&[
            ("1", 10.0, 20.0),
            ("I: So?", 50.0, 20.0),
            ("2", 10.0, 44.0),
            ("P: It was the", 50.0, 44.0),
            ("second of May.", 50.0, 56.0),
            ("3", 10.0, 76.0),
            ("I: And?", 50.0, 80.0),
            ("4", 10.0, 104.0),
            ("P: 5", 50.0, 104.0),
        ]]);
        assert_eq!(take_numbers(&mut pages), 4);
        assert_eq!(texts(&pages), ["I: So?", "P: It was the", "second of May.", "I: And?", "P: 5"]);
        let numbered: Vec<bool> = pages[0].iter().map(|line| line.is_numbered).collect();
        assert_eq!(numbered, [true, true, false, true, true]);
    }

    #[test]
    fn the_numbers_of_a_list_are_words_of_it() {
        let mut pages = pages(&[&[
            ("1. One", 50.0, 20.0),
            ("2. Two", 50.0, 32.0),
            ("3. Three", 50.0, 44.0),
            ("4. Four", 50.0, 56.0),
        ]]);
        assert_eq!(take_numbers(&mut pages), 0);
    }
}
