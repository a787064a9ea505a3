//! Coding passages, changing codings, and marking what was read.

use super::{
    Drafted, Refused,
    codebook::{Revised, new_code},
};
use crate::{
    study::{
        Action, Change, Code, CodeId, Coder, Coding, CodingId, DocumentId, Draft, Moment, Origin, Study, Swap,
    },
    text::Span,
};

/// Puts a code on a passage.
pub fn code_passage(study: &Study, coder: &Coder, document: DocumentId, span: Span, code: CodeId) -> Drafted {
    let code = in_use(study, code)?;
    let span = within_text(study, document, span)?;
    let coding = Coding::new(study, coder, document, span, code);
    refuse_twice(study, &coding, code)?;
    Ok(Draft { action: Action::AddCoding, changes: vec![Change::Coding(Swap::new(coding))] })
}

/// Makes a new open code and puts it on a passage.
pub fn code_with_new(study: &Study, coder: &Coder, document: DocumentId, span: Span, name: &str) -> Drafted {
    let span = within_text(study, document, span)?;
    let code = new_code(study, coder, name, None, false, Origin::Open)?;
    Ok(first_coding(study, Action::AddCoding, code, coder, document, span))
}

/// Puts a code on a passage that is named with the passage's own words; one of that name is made if there is none.
pub fn code_in_vivo(study: &Study, coder: &Coder, document: DocumentId, span: Span) -> Drafted {
    let span = within_text(study, document, span)?;
    let body = study.body(document).ok_or(Refused::NothingSelected)?;
    let name = body.quotation(span);
    if let Some(code) = study.codebook().named(&name) {
        return code_passage(study, coder, document, span, code.id);
    }
    let code = new_code(study, coder, &name, None, false, Origin::InVivo)?;
    Ok(first_coding(study, Action::CodeInVivo, code, coder, document, span))
}

/// Takes one's own coding away.
pub fn remove_coding(study: &Study, coder: &Coder, coding: CodingId) -> Drafted {
    let coding = own(study, coder, coding)?;
    Ok(Draft { action: Action::RemoveCoding, changes: vec![Change::Coding(Swap::gone(coding.clone()))] })
}

/// Gives one's own coding other ends.
pub fn resize_coding(study: &Study, coder: &Coder, coding: CodingId, span: Span) -> Drafted {
    let before = own(study, coder, coding)?;
    let span = within_text(study, before.document, span)?;
    if span == before.span {
        return Err(Refused::NoChange);
    }
    let after = Coding { at: Moment::now(), ..before.clone() }.put_on(study.made(before.document, span));
    refuse_twice(study, &after, study.codebook().code_of(before))?;
    Ok(Draft {
        action: Action::ResizeCoding,
        changes: vec![Change::Coding(Swap::change(before.clone(), after))],
    })
}

/// Gives one's own coding another code; memos about it stay.
pub fn recode(study: &Study, coder: &Coder, coding: CodingId, code: CodeId) -> Drafted {
    let before = own(study, coder, coding)?;
    let code = in_use(study, code)?;
    if study.codebook().code_of(before) == code {
        return Err(Refused::AlreadyCoded(study.codebook().name(code).to_owned()));
    }
    let after = Coding { code, at: Moment::now(), ..before.clone() };
    refuse_twice(study, &after, code)?;
    // A code that had been split may have given it away: then it is taken back.
    let book = study.codebook();
    let mut revised = Revised::new(study);
    if book.code_of(&after) != code {
        for (id, split) in book.sending(&[(&after, code)]) {
            revised.code(id, |code| code.split = split);
        }
    }
    let mut changes = revised.changes();
    changes.push(Change::Coding(Swap::change(before.clone(), after)));
    Ok(Draft { action: Action::Recode, changes })
}

/// Gives a coding a new open code; memos about it stay.
pub fn recode_with_new(study: &Study, coder: &Coder, coding: CodingId, name: &str) -> Drafted {
    let before = own(study, coder, coding)?;
    let code = new_code(study, coder, name, None, false, Origin::Open)?;
    let after = Coding { code: code.id, at: Moment::now(), ..before.clone() };
    let changes = vec![Change::Code(Swap::new(code)), Change::Coding(Swap::change(before.clone(), after))];
    Ok(Draft { action: Action::Recode, changes })
}

