//! What `casebook autocode` tells: each find with its context, and how much comes of it code by code.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use super::options::Asked;
use crate::{
    analysis::autocode::{Account, Found, accounts},
    cli::output,
    study::{Study, actions::CodeWanted, reference_of},
    text::{Excerpt, Glyphs, columns, counted, excerpt},
};

/// Columns before the context of a find.
const MARGIN: u16 = 30;

/// All of it, as JSON has it.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    dry_run: bool,
    unit: &'static str,
    codes: Vec<Code<'a>>,
    found: Vec<Passage<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    #[serde(rename = "code")]
    name: &'a str,
    /// Whether it is made by this auto-coding.
    new: bool,
    #[serde(flatten)]
    account: Account,
}

/// One find, with what is coded for it.
#[derive(Serialize)]
struct Passage<'a> {
    number: usize,
    code: &'a str,
    document: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a str>,
    reference: String,
    /// In scalar values of the document's text.
    start: u32,
    end: u32,
    words: String,
    /// What was found: start and end, in scalar values.
    hits: Vec<(u32, u32)>,
    /// Whether the coder has the code there already.
    already: bool,
    refused: bool,
    #[serde(skip)]
    found: &'a Found,
    #[serde(skip)]
    study: &'a Study,
}

impl<'a> Report<'a> {
    /// The report of what was found. A number that none of it has is refused.
    pub fn new(
        study: &'a Study,
        asked: &'a Asked,
        found: &'a [Found],
        dry_run: bool,
    ) -> anyhow::Result<Self> {
        if let Some(number) = asked.refused.last().filter(|last| **last > found.len()) {
            let found = counted(found.len(), "passage was", "passages were");
            anyhow::bail!("there is no number {number} to leave out: {found} found");
        }
        let is_refused = |at: usize| asked.refused.contains(&(at + 1));
        let accounts = accounts(study, found, asked.codes.len(), is_refused);
        let codes = asked.codes.iter().zip(accounts).map(|(code, account)| Code {
            name: name(study, code),
            new: matches!(code, CodeWanted::Named(_)),
            account,
        });
        let passage = |(at, it): (usize, &'a Found)| Passage {
            number: at + 1,
            code: name(study, &asked.codes[it.rule]),
            document: study.documents().get(it.document).map_or("", |document| &document.label),
            case: study
                .case_of(it.document, it.span)
                .and_then(|id| Some(study.cases().get(id)?.name.as_str())),
            reference: reference_of(study, it.document, it.span),
            start: it.span.start.0,
            end: it.span.end.0,
            words: study.body(it.document).map_or_else(String::new, |body| body.quotation(it.span)),
            hits: it.hits.iter().map(|hit| (hit.start.0, hit.end.0)).collect(),
            already: it.had,
            refused: is_refused(at),
            found: it,
            study,
        };
        let found = found.iter().enumerate().map(passage).collect();
        Ok(Self { dry_run, unit: asked.wanted.unit.name(), codes: codes.collect(), found })
    }

    /// Prints each find where nothing is coded yet, and a table of the codes where there are several.
    pub fn print(&self) -> io::Result<()> {
        if self.dry_run {
            self.print_found()?;
        }
        if self.codes.len() < 2 {
            return Ok(());
        }
        let row = |it: &Code| {
            let Account { passages, documents, cases, already, .. } = it.account;
            let numbers = [passages, documents, cases, already].map(|number| number.to_string());
            let new = if it.new { "new" } else { "" };
            [it.name.to_owned(), new.to_owned()].into_iter().chain(numbers).collect()
        };
        let rows: Vec<Vec<String>> = self.codes.iter().map(row).collect();
        output::print_table(&["code", "", "passages", "documents", "cases", "already"], &rows, &[2, 3, 4, 5])
    }

    fn print_found(&self) -> io::Result<()> {
        let bold = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let (on, off) = if bold { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        let width = output::width().saturating_sub(MARGIN).max(20);
        let digits = self.found.len().to_string().len();
        let mut out = output::out();
        for it in &self.found {
            let state = if it.already {
                "="
            } else if it.refused {
                "-"
            } else {
                " "
            };
            let code = if self.codes.len() > 1 { format!("  {}", it.code) } else { String::new() };
            let place = format!("{:>digits$} {state} {}{code}", it.number, it.reference);
            let place = output::safe(&place);
            let gap = " ".repeat(usize::from(MARGIN).saturating_sub(columns(&place) + 2));
            let Excerpt { before, hit, after } = it.excerpt(width, output::glyphs());
            writeln!(out, "{place}{gap}  {before}{on}{hit}{off}{after}")?;
        }
        out.flush()
    }

    /// Says on standard error how much was, or would be, coded.
    pub fn remarks(&self) {
        let sum = |part: fn(&Account) -> usize| self.codes.iter().map(|it| part(&it.account)).sum::<usize>();
        let passages = counted(sum(|it| it.passages), "passage", "passages");
        let with = match &self.codes[..] {
            [one] => format!(
                " in {} with {}“{}”",
                counted(one.account.documents, "document", "documents"),
                if one.new && one.account.passages > 0 { "the new code " } else { "" },
                one.name
            ),
            several => format!(" with {}", counted(several.len(), "code", "codes")),
        };
        let done = if self.dry_run { "would be coded" } else { "coded" };
        let rest = [(sum(|it| it.already), "there already"), (sum(|it| it.refused), "left out")];
        let rest =
            rest.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!(", {count} {what}"));
        output::say(&format!("{passages} {done}{with}{}", rest.collect::<String>()));
    }
}

impl Passage<'_> {
    /// The first find in its context.
    fn excerpt(&self, width: u16, glyphs: Glyphs) -> Excerpt {
        let (Some(body), Some(hit)) = (self.study.body(self.found.document), self.found.hits.first()) else {
            return Excerpt::default();
        };
        let within = body.turn_at(hit.start).map_or(self.found.span, |turn| body.turns[turn].speech);
        excerpt(&body.content, *hit, within, width, glyphs)
    }
}

fn name<'a>(study: &'a Study, code: &'a CodeWanted) -> &'a str {
    match code {
        CodeWanted::Known(code) => study.codebook().name(*code),
        CodeWanted::Named(name) => name.trim(),
    }
}
