//! Lists of passages: all of a code, and what is coded and noted at a place.

use super::{
    Session,
    overlay::{List, ListKind, ListRow, Overlay, Target},
};
use crate::{
    study::{About, CodeId, Coder, Coding, CodingId, DocumentId, Memo, actions, reference_of},
    text::{Span, counted, single_spaced},
};

/// Passages of a list that are told before they are shown: more are on no screen, and a code may have tens of thousands.
const TOLD: usize = 200;

impl Session {
    /// Opens the list of all passages of a code.
    pub(super) fn open_passages(&mut self, code: CodeId) {
        let rows = self.passage_rows(code, false);
        let passages = counted(rows.len(), "passage", "passages");
        let title = format!("{} · {passages}", self.study.codebook().title(code));
        let list = List::new(title, ListKind::Passages { code }, rows, "no passage has this code yet");
        self.overlays.push(Overlay::List(list));
    }

    /// Rows for all passages of a code. Of many only the first are told; the others are when they are shown, or all of them
    /// where `told` says so.
    pub(super) fn passage_rows(&self, code: CodeId, told: bool) -> Vec<ListRow> {
        let family = self.study.codebook().family(code);
        let passages = self.study.passages(&family).into_iter().enumerate();
        let row = |(at, coding): (usize, &Coding)| {
            if told || at < TOLD {
                self.passage_row(coding, false)
            } else {
                ListRow::untold(Target::Passage(coding.document, coding.span, Some(coding.id)))
            }
        };
        passages.map(row).collect()
    }

    /// Tells the rows of the open list that are shown.
    pub(super) fn tell_rows(&mut self) {
        let Some(Overlay::List(list)) = self.overlays.last() else { return };
        let shown = list.rows.iter().enumerate().skip(list.top).take(list.page);
        let told: Vec<(usize, ListRow)> = shown
            .filter_map(|(at, row)| match &row.target {
                Target::Passage(document, span, coding)
                    if list.kind == ListKind::Behind && row.is_untold() =>
                {
                    Some((at, self.stretch_row(*document, *span, *coding)))
                }
                Target::Passage(_, _, Some(id)) if row.is_untold() => {
                    Some((at, self.passage_row(self.study.coding(*id)?, false)))
                }
                Target::Document(id) if row.aside.is_empty() => {
                    Some((at, ListRow { aside: self.document_progress(*id)?, ..row.clone() }))
                }
                _ => None,
            })
            .collect();
        if let Some(Overlay::List(list)) = self.overlays.last_mut() {
            list.tell(told);
        }
    }

    fn passage_row(&self, coding: &Coding, with_code: bool) -> ListRow {
        let words =
            self.study.body(coding.document).map(|body| body.quotation(coding.span)).unwrap_or_default();
        let code = self.study.codebook().title(self.study.codebook().code_of(coding));
        let memos = self.memo_words(&About::Coding(coding.id), &coding.coder);
        let time = self.time_words(coding.document, coding.span);
        let time = if time.is_empty() { time } else { format!("{time} · ") };
        let aside = if with_code {
            format!("{time}{code} · {}{memos}", coding.coder)
        } else {
            format!("{time}{}{memos}", coding.coder)
        };
        ListRow {
            head: reference_of(&self.study, coding.document, coding.span),
            body: words,
            aside,
            target: Target::Passage(coding.document, coding.span, Some(coding.id)),
        }
    }

    /// How the memos about something begin, for the end of a row: with their coders, where these are not the one named already.
    fn memo_words(&self, about: &About, named: &Coder) -> String {
        let words = self.study.memos_about(about).map(|memo| {
            let whose = if memo.coder == *named { String::new() } else { format!(" of {}", memo.coder) };
            format!(" · memo{whose}: {}", single_spaced(&memo.text))
        });
        words.collect()
    }

    /// A passage that has a memo but need not be coded.
    fn noted_row(&self, document: DocumentId, span: Span, memo: &Memo) -> ListRow {
        let body = self.study.body(document).map(|body| body.quotation(span)).unwrap_or_default();
        ListRow {
            head: reference_of(&self.study, document, span),
            body,
            aside: format!("memo of {}: {}", memo.coder, single_spaced(&memo.text)),
            target: Target::Passage(document, span, None),
        }
    }

    /// Opens the list of what is coded at a place.
    pub(super) fn open_coded_here(&mut self, document: DocumentId, span: Span) {
        let rows = self.coded_rows(document, span);
        let title = format!("Coded at {}", reference_of(&self.study, document, span));
        let list = List::new(
            title,
            ListKind::CodedHere { document, span },
            rows,
            "nothing is coded here: c puts a code",
        );
        self.overlays.push(Overlay::List(list));
    }

    pub(super) fn coded_rows(&self, document: DocumentId, span: Span) -> Vec<ListRow> {
        let here = self.study.codings(document).iter().filter(|coding| coding.span.overlaps(span));
        let mut rows: Vec<ListRow> = here.map(|coding| self.passage_row(coding, true)).collect();
        let noted = self.study.memos().filter_map(|memo| match memo.about {
            About::Passage(within, noted) if within == document && noted.overlaps(span) => {
                Some(self.noted_row(document, noted, memo))
            }
            _ => None,
        });
        rows.extend(noted);
        rows
    }

    pub(super) fn recode_row(&mut self, coding: CodingId) {
        if self.is_own(coding) {
            self.pick_recode(coding);
        }
    }

    pub(super) fn remove_row(&mut self, coding: CodingId) {
        if self.is_own(coding) {
            self.make(actions::remove_coding(&self.study, &self.coder, coding));
            self.refresh_list();
        }
    }

    /// Whether a coding is one's own; if not, says whose it is.
    fn is_own(&mut self, id: CodingId) -> bool {
        let Some(coding) = self.study.coding(id) else { return false };
        let own = coding.coder == self.coder;
        if !own {
            let message = format!("this coding is {}'s: only they can change it", coding.coder);
            self.say(super::Message::refused(message));
        }
        own
    }
}
