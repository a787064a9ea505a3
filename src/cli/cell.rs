//! `casebook cell STUDY CASE CODE [TEXT|-] [--begin | --enough | --check | --uncheck | --star REFERENCE | --restore ID |
//! --take-over] [--json]`: one cell of the matrix, shown or worked on.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{ArgGroup, Args};
use serde::Serialize;

use super::{
    Outcome, find, input, output,
    sitting::{self, Sitting},
};
use crate::{
    export::quotations::coders,
    study::{
        CaseDocuments, CaseId, Cell, CellState, CodeId, Coder, Coding, EditId, Moment, Reference, Since,
        Study,
        actions::{self, Drafted, Refused},
        cell_history, misquoted_words, reference_of, references_to_nothing, shown_among, since_words,
        stored_summary,
    },
    text::wrap_str,
};

/// What can be said to it.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[command(group(ArgGroup::new("work").multiple(false)))]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// The case, by its name
    case: String,
    /// The code or category, by its name or number
    code: String,
    /// The summary to write, or - for standard input, with references such as (¶14); an empty one takes it away
    #[arg(group = "work")]
    text: Option<String>,
    /// Begin the summary with the quotations of its passages
    #[arg(long, group = "work")]
    begin: bool,
    /// Say that the quotations that it was begun with are enough
    #[arg(long, group = "work")]
    enough: bool,
    /// Mark the summary as checked against its evidence
    #[arg(long, group = "work")]
    check: bool,
    /// Take that back
    #[arg(long, group = "work")]
    uncheck: bool,
    /// Mark a reference of the summary, such as ¶14, as a quotation for the report, or take that back
    #[arg(long, value_name = "REFERENCE", group = "work")]
    star: Option<String>,
    /// Bring an earlier text back, by the id that casebook history --cell --json gives
    #[arg(long, value_name = "ID", group = "work")]
    restore: Option<EditId>,
    /// Take over what was written for codes that were merged into this one
    #[arg(long, group = "work")]
    take_over: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A cell, as JSON has it.
#[derive(Serialize)]
struct Record<'a> {
    case: &'a str,
    number: &'a str,
    code: &'a str,
    case_id: CaseId,
    code_id: CodeId,
    state: CellState,
    /// The summary as it is read; none where nothing is written.
    summary: Option<String>,
    by: Option<&'a Coder>,
    at: Option<Moment>,
    checked_by: Option<&'a Coder>,
    references: Vec<Referred>,
    /// Words in quotation marks that are not said where their reference points.
    not_word_for_word: Vec<String>,
    /// What looks like a reference and leads to no turn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    leads_nowhere: Vec<String>,
    evidence: Vec<Passage<'a>>,
    /// Why it is stale, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    since: Vec<Since>,
    /// What was written for codes that were merged into this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merged: Vec<Merged<'a>>,
}

/// A reference of the summary.
#[derive(Serialize)]
struct Referred {
    label: String,
    reference: String,
    words: String,
    quotation: bool,
}

/// A passage coded for the cell.
#[derive(Serialize)]
struct Passage<'a> {
    reference: String,
    words: String,
    coders: Vec<&'a str>,
}

#[derive(Serialize)]
struct Merged<'a> {
    code: &'a str,
    summary: String,
}

/// Works on the cell as asked, and shows it.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if !asked.works() {
        let opened = sitting::read(&asked.study)?;
        asked.show(&opened.study)?;
        return Ok(Outcome::whole(opened.troubles.is_empty()));
    }
    let mut sitting = Sitting::open(&asked.study, coder)?;
    match asked.draft(&sitting)? {
        Ok(draft) => {
            let words = draft.action.words();
            sitting.make(draft)?;
            output::say(&format!("{}: {words}.", asked.title(&sitting.study)?));
            asked.say_what_leads_nowhere(&sitting.study)?;
        }
        Err(Refused::NoChange) => output::say("It is so already: nothing was changed."),
        Err(refused) => return Err(refused.into()),
    }
    if asked.json {
        asked.show(&sitting.study)?;
    }
    Ok(Outcome::Done)
}

