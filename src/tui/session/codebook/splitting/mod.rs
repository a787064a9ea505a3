//! A code being split: its passages are walked one by one, and each is sent to another code or left where it is. What its
//! commands do is in `commands`; nothing of the study changes before the walk ends in one edit.

mod commands;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

pub use self::commands::rest_words;
use crate::{
    study::{
        Body, CodeId, Coder, CodingId, DocumentId, Study,
        actions::{Rest, Sent, Taker},
    },
    text::{Glyphs, Span, single_spaced},
    tui::session::reader::Layout,
};

/// Codes that take passages of one code, at most: there is a digit for each.
pub const MOST_TAKERS: usize = 9;

/// Where a passage goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Goes {
    /// It stays with the code that is split.
    Stays,
    /// To the code of this place, counted from 0.
    To(usize),
}

/// A passage of the code, with everyone's codings of these words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The document.
    pub document: DocumentId,
    /// The passage.
    pub span: Span,
    /// The codings.
    pub codings: Vec<CodingId>,
    /// Whose they are.
    pub coders: Vec<Coder>,
}

/// What was decided so far; kept between sittings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walk {
    /// The code that is split.
    pub code: CodeId,
    /// The codes that take its passages, by the digits from 1.
    pub takers: Vec<Taker>,
    /// What becomes of the code itself.
    pub rest: Rest,
    /// Where each coding goes, of those that were decided.
    sent: Vec<(CodingId, Goes)>,
    /// The passage that was walked to, by one of its codings.
    at: Option<CodingId>,
}

/// A step of the walk, with what it takes to take it back.
#[derive(Debug, Clone)]
struct Step {
    /// The passage, by its codings.
    codings: Vec<CodingId>,
    before: Option<Goes>,
    takers: usize,
}

/// The walk through a code's passages.
#[derive(Debug)]
pub struct Splitting {
    /// The code that is split.
    pub code: CodeId,
    /// Its passages in reading order.
    pub passages: Vec<Stretch>,
    /// The one that is shown.
    pub at: usize,
    /// The codes that take passages.
    pub takers: Vec<Taker>,
    /// What becomes of the code.
    pub rest: Rest,
    /// The passage's surroundings, laid out in lines.
    pub layout: Layout,
    /// The first line shown.
    pub top: usize,
    /// The first row of the list of passages.
    pub first: usize,
    sent: HashMap<CodingId, Goes>,
    steps: Vec<Step>,
    /// Lines by which the surroundings were scrolled from where the passage is shown best.
    scrolled: isize,
    height: usize,
    gathered: Option<u64>,
    laid_out: Option<(DocumentId, usize, u16, Glyphs)>,
}

impl Splitting {
    /// The beginning of a walk, or where one that was stopped goes on.
    fn new(walk: Walk, study: &Study, changes: u64) -> Self {
        let mut splitting = Self {
            code: walk.code,
            passages: Vec::new(),
            at: 0,
            takers: walk.takers,
            rest: walk.rest,
            layout: Layout::default(),
            top: 0,
            first: 0,
            sent: walk.sent.into_iter().collect(),
            steps: Vec::new(),
            scrolled: 0,
            height: 1,
            gathered: None,
            laid_out: None,
        };
        splitting.refresh(study, changes);
        let here = walk.at.and_then(|at| splitting.passages.iter().position(|it| it.codings.contains(&at)));
        splitting.at = here.unwrap_or(0);
        splitting
    }

    /// What is kept of it.
    pub(super) fn walk(&self) -> Walk {
        let mut sent: Vec<(CodingId, Goes)> = self.sent.iter().map(|(id, goes)| (*id, *goes)).collect();
        sent.sort_by_key(|(id, _)| *id);
        let at = self.passages.get(self.at).and_then(|it| it.codings.first()).copied();
        Walk { code: self.code, takers: self.takers.clone(), rest: self.rest, sent, at }
    }

    /// Whether anything was decided that would be missed.
    fn is_begun(&self) -> bool {
        !self.sent.is_empty() || !self.takers.is_empty()
    }

    /// Gathers the passages anew where the study changed; the walk stays where it is.
    fn refresh(&mut self, study: &Study, changes: u64) {
        if self.gathered == Some(changes) {
            return;
        }
        let here = self.passages.get(self.at).map(|it| (it.document, it.span));
        self.passages = stretches(study, self.code);
        let place = here.and_then(|here| self.passages.iter().position(|it| (it.document, it.span) == here));
        self.at = place.unwrap_or(self.at).min(self.passages.len().saturating_sub(1));
        self.gathered = Some(changes);
    }

    /// The passage that is shown.
    pub fn passage(&self) -> Option<&Stretch> {
        self.passages.get(self.at)
    }

    /// Where a passage goes, if that was decided.
    pub fn goes(&self, passage: &Stretch) -> Option<Goes> {
        passage.codings.iter().find_map(|coding| self.sent.get(coding).copied())
    }

    /// How many passages go somewhere.
    pub fn count(&self, goes: Goes) -> usize {
        self.passages.iter().filter(|it| self.goes(it) == Some(goes)).count()
    }

    /// How many are not decided.
    pub fn left(&self) -> usize {
        self.passages.iter().filter(|it| self.goes(it).is_none()).count()
    }

