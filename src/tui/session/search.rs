//! Searching: in the documents from the transcript, in names and summaries from the other panes.

use std::{collections::HashMap, panic::resume_unwind, sync::Arc};

use super::{
    Message, Pane, Session,
    overlay::{List, ListKind, ListRow, Mistake, Overlay, Target},
};
use crate::{
    store::processors,
    study::{Body, DocumentId, Study, reference_of},
    text::{Manner, Offset, Query, QueryError, Span, clock, counted, excerpt, number, to_the_second},
};

/// How many hits are listed at most.
const MOST_LISTED: usize = 5_000;

/// A search with its hits in the document that is open.
#[derive(Debug, Clone)]
pub struct Search {
    /// What was typed.
    pub typed: String,
    /// The same, ready to search with.
    pub query: Query,
    /// The hits in the document that they were last looked for in, in the order of the text.
    hits: Vec<Span>,
    /// That document, and where its text lies in memory: another revision has other hits.
    of: Option<(DocumentId, usize)>,
    /// How many hits each document has that was counted so far.
    counts: HashMap<DocumentId, usize>,
}

impl Search {
    fn new(typed: &str, manner: Manner) -> Result<Self, QueryError> {
        let query = Query::meant(typed, manner)?;
        Ok(Self { typed: typed.into(), query, hits: Vec::new(), of: None, counts: HashMap::new() })
    }

    /// The hits in a document that share words with a span; none where they were not looked for in it.
    pub fn hits_in(&self, document: DocumentId, span: Span) -> &[Span] {
        if self.of.is_none_or(|(of, _)| of != document) {
            return &[];
        }
        let from = self.hits.partition_point(|hit| hit.end <= span.start);
        let until = self.hits.partition_point(|hit| hit.start < span.end);
        self.hits.get(from..until).unwrap_or_default()
    }

    /// Looks for the hits in a document, unless that was done last.
    fn look_in(&mut self, document: DocumentId, body: &Arc<Body>) {
        let of = Some((document, Arc::as_ptr(body) as usize));
        if self.of != of {
            self.hits = spoken(&self.query, body);
            self.of = of;
        }
    }

    /// Counts the hits in the documents that are loaded and were not counted yet, by as many threads as there are processors;
    /// gives hits and documents with hits.
    fn count(&mut self, study: &Study) -> (usize, usize) {
        if self.counts.len() < study.documents().len() {
            let loaded = study.documents().iter().filter_map(|it| Some((it.id, study.body(it.id)?)));
            let new: Vec<_> = loaded.filter(|(id, _)| !self.counts.contains_key(id)).collect();
            let each = new.len().div_ceil(processors()).max(1);
            let counts: Vec<(DocumentId, usize)> = std::thread::scope(|scope| {
                let parts = new.chunks(each).map(|part| {
                    // Each thread has its own query: a shared one would have them wait for its working memory.
                    let query = self.query.clone();
                    let count = move |(id, body): &(_, &Arc<Body>)| (*id, spoken(&query, body).len());
                    scope.spawn(move || part.iter().map(count).collect::<Vec<_>>())
                });
                let parts: Vec<_> = parts.collect();
                parts
                    .into_iter()
                    .flat_map(|part| part.join().unwrap_or_else(|it| resume_unwind(it)))
                    .collect()
            });
            self.counts.extend(counts);
        }
        (self.counts.values().sum(), self.counts.values().filter(|count| **count > 0).count())
    }
}

/// The hits in what was said: speakers' labels are not shown as they stand in the text, and would only be in the way.
fn spoken(query: &Query, body: &Body) -> Vec<Span> {
    let mut hits = query.find_in(&body.content);
    let speech = |at| body.turn_at(at).map(|turn| body.turns[turn].speech);
    hits.retain(|hit| speech(hit.start).is_some_and(|speech| speech.contains(hit.start)));
    hits
}

impl Session {
    /// Starts a search with what was typed; nothing typed ends it.
    pub(super) fn start_search(&mut self, typed: &str) -> Result<(), Mistake> {
        if typed.trim().is_empty() {
            self.search = None;
            return Ok(());
        }
        if let Some(millis) = clock(typed).filter(|_| self.pane == Pane::Transcript)
            && self.go_to_time(typed, millis)
        {
            return Ok(());
        }
        self.search = Some(Search::new(typed, Manner::default())?);
        match self.pane {
            Pane::Codebook => self.codebook_search(true),
            Pane::Matrix => self.matrix_search(true),
            _ => {
                self.pane = Pane::Transcript;
                self.find_hits();
                self.transcript_search(true, true);
                self.say_if_no_times(typed);
            }
        }
        Ok(())
    }

