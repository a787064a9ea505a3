//! The study as it is built: each edit committed, then made in memory.

use std::{fmt::Write, path::Path, sync::Arc};

use anyhow::{Context, Result, bail, ensure};
use casebook::{
    store::Store,
    study::{
        About, Body, Case, CodeId, Coder, Coding, Document, DocumentId, Draft, Id, Page, Reference, Role,
        Study, actions,
    },
    text::{Query, Span},
};

use super::{
    calendar::{Clock, day},
    reopened,
    stamp::Stamp,
    tables::{CellRow, MemoRow, Tables},
};

/// So many summaries are written on a day.
const CELLS_A_DAY: usize = 8;

/// A coder by name.
pub fn coder(name: &str) -> Result<Coder> {
    Ok(Coder::new(name)?)
}

/// A study being built.
pub struct Builder {
    pub store: Store,
    pub study: Study,
    pub clock: Clock,
    stamp: Stamp,
    memos: usize,
}

impl Builder {
    /// Makes the study, with an identity that is always the same.
    pub fn begin(root: &Path, title: &str) -> Result<Self> {
        let (store, study) = Store::create(root, title, false)?;
        let (mut clock, mut stamp) = (Clock::new(), Stamp::new()?);
        clock.begin("2023-03-31", 8);
        let id = stamp.fresh(clock.tick());
        let register = store.layout().register();
        let text = std::fs::read_to_string(&register)?.replace(&study.id.to_string(), &id.to_string());
        std::fs::write(&register, text)?;
        let opened = Store::open_whole(root)?;
        ensure!(opened.study.id.uuid() == id && opened.troubles.is_empty(), "the new study cannot be opened");
        Ok(Self { store: opened.store, study: opened.study, clock, stamp, memos: 0 })
    }

    /// Makes an edit at the clock's next moment.
    pub fn make(&mut self, by: &str, draft: &Draft) -> Result<()> {
        self.make_because(by, draft, "")
    }

    /// Makes an edit with its reason at the clock's next moment.
    pub fn make_because(&mut self, by: &str, draft: &Draft, reason: &str) -> Result<()> {
        let at = self.clock.tick();
        let edit = self.stamp.edit(draft, &coder(by)?, at)?.because(reason);
        self.store.commit(&edit)?;
        self.study.apply(&edit)?;
        Ok(())
    }

    /// Brings documents in.
    pub fn import(&mut self, new: Vec<(Document, Body)>, cases: Vec<Case>) -> Result<()> {
        let documents: Vec<Document> = new.iter().map(|(document, _)| document.clone()).collect();
        let draft = actions::import_documents(&self.study, documents, cases)?;
        let at = self.clock.tick();
        let edit = self.stamp.edit(&draft, &coder("maya")?, at)?;
        let mut pages = Vec::new();
        for (mut document, mut body) in new {
            document.id = self.stamp.of(document.id);
            for speaker in &mut body.speakers {
                speaker.case = speaker.case.map(|case| self.stamp.of(case));
            }
            self.store.add_body(&document, &body)?;
            pages.push((document.id, Page { body: Some(Arc::new(body)), ..Page::default() }));
        }
        self.store.commit(&edit)?;
        self.study.apply(&edit)?;
        for (document, page) in pages {
            self.study.take_page(document, page);
        }
        Ok(())
    }

    /// The code of this name.
    pub fn code(&self, name: &str) -> Result<CodeId> {
        Ok(self.study.codebook().named(name).with_context(|| format!("no code “{name}”"))?.id)
    }

    /// The document of this label.
    pub fn document(&self, label: &str) -> Result<DocumentId> {
        let found = self.study.documents().iter().find(|document| document.label == label);
        Ok(found.with_context(|| format!("no document “{label}”"))?.id)
    }

    /// Where these words stand: once, within one turn of a participant. White space is as in the quotation.
    pub fn passage(&self, label: &str, words: &str) -> Result<(DocumentId, Span)> {
        let document = self.document(label)?;
        let body = self.study.body(document).with_context(|| label.to_owned())?;
        let mut found = Query::literal(words)?.find_in(&body.content);
        found.retain(|span| body.quotation(*span) == words);
        let [span] = found[..] else { bail!("{label}: {} times: {words}", found.len()) };
        let turns = body.turns_of(span);
        ensure!(turns.len() == 1, "{label}: not within one turn: {words}");
        let turn = &body.turns[turns.start];
        ensure!(
            turn.speech.start <= span.start && span.end <= turn.speech.end,
            "{label}: not speech: {words}"
        );
        let asks = body.speaker(turns.start).is_some_and(|it| it.role == Role::Interviewer);
        ensure!(!asks, "{label}: the interviewer's words: {words}");
        Ok((document, span))
    }

