//! A whole corrected file in the place of a document's text: read behind the screen, and shown before anything is changed.

use std::{
    path::Path,
    sync::{Arc, atomic::AtomicBool},
};

use super::{
    Message, Session,
    import::{bytes, name_of, paths_typed},
    overlay::{Ask, AskFor, Confirm, Overlay, Then},
};
use crate::{
    analysis::differences::{Difference, differences},
    import::{Reader, accept::SourceFile, revised::revised},
    store::{names_in, sha256},
    study::{
        Body, Change, Coder, DocumentId, Pace, Study, actions,
        pseudonyms::{Namer, Pseudonyms},
        reference, speaking_words,
    },
    text::{counted, single_spaced},
};

const HELP: &str =
    "in any format that can be imported; what changes is shown before anything is; Tab completes";
/// Steps that are told: the file is read, compared, and what stands on its words is carried.
const STEPS: usize = 3;
/// A corrected file has at least so much of the text before, in hundredths; one with less seems to be another text.
const SAME_TEXT: u32 = 50;

impl Session {
    /// Asks for the corrected file of a document.
    pub(super) fn ask_revise(&mut self, document: DocumentId) {
        self.load_now(document);
        self.overlays.push(Overlay::Ask(self.revision_asked(document, "")));
    }

    fn revision_asked(&self, document: DocumentId, typed: &str) -> Ask {
        let title = format!("The corrected text of {}", self.label_of(document));
        Ask::new(&title, "path", typed, AskFor::ReviseFile(document)).with_help(HELP)
    }

    fn listed_names(&self) -> Listed {
        match &self.naming {
            Some(it) => Listed::Open(it.table.clone()),
            None if self.keeper.own().is_some_and(|own| own.table_of(self.study.id).is_some()) => {
                Listed::Closed
            }
            None => Listed::No,
        }
    }

    /// Begins to read the corrected file that was typed; what it would change is shown then.
    pub(super) fn revise_file(&mut self, document: DocumentId, typed: &str) -> Result<(), String> {
        let paths = paths_typed(typed, std::env::home_dir().as_deref())?;
        let [path] = &paths[..] else { return Err("name one file".into()) };
        let (path, typed) = (path.clone(), typed.to_owned());
        let (study, coder) = (self.study.clone(), self.coder.clone());
        let names = self.listed_names();
        let what = format!("Reading {}", name_of(&path));
        let given_up = Some("stopped: nothing was changed");
        self.do_behind((&what, "steps"), given_up, move |pace, stopped| {
            let shown = foretold(&study, &coder, document, &path, &names, (pace, stopped));
            Box::new(move |session| match shown {
                Ok(confirm) => session.overlays.push(Overlay::Confirm(confirm)),
                Err(why) => {
                    // The path can be mended where it was typed.
                    let mut ask = session.revision_asked(document, &typed);
                    ask.problem = Some(why.clone().into());
                    session.overlays.push(Overlay::Ask(ask));
                    session.say(Message::refused(why));
                }
            })
        });
        Ok(())
    }
}

/// What is known of real names that a corrected file may bring back.
enum Listed {
    /// The study has no table of them.
    No,
    /// It has one, which is not open.
    Closed,
    /// It is open.
    Open(Pseudonyms),
}

impl Listed {
    /// What is to be said of names in a corrected text, if anything.
    fn remark(&self, after: &Body) -> Option<String> {
        match self {
            Self::No => None,
            Self::Closed => Some(
                "This study has a table of real names that is not open: names in the file come back into the text. Afterwards `:` \
                 names, and A there, puts the pseudonyms in their places"
                    .into(),
            ),
            Self::Open(table) => {
                let found = names_in(after.content.as_str().as_bytes().to_vec(), &Namer::new(table)).len();
                let places = counted(found, "place", "places");
                (found > 0).then(|| {
                    format!("Real names: listed ones stand in {places} of it; afterwards A in `:` names puts the pseudonyms there")
                })
            }
        }
    }
}

/// What a corrected file would change, as it is asked about; why it cannot take the text's place.
fn foretold(
    study: &Study,
    coder: &Coder,
    document: DocumentId,
    path: &Path,
    names: &Listed,
    (pace, stopped): (Pace<'_>, &Arc<AtomicBool>),
) -> Result<Confirm, String> {
    let name = name_of(path);
    let bytes = bytes(path, &name)?;
    let reader = Reader::default().with_this_program().until(Arc::clone(stopped));
    let transcript = reader.read(&bytes, &name).map_err(|error| error.to_string())?;
    pace.tell(1, STEPS);
    let before = study.body(document).ok_or("that document is not in the study any more")?;
    let from = SourceFile { name, sha256: sha256(&bytes) };
    let (after, times) = revised(transcript, from, before, study.speaker_rules());
    pace.tell(2, STEPS);
    let draft = match actions::revise_document(study, coder, document, &after) {
        Err(actions::Refused::NoChange) => return Err("that file says the same as the text there is".into()),
        drafted => drafted.map_err(|refused| refused.to_string())?,
    };
    let mut then = study.clone();
    then.apply(&draft.clone().by(coder)).map_err(|conflict| conflict.to_string())?;
    let Some(Change::Text { revision, .. }) = draft.changes.first() else {
        return Err("that file changes nothing".into());
    };
    let mut remarks: Vec<String> = names.remark(&after).into_iter().collect();
    remarks.extend(speaking_words(before, &after).map(|words| format!("Speakers: {words}")));
    remarks.extend(times.words().map(|words| format!("Times: {words}")));
    let facts = facts(&then, document, revision, remarks)?;
    let places = counted(revision.hunks.len(), "place", "places");
    let kept = then.codings(document).iter().filter(|coding| coding.altered == 0).count();
    let shared = actions::shared_words(before, &after);
    let other = if shared < SAME_TEXT {
        format!("Only {shared} % of the text there is stands in it: is it another interview? ")
    } else {
        String::new()
    };
    let label = study.documents().get(document).map_or_else(String::new, |it| single_spaced(&it.label));
    let question = format!(
        "{other}Correct {label} in {places}? {} their words, {} to be looked at; u takes it back.",
        counted(kept, "coding keeps", "codings keep"),
        counted(then.touched(document).len(), "thing is", "things are"),
    );
    Ok(Confirm::new(question, facts, Then::Revise(document, Box::new(after))))
}

/// What is to be known before: what there is to remark, every difference, and what is to be looked at then.
fn facts(
    then: &Study,
    document: DocumentId,
    revision: &crate::study::Revision,
    remarks: Vec<String>,
) -> Result<Vec<String>, String> {
    let body: &Body = then.body(document).ok_or("that document is not in the study any more")?;
    let mut facts = remarks;
    if !facts.is_empty() {
        facts.push(String::new());
    }
    facts.extend(differences(body, revision).iter().map(Difference::line));
    let touched = then.touched(document);
    if !touched.is_empty() {
        facts.extend([String::new(), "To be looked at then:".into()]);
    }
    facts.extend(touched.iter().map(|it| {
        let was = it.was.as_deref().unwrap_or_default();
        let now = if it.words.is_empty() { "gone".into() } else { format!("“{}”", it.words) };
        format!("¶{} {}: “{was}” → {now}", reference(body, it.span), then.touched_name(it))
    }));
    Ok(facts)
}
