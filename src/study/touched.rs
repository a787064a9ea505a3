//! What was put on words that are others now, or gone, since a text was corrected: to be looked at.

use std::collections::HashMap;

use serde::Serialize;

use super::{
    About, Body, Carrier, CaseId, CodeId, Coder, CodingId, DocumentId, Made, MemoId, ReferenceId, Study,
    TextId,
};
use crate::text::{Span, single_spaced};

/// Something that was put on words which are not what they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Touched {
    /// What it is.
    #[serde(flatten)]
    pub record: TouchedRecord,
    /// The document.
    pub document: DocumentId,
    /// Whose it is; nobody's where it is a reference, which all may change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coder: Option<Coder>,
    /// Where it stands now; empty, at the place where its words were, where none is left.
    pub span: Span,
    /// The words that it was put on; `None` where they were purged.
    pub was: Option<String>,
    /// The words that stand there now.
    pub words: String,
}

/// What may have to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case", tag = "record", content = "id")]
pub enum TouchedRecord {
    /// A coding.
    Coding(CodingId),
    /// A reference of a cell.
    Reference(CaseId, CodeId, ReferenceId),
    /// A memo about a passage.
    Memo(MemoId),
}

impl Study {
    /// What was put on words of this document that are others now or gone, in the order of the text. What names were replaced in by
    /// pseudonyms is not among it.
    pub fn touched(&self, document: DocumentId) -> Vec<Touched> {
        let Some(body) = self.body(document).filter(|body| !body.past.is_empty()) else { return Vec::new() };
        let mut touching = Touching {
            carrier: Carrier::new(body),
            body,
            document,
            earlier: HashMap::new(),
            found: Vec::new(),
        };
        for coding in self.codings(document).iter().chain(self.adrift(document)) {
            if coding.altered != 0 {
                touching.note(TouchedRecord::Coding(coding.id), Some(&coding.coder), coding.made);
            }
        }
        for memo in self.memos() {
            if matches!(memo.about, About::Passage(within, _) if within == document) {
                touching.note(TouchedRecord::Memo(memo.id), Some(&memo.coder), memo.made);
            }
        }
        for cell in self.cells() {
            for it in cell.references.iter().filter(|it| it.document == document) {
                touching.note(TouchedRecord::Reference(cell.case, cell.code, it.id), None, it.made);
            }
        }
        let mut found = touching.found;
        let order = |it: &TouchedRecord| match it {
            TouchedRecord::Coding(id) => (0, id.uuid()),
            TouchedRecord::Memo(id) => (1, id.uuid()),
            TouchedRecord::Reference(_, _, id) => (2, id.uuid()),
        };
        found.sort_by_key(|it| (it.span.start, it.span.end, order(&it.record)));
        found
    }

    /// What something that is to be looked at is: `“parity of esteem” of maya`, `a reference of the cell P03 × parity`.
    pub fn touched_name(&self, touched: &Touched) -> String {
        match touched.record {
            TouchedRecord::Coding(id) => self.coding(id).map_or_else(
                || "a coding that is gone".to_owned(),
                |coding| {
                    let code = self.codebook().name(self.codebook().code_of(coding));
                    format!("“{code}” of {}", coding.coder)
                },
            ),
            TouchedRecord::Memo(id) => self.memo(id).map_or_else(
                || "a memo that is gone".to_owned(),
                |memo| format!("memo of {}: {}", memo.coder, single_spaced(&memo.text)),
            ),
            TouchedRecord::Reference(case, code, _) => {
                let case = self.cases().get(case).map_or("?", |case| case.name.as_str());
                format!("reference of the cell {case} × {}", self.codebook().name(code))
            }
        }
    }

    /// How much of a document is to be looked at (see [`Study::touched`]), without making the earlier texts.
    pub fn touched_count(&self, document: DocumentId) -> usize {
        let Some(body) = self.body(document).filter(|body| !body.past.is_empty()) else { return 0 };
        let carrier = Carrier::new(body);
        let is_altered = |made: Made| carrier.place(made).is_some_and(|standing| standing.altered != 0);
        let codings = self.codings(document).iter().chain(self.adrift(document));
        let memos = self.memos().filter(|memo| {
            matches!(memo.about, About::Passage(within, _) if within == document) && is_altered(memo.made)
        });
        let references = self.cells().flat_map(|cell| &cell.references);
        codings.filter(|coding| coding.altered != 0).count()
            + memos.count()
            + references.filter(|it| it.document == document && is_altered(it.made)).count()
    }
}

struct Touching<'a> {
    carrier: Carrier<'a>,
    body: &'a Body,
    document: DocumentId,
    /// The texts that something was put on.
    earlier: HashMap<TextId, Option<Body>>,
    found: Vec<Touched>,
}

impl Touching<'_> {
    fn note(&mut self, record: TouchedRecord, coder: Option<&Coder>, made: Made) {
        let Some(standing) = self.carrier.place(made).filter(|standing| standing.altered != 0) else {
            return;
        };
        let earlier = self.earlier.entry(made.text).or_insert_with(|| {
            let revision = self.body.revision_with(made.text)?;
            self.body.earlier(revision)
        });
        self.found.push(Touched {
            record,
            document: self.document,
            coder: coder.cloned(),
            span: standing.span,
            was: earlier.as_ref().map(|body| body.quotation(made.span)),
            words: self.body.quotation(standing.span),
        });
    }
}
