//! Coding by search: where the words or expressions of a rule are found, which stretch around each find would be coded, and
//! which of these the coder has already. Nothing is coded here; see [`crate::study::actions::auto_code`].

mod account;
mod units;

use std::collections::HashMap;

use self::units::Units;
pub use self::{
    account::{Account, accounts},
    units::Unit,
};
use crate::{
    study::{Body, CaseId, CodeId, Coder, DocumentId, Study},
    text::{Query, Ruler, Span},
};

/// Whose turns are looked in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Speakers {
    /// Those of everyone who does not ask.
    #[default]
    Participants,
    /// Those of who asks.
    Interviewers,
    /// All of them.
    Everyone,
}

impl Speakers {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Speakers; 3] = [Speakers::Participants, Speakers::Interviewers, Speakers::Everyone];

    /// The name on the command line and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Speakers::Participants => "participants",
            Speakers::Interviewers => "interviewers",
            Speakers::Everyone => "everyone",
        }
    }
}

/// Where is looked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only in these documents; in all where there is none.
    pub documents: Vec<DocumentId>,
    /// Only in what belongs to these cases; in everyone's where there is none.
    pub cases: Vec<CaseId>,
    /// Whose turns.
    pub speakers: Speakers,
}

/// What is looked for to put one code on it.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What is looked for; each find of any of them counts.
    pub queries: Vec<Query>,
    /// The code; `None` for one that the study does not have yet.
    pub code: Option<CodeId>,
}

/// An auto-coding as it is asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// What is looked for, for which code.
    pub rules: Vec<Rule>,
    /// What is coded around a find.
    pub unit: Unit,
    /// Where is looked.
    pub scope: Scope,
}

/// A stretch of a document that would be coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which of the rules found it, counted from 0.
    pub rule: usize,
    /// The document.
    pub document: DocumentId,
    /// The stretch, without blanks at its ends.
    pub span: Span,
    /// The finds that it is there for, in the order of the text; a find in a question may stand before the stretch.
    pub hits: Vec<Span>,
    /// Whether the coder has the code on the whole of it already.
    pub had: bool,
}

impl Wanted {
    /// Whether a document is looked in.
    pub fn is_in_scope(&self, document: DocumentId) -> bool {
        self.scope.documents.is_empty() || self.scope.documents.contains(&document)
    }

    /// What is found in these documents, as far as they are loaded and in scope: document by document in the order given, within
    /// one by where it stands. Several threads share the documents.
    pub fn find(&self, study: &Study, coder: &Coder, documents: &[DocumentId]) -> Vec<Found> {
        let documents: Vec<DocumentId> =
            documents.iter().copied().filter(|it| self.is_in_scope(*it)).collect();
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let each = documents.len().div_ceil(threads).max(1);
        if documents.len() < 2 || threads < 2 {
            return documents.into_iter().flat_map(|it| self.find_in(study, coder, it)).collect();
        }
        std::thread::scope(|scope| {
            let parts = documents.chunks(each).map(|part| {
                // Each thread has its own queries: shared ones would have them wait for their working memory.
                let wanted = self.clone();
                let find = move |it: &DocumentId| wanted.find_in(study, coder, *it);
                scope.spawn(move || part.iter().flat_map(find).collect::<Vec<_>>())
            });
            let parts: Vec<_> = parts.collect();
            let join = |part: std::thread::ScopedJoinHandle<'_, Vec<Found>>| {
                part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            parts.into_iter().flat_map(join).collect()
        })
    }

    /// What is found in one document.
    fn find_in(&self, study: &Study, coder: &Coder, document: DocumentId) -> Vec<Found> {
        let Some(body) = study.body(document) else { return Vec::new() };
        let hits = self.hits(study, document, body);
        if hits.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        let units = Units::of(study, document, body, self.unit);
        let had = self.had(study, coder, document);
        let mut found = Vec::new();
        for (rule, hits) in hits.into_iter().enumerate() {
            for (span, hits) in units.around(&hits) {
                let had =
                    self.rules[rule].code.is_some_and(|code| had.get(&code).is_some_and(|it| it.has(span)));
                found.push(Found { rule, document, span, hits, had });
            }
        }
        found.sort_by_key(|it| (it.span.start, it.rule, it.span.end));
        found
    }

    /// The finds of each rule in the turns that are looked in, each with the turn's number.
    fn hits(&self, study: &Study, document: DocumentId, body: &Body) -> Vec<Vec<(usize, Span)>> {
        let mut hits = vec![Vec::new(); self.rules.len()];
        for turn in (0..body.turns.len()).filter(|turn| self.is_looked_in(study, document, body, *turn)) {
            let speech = body.turns[turn].speech;
            let words = body.content.slice(speech);
            for (rule, hits) in self.rules.iter().zip(&mut hits) {
                let first = hits.len();
                for query in &rule.queries {
                    let mut ruler = Ruler::new(words, speech.start);
                    hits.extend(query.find_str(words).map(|range| (turn, ruler.span(&range))));
                }
                if rule.queries.len() > 1 {
                    hits[first..].sort_unstable();
                }
            }
        }
        hits
    }

    fn is_looked_in(&self, study: &Study, document: DocumentId, body: &Body, turn: usize) -> bool {
        let asks = body.is_interviewers(turn);
        let speaker = match self.scope.speakers {
            Speakers::Participants => !asks,
            Speakers::Interviewers => asks,
            Speakers::Everyone => true,
        };
        speaker && (self.scope.cases.is_empty() || self.is_of_case(study, document, body.turns[turn].speech))
    }

    fn is_of_case(&self, study: &Study, document: DocumentId, speech: Span) -> bool {
        study.case_of(document, speech).is_some_and(|case| self.scope.cases.contains(&case))
    }

    /// What the coder has coded in a document with the codes of the rules.
    fn had(&self, study: &Study, coder: &Coder, document: DocumentId) -> HashMap<CodeId, Covered> {
        let mut had: HashMap<CodeId, Covered> = HashMap::new();
        for code in self.rules.iter().filter_map(|rule| rule.code) {
            had.insert(code, Covered::default());
        }
        for coding in study.codings(document).iter().filter(|it| it.coder == *coder) {
            if let Some(covered) = had.get_mut(&study.codebook().code_of(coding)) {
                covered.add(coding.span);
            }
        }
        had
    }
}

/// Stretches that are coded, in the order of their starts: how far those up to each of them reach.
#[derive(Default)]
struct Covered(Vec<Span>);

impl Covered {
    /// Adds a stretch that does not start before the last one added.
    fn add(&mut self, span: Span) {
        let end = self.0.last().map_or(span.end, |before| before.end.max(span.end));
        self.0.push(Span { start: span.start, end });
    }

    /// Whether one of them holds the whole of a stretch.
    fn has(&self, span: Span) -> bool {
        let starting = self.0.partition_point(|it| it.start <= span.start);
        starting.checked_sub(1).is_some_and(|last| self.0[last].end >= span.end)
    }
}

#[cfg(test)]
mod tests;