    /// Goes to what was said at a place in the recording, in milliseconds. False where the document has no times.
    fn go_to_time(&mut self, typed: &str, millis: u64) -> bool {
        let Some((_, body)) = self.open_body() else { return false };
        let Some(turn) = body.turn_at_clock(millis) else { return false };
        self.reader.drop_whole();
        self.reader.land(body.turns[turn].speech.start);
        self.keep_place();
        let time = to_the_second(body.turns[turn].time.as_deref().unwrap_or_default());
        let (typed, number) = (typed.trim(), turn + 1);
        let last = body.turns.iter().rposition(|it| it.time.is_some());
        let end = body.turns.iter().rev().find_map(|turn| clock(turn.until.as_deref()?));
        let said = if body.clock(turn).is_some_and(|time| time > millis) {
            format!("{typed}: the first time here is {time}, ¶{number}")
        } else if last == Some(turn) && end.is_some_and(|end| end < millis) {
            format!(
                "{typed} is beyond the end of the recording: the last turn with a time, ¶{number}, begins at {time}"
            )
        } else if last == Some(turn) && end.is_none() {
            format!("{typed}: the last time here is {time}, ¶{number}; when it ended is not known")
        } else {
            format!("{typed} is in ¶{number}, which begins at {time}")
        };
        self.say(Message::note(said));
        true
    }

    /// Says why a time was looked for as words, where it was: the document has no times.
    fn say_if_no_times(&mut self, typed: &str) {
        let Some((document, body)) = self.open_body() else { return };
        if clock(typed).is_some() && body.turns.iter().all(|turn| turn.time.is_none()) {
            let label = self.label_of(document);
            self.say_more(&format!("{label} has no times in its recording to go to"));
        }
    }

    /// Shows times in recordings, or hides them.
    pub(super) fn toggle_times(&mut self) {
        self.look.times = !self.look.times;
        let timed =
            self.open_body().is_some_and(|(_, body)| body.turns.iter().any(|turn| turn.time.is_some()));
        let said = match (self.look.times, timed) {
            (true, true) => "times are shown",
            (true, false) => "times are shown, where there are any: this document has none",
            (false, _) => "times are hidden",
        };
        self.say(Message::done(said.into()));
        self.keep_settings();
    }

    /// When a passage was said, for the end of a row; empty where that is not known or not shown.
    pub(super) fn time_words(&self, document: DocumentId, span: Span) -> String {
        let body = self.study.body(document).filter(|_| self.look.times);
        let turn = body.and_then(|body| body.turns.get(body.turn_at(span.start)?));
        turn.and_then(|turn| turn.time.as_deref()).map_or_else(String::new, |it| to_the_second(it).to_owned())
    }

    /// Marks what a search finds in the transcript, without going there.
    pub(super) fn mark_search(&mut self, typed: &str, manner: Manner) {
        if let Ok(search) = Search::new(typed, manner) {
            self.search = Some(search);
        }
    }

    /// Goes to the next hit, or the previous one.
    pub(super) fn search_step(&mut self, forward: bool) {
        if self.search.is_none() {
            return self.say(Message::note("no search yet: / searches".into()));
        }
        match self.pane {
            Pane::Codebook => self.codebook_search(forward),
            Pane::Matrix => self.matrix_search(forward),
            _ => self.transcript_search(forward, false),
        }
    }

    /// Finds the hits in the document that is open now.
    pub(super) fn find_hits(&mut self) {
        if let (Some((document, body)), Some(search)) = (self.open_body(), &mut self.search) {
            search.look_in(document, &body);
        }
    }

    fn transcript_search(&mut self, forward: bool, here_too: bool) {
        self.find_hits();
        let Some(search) = &self.search else { return };
        let cursor = self.reader.cursor;
        let before = search.hits.partition_point(|hit| hit.start < cursor);
        let found = if forward {
            let not_here = |hit: &&Span| hit.start > cursor || here_too;
            search.hits[before..].iter().find(not_here)
        } else {
            search.hits[..before].last()
        };
        match found.map(|hit| hit.start) {
            Some(to) => self.search_landed(to, ""),
            None => self.search_elsewhere(forward),
        }
    }

