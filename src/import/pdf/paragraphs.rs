//! Lines to paragraphs. A page does not say which lines belong together; it shows it by the room between lines and at their ends,
//! by indentation, by numbers in the margin and by labels that come back.

use std::collections::{HashMap, HashSet};

use super::super::names::{self, Kind};
use super::{Paragraph, Said, divided::Words, lines::Line, margins::Pages, signs::is_raised};

/// Lines further apart than so many times the usual distance are of two paragraphs.
const GAP: f32 = 1.25;
/// A line of another size, by more than this share, is of another paragraph.
const OTHER_SIZE: f32 = 0.12;
/// A line is a heading where its letters are larger than most by this share.
const HEADING: f32 = 1.18;
/// Indentation is seen from so many points on.
const INDENT: f32 = 3.0;
/// A label has at most so many bytes.
const LONGEST_LABEL: usize = 40;

/// What is usual in a document.
#[derive(Debug)]
pub(super) struct Usual {
    /// The size of most letters.
    pub size: f32,
    /// How far lines of a paragraph are apart.
    pub distance: f32,
    /// Whether there is more room between paragraphs than between lines.
    has_gaps: bool,
    /// Where most lines begin.
    left: f32,
    /// Where the longest lines end: those of whole pages, and those of columns.
    right: [f32; 2],
    /// Whether paragraphs are told by numbers in the margin.
    is_numbered: bool,
    /// Whether lines that begin further right go on with the paragraph.
    hangs: bool,
    /// How lines begin that come back at the beginning of paragraphs.
    labels: HashSet<String>,
}

impl Usual {
    /// Measures the lines of a document.
    pub fn of(pages: &Pages) -> Self {
        let lines = || pages.iter().flatten();
        let size = middle(
            lines().flat_map(|line| std::iter::repeat_n(line.size, line.text().len().div_ceil(16))),
            0.5,
        );
        let text = || lines().filter(|line| (line.size - size).abs() <= size * OTHER_SIZE);
        let distance = distance(pages, size);
        let mut edges: HashMap<i32, usize> = HashMap::new();
        text().for_each(|line| *edges.entry(line.x().round() as i32).or_default() += 1);
        let left =
            edges.iter().max_by_key(|(edge, count)| (**count, -**edge)).map_or(0.0, |(edge, _)| *edge as f32);
        let right = [false, true].map(|in_column| {
            let mut ends: Vec<f32> =
                text().filter(|line| line.in_column == in_column).map(Line::end).collect();
            ends.sort_by(|a, b| b.total_cmp(a));
            ends.get(if ends.len() > 20 { 2 } else { 0 }).copied().unwrap_or(0.0)
        });
        let numbered = lines().filter(|line| line.is_numbered).count();
        let mut usual = Self {
            size,
            distance,
            has_gaps: false,
            left,
            right,
            is_numbered: numbered > 0 && numbered * 10 < lines().count() * 9,
            hangs: false,
            labels: HashSet::new(),
        };
        usual.look_again(pages);
        usual
    }

    /// What shows only once the measures are known.
    fn look_again(&mut self, pages: &Pages) {
        let pairs = || pages.iter().flat_map(|page| page.windows(2)).map(|pair| (&pair[0], &pair[1]));
        let gaps = pairs().filter(|(a, b)| self.is_gap(a, b)).count();
        self.has_gaps = gaps >= 3 && gaps * 20 >= pairs().count();
        let (mut after_full, mut indented) = (0, 0);
        let mut labels: HashMap<String, (usize, usize)> = HashMap::new();
        // Names are told from other beginnings by how they are written, and need to come back less often.
        let mut named: HashMap<String, Option<Kind>> = HashMap::new();
        let first = pages.iter().flatten().next().and_then(label);
        if let Some(first) = first {
            labels.insert(first.to_lowercase(), (1, 1));
            named.insert(first.to_lowercase(), names::kind(&first));
        }
        for (a, b) in pairs() {
            let is_parted = self.is_gap(a, b) || self.had_room(a, b);
            if b.x() > self.left + INDENT && (a.x() - self.left).abs() < INDENT {
                indented += 1;
                after_full += usize::from(!is_parted);
            }
            if let Some(label) = label(b) {
                named.entry(label.to_lowercase()).or_insert_with(|| names::kind(&label));
                let (times, parted) = labels.entry(label.to_lowercase()).or_default();
                *times += 1;
                *parted += usize::from(is_parted);
            }
        }
        self.hangs = after_full * 2 > indented;
        labels.retain(|label, (times, parted)| match named.get(label).copied().flatten() {
            Some(Kind::Role | Kind::Code) => *times > 1,
            Some(Kind::Name) => *times > 1 && *parted > 0,
            _ => *parted > 1 || (*parted == 1 && *times > 2),
        });
        self.labels = labels.into_keys().collect();
    }