/// Marks turns (numbers from 0) as read or unread; those past the last are left out where the text is loaded.
pub fn mark_read(
    study: &Study,
    coder: &Coder,
    document: DocumentId,
    turns: std::ops::Range<u32>,
    read: bool,
) -> Drafted {
    if study.documents().get(document).is_none() {
        return Err(Refused::Missing("that document".into()));
    }
    let last = study.body(document).map_or(turns.end, |body| turns.end.min(body.turns.len() as u32));
    let turns = turns.start..last.max(turns.start);
    let before = study.read(document, coder);
    let after = before.with(turns, read, study.made(document, Span::default()).text);
    if before == after {
        return Err(Refused::NoChange);
    }
    let changes = vec![Change::Read { document, coder: coder.clone(), before, after }];
    Ok(Draft { action: Action::MarkRead, changes })
}

fn first_coding(
    study: &Study,
    action: Action,
    code: Code,
    coder: &Coder,
    document: DocumentId,
    span: Span,
) -> Draft {
    let coding = Coding::new(study, coder, document, span, code.id);
    Draft { action, changes: vec![Change::Code(Swap::new(code)), Change::Coding(Swap::new(coding))] }
}

/// A coding that is the coder's: what others coded lies in files that only they write.
fn own<'a>(study: &'a Study, coder: &Coder, coding: CodingId) -> Result<&'a Coding, Refused> {
    let coding = study.coding(coding).ok_or_else(|| Refused::Missing("that coding".into()))?;
    if coding.coder != *coder {
        return Err(Refused::NotPossible(format!(
            "that coding is {}'s: code the passage yourself, or say in a memo what you see in it",
            coding.coder
        )));
    }
    Ok(coding)
}

/// The code that counts for one chosen, if passages can be coded with it.
pub(super) fn in_use(study: &Study, code: CodeId) -> Result<CodeId, Refused> {
    let code = study.codebook().effective(code);
    let known = study.codebook().get(code).ok_or_else(|| Refused::Missing("that code".into()))?;
    if known.retired {
        return Err(Refused::NotPossible(format!(
            "“{}” is retired: restore it in the codebook first",
            known.name
        )));
    }
    Ok(code)
}

/// Refuses what the coder has on exactly this passage already, in another coding that counts for this code.
fn refuse_twice(study: &Study, coding: &Coding, code: CodeId) -> Result<(), Refused> {
    let twice = study.codings(coding.document).iter().any(|it| {
        it.id != coding.id
            && it.coder == coding.coder
            && it.span == coding.span
            && study.codebook().code_of(it) == code
    });
    if twice { Err(Refused::AlreadyCoded(study.codebook().name(code).to_owned())) } else { Ok(()) }
}