    /// The digit's place of a code that takes passages, after making one where none is that.
    fn taker(&mut self, taker: Taker) -> Option<usize> {
        let alike = |known: &Taker| match (known, &taker) {
            (Taker::New(known), Taker::New(name)) => {
                single_spaced(known).to_lowercase() == single_spaced(name).to_lowercase()
            }
            (known, taker) => known == taker,
        };
        if let Some(place) = self.takers.iter().position(alike) {
            return Some(place);
        }
        (self.takers.len() < MOST_TAKERS).then(|| {
            self.takers.push(taker);
            self.takers.len() - 1
        })
    }

    /// Decides where the passage goes and walks on to the next that is not decided; `takers` is how many codes took passages
    /// before. Gives whether there was a next.
    fn decide(&mut self, goes: Goes, takers: usize) -> bool {
        let Some(passage) = self.passages.get(self.at) else { return false };
        let before = self.goes(passage);
        let codings = passage.codings.clone();
        self.sent.extend(codings.iter().map(|coding| (*coding, goes)));
        self.steps.push(Step { codings, before, takers });
        let order = (self.at + 1..self.passages.len()).chain(0..self.at);
        let next = order.into_iter().find(|at| self.goes(&self.passages[*at]).is_none());
        if let Some(next) = next {
            self.show(next);
        }
        next.is_some()
    }

    /// Takes the last step back and shows its passage. Gives whether there was one.
    fn step_back(&mut self) -> bool {
        let Some(step) = self.steps.pop() else { return false };
        for coding in &step.codings {
            match step.before {
                Some(goes) => drop(self.sent.insert(*coding, goes)),
                None => drop(self.sent.remove(coding)),
            }
        }
        self.takers.truncate(step.takers);
        let place = self.passages.iter().position(|it| step.codings.iter().any(|id| it.codings.contains(id)));
        self.show(place.unwrap_or(self.at));
        true
    }

    /// Forgets all that was decided.
    fn clear(&mut self) {
        self.sent.clear();
        self.steps.clear();
        self.takers.clear();
        self.rest = Rest::Stays;
        self.show(0);
    }

    fn show(&mut self, at: usize) {
        self.at = at.min(self.passages.len().saturating_sub(1));
        self.scrolled = 0;
    }

    fn step(&mut self, passages: isize) {
        self.show(self.at.saturating_add_signed(passages));
    }

    /// The code behind a digit as the study is: one that was new may have been made since.
    pub fn taker_now(&self, study: &Study, place: usize) -> Option<Taker> {
        let taker = self.takers.get(place)?;
        let made = match taker {
            Taker::New(name) => study.codebook().named(name).map(|code| Taker::Known(code.id)),
            Taker::Known(_) => None,
        };
        Some(made.unwrap_or_else(|| taker.clone()))
    }

    /// What goes where, for the edit.
    fn sent(&self, study: &Study) -> Vec<Sent> {
        let to = |place: usize| {
            let passages = self.passages.iter().filter(|it| self.goes(it) == Some(Goes::To(place)));
            let codings = passages.flat_map(|it| it.codings.clone()).collect();
            Some(Sent { to: self.taker_now(study, place)?, codings })
        };
        (0..self.takers.len()).filter_map(to).filter(|sent| !sent.codings.is_empty()).collect()
    }

    /// Lays out the passage's document where that is not done, and puts the passage where it is read best.
    fn lay_out(&mut self, study: &Study, width: u16, height: u16, glyphs: Glyphs) {
        self.height = usize::from(height).max(1);
        let Some(passage) = self.passages.get(self.at) else { return };
        let (document, span) = (passage.document, passage.span);
        let Some(body) = study.body(document) else { return self.layout = Layout::default() };
        let wanted = (document, std::ptr::from_ref::<Body>(body).addr(), width, glyphs);
        if self.laid_out != Some(wanted) {
            self.layout = Layout::new(body, width, glyphs);
            self.laid_out = Some(wanted);
        }
        let (first, last) = (self.layout.line_at(span.start), self.layout.line_at(span.end));
        let mut top = first.saturating_sub(self.height / 3);
        if last >= top + self.height {
            // A long passage begins at the top, under its speaker.
            top = (last + 2).saturating_sub(self.height).min(first.saturating_sub(1));
        }
        let lowest = self.layout.lines.len().saturating_sub(self.height);
        let wished = top.min(lowest).saturating_add_signed(self.scrolled).min(lowest);
        self.scrolled = wished as isize - top.min(lowest) as isize;
        self.top = wished;
    }
}

/// The passages of a code itself, in reading order, those of the same words together.
fn stretches(study: &Study, code: CodeId) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut places: HashMap<(DocumentId, Span), usize> = HashMap::new();
    for coding in study.passages(&[code]) {
        let place = *places.entry((coding.document, coding.span)).or_insert_with(|| {
            let (document, span) = (coding.document, coding.span);
            found.push(Stretch { document, span, codings: Vec::new(), coders: Vec::new() });
            found.len() - 1
        });
        found[place].codings.push(coding.id);
        if !found[place].coders.contains(&coding.coder) {
            found[place].coders.push(coding.coder.clone());
        }
    }
    found
}