impl Arguments {
    fn works(&self) -> bool {
        self.text.is_some()
            || self.begin
            || self.enough
            || self.check
            || self.uncheck
            || self.take_over
            || self.star.is_some()
            || self.restore.is_some()
    }

    fn place(&self, study: &Study) -> anyhow::Result<(CaseId, CodeId)> {
        Ok((find::case(study, &self.case)?, find::code(study, &self.code)?))
    }

    fn title(&self, study: &Study) -> anyhow::Result<String> {
        let (case, code) = self.place(study)?;
        let case = study.cases().get(case).map_or("?", |case| case.name.as_str());
        Ok(format!("{case} × {}", study.codebook().title(code)))
    }

    /// Says which references that were typed lead to no turn.
    fn say_what_leads_nowhere(&self, study: &Study) -> anyhow::Result<()> {
        let (case, code) = self.place(study)?;
        let cell = study.cell(case, code).filter(|_| self.text.is_some());
        for it in cell.map(|cell| references_to_nothing(&cell.summary)).unwrap_or_default() {
            output::say(&format!(
                "casebook: {it} leads nowhere: this case has no such turn, so it stays as words. Write the summary again with the right number"
            ));
        }
        Ok(())
    }

    fn draft(&self, sitting: &Sitting) -> anyhow::Result<Drafted> {
        let (study, coder) = (&sitting.study, &sitting.coder);
        let (case, code) = self.place(study)?;
        let cell = study.cell(case, code);
        Ok(if let Some(text) = &self.text {
            let known = cell.map(|cell| cell.references.as_slice()).unwrap_or_default();
            let (summary, references) = stored_summary(study, case, &input::text(text)?, known);
            actions::write_summary(study, coder, case, code, &summary, references)
        } else if self.begin {
            actions::begin_summaries(study, coder, &[(case, code)])
        } else if self.enough {
            actions::keep_begun(study, coder, case, code)
        } else if let Some(label) = &self.star {
            let reference = find_reference(study, cell, label)?;
            actions::mark_quotation(study, case, code, reference.id)
        } else if let Some(edit) = self.restore {
            actions::restore_summary(study, coder, &self.earlier(sitting, edit)?)
        } else if self.take_over {
            actions::take_over_merged(study, coder, case, code)
        } else {
            actions::check_summary(study, coder, case, code, self.check)
        })
    }

    /// The cell as it was after an edit.
    fn earlier(&self, sitting: &Sitting, edit: EditId) -> anyhow::Result<Cell> {
        let (case, code) = self.place(&sitting.study)?;
        let mut edits = Vec::new();
        for (_, history) in sitting.store.histories() {
            edits.extend(history.edits_of_cell(case, code)?);
        }
        let text = cell_history(&edits, case, code).into_iter().find(|text| text.edit == edit);
        let text = text.with_context(|| {
            format!("no change of this cell has the id {edit}: casebook history STUDY --cell CASE CODE --json lists them")
        })?;
        text.cell.context("the cell was taken away then: there is no text to bring back")
    }

    fn show(&self, study: &Study) -> anyhow::Result<()> {
        let (case, code) = self.place(study)?;
        let documents = CaseDocuments::of(study);
        let record = record(study, &documents, case, code);
        if self.json {
            output::json(&record)?;
        } else {
            output::lines(lines(&self.title(study)?, &record))?;
        }
        Ok(())
    }
}

/// The reference of a summary that has this label.
fn find_reference<'a>(study: &Study, cell: Option<&'a Cell>, label: &str) -> anyhow::Result<&'a Reference> {
    let cell = cell.context("nothing is written in this cell yet: write its summary first")?;
    let labels = CaseDocuments::of(study).labels(study, cell.case, &cell.references);
    let wanted = label.trim_matches(['(', ')', '*', ' ']).replace('#', "¶");
    let at = labels.iter().position(|label| *label == wanted || label.trim_start_matches('¶') == wanted);
    match at.and_then(|at| cell.references.get(at)) {
        Some(found) => Ok(found),
        None if labels.is_empty() => bail!("the summary refers to no passage"),
        None => bail!("the summary has no reference {label}: it has {}", labels.join(", ")),
    }
}

