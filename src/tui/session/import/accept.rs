//! Taking the previewed files into the study: texts in place first, then one edit for every fifty documents.

use std::{collections::HashSet, sync::Arc};

use super::{
    incoming::State,
    preview::{Preview, Stage},
    work::Work,
};
use crate::{
    import::accept::{Accepted, Intake, SourceFile},
    study::{Change, Document, DocumentId, Edit, Page, actions, actions::Refused},
    text::counted,
    tui::session::{Effect, Message, Session, overlay::Overlay, reader::Back},
};

/// So many documents become real with one edit.
const CHUNK: usize = 50;

impl Session {
    /// Begins to take in every file that could be read.
    pub(super) fn accept_import(&mut self) {
        if let Some(why) = &self.read_only {
            let why = why.clone();
            return self.say(Message::refused(format!("this study is open for reading only: {why}")));
        }
        let Some(Overlay::Preview(preview)) = self.overlays.last() else { return };
        match preview.stage {
            Stage::Reading(_) => return self.say(Message::note("files are still being read".into())),
            Stage::Placing(..) => return,
            Stage::Looking => {}
        }
        if preview.found().next().is_none() {
            return self.say(Message::refused("none of these files can be imported; Esc goes back".into()));
        }
        match self.records(preview) {
            Ok(accepted) => {
                let count = accepted.len();
                let work = Work::place(self.journal.store().clone(), accepted);
                if let Some(Overlay::Preview(preview)) = self.overlays.last_mut() {
                    preview.stage = Stage::Placing(count, 0);
                    preview.work = work.clone();
                }
                self.ask_for(Effect::Work(work));
            }
            Err(refused) => self.say(Message::refused(refused.to_string())),
        }
    }

    /// The records of every document to be imported.
    fn records(&self, preview: &Preview) -> Result<Vec<Accepted>, Refused> {
        let mut intake = Intake::new(&self.study);
        let mut files: Vec<String> = Vec::new();
        let mut records = Vec::new();
        for incoming in &preview.files {
            let State::Read(found) = &incoming.state else { continue };
            let stem = incoming
                .path
                .file_stem()
                .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
            let file = self.journal.store().free_file(&stem, &files);
            files.push(file.clone());
            let from = SourceFile { name: incoming.name.clone(), sha256: found.sha256.clone() };
            records.push(intake.accept(found.transcript.clone(), from, found.choices(), file)?);
        }
        Ok(records)
    }

    /// Makes the edits that name the documents whose texts are in place, and opens the first.
    pub(super) fn finish_import(&mut self, accepted: Vec<Accepted>) {
        let (mut documents, mut cases) = (0, 0);
        let first = accepted.first().map(|it| it.document.id);
        if !self.store_convention() {
            return;
        }
        let mut rest = accepted;
        while !rest.is_empty() {
            let later = rest.split_off(rest.len().min(CHUNK));
            let chunk = std::mem::replace(&mut rest, later);
            let counts = (chunk.len(), chunk.iter().map(|it| it.cases.len()).sum::<usize>());
            if !self.take_in(chunk) {
                // What is wrong has been said; the preview stays for another try.
                if let Some(Overlay::Preview(preview)) = self.overlays.last_mut() {
                    preview.stage = Stage::Looking;
                }
                return;
            }
            documents += counts.0;
            cases += counts.1;
        }
        let (left_out, tables) = match self.overlays.pop() {
            Some(Overlay::Preview(preview)) => (preview.left_out(), preview.tables),
            _ => (0, Vec::new()),
        };
        self.overlays.clear();
        if let Some(first) = first {
            self.open_document(first);
        }
        self.open_columns(tables);
        self.say(Message::done(said(documents, cases, left_out)));
    }

    fn take_in(&mut self, chunk: Vec<Accepted>) -> bool {
        let (mut cases, mut memos, mut values) = (Vec::new(), Vec::new(), Vec::new());
        let mut documents: Vec<Document> = Vec::with_capacity(chunk.len());
        let mut pages: Vec<(DocumentId, Page)> = Vec::with_capacity(chunk.len());
        for it in chunk {
            cases.extend(it.cases);
            memos.extend(it.memos);
            values.extend(it.values);
            pages.push((it.document.id, Page { body: Some(Arc::new(it.body)), ..Page::default() }));
            documents.push(it.document);
        }
        // Pages of documents that are not in the register do not count: if the edit is refused, they are never seen.
        for (document, page) in pages {
            self.study.take_page(document, page);
        }
        let draft = actions::import_documents(&self.study, documents, cases);
        let draft = draft.and_then(|draft| actions::with_attributes(draft, &self.study, &values));
        self.make(draft.map(|draft| actions::with_memos(&self.study, draft, &self.coder, memos)))
    }

    /// After an edit that brought documents in or took some away (an import undone, done again): those that came have their
    /// text, and the open one is one of the study's.
    pub(in crate::tui::session) fn follow_documents(&mut self, edit: &Edit) {
        let came: Vec<DocumentId> = edit
            .changes
            .iter()
            .filter_map(|change| match change {
                Change::Document(swap) => swap.either().map(|document| document.id),
                _ => None,
            })
            .collect();
        if came.is_empty() {
            return;
        }
        for document in came {
            self.load_now(document);
        }
        let known: HashSet<DocumentId> = self.study.documents().iter().map(|document| document.id).collect();
        self.reader.back.retain(|back| match back {
            Back::Text(place) => known.contains(&place.document),
            Back::Cell(..)
            | Back::AutoCoding
            | Back::Naming
            | Back::Board
            | Back::Matrix
            | Back::Analysis => true,
        });
        if !self.reader.document.is_some_and(|open| known.contains(&open)) {
            self.reader.document = None;
            if let Some(first) = self.study.documents().iter().next().map(|document| document.id) {
                self.load_now(first);
                self.reader.open(first);
            }
        }
        self.refresh_list();
    }
}

fn said(documents: usize, cases: usize, left_out: usize) -> String {
    let documents = counted(documents, "document", "documents");
    let new = counted(cases, "new case", "new cases");
    let with = if cases > 0 { format!(" with {new}") } else { String::new() };
    let files = counted(left_out, "file", "files");
    let without = if left_out > 0 { format!("; {files} left out") } else { String::new() };
    format!("imported {documents}{with}{without}")
}
