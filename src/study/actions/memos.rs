//! Writing and removing memos.

use super::{Drafted, Refused};
use crate::study::{About, Action, Change, Coder, Draft, Id, Memo, MemoId, Moment, Study, Swap};

/// Writes a memo about something, or changes one's own (`of`). An empty text takes it away.
pub fn write_memo(study: &Study, coder: &Coder, about: About, of: Option<MemoId>, text: &str) -> Drafted {
    let text = text.trim_end();
    let Some(id) = of else {
        if text.trim().is_empty() {
            return Err(Refused::NoChange);
        }
        let memo =
            Memo { id: Id::fresh(), about, coder: coder.clone(), at: Moment::now(), text: text.to_owned() };
        return Ok(Draft { action: Action::WriteMemo, changes: vec![Change::Memo(Swap::new(memo))] });
    };
    if text.trim().is_empty() {
        return remove_memo(study, coder, id);
    }
    let before = own(study, coder, id)?;
    if before.text == text {
        return Err(Refused::NoChange);
    }
    let after = Memo { text: text.to_owned(), at: Moment::now(), ..before.clone() };
    Ok(Draft { action: Action::WriteMemo, changes: vec![Change::Memo(Swap::change(before.clone(), after))] })
}

/// Takes one's own memo away.
pub fn remove_memo(study: &Study, coder: &Coder, id: MemoId) -> Drafted {
    let before = own(study, coder, id)?;
    Ok(Draft { action: Action::RemoveMemo, changes: vec![Change::Memo(Swap::gone(before.clone()))] })
}

fn own<'a>(study: &'a Study, coder: &Coder, id: MemoId) -> Result<&'a Memo, Refused> {
    let memo = study.memo(id).ok_or_else(|| Refused::Missing("that memo".into()))?;
    if memo.coder != *coder {
        return Err(Refused::NotPossible(format!(
            "that memo is {}'s: write one of your own beside it",
            memo.coder
        )));
    }
    Ok(memo)
}
