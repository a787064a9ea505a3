//! `casebook search STUDY [QUERY] [--from TIME] [--to TIME] [--json]`: every hit in its context, or every turn that was said between two
//! times. Only the register is loaded, and the bodies of the documents that have a hit.

use std::{
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use clap::Args;
use serde::Serialize;

use super::{Outcome, Usage, output};
use crate::{
    store::{Opened, Store, Trouble},
    study::{Body, Document, DocumentId, Study, Turn},
    text::{Content, Excerpt, Glyphs, Query, Span, clock, counted, excerpt, to_the_second},
};

/// Columns of context in JSON.
const JSON_WIDTH: u16 = 400;
/// Columns for the reference before a hit.
const MARGIN: u16 = 24;

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// Words or a regular expression. Capitals count only where there are some; a blank also finds a line break. Without words, --from
    /// and --to list the turns between them
    #[arg(required_unless_present_any = ["from", "to"])]
    query: Option<String>,
    /// Take every character for itself
    #[arg(long, short = 'F')]
    fixed: bool,
    /// Only what was said from this time in the recording on, as in 12:31
    #[arg(long, value_name = "TIME", value_parser = time)]
    from: Option<u64>,
    /// Only what was said up to this time
    #[arg(long, value_name = "TIME", value_parser = time)]
    to: Option<u64>,
    /// Print JSON, one hit a line
    #[arg(long)]
    json: bool,
}

/// One hit, as JSON has it.
#[derive(Serialize)]
struct Hit<'a> {
    document: &'a str,
    id: DocumentId,
    reference: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a str>,
    /// When the turn was said, as transcribed, and when it was over.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<&'a str>,
    /// In scalar values of the document's text.
    start: u32,
    end: u32,
    before: String,
    #[serde(rename = "hit")]
    words: String,
    after: String,
}

/// A document with its hits. Where its body cannot be read, the hits have no turns.
struct Found<'a> {
    document: &'a Document,
    body: Option<Body>,
    content: Content,
    spans: Vec<Span>,
    /// Whether these are whole turns.
    turns: bool,
}

/// Prints every hit. How many there are is said on standard error; none is no failure.
pub(super) fn run(asked: &Arguments) -> anyhow::Result<Outcome> {
    if let (Some(from), Some(to)) = (asked.from, asked.to)
        && from > to
    {
        return Err(Usage("--from is later than --to: exchange them".into()).into());
    }
    let make = |query: &String| if asked.fixed { Query::literal(query) } else { Query::new(query) };
    let query = asked.query.as_ref().map(make).transpose().map_err(|error| Usage(error.to_string()))?;
    let Opened { store, study, mut troubles } = Store::open(&asked.study)?;
    let documents = study.documents().as_slice();
    let mut found = Vec::new();
    match &query {
        Some(query) => {
            for (at, text) in store.scan(documents, query) {
                match text {
                    Ok(text) => found.push(find(&store, &documents[at], text, query, &mut troubles)),
                    Err(trouble) => troubles.push(trouble),
                }
            }
        }
        None => found.extend(documents.iter().filter_map(|it| all_turns(&store, it, &mut troubles))),
    }
    let mut untimed = Vec::new();
    if asked.from.is_some() || asked.to.is_some() {
        untimed.extend(found.iter().filter(|it| !it.has_times()).map(|it| it.document.label.as_str()));
        for it in &mut found {
            it.keep_times(asked.from.unwrap_or(0), asked.to.unwrap_or(u64::MAX));
        }
        found.retain(|it| !it.spans.is_empty());
    }
    let hits: usize = found.iter().map(|it| it.spans.len()).sum();
    if asked.json {
        let hits = found.iter().flat_map(|it| it.spans.iter().map(|span| hit(&study, it, *span)));
        output::json_lines(hits)?;
    } else {
        print(&found)?;
    }
    let what = if query.is_some() { ("hit", "hits") } else { ("turn", "turns") };
    let documents = counted(found.len(), "document", "documents");
    output::say(&format!("{} in {documents}", counted(hits, what.0, what.1)));
    if !untimed.is_empty() {
        output::say(&format!("Without times in the recording, so not among them: {}", untimed.join(", ")));
    }
    output::say_troubles(&troubles);
    Ok(Outcome::whole(troubles.is_empty()))
}

fn find<'a>(
    store: &Store,
    document: &'a Document,
    text: String,
    query: &Query,
    troubles: &mut Vec<Trouble>,
) -> Found<'a> {
    let content = Content::new(text);
    let spans = query.find_in(&content);
    let body = store.load_body(document);
    let body = body.map_err(|trouble| troubles.push(trouble)).ok();
    Found { document, body, content, spans, turns: false }
}

