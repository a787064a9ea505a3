//! A label that a person says is a speaker's, wherever it stands at the start of a line: the turns that it cuts a transcript into.

use super::labels::{self, Candidate};
use super::lines::Lines;
use super::{Block, CorrectionError, Heard, OddityKind, Role, Transcript, heard, turns};
use crate::text::{Content, Offset, Span, bare};

impl Transcript {
    /// Whether a label stands at the start of a line and is no speaker's yet.
    pub fn could_take(&self, label: &str) -> bool {
        let is = |other: &str| bare(other) == bare(label);
        let known = self.speakers.iter().any(|heard| is(&heard.name) || heard.labels.iter().any(|it| is(it)));
        let content = Content::new(self.text.clone());
        !known && !self.labels(&content, label).is_empty()
    }

    /// The transcript with one more speaker, the last, whose label this is; the same where it is one's already.
    pub(super) fn taking(mut self, label: &str) -> Result<Self, CorrectionError> {
        let content = Content::new(std::mem::take(&mut self.text));
        let found = self.labels(&content, label);
        let is = |other: &str| bare(other) == bare(label);
        let known =
            self.speakers.iter().position(|heard| is(&heard.name) || heard.labels.iter().any(|it| is(it)));
        let Some(first) = found.first() else {
            return match known {
                Some(_) => Ok(Self { text: content.into_string(), ..self }),
                None => Err(CorrectionError::NoSuchLabel { label: label.trim().to_owned() }),
            };
        };
        if self.speakers.is_empty() {
            first.shape.describe().clone_into(&mut self.report.convention);
        }
        let speaker = known.unwrap_or_else(|| {
            self.speakers.push(Heard {
                name: String::new(),
                labels: Vec::new(),
                turns: 0,
                words: 0,
                first_words: String::new(),
                role: self.role_of(label),
                doubt: None,
            });
            self.speakers.len() - 1
        });
        let new = self.blocks(&content, &found, speaker);
        self.put_in(&content, new);
        self.suspected.retain(|suspect| !is(&suspect.label));
        let left = self.suspected.len();
        self.report.oddities.retain(|odd| {
            odd.what != OddityKind::NoLabels && (odd.what != OddityKind::UntakenLabels || left > 0)
        });
        for odd in self.report.oddities.iter_mut().filter(|odd| odd.what == OddityKind::UntakenLabels) {
            (odd.count, odd.lines) = (left, Vec::new());
        }
        heard::count(&content, &self.turns, &mut self.speakers);
        Ok(Self { text: content.into_string(), ..self })
    }

    /// Whoever is not named as asking answers, where somebody else asks.
    fn role_of(&self, label: &str) -> Role {
        let asked = self.speakers.iter().any(|heard| heard.role == Role::Interviewer);
        match heard::by_name(label) {
            Role::Unsure if asked => Role::Participant,
            role => role,
        }
    }

    /// The places of a label below the header that no turn has as its label.
    fn labels(&self, content: &Content, label: &str) -> Vec<Candidate> {
        let text = content.as_str();
        let lines = Lines::new(text);
        let body = content.byte(self.layout.body);
        let taken: Vec<usize> =
            self.turns.iter().filter_map(|turn| Some(content.byte(turn.label?.start))).collect();
        let mut found = labels::candidates_of(&lines, &self.layout.hints, label);
        found.retain(|it| it.from >= body && taken.binary_search(&it.name.start).is_err());
        found.dedup_by_key(|it| it.line);
        found
    }

    /// The turns that the labels begin: each goes up to the next turn of somebody, label or heading.
    fn blocks(&self, content: &Content, found: &[Candidate], speaker: usize) -> Vec<(Offset, Block)> {
        let text = content.as_str();
        let mut ends: Vec<usize> = found.iter().map(|it| it.from).collect();
        ends.extend(self.turns.iter().filter(|turn| turn.label.is_some()).map(|turn| {
            let label = content.byte(turn.label.unwrap_or(turn.speech).start);
            text[..label].rfind('\n').map_or(0, |at| at + 1)
        }));
        ends.extend(self.layout.breaks.iter().map(|it| content.byte(it.start)));
        ends.sort_unstable();
        let block = |it: &Candidate| {
            let next = ends.partition_point(|end| *end <= it.from);
            let end = ends.get(next).copied().unwrap_or(text.len());
            let (speech, stamp) = turns::spoken(text, it.speech.min(end)..end);
            let place = |at: usize| content.offset(at);
            let label = Span { start: place(it.name.start), end: place(it.name.end) };
            let speech = Span { start: place(speech.start), end: place(speech.end) };
            let time = it.time.clone().or(stamp);
            (place(it.from), Block { speaker: Some(speaker), label: Some(label), speech, time })
        };
        found.iter().map(block).collect()
    }