    /// Goes on in the next document that has a hit, around the end of the study.
    fn search_elsewhere(&mut self, forward: bool) {
        let Some(search) = &mut self.search else { return };
        search.count(&self.study);
        let documents = self.study.documents().as_slice();
        let count = documents.len();
        let here = self.reader.document.and_then(|id| self.study.documents().position(id)).unwrap_or(0);
        let mut order = (1..=count).map(|step| if forward { here + step } else { here + count - step });
        let found = order.find_map(|at| {
            let document = documents[at % count.max(1)].id;
            search.counts.get(&document).is_some_and(|hits| *hits > 0).then_some(document)
        });
        let Some(id) = found else {
            let where_to = if self.loading { "what is loaded so far" } else { "any document" };
            let message = format!("“{}” not found in {where_to}", search.typed);
            return self.say(Message::note(message));
        };
        let around = match (Some(id) == self.reader.document, forward) {
            (false, _) => "",
            (true, true) => " · from the beginning",
            (true, false) => " · from the end",
        };
        if around.is_empty() {
            self.reader.go_to(id, Offset(0));
        }
        self.find_hits();
        let hits = self.search.as_ref().map_or(&[][..], |search| &search.hits);
        let to = if forward { hits.first() } else { hits.last() };
        if let Some(to) = to.map(|hit| hit.start) {
            self.search_landed(to, around);
        }
    }

    fn search_landed(&mut self, to: Offset, around: &str) {
        self.reader.drop_whole();
        self.reader.land(to);
        self.keep_place();
        let Some(search) = &mut self.search else { return };
        let number = search.hits.partition_point(|hit| hit.start <= to);
        let (hits, documents) = search.count(&self.study);
        let here = search.hits.len();
        let so_far = if self.loading { " so far" } else { "" };
        let message = format!(
            "“{}”: {number} of {here} here · {hits} in {}{so_far}{around}",
            search.typed,
            counted(documents, "document", "documents"),
        );
        self.say(Message::note(message));
    }

    /// Opens the list of all hits in the documents, at the first that is not before the cursor.
    pub(super) fn open_hits(&mut self) {
        let Some(search) = &mut self.search else {
            return self.say(Message::note("no search yet: / searches".into()));
        };
        let (hits, _) = search.count(&self.study);
        let shown =
            if hits > MOST_LISTED { format!(", the first {}", number(MOST_LISTED)) } else { String::new() };
        let so_far = if self.loading { " so far" } else { "" };
        let title = format!("“{}” · {}{so_far}{shown}", search.typed, counted(hits, "match", "matches"));
        let rows = self.hit_rows();
        let position = |id| self.study.documents().position(id);
        let here = self.reader.document.and_then(position).map(|document| (document, self.reader.cursor));
        let ahead = |row: &ListRow| match row.target {
            Target::Passage(document, span, _) => position(document).map(|at| (at, span.start)) >= here,
            _ => false,
        };
        let at = rows.iter().position(ahead).unwrap_or(0);
        let mut list = List::new(title, ListKind::Hits, rows, "no document has a match");
        list.at = at;
        self.overlays.push(Overlay::List(list));
    }

    /// The hits in the documents, as far as they are listed.
    pub(super) fn hit_rows(&self) -> Vec<ListRow> {
        let Some(search) = &self.search else { return Vec::new() };
        let documents = self.study.documents().iter();
        let loaded = documents.filter_map(|document| Some((document.id, self.study.body(document.id)?)));
        let hits = loaded
            .flat_map(|(id, body)| spoken(&search.query, body).into_iter().map(move |span| (id, body, span)));
        hits.take(MOST_LISTED).map(|(id, body, span)| self.hit_row(id, body, span)).collect()
    }

    fn hit_row(&self, document: DocumentId, body: &Body, span: Span) -> ListRow {
        let turn = body.turn_at(span.start);
        let within = turn.map_or_else(|| body.content.span(), |turn| body.turns[turn].speech);
        let found = excerpt(&body.content, span, within, 60, self.look.glyphs());
        ListRow {
            head: reference_of(&self.study, document, span),
            body: format!("{}{}{}", found.before, found.hit, found.after),
            aside: self.time_words(document, span),
            target: Target::Passage(document, span, None),
        }
    }
}
