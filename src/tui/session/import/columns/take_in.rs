//! Taking a table into the study: the texts of answers in place first, then one edit.

use std::sync::Arc;

use super::{
    super::work::{Progress, Step, Work},
    Columns, Placing, TableRead,
};
use crate::{
    import::{
        Report,
        accept::Accepted,
        survey::{AnswerDocument, Survey},
    },
    study::{
        Kind, Page,
        actions::{self, Refused},
    },
    text::counted,
    tui::session::{Effect, Message, Session, overlay::Overlay},
};

impl Session {
    /// Opens the first of these tables, if there is one.
    pub(in crate::tui::session) fn open_columns(&mut self, tables: Vec<TableRead>) {
        if let Some(columns) = Columns::new(tables) {
            self.overlays.push(Overlay::Columns(Box::new(columns)));
        }
    }

    /// Begins to take the table in.
    pub(super) fn take_table_in(&mut self) {
        if let Some(why) = &self.read_only {
            let why = why.clone();
            return self.say(Message::refused(format!("this study is open for reading only: {why}")));
        }
        let Some(columns) = self.columns() else { return };
        let from = columns.source();
        let survey = match &columns.outcome {
            Ok(survey) => survey.clone(),
            Err(why) => {
                let why = why.clone();
                return self.say(Message::refused(why));
            }
        };
        let free_file = |wanted: &str, taken: &[String]| self.journal.store().free_file(wanted, taken);
        let (documents, _) = survey.documents(&self.study, &from, Kind::Document, free_file);
        if documents.is_empty() {
            return self.finish_table(Vec::new());
        }
        let cases = documents.iter().map(|it| it.case.clone()).collect();
        let all = documents.len();
        let work = Work::place(self.journal.store().clone(), documents.into_iter().map(accepted).collect());
        if let Some(columns) = self.columns() {
            columns.placing = Some(Placing { all, done: 0, cases, work: work.clone() });
        }
        self.ask_for(Effect::Work(work));
    }

    /// Takes what the thread reports that puts the texts of a table in place. False where it is about something else.
    pub(in crate::tui::session) fn table_progress(&mut self, progress: Progress) -> Option<Progress> {
        let placing = self.columns().and_then(|columns| columns.placing.as_mut());
        let Some(placing) = placing.filter(|placing| placing.work == progress.work) else {
            return Some(progress);
        };
        match progress.step {
            Step::Placed(count) => placing.done = count,
            Step::AllPlaced(accepted) => self.finish_table(accepted),
            Step::NotPlaced(why) => {
                if let Some(columns) = self.columns() {
                    columns.placing = None;
                }
                self.say(Message::refused(format!("nothing imported: {why}")));
            }
            _ => {}
        }
        None
    }

    /// Makes the edit that names the documents whose texts are in place.
    pub(in crate::tui::session) fn finish_table(&mut self, placed: Vec<Accepted>) {
        let Some(columns) = self.columns() else { return };
        let cases_of = columns.placing.take().map(|placing| placing.cases).unwrap_or_default();
        let Ok(survey) = columns.outcome.clone() else { return };
        let cases = survey.cases.clone().fitted(&self.study);
        let new = cases.rows.iter().filter(|row| self.study.case_named(&row.name).is_none()).count();
        let count = placed.len();
        let first = placed.first().map(|it| it.document.id);
        let mut answers = Vec::with_capacity(count);
        for (it, case) in placed.into_iter().zip(cases_of) {
            let page = Page { body: Some(Arc::new(it.body)), ..Page::default() };
            self.study.take_page(it.document.id, page);
            answers.push((it.document, case));
        }
        let drafted = if answers.is_empty() {
            let matching = cases.matching(&self.study);
            actions::read_cases(&self.study, &cases.attributes, &cases.rows, &matching.documents)
        } else {
            actions::import_answers(&self.study, &cases.attributes, &cases.rows, answers)
        };
        if drafted == Err(Refused::NoChange) {
            self.leave_table();
            return self.say(Message::note("the study has all of it already".into()));
        }
        if !self.make(drafted) {
            return;
        }
        self.leave_table();
        if let Some(first) = first.filter(|_| self.overlays.is_empty()) {
            self.open_document(first);
        }
        self.say(Message::done(said(&survey, count, new)));
    }

    /// Goes on to the next table, or back to where the import was asked for.
    fn leave_table(&mut self) {
        let rest = match self.overlays.pop() {
            Some(Overlay::Columns(columns)) => columns.rest,
            other => {
                self.overlays.extend(other);
                Vec::new()
            }
        };
        if rest.is_empty() {
            self.overlays.clear();
        }
        self.open_columns(rest);
    }

    /// Gives this table up.
    pub(super) fn stop_table(&mut self) {
        if let Some(placing) = self.columns().and_then(|columns| columns.placing.as_ref()) {
            placing.work.stop();
        }
        let rest = match self.overlays.pop() {
            Some(Overlay::Columns(columns)) => columns.rest,
            _ => Vec::new(),
        };
        self.open_columns(rest);
        self.say(Message::note("nothing of the table imported".into()));
    }
}

/// A document to be put in place.
fn accepted(answer: AnswerDocument) -> Accepted {
    let AnswerDocument { document, body, .. } = answer;
    Accepted {
        document,
        body,
        cases: Vec::new(),
        memos: Vec::new(),
        values: Vec::new(),
        report: Report::default(),
    }
}

fn said(survey: &Survey, documents: usize, new: usize) -> String {
    let cases = counted(survey.cases.rows.len(), "case", "cases");
    let mut parts = vec![format!("imported {cases}, {new} of them new")];
    parts.push(counted(survey.cases.attributes.len(), "attribute", "attributes"));
    if !survey.questions.is_empty() {
        parts.push(counted(documents, "document", "documents"));
    }
    let already = survey.answers.len() - documents;
    let rest = [
        (already, "answer was there already", "answers were there already"),
        (survey.silent, "case without an answer left out", "cases without an answer left out"),
    ];
    let rest = rest.iter().filter(|it| it.0 > 0).map(|(count, one, many)| counted(*count, one, many));
    std::iter::once(parts.join(", ")).chain(rest).collect::<Vec<_>>().join("; ")
}