fn record<'a>(study: &'a Study, documents: &CaseDocuments, case: CaseId, code: CodeId) -> Record<'a> {
    let (cell, book) = (study.cell(case, code), study.codebook());
    let words =
        |it: &Reference| study.body(it.document).map_or_else(String::new, |body| body.quotation(it.span));
    let references = cell.map(|cell| cell.references.as_slice()).unwrap_or_default();
    let labels = documents.labels(study, case, references);
    let referred = references.iter().zip(labels).map(|(it, label)| Referred {
        label,
        reference: reference_of(study, it.document, it.span),
        words: words(it),
        quotation: it.quotation,
    });
    let state = study.cell_state(case, code);
    let since = study.since(case, code);
    let merged = study.merged_cells(case, code).into_iter().map(|it| Merged {
        code: book.get(it.code).map_or("", |code| code.name.as_str()),
        summary: shown_among(study, documents, it),
    });
    Record {
        case: study.cases().get(case).map_or("", |case| case.name.as_str()),
        number: book.number(code),
        code: book.name(code),
        case_id: case,
        code_id: code,
        state,
        summary: cell.map(|cell| shown_among(study, documents, cell)),
        by: cell.map(|cell| &cell.by),
        at: cell.map(|cell| cell.at),
        checked_by: cell.and_then(|cell| cell.checked.as_ref()).map(|check| &check.by),
        references: referred.collect(),
        not_word_for_word: misquoted_words(study, documents, cell),
        leads_nowhere: cell.map(|cell| references_to_nothing(&cell.summary)).unwrap_or_default(),
        evidence: passages(study, &study.evidence(case, code)),
        stale: (state == CellState::Stale).then(|| since_words(study, &since)),
        since,
        merged: merged.collect(),
    }
}

/// The passages of codings, each once with all who coded it.
fn passages<'a>(study: &Study, codings: &[&'a Coding]) -> Vec<Passage<'a>> {
    let alike = codings.chunk_by(|a, b| (a.document, a.span) == (b.document, b.span));
    let passage = |alike: &[&'a Coding]| {
        let first = alike.first()?;
        Some(Passage {
            reference: reference_of(study, first.document, first.span),
            words: study.body(first.document).map_or_else(String::new, |body| body.quotation(first.span)),
            coders: coders(alike),
        })
    };
    alike.filter_map(passage).collect()
}

/// The cell for a person: summary, evidence, and what has to be known of them.
fn lines(title: &str, record: &Record) -> Vec<String> {
    const WIDTH: u16 = 96;
    let wrapped = |text: &str, lead: &str| -> Vec<String> {
        let width = WIDTH - lead.chars().count() as u16;
        let lines = text.lines().flat_map(|line| {
            wrap_str(line, width, output::glyphs()).into_iter().map(|it| it.to_string()).collect::<Vec<_>>()
        });
        lines.map(|line| format!("{lead}{line}").trim_end().to_owned()).collect()
    };
    let mut lines = vec![title.to_owned()];
    let by = match (record.by, record.at, record.checked_by) {
        (_, _, Some(by)) => format!(", by {by}"),
        (Some(by), Some(at), None) => format!(", written by {by} on {}", at.day()),
        _ => String::new(),
    };
    lines.push(format!("{}{by}", record.state.word()));
    lines.extend(record.stale.iter().map(|why| format!("! {why}")));
    lines.extend(record.not_word_for_word.iter().map(|words| format!("! not word for word: “{words}”")));
    lines.extend(record.leads_nowhere.iter().map(|it| format!("! {it} leads to no turn")));
    match &record.summary {
        Some(text) => {
            lines.push(String::new());
            lines.extend(wrapped(text, "  "));
        }
        None => lines.push("Nothing is written yet.".into()),
    }
    for merged in &record.merged {
        lines.push(String::new());
        lines.push(format!("Written for “{}”, since merged into this code:", merged.code));
        lines.extend(wrapped(&merged.summary, "  "));
    }
    lines.push(String::new());
    lines.push(format!("Evidence ({})", record.evidence.len()));
    for it in &record.evidence {
        lines.push(format!("  {} · {}", it.reference, it.coders.join(", ")));
        lines.extend(wrapped(&it.words, "    "));
    }
    lines
}