/// Every turn of a document.
fn all_turns<'a>(store: &Store, document: &'a Document, troubles: &mut Vec<Trouble>) -> Option<Found<'a>> {
    let body = store.load_body(document).map_err(|trouble| troubles.push(trouble)).ok()?;
    let spans = body.turns.iter().map(|turn| turn.speech).filter(|speech| !speech.is_empty()).collect();
    let content = body.content.clone();
    Some(Found { document, body: Some(body), content, spans, turns: true })
}

/// A time in a recording, in milliseconds.
fn time(text: &str) -> Result<u64, String> {
    clock(text).ok_or_else(|| "a time in the recording is needed, such as 12:31 or 1:02:03".into())
}

impl Found<'_> {
    /// Keeps the hits that were said between two times in the recording.
    fn keep_times(&mut self, from: u64, to: u64) {
        // What stands in labels and above the first turn was not said.
        let said = |span: &Span| self.body.as_ref()?.clock(self.turn(*span)?.0);
        let within = |span: &Span| said(span).is_some_and(|time| (from..=to).contains(&time));
        self.spans = self.spans.iter().copied().filter(within).collect();
    }

    /// Whether any turn has a time.
    fn has_times(&self) -> bool {
        self.body.as_ref().is_some_and(|body| body.turns.iter().any(|turn| turn.time.is_some()))
    }

    /// The turn that a hit is in; none where it is in a label or above the first turn.
    fn turn(&self, span: Span) -> Option<(usize, &Turn)> {
        let body = self.body.as_ref()?;
        let at = body.turn_at(span.start)?;
        let turn = &body.turns[at];
        (span.start < turn.speech.end).then_some((at, turn))
    }

    fn excerpt(&self, span: Span, width: u16, glyphs: Glyphs) -> Excerpt {
        if let Some(body) = self.body.as_ref().filter(|_| self.turns) {
            return Excerpt { hit: body.quotation(span), ..Excerpt::default() };
        }
        let within = self.turn(span).map_or(self.content.span(), |(_, turn)| Span {
            start: turn.speech.start,
            end: turn.speech.end.max(span.end),
        });
        excerpt(&self.content, span, within, width, glyphs)
    }

    fn reference(&self, span: Span) -> String {
        let label = &self.document.label;
        self.turn(span).map_or_else(|| label.clone(), |(at, _)| format!("{label} ¶{}", at + 1))
    }

    fn speaker(&self, span: Span) -> Option<&str> {
        let (at, _) = self.turn(span)?;
        self.body.as_ref()?.speaker(at).map(|speaker| speaker.name.as_str())
    }
}

fn hit<'a>(study: &'a Study, found: &'a Found<'a>, span: Span) -> Hit<'a> {
    let own = found.body.as_ref().and_then(|body| body.case_of_speakers(span));
    let case = own.or(found.document.case).and_then(|case| study.cases().get(case));
    let Excerpt { before, hit, after } = found.excerpt(span, JSON_WIDTH, Glyphs::Unicode);
    Hit {
        document: &found.document.label,
        id: found.document.id,
        reference: found.reference(span),
        speaker: found.speaker(span),
        case: case.map(|case| case.name.as_str()),
        time: found.turn(span).and_then(|(_, turn)| turn.time.as_deref()),
        until: found.turn(span).and_then(|(_, turn)| turn.until.as_deref()),
        start: span.start.0,
        end: span.end.0,
        before,
        words: hit,
        after,
    }
}

/// A line for each hit: reference, speaker and context. On a terminal the hit is bold.
fn print(found: &[Found]) -> io::Result<()> {
    let bold = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let (on, off) = if bold { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let width = output::width().saturating_sub(MARGIN).max(20);
    let mut out = output::out();
    for it in found {
        for span in &it.spans {
            let Excerpt { before, hit, after } = it.excerpt(*span, width, output::glyphs());
            let hit = output::safe(&hit);
            let (on, off) = if it.turns { ("", "") } else { (on, off) };
            let reference = it.reference(*span);
            let place = match it.speaker(*span) {
                Some(speaker) if speaker != it.document.label => format!("{reference} {speaker}"),
                _ => reference,
            };
            let place = match it.turn(*span).and_then(|(_, turn)| turn.time.as_deref()) {
                Some(time) => format!("{place} {}", to_the_second(time)),
                None => place,
            };
            let place = output::safe(&place);
            let gap = " ".repeat(usize::from(MARGIN).saturating_sub(crate::text::columns(&place) + 2));
            writeln!(out, "{place}{gap}  {before}{on}{hit}{off}{after}")?;
        }
    }
    out.flush()
}