    /// Puts turns, each with where its line begins, in their places: what stood there ends before them.
    fn put_in(&mut self, content: &Content, new: Vec<(Offset, Block)>) {
        let mut kept: Vec<Block> = Vec::with_capacity(self.turns.len() + new.len());
        for mut turn in std::mem::take(&mut self.turns) {
            // The new turns are in order and apart: the last that begins up to here, and the first that begins behind.
            let behind = new.partition_point(|(from, _)| *from <= turn.speech.start);
            let over = behind.checked_sub(1).map(|at| &new[at]);
            let within = |(_, block): &(Offset, Block)| turn.speech.start < block.speech.end;
            if turn.label.is_none() && over.is_some_and(within) {
                continue;
            }
            let first = over.filter(|(from, _)| *from == turn.speech.start).or(new.get(behind));
            let cut = first.filter(|(from, _)| *from < turn.speech.end);
            if let Some((from, _)) = cut {
                let words = Span { end: *from, ..turn.speech };
                let length = content.slice(words).trim_end().chars().count() as u32;
                turn.speech.end = Offset(turn.speech.start.0 + length);
            }
            kept.push(turn);
        }
        kept.extend(new.into_iter().map(|(_, block)| block));
        kept.sort_by_key(|turn| turn.label.map_or(turn.speech.start, |label| label.start));
        self.turns = kept;
    }
}

#[cfg(test)]
mod tests {
    use crate::import::{Correction, CorrectionError, Transcript, read};
    use crate::text::Content;

    fn taking(text: &str, labels: &[&str]) -> Transcript {
        let read = read(text.as_bytes(), "a.txt").unwrap();
        let taken: Vec<Correction> =
            labels.iter().map(|label| Correction::Speaker { label: (*label).to_owned() }).collect();
        read.correct(&taken).unwrap()
    }

    fn said(found: &Transcript) -> Vec<(&str, String)> {
        let content = Content::new(found.text.clone());
        let name = |at: Option<usize>| at.map_or("", |at| found.speakers[at].name.as_str());
        found.turns.iter().map(|it| (name(it.speaker), content.slice(it.speech).to_owned())).collect()
    }

    #[test]
    fn a_label_that_is_taken_cuts_the_turns_that_it_stood_in() {
        let text =
            "I: So?\n\nP1: Yes.\n\nZoe: May I?\n\nMore.\n\nI: Do.\n\nP1: Well.\n\nzoe : No.\n\nI: Oh.\n";
        let found = taking(text, &["Zoe"]);
        let expected = [
            ("I", "So?"),
            ("P1", "Yes."),
            ("Zoe", "May I?\n\nMore."),
            ("I", "Do."),
            ("P1", "Well."),
            ("Zoe", "No."),
            ("I", "Oh."),
        ];
        assert_eq!(said(&found), expected.map(|(name, words)| (name, words.to_owned())));
        assert_eq!(found.speakers[2].labels, ["Zoe", "zoe"]);
        assert_eq!(taking(text, &["Zoe", "ZOE"]), found, "once is enough");
    }

    #[test]
    fn in_a_text_without_speakers_paragraphs_go_on_with_the_label_above() {
        let text = "A walk\n\nAnn: we came\n\nby the gate\n\n\nBea: and left\n";
        let found = taking(text, &["Ann", "Bea"]);
        let expected = [("", "A walk"), ("Ann", "we came\n\nby the gate"), ("Bea", "and left")];
        assert_eq!(said(&found), expected.map(|(name, words)| (name, words.to_owned())));
        assert!(found.report.oddities.is_empty());
        assert_eq!(found.report.convention, "`Name:` at the start of a line");
    }

    #[test]
    fn a_label_may_be_any_few_words() {
        for label in ["the daughter", "Well", "My sister from Leeds", "And the other one"] {
            let text = format!("I: So?\n\nP1: Yes.\n\n{label}: no.\n\nI: Oh.\n\nP1: So.\n\n{label}: Well.\n");
            let found = taking(&text, &[label]);
            assert_eq!((found.speakers[2].name.as_str(), found.speakers[2].turns), (label, 2));
            assert_eq!(said(&found)[2], (label, "no.".to_owned()));
        }
    }

    #[test]
    fn a_label_that_no_line_begins_with_is_refused() {
        let read = read(b"I: So?\nP1: Yes, Zoe: no.\nI: Oh.\n", "a.txt").unwrap();
        let refused = read.correct(&[Correction::Speaker { label: "Zoe".into() }]).unwrap_err();
        assert_eq!(refused, CorrectionError::NoSuchLabel { label: "Zoe".into() });
        assert!(!read.could_take("Zoe") && !read.could_take("P1"));
    }

    #[test]
    fn what_looks_like_a_label_and_is_not_taken_is_told() {
        let text = "I: So?\n\nP1: Yes.\n\nZoe: May I?\n\nI: Do.\n\nP1: Well.\n\nZoe: No.\n\nI: Oh.\n";
        let found = read(text.as_bytes(), "a.txt").unwrap();
        let told = &found.suspected[0];
        assert_eq!(
            (told.label.as_str(), told.times, told.first_words.as_str(), found.suspected.len()),
            ("Zoe", 2, "May I?", 1)
        );
        let said: Vec<String> = found.report.oddities.iter().map(ToString::to_string).collect();
        assert_eq!(said, ["1 name that begins lines like a speaker's label, not taken as one (line 5)"]);
        assert!(taking(text, &["Zoe"]).suspected.is_empty());
    }
}
