//! How far the coding has come: the next turn in which nothing is coded, and what is done of each document and case.

use super::{
    Session,
    overlay::{List, ListKind, ListRow, Overlay, Target},
    reader::Selection,
};
use crate::{
    analysis::{Portion, portion_by, portion_of_cases_by, uncoded_turns},
    study::{CaseId, DocumentId},
    text::{Offset, Span, counted},
};

/// Columns of a bar.
const BAR: usize = 8;

impl Session {
    /// Goes to the next turn of a participant in which the coder has coded nothing, or the previous one: in this document, then in
    /// those after it, around the end of the study. What comes of it is said after what is said already.
    pub(super) fn next_uncoded(&mut self, forward: bool) {
        let Some((here, body)) = self.open_body() else { return };
        let turn = self.reader.turn(&body);
        let uncoded = uncoded_turns(&self.study, here, &self.coder);
        let ahead = if forward {
            uncoded.iter().find(|it| **it > turn)
        } else {
            uncoded.iter().rev().find(|it| **it < turn)
        };
        if let Some(to) = ahead {
            self.reader.selection = Selection::None;
            self.reader.land(body.turns[*to].speech.start);
            self.keep_place();
            let left = counted(uncoded.len(), "uncoded turn", "uncoded turns");
            return self.say_more(&format!("{left} here"));
        }
        match self.uncoded_elsewhere(here, forward) {
            Some((document, turns, around)) => self.go_to_uncoded(document, &turns, forward, around),
            None => match uncoded.iter().filter(|it| **it != turn).count() {
                0 if uncoded.is_empty() => self.say_more("no turn of a participant is left uncoded"),
                0 => self.say_more("this is the only turn left uncoded"),
                _ => self.go_to_uncoded(here, &uncoded, forward, true),
            },
        }
    }

    /// The next document that has uncoded turns, with these, and whether the end of the study lies between.
    fn uncoded_elsewhere(
        &mut self,
        here: DocumentId,
        forward: bool,
    ) -> Option<(DocumentId, Vec<usize>, bool)> {
        let documents: Vec<DocumentId> = self.study.documents().iter().map(|it| it.id).collect();
        let (count, at) = (documents.len(), documents.iter().position(|id| *id == here)?);
        for step in 1..count {
            let next = if forward { at + step } else { at + count - step } % count;
            self.load_now(documents[next]);
            let turns = uncoded_turns(&self.study, documents[next], &self.coder);
            if !turns.is_empty() {
                return Some((documents[next], turns, (next < at) == forward));
            }
        }
        None
    }

    /// Goes to the first or the last of the uncoded turns of a document, and says where that is.
    fn go_to_uncoded(&mut self, document: DocumentId, turns: &[usize], forward: bool, around: bool) {
        let turn = if forward { turns.first() } else { turns.last() };
        let Some((turn, body)) = turn.copied().zip(self.study.body(document)) else { return };
        let to = body.turns[turn].speech.start;
        let label = self.study.documents().get(document).map_or("", |it| it.label.as_str());
        let left = counted(turns.len(), "uncoded turn", "uncoded turns");
        let from = match (around, forward) {
            (false, _) => "",
            (true, true) => ", from the beginning of the study",
            (true, false) => ", from the end of the study",
        };
        let words = format!("now {label}: {left}{from}");
        self.arrive(document, to);
        self.say_more(&words);
    }

    fn arrive(&mut self, document: DocumentId, to: Offset) {
        if self.reader.document == Some(document) {
            self.reader.selection = Selection::None;
            self.reader.land(to);
        } else {
            self.reader.go_to(document, to);
        }
        self.keep_window();
    }

    /// How far the coder has come in a document, as the end of its row; nothing where its text is not loaded.
    pub(super) fn document_progress(&self, document: DocumentId) -> Option<String> {
        let record = self.study.documents().get(document)?;
        self.study.body(document)?;
        // Questions are read as well.
        let read = self.study.read(document, &self.coder).count();
        Some(self.portion_words(Portion { read, ..portion_by(&self.study, record, &self.coder) }))
    }

    /// How far something has been worked through: a bar, the share of turns that are coded, and how many.
    fn portion_words(&self, portion: Portion) -> String {
        let filled = (portion.coded_share() * BAR as f64).floor() as usize;
        // A little is told from nothing.
        let filled = filled.max(usize::from(portion.coded > 0));
        let bar = self.look.sign("█", "#").repeat(filled) + &self.look.sign("░", ".").repeat(BAR - filled);
        let share = (portion.coded_share() * 100.0).floor();
        let (coded, turns, read) = (portion.coded, portion.turns, portion.read);
        format!("{bar} {share:>3} %  {coded:>3} of {turns:>3} coded · {read:>3} read")
    }

    /// Opens the list of cases with how far each has been worked through, at the one that speaks at the cursor.
    pub(super) fn open_progress(&mut self) {
        let title = format!("Progress by case · {}", self.coder);
        let empty = "the study has no cases yet: c on a document says whose it is";
        let mut list = List::new(title, ListKind::Progress, self.progress_rows(), empty);
        let cursor = Span::new(self.reader.cursor.0, self.reader.cursor.0 + 1);
        let here = self.reader.document.and_then(|document| self.study.case_of(document, cursor));
        list.at = self.study.cases().iter().position(|case| Some(case.id) == here).unwrap_or(0);
        self.overlays.push(Overlay::List(list));
    }

    /// A row for each case.
    pub(super) fn progress_rows(&self) -> Vec<ListRow> {
        let portions = portion_of_cases_by(&self.study, &self.coder);
        let row = |case: &crate::study::Case| ListRow {
            head: case.name.clone(),
            body: self.case_words(case.id),
            aside: self.portion_words(portions.get(&case.id).copied().unwrap_or_default()),
            target: Target::Case(case.id),
        };
        self.study.cases().iter().map(row).collect()
    }

    /// Goes to the first turn of a case in which nothing is coded; where all is, to its first document.
    pub(super) fn go_on_with(&mut self, case: CaseId) {
        let documents = self.study.documents_of_case(case);
        for document in &documents {
            self.load_now(*document);
        }
        let uncoded = documents.iter().find_map(|document| {
            let body = self.study.body(*document)?;
            let turns = uncoded_turns(&self.study, *document, &self.coder);
            let speech = turns.into_iter().map(|turn| body.turns[turn].speech);
            let mut own = speech.filter(|speech| self.study.case_of(*document, *speech) == Some(case));
            Some((*document, own.next()?.start))
        });
        match (uncoded, documents.first()) {
            (Some((document, at)), _) => self.go_to(document, at),
            (None, Some(document)) => {
                let document = *document;
                self.overlays.clear();
                self.open_document(document);
                self.say_more("every turn of this case is coded");
            }
            (None, None) => self.say_more("this case speaks in no document"),
        }
    }
}
