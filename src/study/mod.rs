//! The model, pure: documents, turns, codings, codebook, cases, matrix and memos. It knows neither disk nor screen.
//!
//! A [`Study`] changes in one way: [`Study::apply`] an [`Edit`]. What a person can do is drafted by the functions of
//! [`actions`], which look at the study and say what is to change, or why it cannot.

mod action;
pub mod actions;
mod attribution;
mod case;
mod cell;
mod cell_history;
mod chart;
mod code;
mod codebook;
mod coder;
mod coding;
mod describe;
mod document;
mod edit;
mod ground;
mod id;
mod memo;
mod moment;
mod needed;
pub mod order;
mod ordered;
mod pace;
mod passages;
#[cfg(test)]
mod properties;
pub mod pseudonyms;
mod quoting;
mod reference;
mod revision;
#[cfg(test)]
pub(crate) mod samples;
mod saved_query;
mod shape;
mod since;
mod speaker_rule;
pub mod statement;
mod summary;
mod synthesis;
mod tally;
mod touched;
mod undo;
mod version;
mod ways;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

pub use self::{
    action::Action,
    attribution::{Attribution, Naming},
    case::{Attribute, AttributeType, Case, Value},
    cell::{Cell, CellState, Check, Reference},
    cell_history::{CellText, cell_history},
    chart::{Columns, Height, Rows, SavedChart},
    code::{Code, Colour, Origin, Split},
    codebook::{Codebook, Line},
    coder::{BadCoder, Coder},
    coding::{Coding, ReadMarks},
    describe::describe,
    document::{Body, Document, Kind, Role, Source, Speaker, Turn},
    edit::{Change, Conflict, Draft, Edit, Record, Swap},
    ground::{Ground, Held},
    id::Id,
    memo::{About, Memo},
    moment::Moment,
    ordered::{Ordered, Placed},
    pace::Pace,
    quoting::{Misquoted, misquoted, misquoted_words},
    reference::{CaseDocuments, reference, reference_of},
    revision::{
        Carrier, Made, Purpose, Revision, Standing, TextId, TextState, Times, TurnPatch, keep_times,
        speaking_words,
    },
    saved_query::SavedQuery,
    shape::Shape,
    since::{Since, What, happened, since_words},
    speaker_rule::{SpeakerRule, with_rules},
    summary::{
        SummaryPiece, pieces as summary_pieces, references_in, references_to_nothing, shown_among,
        shown_reference, shown_summary, shown_with_places, stored_summary,
    },
    synthesis::{Over, Synthesis},
    tally::{Evidence, Tally},
    touched::{Touched, TouchedRecord},
    undo::UndoStack,
    version::Version,
};
use crate::text::Span;

/// The identity of a study.
pub type StudyId = Id<Study>;
/// The identity of a document.
pub type DocumentId = Id<Document>;
/// The identity of a case.
pub type CaseId = Id<Case>;
/// The identity of a code.
pub type CodeId = Id<Code>;
/// The identity of a coding.
pub type CodingId = Id<Coding>;
/// The identity of a memo.
pub type MemoId = Id<Memo>;
/// The identity of a reference in a summary.
pub type ReferenceId = Id<Reference>;
/// The identity of a version of the framework.
pub type VersionId = Id<Version>;
/// The identity of a saved chart.
pub type ChartId = Id<SavedChart>;
/// The identity of a saved query.
pub type QueryId = Id<SavedQuery>;
/// The identity of an edit.
pub type EditId = Id<Edit>;

/// What is known of one document beside its entry in the register: its body once that is loaded, and all that coders did to it.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The text, speakers and turns.
    pub body: Option<Arc<Body>>,
    /// All coders' codings, by where they start and end.
    pub codings: Vec<Coding>,
    /// Codings of which no word is left in the text as it is; they count nowhere.
    pub adrift: Vec<Coding>,
    /// What each coder has read.
    pub read: BTreeMap<Coder, ReadMarks>,
}

