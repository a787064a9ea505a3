//! What an edit did to codings, memos and marks of what was read.

use std::collections::HashSet;

use super::{Words, quoted};
use crate::study::{About, Action, Change, CodeId, Coding, DocumentId, Swap};
use crate::text::counted;

impl Words<'_> {
    pub(super) fn coding(&self) -> Option<String> {
        let swap = self.codings().next()?;
        let coding = swap.either()?;
        let place = self.place(coding.document, self.study.standing(coding.document, coding.made));
        let name = |coding: &Coding| quoted(self.code_name(coding.code));
        let code = name(coding);
        let new = if self.codes().next().is_some() { "the new code " } else { "" };
        Some(match &self.edit.action {
            Action::CodeInVivo => format!("coded {place} in vivo with {new}{code}"),
            Action::RemoveCoding => format!("removed {code} from {place}"),
            Action::ResizeCoding => format!("changed the ends of {code} at {place}"),
            Action::Recode => format!("recoded {place} from {} to {code}", name(swap.before.as_ref()?)),
            _ => format!("coded {place} with {new}{code}"),
        })
    }

    /// How much was coded by search, in how many documents, and with what.
    pub(super) fn auto_coded(&self) -> String {
        let codings: Vec<&Coding> = self.codings().filter_map(Swap::either).collect();
        let documents: HashSet<DocumentId> = codings.iter().map(|it| it.document).collect();
        let mut codes: Vec<CodeId> = codings.iter().map(|it| it.code).collect();
        codes.sort_unstable();
        codes.dedup();
        let with = match codes[..] {
            [code] => format!(" with {}", quoted(self.code_name(code))),
            _ => format!(" with {}", counted(codes.len(), "code", "codes")),
        };
        let passages = counted(codings.len(), "passage", "passages");
        format!("coded {passages} of {} by search{with}", counted(documents.len(), "document", "documents"))
    }

    pub(super) fn touched_kept(&self) -> String {
        let changes = &self.edit.changes;
        format!("found {} right after a correction", counted(changes.len(), "passage", "passages"))
    }

    pub(super) fn memo(&self) -> Option<String> {
        let swap = self.edit.changes.iter().find_map(|change| match change {
            Change::Memo(swap) => Some(swap),
            _ => None,
        })?;
        let memo = swap.either()?;
        let about = match memo.about {
            About::Passage(document, _) => self.place(document, self.study.standing(document, memo.made)),
            ref other => self.about(other),
        };
        Some(match (&swap.before, &swap.after) {
            (None, _) => format!("wrote a memo about {about}"),
            (_, None) => format!("removed a memo about {about}"),
            _ => format!("changed a memo about {about}"),
        })
    }

    pub(super) fn read(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Read { document, before, after, .. } => {
                let turns = counted(before.count().abs_diff(after.count()) as usize, "turn", "turns");
                let read = if after.count() < before.count() { "unread" } else { "read" };
                Some(format!("marked {turns} of {} as {read}", self.label(*document)))
            }
            _ => None,
        })
    }

    fn about(&self, about: &About) -> String {
        match about {
            About::Study => "the study".to_owned(),
            About::Document(document) => self.label(*document).to_owned(),
            About::Case(case) => format!("the case {}", quoted(self.case_name(*case))),
            About::Code(code) => quoted(self.code_name(*code)),
            About::Coding(coding) => match self.study.coding(*coding) {
                Some(it) => {
                    format!(
                        "{} at {}",
                        quoted(self.code_name(self.study.codebook().code_of(it))),
                        self.place(it.document, it.span)
                    )
                }
                None => "a coding that is gone".to_owned(),
            },
            About::Passage(document, span) => self.place(*document, *span),
            About::Cell(case, code) => format!("{} × {}", self.case_name(*case), self.code_name(*code)),
        }
    }
}
