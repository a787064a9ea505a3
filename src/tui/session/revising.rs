//! Correcting transcripts: one turn in the editor; what is to be looked at then; and earlier revisions. Whole corrected files are in
//! `revising_files`.

use super::{
    Message, Session,
    overlay::{List, ListKind, ListRow, Overlay, Target, WritingFor},
};
use crate::{
    analysis::differences::{differences, marked},
    study::{
        Body, DocumentId, Revision, Touched, TouchedRecord,
        actions::{self, Drafted},
        reference_of,
    },
    text::single_spaced,
    tui::keys::Command,
};

impl Session {
    /// Opens the editor on the words of the turn at the cursor.
    pub(super) fn open_turn(&mut self, document: DocumentId, body: &Body) {
        let turn = self.reader.turn(body);
        let Some(speech) = body.turns.get(turn).map(|turn| turn.speech) else {
            return self.say(Message::refused("no turn is here: go to one with }".into()));
        };
        let who = body.speaker(turn).map_or_else(String::new, |speaker| format!(" · {}", speaker.name));
        let title = format!("Correct {}{who}", reference_of(&self.study, document, speech));
        let words = body.content.slice(speech).to_owned();
        let purpose = WritingFor::Turn(document, turn, body.text());
        self.open_writing(title, vec![(String::new(), words)], purpose);
    }

    /// The draft of what was written for a turn; refused where the text is another since the editor was opened.
    pub(super) fn turn_drafted(&self, purpose: &WritingFor, words: &str) -> Drafted {
        let WritingFor::Turn(document, turn, text) = purpose else { return Err(actions::Refused::NoChange) };
        if self.study.body(*document).is_some_and(|body| body.text() != *text) {
            return Err(actions::Refused::NotPossible(
                "the text was corrected meanwhile: copy your words, close the editor and open the turn again"
                    .into(),
            ));
        }
        actions::correct_turn(&self.study, &self.coder, *document, *turn, words)
    }

    /// Says after a correction what is to be looked at; the words themselves stand on the screen.
    pub(super) fn say_corrected(&mut self, document: DocumentId) {
        let last = self.study.body(document).and_then(|body| body.past.last());
        let words = last.map_or_else(String::new, Revision::words);
        let words = format!("{}: {words}", self.label_of(document));
        let look = match self.study.touched_count(document) {
            0 => "all that was put on it kept its words".to_owned(),
            count => format!("E lists {count} to look at"),
        };
        self.say(Message::done(format!("{words} · {look}")));
    }

    /// Opens the list of all that stands on words which were corrected since, the open document's first.
    pub(super) fn open_touched(&mut self) {
        self.load_revised();
        let rows = self.touched_rows();
        let title = "On words that were corrected since".to_owned();
        let empty = "nothing is to be looked at: all stands on the words it was put on";
        self.overlays.push(Overlay::List(List::new(title, ListKind::Touched, rows, empty)));
    }

    /// Loads the texts that are not loaded yet: what stands on them cannot be told otherwise.
    fn load_revised(&mut self) {
        let missing: Vec<DocumentId> = self
            .study
            .documents()
            .iter()
            .map(|it| it.id)
            .filter(|id| self.study.body(*id).is_none())
            .collect();
        for document in missing {
            self.load_now(document);
        }
    }

    pub(super) fn touched_rows(&self) -> Vec<ListRow> {
        let open = self.reader.document;
        let mut documents: Vec<DocumentId> = self.study.documents().iter().map(|it| it.id).collect();
        documents.sort_by_key(|id| Some(*id) != open);
        let touched = documents.into_iter().flat_map(|document| self.study.touched(document));
        let row = |it: Touched| {
            let was =
                it.was.as_deref().map_or_else(|| "words that were purged".into(), |was| format!("“{was}”"));
            let body = match it.words.as_str() {
                "" => format!("{was} – these words are gone"),
                now => format!("{was} → “{now}”"),
            };
            ListRow {
                head: reference_of(&self.study, it.document, it.span),
                body,
                aside: self.study.touched_name(&it),
                target: Target::Touched(Box::new(it)),
            }
        };
        touched.map(row).collect()
    }

    /// A command on something that stands on corrected words.
    pub(super) fn touched_command(&mut self, command: Command, it: &Touched) {
        match command {
            Command::KeepTouched => self.change_touched(|session| {
                actions::keep_touched(&session.study, &session.coder, std::slice::from_ref(it))
            }),
            Command::PutOnSelection => match self.selected_passage() {
                Some((document, span)) if document == it.document => self.change_touched(|session| {
                    actions::put_touched_on(&session.study, &session.coder, it, span)
                }),
                _ => self.say(Message::refused(
                    "select the words in the transcript first (Enter goes there, v or s selects), then E and p".into(),
                )),
            },
            Command::RemoveCoding => match it.record {
                TouchedRecord::Coding(coding) => self.remove_row(coding),
                TouchedRecord::Memo(memo) => self
                    .change_touched(|session| actions::remove_memo(&session.study, &session.coder, memo)),
                TouchedRecord::Reference(..) => self.say(Message::refused(
                    "a reference is taken out where its summary is written: open the cell in the matrix".into(),
                )),
            },
            _ => {}
        }
    }

