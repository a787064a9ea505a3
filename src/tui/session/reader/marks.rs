//! What the margin of a document shows: which coding runs in which lane, so that all overlaps can be read, and where memos
//! begin.

use super::Layout;
use crate::{
    study::{About, CodeId, Coder, CodingId, DocumentId, Memo, MemoId, Study},
    text::{Offset, Span},
};

/// A coding with its place in the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The coding.
    pub coding: CodingId,
    /// The code that counts for it.
    pub code: CodeId,
    /// The passage.
    pub span: Span,
    /// The lane, from 0 next to the text.
    pub lane: u16,
    /// Whether it is the reader's own.
    pub own: bool,
}

/// A memo on a passage or on a coding, with where it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    /// The memo.
    pub memo: MemoId,
    /// The coding that it is about, if it is about one.
    pub coding: Option<CodingId>,
    /// The passage.
    pub span: Span,
    /// The line of the layout on which the passage begins.
    line: usize,
}

impl Note {
    /// The place of a memo in a document, if it is about something there.
    fn of(memo: &Memo, study: &Study, document: DocumentId, layout: &Layout) -> Option<Self> {
        let (within, coding, span) = match memo.about {
            About::Passage(within, span) => (within, None, span),
            About::Coding(id) => study.coding(id).map(|coding| (coding.document, Some(id), coding.span))?,
            _ => return None,
        };
        let line = layout.line_at(span.start);
        (within == document).then_some(Self { memo: memo.id, coding, span, line })
    }
}

/// The marks of a document in reading order, and which of them are in a passage.
#[derive(Debug, Default)]
pub struct Marks {
    codings: Vec<Mark>,
    /// For each mark, where the last of those up to it ends.
    reach: Vec<Offset>,
    /// All coders' memos on its codings and passages, by the line on which they begin, those begun earlier first.
    notes: Vec<Note>,
}

impl Marks {
    /// The marks of a document that is laid out so: each in the first lane in which no other is in any of its lines.
    pub fn of(study: &Study, document: DocumentId, coder: &Coder, layout: &Layout) -> Self {
        let mut lanes: Vec<usize> = Vec::new();
        let mut found = Self::default();
        for coding in study.codings(document) {
            let span = coding.span;
            let first = layout.line_at(span.start);
            let last = layout.line_at(Offset(span.end.0.saturating_sub(1)));
            let free = lanes.iter().position(|taken| *taken < first);
            let lane = free.unwrap_or(lanes.len());
            match lanes.get_mut(lane) {
                Some(taken) => *taken = last,
                None => lanes.push(last),
            }
            let reach = found.reach.last().map_or(span.end, |reach| span.end.max(*reach));
            found.reach.push(reach);
            found.codings.push(Mark {
                coding: coding.id,
                code: study.codebook().code_of(coding),
                span,
                lane: lane as u16,
                own: coding.coder == *coder,
            });
        }
        found.notes = study.memos().filter_map(|memo| Note::of(memo, study, document, layout)).collect();
        found.notes.sort_by_key(|note| (note.line, note.memo));
        found
    }

    /// The memos that begin on a line of the layout.
    pub fn notes_on(&self, line: usize) -> &[Note] {
        let from = self.notes.partition_point(|note| note.line < line);
        let until = self.notes.partition_point(|note| note.line <= line);
        &self.notes[from..until]
    }

    /// The memos on a coding that shares words with a span, or on a passage that does (`None`).
    pub fn notes_in(&self, span: Span, about: Option<CodingId>) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(move |note| note.coding == about && note.span.overlaps(span))
    }

    /// All of them, in the order of their starts.
    pub fn all(&self) -> &[Mark] {
        &self.codings
    }

    /// Those that share words with a span.
    pub fn in_span(&self, span: Span) -> impl Iterator<Item = &Mark> {
        let from = self.reach.partition_point(|reach| *reach <= span.start);
        let until = self.codings.partition_point(|mark| mark.span.start < span.end);
        self.codings[from.min(until)..until].iter().filter(move |mark| mark.span.end > span.start)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        study::{actions, samples::Sample},
        text::Glyphs,
        tui::session::reader::Line,
    };

    fn marks(spans: &[(u32, u32)], width: u16) -> (Marks, Layout) {
        let mut sample = Sample::new();
        let (document, code) = (sample.document("P01"), sample.code("watches"));
        for (start, length) in spans {
            let span = Span::new(*start, start + length);
            let draft = actions::code_passage(&sample.study, &sample.maya, document, span, code);
            if draft.is_ok() {
                sample.make(draft);
            }
        }
        let layout = Layout::new(sample.study.body(document).unwrap(), width, Glyphs::Unicode);
        (Marks::of(&sample.study, document, &sample.tom, &layout), layout)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn the_marks_of_a_row_are_all_found_and_no_two_share_a_lane_in_a_line(
            spans in prop::collection::vec((0_u32..180, 1_u32..60), 0..20), width in 8_u16..60,
        ) {
            let (marks, layout) = marks(&spans, width);
            for (line, row) in layout.lines.iter().filter_map(Line::speech).enumerate() {
                let span = row.1.span;
                let found: Vec<&Mark> = marks.in_span(span).collect();
                let all: Vec<&Mark> = marks.all().iter().filter(|mark| mark.span.overlaps(span)).collect();
                prop_assert_eq!(&found, &all);
                for (at, mark) in found.iter().enumerate() {
                    prop_assert!(found[..at].iter().all(|other| other.lane != mark.lane), "row {line}");
                }
            }
        }
    }

    #[test]
    fn passages_that_follow_one_another_line_by_line_share_the_first_lane() {
        let (marks, _) = marks(&[(13, 24), (43, 22)], 80);
        let lanes: Vec<u16> = marks.all().iter().map(|mark| mark.lane).collect();
        assert_eq!(lanes, [0, 0]);
        assert!(marks.all().iter().all(|mark| !mark.own), "they are Maya's, and Tom reads");
    }
}