/// A whole study in memory, or as much of it as has been loaded.
#[derive(Debug, Clone)]
pub struct Study {
    /// Its identity.
    pub id: StudyId,
    /// Its title.
    pub title: String,
    documents: Ordered<Document>,
    cases: Ordered<Case>,
    attributes: Vec<Attribute>,
    charts: Ordered<SavedChart>,
    queries: Ordered<SavedQuery>,
    attribution: Attribution,
    speaker_rules: Vec<SpeakerRule>,
    codebook: Codebook,
    versions: Vec<Version>,
    asks_reasons: bool,
    pages: HashMap<DocumentId, Page>,
    cells: HashMap<(CaseId, CodeId), Cell>,
    syntheses: BTreeMap<Over, Synthesis>,
    memos: BTreeMap<MemoId, Memo>,
    tally: Tally,
    coding_at: HashMap<CodingId, (DocumentId, Span)>,
}

impl Study {
    /// An empty study.
    pub fn new(id: StudyId, title: &str) -> Self {
        Self {
            id,
            title: title.to_owned(),
            documents: Ordered::default(),
            cases: Ordered::default(),
            attributes: Vec::new(),
            charts: Ordered::default(),
            queries: Ordered::default(),
            attribution: Attribution::default(),
            speaker_rules: Vec::new(),
            codebook: Codebook::default(),
            versions: Vec::new(),
            asks_reasons: false,
            pages: HashMap::new(),
            cells: HashMap::new(),
            syntheses: BTreeMap::new(),
            memos: BTreeMap::new(),
            tally: Tally::default(),
            coding_at: HashMap::new(),
        }
    }

    /// The documents in order.
    pub fn documents(&self) -> &Ordered<Document> {
        &self.documents
    }

    /// The cases in order.
    pub fn cases(&self) -> &Ordered<Case> {
        &self.cases
    }

    /// The attributes in order.
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// The saved charts in order.
    pub fn charts(&self) -> &Ordered<SavedChart> {
        &self.charts
    }

    /// The saved queries in order.
    pub fn queries(&self) -> &Ordered<SavedQuery> {
        &self.queries
    }

    /// How quotations are attributed.
    pub fn attribution(&self) -> &Attribution {
        &self.attribution
    }

    /// What speakers' labels mean in the files that come next.
    pub fn speaker_rules(&self) -> &[SpeakerRule] {
        &self.speaker_rules
    }

    /// The frozen versions of the framework, oldest first.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Whether the team wants a reason for each change of the framework.
    pub fn asks_reasons(&self) -> bool {
        self.asks_reasons
    }

    /// The version of the framework of this name, compared without regard to case.
    pub fn version(&self, name: &str) -> Option<&Version> {
        let name = name.trim().to_lowercase();
        self.versions.iter().find(|version| version.name.to_lowercase() == name)
    }

    /// The codes.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// The running counts.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The memos, oldest first.
    pub fn memos(&self) -> impl Iterator<Item = &Memo> {
        self.memos.values()
    }

    /// One memo.
    pub fn memo(&self, id: MemoId) -> Option<&Memo> {
        self.memos.get(&id)
    }

    /// The memos about one thing, oldest first.
    pub fn memos_about(&self, about: &About) -> impl Iterator<Item = &Memo> {
        self.memos.values().filter(move |memo| memo.about == *about)
    }

    /// A document's body, if it is loaded.
    pub fn body(&self, document: DocumentId) -> Option<&Arc<Body>> {
        self.pages.get(&document)?.body.as_ref()
    }

    /// All coders' codings of a document, by where they start; a longer one before a shorter.
    pub fn codings(&self, document: DocumentId) -> &[Coding] {
        self.pages.get(&document).map_or(&[], |page| &page.codings)
    }

    /// All coders' codings of a document of which no word is left in the text as it is: they count nowhere.
    pub fn adrift(&self, document: DocumentId) -> &[Coding] {
        self.pages.get(&document).map_or(&[], |page| &page.adrift)
    }

    /// All codings of the study, document by document.
    pub fn all_codings(&self) -> impl Iterator<Item = &Coding> {
        self.documents.iter().flat_map(|document| self.codings(document.id))
    }

