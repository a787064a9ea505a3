//! Coding passages, changing codings, and marking what was read.

use super::{Drafted, Refused, codebook::new_code};
use crate::{
    study::{
        Action, Change, Code, CodeId, Coder, Coding, CodingId, DocumentId, Draft, Id, Moment, Origin, Study,
        Swap,
    },
    text::Span,
};

/// Puts a code on a passage.
pub fn code_passage(study: &Study, coder: &Coder, document: DocumentId, span: Span, code: CodeId) -> Drafted {
    let code = study.codebook().effective(code);
    let known = study.codebook().get(code).ok_or_else(|| Refused::Missing("that code".into()))?;
    if known.retired {
        return Err(Refused::NotPossible(format!(
            "“{}” is retired: restore it in the codebook first",
            known.name
        )));
    }
    let span = within_text(study, document, span)?;
    let mut own = study.codings(document).iter().filter(|it| it.coder == *coder && it.span == span);
    if own.any(|it| study.codebook().effective(it.code) == code) {
        return Err(Refused::AlreadyCoded(known.name.clone()));
    }
    let coding = new_coding(coder, document, span, code);
    Ok(Draft { action: Action::AddCoding, changes: vec![Change::Coding(Swap::new(coding))] })
}

/// Makes a new open code and puts it on a passage.
pub fn code_with_new(study: &Study, coder: &Coder, document: DocumentId, span: Span, name: &str) -> Drafted {
    let span = within_text(study, document, span)?;
    let code = new_code(study, coder, name, None, false, Origin::Open)?;
    Ok(first_coding(Action::AddCoding, code, coder, document, span))
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
    Ok(first_coding(Action::CodeInVivo, code, coder, document, span))
}

/// Takes a coding away.
pub fn remove_coding(study: &Study, coding: CodingId) -> Drafted {
    let coding = find(study, coding)?;
    Ok(Draft { action: Action::RemoveCoding, changes: vec![Change::Coding(Swap::gone(coding.clone()))] })
}

/// Gives a coding other ends.
pub fn resize_coding(study: &Study, coding: CodingId, span: Span) -> Drafted {
    let before = find(study, coding)?;
    let span = within_text(study, before.document, span)?;
    if span == before.span {
        return Err(Refused::NoChange);
    }
    let after = Coding { span, at: Moment::now(), ..before.clone() };
    Ok(Draft {
        action: Action::ResizeCoding,
        changes: vec![Change::Coding(Swap::change(before.clone(), after))],
    })
}

/// Gives a coding another code; memos about it stay.
pub fn recode(study: &Study, coding: CodingId, code: CodeId) -> Drafted {
    let before = find(study, coding)?;
    let code = study.codebook().effective(code);
    if study.codebook().effective(before.code) == code {
        return Err(Refused::AlreadyCoded(study.codebook().name(code).to_owned()));
    }
    let after = Coding { code, at: Moment::now(), ..before.clone() };
    Ok(Draft { action: Action::Recode, changes: vec![Change::Coding(Swap::change(before.clone(), after))] })
}

/// Marks turns (numbers from 0) as read or unread.
pub fn mark_read(
    study: &Study,
    coder: &Coder,
    document: DocumentId,
    turns: std::ops::Range<u32>,
    read: bool,
) -> Drafted {
    let before = study.read(document, coder);
    let after = before.with(turns, read);
    if before == after {
        return Err(Refused::NoChange);
    }
    let changes = vec![Change::Read { document, coder: coder.clone(), before, after }];
    Ok(Draft { action: Action::MarkRead, changes })
}

fn first_coding(action: Action, code: Code, coder: &Coder, document: DocumentId, span: Span) -> Draft {
    let coding = new_coding(coder, document, span, code.id);
    Draft { action, changes: vec![Change::Code(Swap::new(code)), Change::Coding(Swap::new(coding))] }
}

fn new_coding(coder: &Coder, document: DocumentId, span: Span, code: CodeId) -> Coding {
    Coding { id: Id::fresh(), document, coder: coder.clone(), code, span, at: Moment::now() }
}

fn find(study: &Study, coding: CodingId) -> Result<&Coding, Refused> {
    study.coding(coding).ok_or_else(|| Refused::Missing("that coding".into()))
}

/// The span without what lies past the text and without blanks at its ends.
fn within_text(study: &Study, document: DocumentId, span: Span) -> Result<Span, Refused> {
    let known = study.documents().get(document).ok_or_else(|| Refused::Missing("that document".into()))?;
    let body = study.body(document).ok_or_else(|| Refused::NoText(known.label.clone()))?;
    let words = body.content.slice(span);
    let before = words.chars().take_while(|c| c.is_whitespace()).count() as u32;
    let after = words.chars().rev().take_while(|c| c.is_whitespace()).count() as u32;
    let length = words.chars().count() as u32;
    if before == length {
        return Err(Refused::NothingSelected);
    }
    Ok(Span::new(span.start.0 + before, span.start.0 + length - after))
}
