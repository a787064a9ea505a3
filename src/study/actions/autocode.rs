//! Coding many passages at once: what a search found and a person has looked through.

use std::collections::{HashMap, HashSet};

use super::{
    Drafted, Refused,
    codebook::{new_code, next_order},
    codings::{in_use, within_text},
    sound_name,
};
use crate::{
    study::{Action, Change, Code, CodeId, Coder, Coding, DocumentId, Draft, Origin, Study, Swap},
    text::Span,
};

/// The code that passages are coded with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeWanted {
    /// One of the study's.
    Known(CodeId),
    /// The one of this name; where the study has none, a new open code.
    Named(String),
}

/// Puts codes on passages, all in one edit; each passage names its code by the place in `codes`. What the coder has on exactly
/// that passage already is left out, and so is a code that would have no passage.
pub fn auto_code(
    study: &Study,
    coder: &Coder,
    codes: &[CodeWanted],
    passages: &[(usize, DocumentId, Span)],
) -> Drafted {
    let mut coding = AutoCoding { study, coder, new: Vec::new(), had: HashMap::new() };
    let used: HashSet<usize> = passages.iter().map(|(at, ..)| *at).collect();
    let mut ids: HashMap<usize, CodeId> = HashMap::new();
    for (at, wanted) in codes.iter().enumerate().filter(|(at, _)| used.contains(at)) {
        ids.insert(at, coding.code(wanted)?);
    }
    let mut changes = Vec::with_capacity(passages.len());
    for (at, document, span) in passages {
        let code = *ids.get(at).ok_or_else(|| Refused::Missing("that code".into()))?;
        let span = within_text(study, *document, *span)?;
        if coding.is_new(*document, code, span) {
            changes.push(Change::Coding(Swap::new(Coding::new(study, coder, *document, span, code))));
        }
    }
    if changes.is_empty() {
        return Err(Refused::NoChange);
    }
    let codes = coding.new.into_iter().map(|code| Change::Code(Swap::new(code)));
    Ok(Draft { action: Action::AutoCode, changes: codes.chain(changes).collect() })
}

struct AutoCoding<'a> {
    study: &'a Study,
    coder: &'a Coder,
    new: Vec<Code>,
    /// What the coder has in the documents met so far, what this edit puts there included.
    had: HashMap<DocumentId, HashSet<(CodeId, Span)>>,
}

impl AutoCoding<'_> {
    /// The code wanted, made where there is none.
    fn code(&mut self, wanted: &CodeWanted) -> Result<CodeId, Refused> {
        let name = match wanted {
            CodeWanted::Known(code) => return in_use(self.study, *code),
            CodeWanted::Named(name) => sound_name(name)?,
        };
        if let Some(known) = self.study.codebook().named(&name) {
            return in_use(self.study, known.id);
        }
        let folded = name.to_lowercase();
        if let Some(made) = self.new.iter().find(|code| code.name.to_lowercase() == folded) {
            return Ok(made.id);
        }
        let order = next_order(self.study, None) + self.new.len() as u32;
        let code = Code { order, ..new_code(self.study, self.coder, &name, None, false, Origin::Open)? };
        let id = code.id;
        self.new.push(code);
        Ok(id)
    }

    fn is_new(&mut self, document: DocumentId, code: CodeId, span: Span) -> bool {
        let (study, coder) = (self.study, self.coder);
        let had = self.had.entry(document).or_insert_with(|| {
            let own = study.codings(document).iter().filter(|it| it.coder == *coder);
            own.map(|it| (study.codebook().code_of(it), it.span)).collect()
        });
        had.insert((code, span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{actions, samples::Sample};

    fn passages(s: &Sample, words: &[&str]) -> Vec<(usize, DocumentId, Span)> {
        let passage = |words: &&str| {
            let (document, span) = s.passage("P01", words);
            (0, document, span)
        };
        words.iter().map(passage).collect()
    }

    #[test]
    fn all_passages_are_coded_and_taken_back_as_one_step() {
        let mut s = Sample::new();
        let found = passages(&s, &["On paper", "In the room ", "watches"]);
        let edit = s.make(auto_code(&s.study, &s.maya, &[CodeWanted::Known(s.code("watches"))], &found));
        assert_eq!((edit.action.clone(), s.study.tally().codings(s.code("watches"))), (Action::AutoCode, 3));
        assert_eq!(s.study.codings(s.document("P01"))[1].span.len(), 11, "blanks at the ends are left off");
        s.undo(&edit);
        assert_eq!(s.study.all_codings().count(), 0);
    }

    #[test]
    fn what_the_coder_has_already_is_left_out_and_nothing_new_is_no_change() {
        let mut s = Sample::new();
        s.coded("P01", "On paper", "watches");
        let codes = [CodeWanted::Known(s.code("watches"))];
        let found = passages(&s, &["On paper", "In the room", "In the room"]);
        s.make(auto_code(&s.study, &s.maya, &codes, &found));
        assert_eq!(s.study.tally().codings(s.code("watches")), 2);
        assert_eq!(auto_code(&s.study, &s.maya, &codes, &found), Err(Refused::NoChange));
        assert_eq!(auto_code(&s.study, &s.maya, &codes, &[]), Err(Refused::NoChange));
    }

    #[test]
    fn a_code_that_is_only_named_is_made_with_its_first_passage() {
        let mut s = Sample::new();
        let mut found = passages(&s, &["On paper", "In the room", "watches"]);
        (found[1].0, found[2].0) = (1, 2);
        let named = |name: &str| CodeWanted::Named(name.into());
        let codes = [named("rooms"), named("Rooms "), named("WATCHES"), named("unused")];
        let edit = s.make(auto_code(&s.study, &s.maya, &codes, &found));
        assert_eq!(s.study.tally().codings(s.code("rooms")), 2);
        assert_eq!(s.study.tally().codings(s.code("watches")), 1);
        assert!(s.study.codebook().named("unused").is_none());
        s.undo(&edit);
        assert!(s.study.codebook().named("rooms").is_none());
    }

    #[test]
    fn several_new_codes_stand_behind_the_open_ones_in_their_order() {
        let mut s = Sample::new();
        let mut found = passages(&s, &["On paper", "In the room"]);
        found[0].0 = 1;
        let codes = ["zeal", "apathy"].map(|name| CodeWanted::Named(name.into()));
        s.make(auto_code(&s.study, &s.maya, &codes, &found));
        let book = s.study.codebook();
        let names: Vec<&str> = book.lines().iter().map(|line| book.name(line.code)).collect();
        assert_eq!(names[names.len() - 3..], ["watches", "zeal", "apathy"]);
    }

    #[test]
    fn a_retired_code_is_refused() {
        let mut s = Sample::new();
        s.make(actions::retire_code(&s.study, s.code("Place"), true));
        let found = passages(&s, &["On paper"]);
        for code in [CodeWanted::Known(s.code("Place")), CodeWanted::Named("place".into())] {
            let refused = auto_code(&s.study, &s.maya, &[code], &found).unwrap_err();
            assert!(refused.to_string().contains("is retired"), "{refused}");
        }
    }
}