    /// Whether there is more room between two lines of a page than within paragraphs.
    fn is_gap(&self, a: &Line, b: &Line) -> bool {
        b.y - a.y > self.distance * GAP
    }

    /// Whether the first word of a line would have fitted on the line before, so that somebody ended that line.
    fn had_room(&self, a: &Line, b: &Line) -> bool {
        a.end() + self.size * 0.2 + b.first_word() < self.right[usize::from(a.in_column)] - 0.5
    }

    /// What comes between two lines.
    fn between(&self, a: &Line, b: &Line, same_page: bool) -> Break {
        let begins = label(b).is_some_and(|label| self.labels.contains(&label.to_lowercase()));
        let is_gap = same_page && (self.is_gap(a, b) || b.y < a.y);
        let other_size = (a.size - b.size).abs() > self.size * OTHER_SIZE;
        if other_size || begins {
            return Break::Paragraph;
        }
        if self.is_numbered && !is_heading(self, a) {
            return if b.is_numbered { Break::Paragraph } else { Break::None };
        }
        let had_room = self.had_room(a, b);
        if !is_gap && a.cells.len() > 1 && a.cells.last().is_some_and(|cell| (b.x() - cell.x).abs() < INDENT)
        {
            return if had_room { Break::Line } else { Break::None };
        }
        let step = b.x() - a.x();
        let second = |line: &Line| line.cells.get(1).map(|cell| cell.x);
        let is_row =
            second(b).is_some_and(|x| step < -INDENT || second(a).is_some_and(|it| (it - x).abs() < INDENT));
        let is_out = step < -INDENT && b.x() < self.left - INDENT;
        let is_in = step > INDENT && (a.x() - self.left).abs() < INDENT && (!self.hangs || had_room);
        let is_back = step < -INDENT && self.hangs && (b.x() - self.left).abs() < INDENT;
        if is_gap || is_row || is_out || is_in || is_back {
            return Break::Paragraph;
        }
        if had_room || is_item(b) {
            return if self.has_gaps && same_page { Break::Line } else { Break::Paragraph };
        }
        Break::None
    }
}

/// What comes between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Break {
    None,
    Line,
    Paragraph,
}

/// The distance of lines in paragraphs: the smallest that is usual.
fn distance(pages: &Pages, size: f32) -> f32 {
    let mut steps: Vec<f32> = pages
        .iter()
        .flat_map(|page| page.windows(2))
        .map(|pair| pair[1].y - pair[0].y)
        .filter(|step| *step > size * 0.5)
        .collect();
    steps.sort_by(f32::total_cmp);
    // A few steps may all be those between paragraphs.
    steps.get(steps.len() / 20).copied().filter(|_| steps.len() > 5).unwrap_or(size * 1.2)
}

/// The value that this share of all are smaller than.
fn middle(values: impl Iterator<Item = f32>, share: f32) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get((values.len() as f32 * share) as usize).copied().unwrap_or(0.0)
}