    fn change_touched(&mut self, draft: impl FnOnce(&Self) -> Drafted) {
        let drafted = draft(self);
        self.make(drafted);
        self.refresh_list();
    }

    /// Finds all of one's own, and every reference, right on the words that stand there now.
    pub(super) fn keep_all_touched(&mut self) {
        let Some(Overlay::List(list)) = self.overlays.last() else { return };
        let all = list.rows.iter().filter_map(|row| match &row.target {
            Target::Touched(it) => Some(it.as_ref()),
            _ => None,
        });
        let mine = |it: &&Touched| it.coder.as_ref().is_none_or(|coder| *coder == self.coder);
        let kept: Vec<Touched> = all.filter(mine).filter(|it| !it.span.is_empty()).cloned().collect();
        if kept.is_empty() {
            return self.say(Message::refused(
                "none of these is yours to find right: their words are gone, or others put them there".into(),
            ));
        }
        self.change_touched(|session| actions::keep_touched(&session.study, &session.coder, &kept));
    }

    /// Opens the list of a document's revisions, the latest first.
    pub(super) fn open_text_revisions(&mut self, document: DocumentId) {
        self.load_now(document);
        let Some(body) = self.study.body(document).cloned() else { return };
        let label = self.label_of(document);
        let first = body.revision - body.past.len() as u32;
        let mut rows: Vec<ListRow> = (first + 1..=body.revision)
            .zip(&body.past)
            .map(|(number, it)| ListRow {
                head: number.to_string(),
                body: it.words(),
                aside: format!("{} · {}", it.by, it.at.day()),
                target: Target::Revision(document, number),
            })
            .collect();
        rows.reverse();
        let source = body.earlier(first).map_or_else(|| body.source.file.clone(), |it| it.source.file);
        rows.push(ListRow {
            head: first.to_string(),
            body: format!("the text as it came in, from {source}"),
            aside: String::new(),
            target: Target::Revision(document, first),
        });
        let title = format!("Revisions of {label}");
        self.overlays.push(Overlay::List(List::new(title, ListKind::TextRevisions, rows, "")));
    }

    /// Opens the list of what a revision changed; of the first, its text.
    pub(super) fn open_revision(&mut self, document: DocumentId, number: u32) {
        let Some(body) = self.study.body(document).cloned() else { return };
        let Some(after) = body.earlier(number) else { return self.say_purged(document, number) };
        let Some(revision) = after.past.last() else { return self.open_earlier(document, number) };
        let label = self.label_of(document);
        let rows = differences(&after, revision)
            .iter()
            .map(|it| ListRow {
                head: it.place(),
                body: marked(&it.pieces),
                aside: it.speaker.clone().unwrap_or_default(),
                target: Target::None,
            })
            .collect();
        let title = format!("What revision {number} of {label} changed: [-before-] {{+after+}}");
        let empty = "no words: only who speaks where, or where turns begin";
        self.overlays.push(Overlay::List(List::new(title, ListKind::TextChanges, rows, empty)));
    }

    /// Opens the text of an earlier revision, turn by turn.
    pub(super) fn open_earlier(&mut self, document: DocumentId, number: u32) {
        let Some(body) = self.study.body(document).cloned() else { return };
        let Some(earlier) = body.earlier(number) else { return self.say_purged(document, number) };
        let rows = (0..earlier.turns.len())
            .map(|turn| ListRow {
                head: format!("¶{}", turn + 1),
                body: earlier.quotation(earlier.turns[turn].speech),
                aside: earlier.speaker(turn).map_or_else(String::new, |speaker| speaker.name.clone()),
                target: Target::None,
            })
            .collect();
        let title = format!("{} as revision {number} had it", self.label_of(document));
        self.overlays.push(Overlay::List(List::new(title, ListKind::TextChanges, rows, "no turns")));
    }

    fn say_purged(&mut self, document: DocumentId, number: u32) {
        let label = self.label_of(document);
        self.say(Message::refused(format!(
            "the words of revision {number} of {label} were purged with the real names in them"
        )));
    }

    /// Puts the corrected text in place.
    pub(super) fn revise(&mut self, document: DocumentId, after: &Body) {
        let drafted = actions::revise_document(&self.study, &self.coder, document, after);
        if self.make(drafted) {
            self.say_corrected(document);
        }
        self.refresh_list();
    }

    pub(super) fn label_of(&self, document: DocumentId) -> String {
        let known = self.study.documents().get(document);
        known.map_or_else(|| "?".to_owned(), |it| single_spaced(&it.label))
    }
}