    /// Marks the first turns of a document as read, up to a share of all.
    pub fn mark_read(&mut self, by: &str, label: &str, share: f64) -> Result<()> {
        let document = self.document(label)?;
        let turns = self.study.body(document).map_or(0, |body| body.turns.len());
        let read = (turns as f64 * share) as u32;
        if read == 0 {
            return Ok(());
        }
        let draft = actions::mark_read(&self.study, &coder(by)?, document, 0..read, true)?;
        self.make(by, &draft)
    }

    /// Writes the next memos of the table, some on each day.
    pub fn memos(&mut self, tables: &Tables, first: &str, most: usize) -> Result<()> {
        let rows: Vec<MemoRow> = tables.memos.iter().skip(self.memos).take(most).cloned().collect();
        for (at, row) in rows.iter().enumerate() {
            self.clock.begin(&day(first, at as i64 / 3), 16);
            let about = self.about(row)?;
            let draft = actions::write_memo(&self.study, &coder(&row.coder)?, about, None, &row.text)?;
            self.make(&row.coder, &draft)?;
        }
        self.memos += rows.len();
        Ok(())
    }

    fn about(&self, row: &MemoRow) -> Result<About> {
        Ok(match (row.about.as_str(), row.about.split_once(':')) {
            (_, Some(("code", name))) => About::Code(self.code(name)?),
            ("document", _) => About::Document(self.document(&row.document)?),
            ("passage", _) => {
                let (document, span) = self.passage(&row.document, &row.words)?;
                About::Passage(document, span)
            }
            ("study", _) => About::Study,
            _ => bail!("a memo about “{}”", row.about),
        })
    }

    /// Writes the summaries.
    pub fn chart(&mut self, tables: &Tables, first: &str) -> Result<()> {
        for (at, row) in tables.cells.iter().enumerate() {
            if at % CELLS_A_DAY == 0 {
                self.clock.begin(&day(first, (at / CELLS_A_DAY) as i64), 10);
            }
            let (case, code) = self.cell(row)?;
            let (summary, references) = self.summary(row)?;
            let draft =
                actions::write_summary(&self.study, &coder(&row.coder)?, case, code, &summary, references)?;
            self.make(&row.coder, &draft)?;
        }
        Ok(())
    }

    /// Has summaries checked by the coder who did not write them.
    pub fn check(&mut self, tables: &Tables, on: &str) -> Result<()> {
        self.clock.begin(on, 14);
        for row in tables.cells.iter().filter(|row| row.state == "checked") {
            let (case, code) = self.cell(row)?;
            let by = if row.coder == "maya" { "tom" } else { "maya" };
            let draft = actions::check_summary(&self.study, &coder(by)?, case, code, true)?;
            self.make(by, &draft)?;
        }
        Ok(())
    }

    fn cell(&self, row: &CellRow) -> Result<(Id<Case>, CodeId)> {
        let case = self.study.case_named(&row.case).with_context(|| format!("no case “{}”", row.case))?;
        Ok((case.id, self.code(&row.code)?))
    }

    /// The summary as it is stored, with the references that stand in it.
    fn summary(&self, row: &CellRow) -> Result<(String, Vec<Reference>)> {
        let (case, code) = self.cell(row)?;
        let mut evidence = self.study.evidence(case, code);
        evidence.retain(|coding| coding.coder.as_str() == "maya");
        let mut pieces = row.summary.split('{');
        let mut summary = pieces.next().unwrap_or_default().to_owned();
        let mut references = Vec::new();
        for piece in pieces {
            let (mark, rest) =
                piece.split_once('}').with_context(|| format!("stray brace: {}", row.summary))?;
            let (kind, words) = mark.split_once(':').with_context(|| format!("no kind: {mark}"))?;
            let coding = self.beginning(&evidence, words)?;
            let reference = Reference::to(&self.study, coding.document, coding.span, Some(coding.id));
            let reference = reference.quoted(kind == "quote");
            write!(summary, "{{{}}}{rest}", reference.id)?;
            references.push(reference);
        }
        Ok((summary.replace(" ⟩ ", "\n⟩ "), references))
    }

    fn beginning<'a>(&self, evidence: &[&'a Coding], words: &str) -> Result<&'a Coding> {
        let begins = |coding: &&&Coding| {
            let body = self.study.body(coding.document);
            body.is_some_and(|body| body.quotation(coding.span).starts_with(words))
        };
        evidence.iter().find(begins).copied().with_context(|| format!("no passage begins: {words}"))
    }

    /// Says what was built, after opening it as anyone would.
    pub fn report(&self) -> Result<()> {
        let study = reopened(self.store.layout().root())?;
        println!(
            "{} documents, {} cases, {} codes and categories, {} codings, {} summaries, {} memos",
            study.documents().len(),
            study.cases().len(),
            study.codebook().len(),
            study.all_codings().count(),
            study.cells().count(),
            study.memos().count()
        );
        Ok(())
    }
}