/// How a line begins that may be a speaker's: a name before a colon, or bold words.
fn label(line: &Line) -> Option<String> {
    let cell = line.cells.first()?;
    let text = cell.text();
    let head = &text[..text.floor_char_boundary(LONGEST_LABEL)];
    let bold = cell.runs.first().filter(|run| run.strong && cell.runs.len() + line.cells.len() > 2);
    if let Some(colon) = head.find([':', '：']) {
        return Some(head[..colon].trim_end().to_owned());
    }
    let bold = bold
        .map(|run| run.text.trim())
        .filter(|text| text.len() <= LONGEST_LABEL && text.chars().any(char::is_alphabetic));
    bold.map(str::to_owned)
}

fn is_item(line: &Line) -> bool {
    let text = line.text();
    let mark = text.split_whitespace().next().unwrap_or("");
    let number = mark.strip_suffix(['.', ')']).unwrap_or("");
    matches!(mark, "•" | "◦" | "▪" | "–" | "-" | "*")
        || (!number.is_empty() && number.len() < 3 && number.bytes().all(|b| b.is_ascii_digit()))
}

fn is_heading(usual: &Usual, line: &Line) -> bool {
    line.size > usual.size * HEADING
}

/// The paragraphs of a document, and how many words were divided at the ends of lines.
pub(super) fn of(pages: &Pages, usual: &Usual) -> (Vec<Paragraph>, usize) {
    let mut made = Maker { paragraphs: Vec::new(), words: Words::of(pages), divided: 0 };
    let mut before: Option<(usize, &Line)> = None;
    for (page, line) in
        pages.iter().enumerate().flat_map(|(page, lines)| lines.iter().map(move |line| (page, line)))
    {
        let step = before.map_or(Break::Paragraph, |(at, a)| usual.between(a, line, at == page));
        made.add(line, step, is_heading(usual, line));
        before = Some((page, line));
    }
    (made.paragraphs, made.divided)
}

/// The notes of a document, each a paragraph that begins with its number in brackets.
pub(super) fn notes(lines: &Pages, usual: &Usual) -> Vec<Paragraph> {
    let begins = |line: &Line| line.text().starts_with(is_raised);
    let mut made = Maker { paragraphs: Vec::new(), words: Words::of(lines), divided: 0 };
    for line in lines.iter().flatten() {
        let step = if begins(line) { Break::Paragraph } else { Break::None };
        made.add(line, step, is_heading(usual, line));
    }
    for note in &mut made.paragraphs {
        note.name_notes();
        let first = note.lines.first_mut().and_then(|line| line.first_mut());
        if let Some(said) = first.filter(|said| !said.text.contains("] ")) {
            said.text = said.text.replacen(']', "] ", 1);
        }
    }
    made.paragraphs
}

/// Writes lines down.
struct Maker {
    paragraphs: Vec<Paragraph>,
    words: Words,
    divided: usize,
}

impl Maker {
    fn add(&mut self, line: &Line, step: Break, heading: bool) {
        let said = said(line);
        match self.paragraphs.last_mut().filter(|_| step != Break::Paragraph) {
            None => self.paragraphs.push(Paragraph { heading, lines: vec![said] }),
            Some(paragraph) => match paragraph.lines.last_mut().filter(|_| step == Break::None) {
                None => paragraph.lines.push(said),
                Some(last) => self.divided += usize::from(self.words.join(last, said)),
            },
        }
    }
}

