//! A query while it is typed: what is wrong with it so far, what may stand at the cursor, and which were asked before.

use super::Field;
use crate::{
    analysis::{
        Problem,
        query::{Candidate, Expected, Query, expected},
    },
    study::Study,
};

/// What is known of a query being typed.
#[derive(Debug, Clone)]
pub struct Typing {
    /// What is wrong with it.
    pub problem: Option<Problem>,
    /// What may stand at the cursor.
    pub expected: Expected,
    /// The marked one of the candidates.
    pub at: usize,
    /// The first one shown.
    pub top: usize,
    /// How many are shown at a time.
    pub page: usize,
    /// The queries asked before, latest first.
    earlier: Vec<String>,
    /// Which of them is shown, counted from 0.
    shown: Option<usize>,
    /// What was typed before one of them was shown.
    begun: String,
}

impl Typing {
    /// What is known of the query in a field.
    pub fn of(study: &Study, field: &Field, earlier: Vec<String>) -> Self {
        let expected = expected(study, "", 0);
        let mut typing = Self {
            problem: None,
            expected,
            at: 0,
            top: 0,
            page: 1,
            earlier,
            shown: None,
            begun: String::new(),
        };
        typing.renew(study, field);
        typing
    }

    /// Takes note of what is typed now.
    pub fn renew(&mut self, study: &Study, field: &Field) {
        let text = field.value();
        self.problem = if text.trim().is_empty() { None } else { Query::read(study, &text).err() };
        self.expected = expected(study, &text, field.area.cursor().1 as u32);
        (self.at, self.top) = (0, 0);
    }

    /// Whether what is wrong is only that the words at the cursor are not typed to their end.
    pub fn is_unfinished(&self) -> bool {
        let Some(problem) = &self.problem else { return false };
        let (Some(place), Some(text)) = (problem.place, &problem.typed) else { return false };
        let begun = self.expected.typed.start.0;
        let between = text.chars().take(begun as usize).skip(place.end.0 as usize);
        !self.expected.candidates.is_empty() && between.into_iter().all(char::is_whitespace)
    }

    /// Moves the mark by so many candidates.
    pub fn step(&mut self, candidates: isize) {
        let last = self.expected.candidates.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(candidates).min(last);
    }

    /// The marked candidate.
    pub fn candidate(&self) -> Option<&Candidate> {
        self.expected.candidates.get(self.at)
    }

    /// What the line is with the marked candidate in it, and where the cursor then stands.
    pub fn completed(&self, text: &str) -> Option<(String, usize)> {
        let candidate = self.candidate()?;
        let place = self.expected.typed;
        let head: String = text.chars().take(place.start.0 as usize).collect();
        let tail: String = text.chars().skip(place.end.0 as usize).collect();
        let tail = if candidate.text.ends_with(' ') { tail.trim_start() } else { &tail };
        let line = head + &candidate.text;
        let cursor = line.chars().count();
        Some((line + tail, cursor))
    }

    /// The query asked before the one that is shown, or after it; what was typed behind the latest. Nothing where there is none.
    pub fn earlier(&mut self, back: bool, now: &str) -> Option<String> {
        if self.shown.is_none() {
            now.clone_into(&mut self.begun);
        }
        let mut to = self.shown;
        loop {
            to = match (to, back) {
                (None, true) => Some(0),
                (None, false) => return None,
                (Some(at), true) => Some(at + 1),
                (Some(at), false) => at.checked_sub(1),
            };
            let Some(at) = to else {
                self.shown = None;
                return Some(self.begun.clone());
            };
            let query = self.earlier.get(at)?;
            if query != now {
                self.shown = to;
                return Some(query.clone());
            }
        }
    }
}
