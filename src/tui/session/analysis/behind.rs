//! The passages behind a number, as a list to walk.

use std::collections::BTreeSet;

use crate::{
    analysis,
    study::{CodingId, DocumentId, reference_of},
    text::{Span, counted},
    tui::session::{
        Message, Session,
        overlay::{List, ListKind, ListRow, Overlay, Target},
    },
};

/// Passages that are told before they are shown.
const TOLD: usize = 100;

impl Session {
    /// Opens the list of the passages behind the number at the cursor.
    pub(super) fn open_behind(&mut self) {
        let Some((row, column)) = self.analysis.number_at() else {
            return self.say(Message::note("there is no number here".into()));
        };
        let question = self.analysis.question(&self.study);
        let found = question.and_then(|question| analysis::behind(&self.study, &question, row, column));
        let passages = match found {
            Ok(passages) => passages,
            Err(problem) => return self.say(Message::refused(problem.to_string())),
        };
        if passages.is_empty() {
            return self.say(Message::note("no passage stands behind this number".into()));
        }
        let title = format!(
            "{} · {}",
            self.number_words(row, column),
            counted(passages.len(), "passage", "passages")
        );
        let rows = passages.iter().enumerate().map(|(at, passage)| {
            let coding = passage.codings.first().copied();
            if at < TOLD {
                self.stretch_row(passage.document, passage.span, coding)
            } else {
                ListRow::untold(Target::Passage(passage.document, passage.span, coding))
            }
        });
        let list = List::new(title, ListKind::Behind, rows.collect(), "no passage stands behind this number");
        self.overlays.push(Overlay::List(list));
    }

    /// What a number is of: `1.1 parity of esteem × London`.
    pub fn number_words(&self, row: usize, column: usize) -> String {
        let Some(figure) = self.analysis.figure() else { return String::new() };
        let sign = self.look.sign("×", "x");
        match (figure.rows.get(row), figure.columns.get(column)) {
            (Some(row), Some(column)) => format!("{} {sign} {}", row.name, column.name),
            _ => String::new(),
        }
    }

    /// A row for a stretch of text: its words, and what is coded on it by whom.
    pub(in crate::tui::session) fn stretch_row(
        &self,
        document: DocumentId,
        span: Span,
        coding: Option<CodingId>,
    ) -> ListRow {
        let body = self.study.body(document).map(|body| body.quotation(span)).unwrap_or_default();
        let book = self.study.codebook();
        let here = self.study.codings(document).iter().filter(|it| it.span.overlaps(span));
        let coded: BTreeSet<String> =
            here.map(|it| format!("{} · {}", book.title(book.code_of(it)), it.coder)).collect();
        let gap = self.look.sign(", ", ", ");
        ListRow {
            head: reference_of(&self.study, document, span),
            body,
            aside: coded.into_iter().collect::<Vec<_>>().join(gap),
            target: Target::Passage(document, span, coding),
        }
    }
}