/// The words of a line, in stretches that look alike.
fn said(line: &Line) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    for (at, cell) in line.cells.iter().enumerate() {
        if at > 0 {
            said.push(Said { text: "\t".to_owned(), strong: false });
        }
        said.extend(cell.runs.iter().map(|run| Said { text: run.text.clone(), strong: run.strong }));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::super::lines::{self, tests::letters};
    use super::*;

    /// The paragraphs of lines at these places; the letters are ten points high and five wide.
    fn read(page: &[(&str, f32, f32)]) -> Vec<String> {
        let mut pages =
            vec![lines::of(page.iter().flat_map(|(words, x, y)| letters(words, *x, *y, 10.0)).collect())];
        pages.iter_mut().flatten().for_each(Line::close_up);
        let (paragraphs, _) = of(&pages, &Usual::of(&pages));
        let line = |line: &Vec<Said>| line.iter().map(|it| it.text.as_str()).collect::<String>();
        paragraphs.iter().map(|it| it.lines.iter().map(line).collect::<Vec<_>>().join("/")).collect()
    }

    #[test]
    fn room_between_lines_parts_paragraphs() {
        let found = read(&[
            ("I: So what did you do on", 10.0, 20.0),
            ("the second day of it?", 10.0, 32.0),
            ("P: We went and sat in the", 10.0, 56.0),
            ("hall.", 10.0, 68.0),
            ("I: And then?", 10.0, 92.0),
            ("P: Home.", 10.0, 116.0),
        ]);
        assert_eq!(
            found,
            [
                "I: So what did you do on the second day of it?",
                "P: We went and sat in the hall.",
                "I: And then?",
                "P: Home."
            ]
        );
    }

    #[test]
    fn where_there_is_none_a_line_with_room_at_its_end_ends_one_and_so_does_a_label_that_comes_back() {
        let found = read(&[
            ("I: So what did you do?", 10.0, 20.0),
            ("P: We went and sat in", 10.0, 32.0),
            ("the hall.", 10.0, 44.0),
            ("I: And then you all went", 10.0, 56.0),
            ("P: Home.", 10.0, 68.0),
            ("I: So.", 10.0, 80.0),
            ("P: Yes.", 10.0, 92.0),
            ("I: Good.", 10.0, 104.0),
        ]);
        assert_eq!(
            found,
            [
                "I: So what did you do?",
                "P: We went and sat in the hall.",
                "I: And then you all went",
                "P: Home.",
                "I: So.",
                "P: Yes.",
                "I: Good."
            ]
        );
    }

    #[test]
    fn a_name_that_comes_twice_begins_a_paragraph_also_after_a_full_line() {
        let found = read(&[
            ("Moderator: And what would", 10.0, 20.0),
            ("you say to that, all of us", 10.0, 32.0),
            ("Maria: Nothing that I could", 10.0, 44.0),
            ("say here.", 10.0, 56.0),
            ("Maria: Or only this: it was", 10.0, 68.0),
            ("late at night and nobody of", 10.0, 80.0),
            ("Moderator: Thank you all of", 10.0, 92.0),
        ]);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[3].starts_with("Moderator: Thank"));
    }

    #[test]
    fn lines_that_hang_go_on_with_the_paragraph() {
        let found = read(&[
            ("I", 10.0, 20.0),
            ("So what did you do?", 60.0, 20.0),
            ("P01", 10.0, 32.0),
            ("We went and sat in", 60.0, 32.0),
            ("the hall, all of us.", 60.0, 44.0),
            ("I", 10.0, 56.0),
            ("And then?", 60.0, 56.0),
        ]);
        assert_eq!(
            found,
            ["I\tSo what did you do?", "P01\tWe went and sat in the hall, all of us.", "I\tAnd then?"]
        );
    }

    #[test]
    fn an_indented_line_begins_a_paragraph() {
        let found = read(&[
            ("We went and sat in the hall, all", 10.0, 20.0),
            ("of us, and it was late.", 10.0, 32.0),
            ("Then nobody said a word, or at", 25.0, 44.0),
            ("least not one that was meant.", 10.0, 56.0),
            ("So we went home.", 25.0, 68.0),
        ]);
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_divided_word_is_made_one_where_the_text_has_it_and_else_keeps_its_hyphen() {
        let found = read(&[
            ("The hospital, the old hos-", 10.0, 20.0),
            ("pital, and it is well-", 10.0, 32.0),
            ("known that the well-known", 10.0, 44.0),
            ("one is not the co-", 10.0, 56.0),
            ("operative one as it is.", 10.0, 68.0),
        ]);
        assert_eq!(
            found.join("|").replace('|', " "),
            "The hospital, the old hospital, and it is well-known that the well-known one is not the co-operative one as it is."
        );
    }
}
