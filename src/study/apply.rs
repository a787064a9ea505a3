//! How an edit changes a study in memory: all of its changes, or none where a record is not as expected.

use std::sync::Arc;

use super::{
    Attribute, Carrier, Change, Code, Coding, Conflict, DocumentId, Edit, ReadMarks, Study, Swap, Tally,
};

impl Study {
    /// Makes an edit. The study is unchanged where it conflicts with the study as it is.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), Conflict> {
        self.apply_changes(&edit.changes)
    }

    /// Makes changes, all or none.
    pub fn apply_changes(&mut self, changes: &[Change]) -> Result<(), Conflict> {
        for change in changes {
            if !self.expects(change) {
                return Err(Conflict { record: self.name_of(change) });
            }
            if self.is_needed(change, changes) {
                return Err(Conflict { record: format!("the use of {}", self.name_of(change)) });
            }
        }
        let mut arrange = false;
        let mut recount = false;
        let mut codings = Vec::new();
        for change in changes {
            if let Change::Coding(swap) = change {
                codings.push(swap);
                continue;
            }
            arrange |= matches!(
                change,
                Change::Document(_) | Change::Case(_) | Change::Chart(_) | Change::Query(_) | Change::Code(_)
            );
            recount |= moves_codings(change);
            self.make(change);
        }
        self.swap_codings(&codings);
        if arrange {
            self.documents.arrange();
            self.cases.arrange();
            self.charts.arrange();
            self.queries.arrange();
            self.codebook.arrange();
        }
        if recount {
            self.recount();
        }
        Ok(())
    }

    /// Whether every record that a change touches is as the change has it before.
    fn expects(&self, change: &Change) -> bool {
        match change {
            Change::Title { before, .. } => self.title == *before,
            Change::Document(swap) => is_before(swap, |it| self.documents.get(it.id)),
            Change::Speakers { document, before, .. } => {
                self.body(*document).is_some_and(|body| body.speakers == *before)
            }
            Change::Text { document, revision } => {
                self.body(*document).is_some_and(|body| body.revised(revision).is_some())
            }
            Change::Case(swap) => is_before(swap, |it| self.cases.get(it.id)),
            Change::Attribute(swap) => {
                is_before(swap, |it| self.attributes.iter().find(|a| a.name == it.name))
            }
            Change::Chart(swap) => is_before(swap, |it| self.charts.get(it.id)),
            Change::Query(swap) => is_before(swap, |it| self.queries.get(it.id)),
            Change::Attribution { before, .. } => self.attribution == *before,
            Change::SpeakerRules { before, .. } => self.speaker_rules == *before,
            Change::Code(swap) => is_before(swap, |it| self.codebook.get(it.id)),
            Change::Version(swap) => is_before(swap, |it| self.versions.iter().find(|v| v.id == it.id)),
            Change::Reasons { before, .. } => self.asks_reasons == *before,
            Change::Coding(swap) => is_before(swap, |it| self.coding(it.id)),
            Change::Cell(swap) => is_before(swap, |it| self.cells.get(&(it.case, it.code))),
            Change::Synthesis(swap) => is_before(swap, |it| self.syntheses.get(&it.over)),
            Change::Memo(swap) => is_before(swap, |it| self.memos.get(&it.id)),
            Change::Read { document, coder, before, .. } => self.read(*document, coder) == *before,
        }
    }

    fn make(&mut self, change: &Change) {
        match change {
            Change::Title { after, .. } => self.title.clone_from(after),
            Change::Document(swap) => with(swap, |it, after| self.documents.put(it.id, after)),
            Change::Case(swap) => with(swap, |it, after| self.cases.put(it.id, after)),
            Change::Chart(swap) => with(swap, |it, after| self.charts.put(it.id, after)),
            Change::Query(swap) => with(swap, |it, after| self.queries.put(it.id, after)),
            Change::Attribution { after, .. } => self.attribution.clone_from(after),
            Change::SpeakerRules { after, .. } => self.speaker_rules.clone_from(after),
            Change::Code(swap) => with(swap, |it, after| self.codebook.put(it.id, after)),
            Change::Version(swap) => with(swap, |it, after| {
                self.versions.retain(|version| version.id != it.id);
                self.versions.extend(after);
                self.versions.sort_by_key(|version| version.id);
            }),
            Change::Reasons { after, .. } => self.asks_reasons = *after,
            // These are made together: see `swap_codings`.
            Change::Coding(_) => {}
            Change::Attribute(swap) => with(swap, |it, after| {
                self.attributes.retain(|attribute| attribute.name != it.name);
                self.attributes.extend(after);
                Attribute::arrange(&mut self.attributes);
            }),
            Change::Cell(swap) => with(swap, |it, after| match after {
                Some(cell) => self.take_cells([cell]),
                None => drop(self.cells.remove(&(it.case, it.code))),
            }),
            Change::Synthesis(swap) => with(swap, |it, after| match after {
                Some(synthesis) => drop(self.syntheses.insert(it.over.clone(), synthesis)),
                None => drop(self.syntheses.remove(&it.over)),
            }),
            Change::Memo(swap) => with(swap, |it, after| match after {
                Some(memo) => self.take_memos([memo]),
                None => drop(self.memos.remove(&it.id)),
            }),
            Change::Speakers { document, after, .. } => {
                if let Some(body) = self.pages.get_mut(document).and_then(|page| page.body.as_mut()) {
                    Arc::make_mut(body).speakers.clone_from(after);
                }
            }
            Change::Text { document, revision } => self.revise(*document, revision),
            Change::Read { document, coder, after, .. } => {
                let page = self.pages.entry(*document).or_default();
                if *after == ReadMarks::default() {
                    page.read.remove(coder);
                    return;
                }
                let mut marks = after.clone();
                if let Some(body) = &page.body {
                    marks.settle(&Carrier::new(body));
                }
                page.read.insert(coder.clone(), marks);
            }
        }
    }

    /// Counts everything anew: after a change that moves codings from one code or case to another.
    pub(super) fn recount(&mut self) {
        self.tally = Tally::default();
        for document in self.pages.keys().copied().collect::<Vec<_>>() {
            self.count_page(document, true);
        }
    }

    /// Counts a document's codings in or out. A document that is not in the register does not count.
    pub(super) fn count_page(&mut self, document: DocumentId, add: bool) {
        let Some(page) = self.pages.get_mut(&document) else { return };
        let codings = std::mem::take(&mut page.codings);
        for coding in &codings {
            self.count(coding, add);
        }
        self.pages.entry(document).or_default().codings = codings;
    }

    pub(super) fn count(&mut self, coding: &Coding, add: bool) {
        if self.documents.get(coding.document).is_none() {
            return;
        }
        let code = self.codebook.code_of(coding);
        let case = self.case_of(coding.document, coding.span);
        if add {
            self.tally.add(coding, code, case);
        } else {
            self.tally.remove(coding, code, case);
        }
    }

    /// The record that a change is about, for a message.
    fn name_of(&self, change: &Change) -> String {
        let quoted = |what: &str, name: Option<&str>| format!("{what} “{}”", name.unwrap_or("?"));
        match change {
            Change::Title { .. } => "the study's title".into(),
            Change::Document(swap) => quoted("the document", swap.either().map(|it| it.label.as_str())),
            Change::Speakers { document, .. } => {
                quoted("the list of speakers of", self.documents.get(*document).map(|it| it.label.as_str()))
            }
            Change::Text { document, .. } => {
                quoted("the text of", self.documents.get(*document).map(|it| it.label.as_str()))
            }
            Change::Case(swap) => quoted("the case", swap.either().map(|it| it.name.as_str())),
            Change::Attribute(swap) => quoted("the attribute", swap.either().map(|it| it.name.as_str())),
            Change::Chart(swap) => quoted("the chart", swap.either().map(|it| it.name.as_str())),
            Change::Query(swap) => quoted("the query", swap.either().map(|it| it.name.as_str())),
            Change::Attribution { .. } => "the form of attributions".into(),
            Change::SpeakerRules { .. } => "the convention of speakers".into(),
            Change::Version(swap) => quoted("the version", swap.either().map(|it| it.name.as_str())),
            Change::Reasons { .. } => "whether reasons are asked for".into(),
            Change::Synthesis(_) => "the synthesis".into(),
            Change::Code(swap) => quoted("the code", swap.either().map(|it| it.name.as_str())),
            Change::Coding(swap) => {
                quoted("the coding with", swap.either().map(|it| self.codebook.name(it.code)))
            }
            Change::Cell(swap) => {
                quoted("the summary of", swap.either().map(|it| self.codebook.name(it.code)))
            }
            Change::Memo(_) => "the memo".into(),
            Change::Read { document, .. } => {
                quoted("the read marks of", self.documents.get(*document).map(|it| it.label.as_str()))
            }
        }
    }
}

/// Whether a change puts codings under another code or case, or shows or hides all of a document's.
fn moves_codings(change: &Change) -> bool {
    let counted = |code: &Option<Code>| {
        code.as_ref().map(|code| (code.merged_into, code.split.clone())).unwrap_or_default()
    };
    match change {
        Change::Document(swap) => {
            swap.before.as_ref().map(|it| it.case) != swap.after.as_ref().map(|it| it.case)
        }
        Change::Speakers { .. } => true,
        Change::Code(swap) => counted(&swap.before) != counted(&swap.after),
        _ => false,
    }
}

fn is_before<'a, T: PartialEq + 'a>(swap: &Swap<T>, find: impl Fn(&T) -> Option<&'a T>) -> bool {
    swap.either().is_some_and(|it| find(it) == swap.before.as_ref())
}

fn with<T: Clone>(swap: &Swap<T>, put: impl FnOnce(&T, Option<T>)) {
    if let Some(it) = swap.either() {
        put(it, swap.after.clone());
    }
}
