//! The passages behind a number, as a list to walk.

use std::collections::BTreeSet;

use crate::{
    analysis::{self, Asked, Form, Limits, Passage, Subject},
    study::{CodingId, DocumentId, reference_of},
    text::{Span, counted},
    tui::session::{
        Message, Pane, Session,
        analysis::Analysis,
        overlay::{List, ListKind, ListRow, Overlay, Target},
        reader::{Back, Place},
    },
};

/// A number from which a passage was gone to: in which analysis it stands, and the place in the list of its passages.
#[derive(Debug)]
pub(super) struct Left {
    asked: Asked,
    limits: Limits,
    row: usize,
    column: usize,
    list: Option<usize>,
}

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

    /// Shows what stands behind the number at the cursor: its passages, or of a portrait at once the place in the document.
    pub(super) fn open_number(&mut self) {
        let place = self.analysis.number_at().and_then(|(_, column)| {
            let figure = self.analysis.figure().filter(|figure| figure.form == Form::Strip)?;
            Some(figure.columns.get(column)?.subject.clone())
        });
        match place {
            Some(Subject::Stretch { document, span, .. }) => {
                let behind = self.passages_behind().unwrap_or_default();
                let to = behind.first().map_or(span, |passage| passage.span);
                self.leave_analysis(document, to, None);
            }
            _ => self.open_behind(),
        }
    }

    /// Goes to a passage in its transcript; going back leads to the number at the cursor, and to its place in the list.
    pub(in crate::tui::session) fn leave_analysis(
        &mut self,
        document: DocumentId,
        to: Span,
        list: Option<usize>,
    ) {
        self.load_now(document);
        if let Some((row, column)) = self.analysis.number_at() {
            let (asked, limits) = (self.analysis.asked(&self.study), self.analysis.limits().clone());
            self.analysis.left.push(Left { asked, limits, row, column, list });
            self.reader.back.push(Back::Analysis);
        }
        self.reader.visit(document, to.start);
        self.overlays.clear();
        self.pane = Pane::Transcript;
        self.keep_window();
    }

    /// Goes back to the number from which a passage was gone to.
    pub(in crate::tui::session) fn back_to_analysis(&mut self) {
        self.show(Pane::Analysis);
        let Some(Left { asked, limits, row, column, list }) = self.analysis.left.pop() else { return };
        self.analysis.ask(&self.study, asked);
        self.analysis.limit(limits);
        self.renew_figure();
        self.analysis.go_to(row, column);
        if let Some(at) = list {
            self.open_behind();
            if let Some(Overlay::List(list)) = self.overlays.last_mut() {
                list.at = at.min(list.rows.len().saturating_sub(1));
            }
        }
    }

    /// The passages behind the number at the cursor; nothing where there is no number.
    fn passages_behind(&self) -> Option<Vec<Passage>> {
        let (row, column) = self.analysis.number_at()?;
        let question = self.analysis.question(&self.study).ok()?;
        analysis::behind(&self.study, &question, row, column).ok()
    }

    /// Shows the portrait of the open document, with the cursor on the stretch that is being read.
    pub(in crate::tui::session) fn open_portrait(&mut self) {
        let Some(document) = self.reader.document else { return };
        let cursor = self.reader.cursor;
        self.reader.back.push(Back::Text(Place { document, at: cursor }));
        self.show(Pane::Analysis);
        self.analysis.show(&self.study, Analysis::Portrait);
        if let Asked::Portrait(mut portrait) = self.analysis.asked(&self.study) {
            portrait.document = document;
            self.analysis.ask(&self.study, Asked::Portrait(portrait));
        }
        self.renew_figure();
        let stretch = self.analysis.figure().and_then(|figure| {
            figure.columns.iter().position(|column| match &column.subject {
                Subject::Stretch { span, .. } => cursor < span.end,
                _ => false,
            })
        });
        self.analysis.at.1 = stretch.unwrap_or(0);
        self.say(Message::done("Enter goes to the place, Backspace back to where you were".into()));
    }

    /// Shows the portrait of the next document, or of the one before.
    pub(super) fn portrait_beside(&mut self, step: isize) {
        let Asked::Portrait(mut portrait) = self.analysis.asked(&self.study) else {
            return self.say(Message::note("only a portrait is of one document: a chooses it".into()));
        };
        let documents = self.study.documents();
        let at = documents.position(portrait.document).unwrap_or(0);
        let next = at.checked_add_signed(step).and_then(|to| documents.as_slice().get(to));
        let Some(next) = next.map(|document| document.id) else {
            let words = if step > 0 { "this is the last document" } else { "this is the first document" };
            return self.say(Message::note(words.into()));
        };
        portrait.document = next;
        self.analysis.ask(&self.study, Asked::Portrait(portrait));
        self.renew_figure();
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