/// The span without what lies past the text and without blanks at its ends.
pub(super) fn within_text(study: &Study, document: DocumentId, span: Span) -> Result<Span, Refused> {
    let known = study.documents().get(document).ok_or_else(|| Refused::Missing("that document".into()))?;
    let body = study.body(document).ok_or_else(|| Refused::NoText(known.label.clone()))?;
    body.content.trimmed(span).ok_or(Refused::NothingSelected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Id, actions, samples::Sample};

    #[test]
    fn blanks_at_the_ends_of_a_passage_are_left_off_and_one_of_blanks_only_is_refused() {
        let mut s = Sample::new();
        let (p01, wide) = s.passage("P01", " In the room ");
        let (_, exact) = s.passage("P01", "In the room");
        s.make(code_passage(&s.study, &s.maya, p01, wide, s.code("watches")));
        assert_eq!(s.study.codings(p01)[0].span, exact);
        for span in [Span::new(3, 3), Span::new(wide.start.0, wide.start.0 + 1), Span::new(9_000, 9_001)] {
            let draft = code_passage(&s.study, &s.maya, p01, span, s.code("watches"));
            assert_eq!(draft, Err(Refused::NothingSelected));
        }
    }

    #[test]
    fn a_code_is_on_a_passage_once_for_each_coder_also_by_a_code_merged_into_it() {
        let mut s = Sample::new();
        s.coded("P01", "In the room", "parity of esteem");
        let (p01, span) = s.passage("P01", "In the room");
        let (parity, watches) = (s.code("parity of esteem"), s.code("watches"));
        s.make(actions::merge_codes(&s.study, &[parity], watches));
        for code in [parity, watches] {
            let draft = code_passage(&s.study, &s.maya, p01, span, code);
            assert_eq!(draft, Err(Refused::AlreadyCoded("watches".into())));
        }
        assert!(code_passage(&s.study, &s.tom, p01, span, watches).is_ok());
    }

    #[test]
    fn neither_recoding_nor_resizing_puts_a_code_on_a_passage_twice() {
        let mut s = Sample::new();
        s.coded("P01", "In the room", "parity of esteem");
        s.coded("P01", "In the room", "watches");
        s.coded("P01", "the room", "watches");
        let (p01, room) = s.passage("P01", "In the room");
        let of = |code: &str| s.study.codings(p01).iter().rfind(|it| it.code == s.code(code)).unwrap().id;
        let twice = Err(Refused::AlreadyCoded("watches".into()));
        assert_eq!(recode(&s.study, &s.maya, of("parity of esteem"), s.code("watches")), twice);
        assert_eq!(resize_coding(&s.study, &s.maya, of("watches"), room), twice);
        let (_, same) = s.passage("P01", "the room");
        assert_eq!(resize_coding(&s.study, &s.maya, of("watches"), same), Err(Refused::NoChange));
    }

    #[test]
    fn others_codings_cannot_be_changed() {
        let mut s = Sample::new();
        s.coded("P01", "In the room", "watches");
        let (p01, span) = s.passage("P01", "In");
        let coding = s.study.codings(p01)[0].id;
        for draft in [
            remove_coding(&s.study, &s.tom, coding),
            resize_coding(&s.study, &s.tom, coding, span),
            recode(&s.study, &s.tom, coding, s.code("Place")),
        ] {
            assert!(draft.unwrap_err().to_string().starts_with("that coding is maya's"));
        }
    }

    #[test]
    fn what_is_retired_or_unknown_cannot_be_coded_with() {
        let mut s = Sample::new();
        s.coded("P01", "In the room", "watches");
        s.make(actions::retire_code(&s.study, s.code("Place"), true));
        let (p01, span) = s.passage("P01", "On paper");
        let coding = s.study.codings(p01)[0].id;
        let retired = |drafted: Drafted| drafted.unwrap_err().to_string().contains("“Place” is retired");
        assert!(retired(code_passage(&s.study, &s.maya, p01, span, s.code("Place"))));
        assert!(retired(recode(&s.study, &s.maya, coding, s.code("Place"))));
        assert_eq!(recode(&s.study, &s.maya, coding, Id::fresh()), Err(Refused::Missing("that code".into())));
    }

    #[test]
    fn an_in_vivo_code_is_named_with_the_words_and_used_again_where_it_is_known() {
        let mut s = Sample::new();
        let (p02, span) = s.passage("P02", "añ 🌞");
        s.make(code_in_vivo(&s.study, &s.maya, p02, span));
        assert_eq!(s.study.codebook().get(s.code("añ 🌞")).unwrap().origin, Origin::InVivo);
        let codes = s.study.codebook().len();
        let (p01, span) = s.passage("P01", "watches");
        s.make(code_in_vivo(&s.study, &s.maya, p01, span));
        assert_eq!(s.study.codebook().len(), codes);
    }

    #[test]
    fn a_new_code_goes_with_its_first_coding_when_that_is_undone() {
        let mut s = Sample::new();
        let (p01, span) = s.passage("P01", "In the room");
        let edit = s.make(code_with_new(&s.study, &s.maya, p01, span, "rooms"));
        s.undo(&edit);
        assert!(s.study.codings(p01).is_empty() && s.study.codebook().named("rooms").is_none());
    }

    #[test]
    fn recoding_keeps_what_was_written_about_the_coding() {
        let mut s = Sample::new();
        s.coded("P01", "In the room", "watches");
        let coding = s.study.codings(s.document("P01"))[0].id;
        let about = crate::study::About::Coding(coding);
        s.make(actions::write_memo(&s.study, &s.maya, about.clone(), None, "why?"));
        s.make(recode(&s.study, &s.maya, coding, s.code("Place")));
        assert_eq!(s.study.coding(coding).unwrap().code, s.code("Place"));
        assert_eq!(s.study.memos_about(&about).count(), 1);
    }

    #[test]
    fn only_turns_that_there_are_can_be_marked_as_read() {
        let mut s = Sample::new();
        let p01 = s.document("P01");
        s.make(mark_read(&s.study, &s.maya, p01, 2..99, true));
        assert_eq!(s.study.read(p01, &s.maya).count(), 2);
        assert_eq!(mark_read(&s.study, &s.maya, p01, 7..9, true), Err(Refused::NoChange));
        assert!(mark_read(&s.study, &s.maya, Id::fresh(), 0..1, true).is_err());
    }
}
