//! The passages that stand beside a summary: those of the cell, of the whole case, those linked, and those that changed.

use crate::{
    study::{
        CaseDocuments, CaseId, Coder, Coding, CodingId, DocumentId, Reference, Since, Study, What, happened,
    },
    text::{Content, Span, single_spaced},
};

/// Which passages stand beside the summary.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EvidenceView {
    /// Those coded with the column's code or what is below it.
    #[default]
    Cell,
    /// Everything that is coded of the case.
    Case,
    /// Those that the summary refers to.
    Linked,
    /// Those to which something happened since the summary was written.
    Changed,
}

impl EvidenceView {
    /// Those that there are, in the order in which they follow one another; what changed only of a stale summary.
    pub fn all(stale: bool) -> &'static [EvidenceView] {
        const ALL: [EvidenceView; 4] =
            [EvidenceView::Cell, EvidenceView::Case, EvidenceView::Linked, EvidenceView::Changed];
        if stale { &ALL } else { &ALL[..3] }
    }

    /// The one after this.
    pub(super) fn next(self, stale: bool) -> Self {
        let all = Self::all(stale);
        let at = all.iter().position(|it| *it == self).unwrap_or(all.len() - 1);
        all[(at + 1) % all.len()]
    }
}

/// A passage of the evidence. What several coders marked alike, or with several codes, is one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The document.
    pub document: DocumentId,
    /// Where it is.
    pub span: Span,
    /// The first of its codings.
    pub coding: Option<CodingId>,
    /// Where it stands: `¶14`, or `P07 ¶3` where the case has several documents.
    pub place: String,
    /// Its words, on one line.
    pub words: Content,
    /// Codes and coders, as far as they are not those of the cell and of the one who works; and whether it was coded since
    /// the summary was written.
    pub aside: String,
    /// What happened to it since, where that is what is shown.
    pub since: Option<What>,
}

impl Passage {
    /// Whether a reference is to this passage: to these words, or to this coding, wherever its ends have been moved since.
    pub fn is_at(&self, reference: &Reference) -> bool {
        let same_words = (reference.document, reference.span) == (self.document, self.span);
        same_words || (reference.coding.is_some() && reference.coding == self.coding)
    }
}

/// A passage within all that is said around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InTurn {
    /// Its turns, on one line.
    pub content: Content,
    /// Where in it the passage is.
    pub passage: Span,
}

impl InTurn {
    /// A passage within its turns; `None` where its text is not loaded.
    pub fn of(study: &Study, document: DocumentId, span: Span) -> Option<Self> {
        let body = study.body(document)?;
        let whole = body.whole_turns(span);
        let before = body.content.slice(Span { start: whole.start, end: span.start });
        let words = body.quotation(span);
        let after = body.content.slice(Span { start: span.end, end: whole.end });
        let (lead, trail) = (single_spaced(before), single_spaced(after));
        // Between what was cut and the rest stands a blank where one stood.
        let gap = |there: bool| if there { " " } else { "" };
        let lead = format!("{lead}{}", gap(before.ends_with(char::is_whitespace) && !lead.is_empty()));
        let trail = format!("{}{trail}", gap(after.starts_with(char::is_whitespace) && !trail.is_empty()));
        let start = lead.chars().count() as u32;
        let passage = Span::new(start, start + words.chars().count() as u32);
        Some(Self { content: Content::from(format!("{lead}{words}{trail}").as_str()), passage })
    }
}

/// What passages are made with.
pub(super) struct Collect<'a> {
    /// The study.
    pub study: &'a Study,
    /// In which documents each case speaks.
    pub documents: &'a CaseDocuments,
    /// The case.
    pub case: CaseId,
    /// Who works.
    pub me: &'a Coder,
}

impl Collect<'_> {
    /// The passages of codings, with their codes where asked for, and with their coders where these are others.
    pub fn codings(&self, codings: Vec<&Coding>, with_codes: bool) -> Vec<Passage> {
        let mut passages: Vec<Passage> = Vec::new();
        for coding in codings {
            let code = with_codes.then(|| self.study.codebook().title(self.study.codebook().code_of(coding)));
            let coder = Some(&coding.coder).filter(|coder| *coder != self.me).map(ToString::to_string);
            let same = |it: &Passage| (it.document, it.span) == (coding.document, coding.span);
            let at = passages.iter().rposition(same).unwrap_or_else(|| {
                passages.push(self.passage(coding.document, coding.span, Some(coding.id)));
                passages.len() - 1
            });
            let passage = &mut passages[at];
            for words in code.into_iter().chain(coder) {
                if passage.aside.is_empty() {
                    passage.aside = words;
                } else if !passage.aside.split(", ").any(|part| part == words) {
                    passage.aside = format!("{}, {words}", passage.aside);
                }
            }
        }
        passages
    }

    /// The passages of references.
    pub fn references(&self, references: Vec<Reference>) -> Vec<Passage> {
        references.into_iter().map(|it| self.passage(it.document, it.span, it.coding)).collect()
    }

    /// The passages to which something happened, with what, by whom and when.
    pub fn changed(&self, since: &[Since]) -> Vec<Passage> {
        let passage = |it: &Since| {
            let mut aside = happened(self.study, it);
            if let Some(words) = it.before.and_then(|before| self.study.words_of(it.document, before)) {
                aside = format!("{aside}; it was “{words}”");
            }
            let coding = it.what.counts_now().then_some(it.coding);
            Passage { aside, since: Some(it.what), ..self.passage(it.document, it.span, coding) }
        };
        since.iter().map(passage).collect()
    }

    fn passage(&self, document: DocumentId, span: Span, coding: Option<CodingId>) -> Passage {
        let reference = [Reference::to(self.study, document, span, coding)];
        let place = self.documents.labels(self.study, self.case, &reference).pop().unwrap_or_default();
        let words = match self.study.body(document) {
            Some(body) => body.quotation(span),
            None => "(the text of this document is not loaded)".to_owned(),
        };
        let words = Content::from(words.as_str());
        Passage { document, span, coding, place, words, aside: String::new(), since: None }
    }
}
