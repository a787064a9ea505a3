//! A document laid out in screen lines for one width: speakers, speech, and what stands outside of turns.

use crate::{
    study::Body,
    text::{Glyphs, Offset, Row, Span, wrap},
};

/// One line of a laid-out document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Nothing, between two turns.
    Blank,
    /// The number, speaker and time of a turn (counted from 0).
    Speaker(u32),
    /// A row of a turn's speech.
    Speech {
        /// The turn, counted from 0.
        turn: u32,
        /// The row.
        row: Row,
    },
    /// A row of what stands before the first turn: a title, a header.
    Aside(Row),
}

impl Line {
    /// The row of text of the line, if it has one that the cursor can be on.
    pub fn speech(&self) -> Option<(u32, Row)> {
        match self {
            Line::Speech { turn, row } => Some((*turn, *row)),
            _ => None,
        }
    }
}

/// A document in lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// The lines from top to bottom.
    pub lines: Vec<Line>,
    /// The width that speech is wrapped to, in columns.
    pub width: u16,
}

impl Layout {
    /// Lays a document out.
    pub fn new(body: &Body, width: u16, glyphs: Glyphs) -> Self {
        let mut lines = Vec::new();
        if let Some(aside) = preamble(body) {
            lines.extend(wrap(&body.content, aside, width, false, glyphs).into_iter().map(Line::Aside));
            lines.push(Line::Blank);
        }
        for (number, turn) in body.turns.iter().enumerate() {
            let number = number as u32;
            if number > 0 {
                lines.push(Line::Blank);
            }
            lines.push(Line::Speaker(number));
            let rows = wrap(&body.content, turn.speech, width, body.hard_wrapped, glyphs);
            lines.extend(rows.into_iter().map(|row| Line::Speech { turn: number, row }));
        }
        Self { lines, width }
    }

    /// The line that an offset is on; between two rows the one before, and the first row before all.
    pub fn line_at(&self, at: Offset) -> usize {
        let mut low = 0;
        let mut high = self.lines.len();
        let mut found = self.first_speech();
        while low < high {
            let middle = usize::midpoint(low, high);
            // The nearest row at or before the middle decides.
            let Some((line, row)) =
                (low..=middle).rev().find_map(|i| self.lines[i].speech().map(|(_, row)| (i, row)))
            else {
                low = middle + 1;
                continue;
            };
            if row.span.start <= at {
                found = line;
                low = middle + 1;
            } else {
                high = line;
            }
        }
        found
    }

    /// The first line that has speech, or 0.
    pub fn first_speech(&self) -> usize {
        self.lines.iter().position(|line| line.speech().is_some()).unwrap_or(0)
    }

    /// The speech line `steps` rows of speech away from a line; the last possible one if there are fewer.
    pub fn step(&self, from: usize, steps: isize) -> usize {
        let mut at = from;
        let mut left = steps.unsigned_abs();
        let mut next = from;
        while left > 0 {
            let moved = if steps < 0 { next.checked_sub(1) } else { Some(next + 1) };
            let Some(moved) = moved.filter(|line| *line < self.lines.len()) else { break };
            next = moved;
            if self.lines[next].speech().is_some() {
                at = next;
                left -= 1;
            }
        }
        at
    }
}

/// What stands before the first turn, without the first turn's own label; the whole of a text without turns.
fn preamble(body: &Body) -> Option<Span> {
    let Some(first) = body.turns.first() else {
        return Some(body.content.span()).filter(|_| !body.content.as_str().trim().is_empty());
    };
    let before = Span { start: Offset(0), end: first.speech.start };
    let text = body.content.slice(before);
    let kept = if first.speaker.is_some() {
        let name = body.speaker(0).map_or("", |speaker| speaker.name.as_str());
        let trimmed = text.trim_end();
        let last_line = trimmed.rfind('\n').map_or(0, |at| at + 1);
        let is_label = trimmed[last_line..].to_lowercase().contains(&name.to_lowercase()) || last_line == 0;
        if is_label { &trimmed[..last_line] } else { trimmed }
    } else {
        text
    };
    let length = kept.trim_end().chars().count() as u32;
    (length > 0).then(|| Span::new(0, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Speaker, Turn};

    fn body() -> Body {
        let text = "Title\n\nI: How are things?\n\nP1: Slow and then quick and then slow again.\n";
        let turn = |speaker, start, end| Turn {
            speaker: Some(speaker),
            speech: Span::new(start, end),
            time: None,
            until: None,
        };
        let speaker =
            |name: &str| Speaker { name: name.into(), role: crate::study::Role::default(), case: None };
        Body {
            content: text.into(),
            speakers: vec![speaker("I"), speaker("P1")],
            turns: vec![turn(0, 10, 25), turn(1, 31, 70)],
            ..Body::default()
        }
    }

    #[test]
    fn labels_are_left_out_and_the_title_is_kept() {
        let body = body();
        let layout = Layout::new(&body, 20, Glyphs::Unicode);
        let shown: Vec<String> = layout
            .lines
            .iter()
            .map(|line| match line {
                Line::Blank => String::new(),
                Line::Speaker(turn) => format!("<{turn}>"),
                Line::Speech { row, .. } | Line::Aside(row) => {
                    body.content.slice(row.span).trim_end().to_owned()
                }
            })
            .collect();
        assert_eq!(
            shown,
            ["Title", "", "<0>", "How are things?", "", "<1>", "Slow and then quick", "and then slow again"]
        );
    }

    #[test]
    fn every_offset_has_its_line() {
        let layout = Layout::new(&body(), 20, Glyphs::Unicode);
        assert_eq!(layout.line_at(Offset(0)), 3);
        assert_eq!(layout.line_at(Offset(12)), 3);
        assert_eq!(layout.line_at(Offset(31)), 6);
        assert_eq!(layout.line_at(Offset(52)), 7);
        assert_eq!(layout.line_at(Offset(999)), 7);
        assert_eq!(layout.step(3, 1), 6);
        assert_eq!(layout.step(7, -9), 3);
    }
}