    /// What a coder has read of a document.
    pub fn read(&self, document: DocumentId, coder: &Coder) -> ReadMarks {
        self.pages.get(&document).and_then(|page| page.read.get(coder)).cloned().unwrap_or_default()
    }

    /// A cell of the matrix, if anything is written in it. What was written for a code before it was merged into another is
    /// in [`Study::merged_cells`] of that.
    pub fn cell(&self, case: CaseId, code: CodeId) -> Option<&Cell> {
        self.cells.get(&(case, code))
    }

    /// What is written for a case in the columns of codes that were merged into this one: summaries to take over into its own.
    pub fn merged_cells(&self, case: CaseId, code: CodeId) -> Vec<&Cell> {
        let merged = self.codebook.records().into_iter().filter(|it| it.merged_into.is_some());
        let merged = merged.filter(|it| self.codebook.effective(it.id) == code);
        merged.filter_map(|it| self.cell(case, it.id)).collect()
    }

    /// Every written cell, in no order.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.cells.values()
    }

    /// The attribute of this name, compared without regard to case.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        let name = name.trim().to_lowercase();
        self.attributes.iter().find(|attribute| attribute.name.to_lowercase() == name)
    }

    /// The saved chart of this name, compared without regard to case.
    pub fn chart_named(&self, name: &str) -> Option<&SavedChart> {
        let name = name.trim().to_lowercase();
        self.charts.iter().find(|chart| chart.name.to_lowercase() == name)
    }

    /// The case of this name, compared without regard to case.
    pub fn case_named(&self, name: &str) -> Option<&Case> {
        let name = name.trim().to_lowercase();
        self.cases.iter().find(|case| case.name.to_lowercase() == name)
    }

    /// The case that a passage belongs to: that of the first of its speakers who has one, else its document's.
    pub fn case_of(&self, document: DocumentId, span: Span) -> Option<CaseId> {
        let speaker = self.body(document).and_then(|body| body.case_of_speakers(span));
        speaker.or_else(|| self.documents.get(document)?.case)
    }

    /// Every coder who has coded, read or written anything that is loaded, by name.
    pub fn coders(&self) -> Vec<Coder> {
        let mut coders: std::collections::BTreeSet<Coder> =
            self.pages.values().flat_map(|p| p.read.keys().cloned()).collect();
        for page in self.pages.values() {
            for coding in &page.codings {
                if !coders.contains(&coding.coder) {
                    coders.insert(coding.coder.clone());
                }
            }
        }
        coders.extend(self.memos.values().map(|memo| memo.coder.clone()));
        coders.extend(self.cells.values().map(|cell| cell.by.clone()));
        coders.extend(self.syntheses.values().map(|synthesis| synthesis.by.clone()));
        coders.into_iter().collect()
    }
}

mod apply;
mod load;
mod placing;

#[cfg(test)]
mod tests {
    use super::samples::Sample;

    #[test]
    fn a_case_has_the_documents_that_are_its_own_and_those_in_which_it_has_a_speaker() {
        let s = Sample::new();
        let documents = |case| s.study.documents_of_case(s.case(case));
        assert_eq!(documents("Chief nurse"), [s.document("P01")]);
        assert_eq!(documents("Carer"), [s.document("P02")]);
    }

    #[test]
    fn the_evidence_of_a_cell_is_what_its_case_said_under_the_code_and_those_below_it() {
        let mut s = Sample::new();
        s.coded("P02", "I set the agenda", "seat at the table");
        s.coded("P02", "Nobody asks us", "parity of esteem");
        s.coded("P02", "Nobody", "watches");
        let words = |code| {
            let evidence = s.study.evidence(s.case("Carer"), s.code(code));
            let body = s.study.body(s.document("P02")).unwrap();
            evidence.iter().map(|it| body.quotation(it.span)).collect::<Vec<_>>()
        };
        assert_eq!(words("Place"), ["Nobody asks us"]);
        assert_eq!(words("seat at the table"), Vec::<String>::new());
        assert_eq!(s.study.codings_of_case(s.case("Carer")).len(), 2);
    }
}
