//! What leaves the study: files that are written from here, and what is copied to the clipboard, which is that of the user's own
//! machine. While a listed real name is in it, or where that cannot be told because the table of names is not open, it is asked first.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    Effect, Message, Session,
    overlay::{Confirm, Overlay, Then},
};
use crate::{
    export::{Format, Names, Request, What},
    store::names_in,
    study::pseudonyms::{Namer, Pseudonyms},
};

/// Something that is about to leave the study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outgoing {
    /// A text for the clipboard, and what is said when it is there.
    Copy(String, String),
    /// The table of grouped codes, for this file.
    Grouped(PathBuf),
}

/// What is known of real names in something.
enum Found {
    /// There is no table to look for names of, or none of its names is in it.
    None,
    /// These are in it, with how often.
    Left(Vec<String>),
    /// The study has a table, which is not open.
    Unchecked,
}

impl Session {
    /// Copies a text to the clipboard, unless a listed name is in it: then it is asked.
    pub(super) fn copy(&mut self, text: String, said: String) {
        self.let_out(Outgoing::Copy(text, said));
    }

    /// Lets something out, or asks first.
    pub(super) fn let_out(&mut self, what: Outgoing) {
        let verb = match &what {
            Outgoing::Copy(..) => ("copied", "Copy"),
            Outgoing::Grouped(_) => ("written", "Write"),
        };
        let found = match &what {
            Outgoing::Copy(text, _) => self.names_left(|| Some(text.clone().into_bytes())),
            Outgoing::Grouped(_) => self.names_left(|| {
                let mut bytes = Vec::new();
                let request = Request::all(What::Grouped, Format::Json);
                request.write(&self.study, &Names::of(&self.study), &mut bytes).ok()?;
                Some(bytes)
            }),
        };
        let (question, facts) = match found {
            Found::None => return self.done_letting_out(&what, ""),
            // It was said once in this sitting that copies need no check.
            Found::Unchecked if matches!(what, Outgoing::Copy(..)) && self.copies_unchecked => {
                return self.done_letting_out(&what, ", not checked for real names");
            }
            Found::Unchecked => (
                format!(
                    "This study has a table of real names that is not open, so it cannot be told whether one is in what would be {}. {} \
                     it without a check?{}",
                    verb.0,
                    verb.1,
                    if verb.1 == "Copy" { " It is not asked again before you leave." } else { "" }
                ),
                vec!["n and then : names opens the table; after that only what holds a real name is asked about".into()],
            ),
            Found::Left(left) => (
                format!("Listed real names are in what would be {}. {} it all the same?", verb.0, verb.1),
                left,
            ),
        };
        self.overlays.push(Overlay::Confirm(Confirm::new(question, facts, Then::LetOut(what))));
    }

    /// Lets something out although names are in it, or may be.
    pub(super) fn let_out_with_names(&mut self, what: &Outgoing) {
        if self.naming.is_some() {
            return self.done_letting_out(what, ", with real names in it");
        }
        self.copies_unchecked |= matches!(what, Outgoing::Copy(..));
        self.done_letting_out(what, ", not checked for real names");
    }

    fn done_letting_out(&mut self, what: &Outgoing, more: &str) {
        match what {
            Outgoing::Copy(text, said) => {
                self.ask_for(Effect::Copy(text.clone()));
                self.say(Message::done(format!("{said}{more}")));
            }
            Outgoing::Grouped(path) => match self.put_grouped(path) {
                Ok(()) => self.say(Message::done(format!("{} written{more}", path.display()))),
                Err(why) => self.say(Message::refused(why)),
            },
        }
    }

    fn names_left(&self, bytes: impl FnOnce() -> Option<Vec<u8>>) -> Found {
        let Some(it) = &self.naming else {
            let known = self.keeper.own().and_then(|own| own.table_of(self.study.id));
            return if known.is_some() { Found::Unchecked } else { Found::None };
        };
        let left = bytes().map(|bytes| listed_in(bytes, &it.table)).unwrap_or_default();
        let sign = self.look.sign("×", "x");
        let left: Vec<String> =
            left.into_iter().map(|(name, count)| format!("{name} {count}{sign}")).collect();
        if left.is_empty() { Found::None } else { Found::Left(left) }
    }
}

/// The listed names in bytes, as they stand there, with how often.
fn listed_in(bytes: Vec<u8>, table: &Pseudonyms) -> BTreeMap<String, usize> {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for (entry, words) in names_in(bytes, &Namer::new(table)) {
        *left.entry(format!("“{words}” ({})", table.entries[entry].pseudonym)).or_default() += 1;
    }
    left
}
