//! Writing and removing memos.

use super::{Drafted, Refused};
use crate::study::{About, Action, Change, Coder, Draft, Memo, MemoId, Moment, Study, Swap};

/// Writes a memo about something, or changes one's own (`of`). An empty text takes it away.
pub fn write_memo(study: &Study, coder: &Coder, about: About, of: Option<MemoId>, text: &str) -> Drafted {
    let text = text.trim_end();
    let Some(id) = of else {
        if text.trim().is_empty() {
            return Err(Refused::NoChange);
        }
        let memo = Memo::new(study, about, coder, text.to_owned());
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

/// The same draft, with memos of the coder's about what it brings in.
pub fn with_memos(study: &Study, mut draft: Draft, coder: &Coder, memos: Vec<(About, String)>) -> Draft {
    let memo = |(about, text)| Memo::new(study, about, coder, text);
    draft.changes.extend(memos.into_iter().map(memo).map(|memo| Change::Memo(Swap::new(memo))));
    draft
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::samples::Sample;

    #[test]
    fn a_memo_is_written_changed_and_taken_away_by_emptying_it() {
        let mut s = Sample::new();
        assert_eq!(write_memo(&s.study, &s.maya, About::Study, None, " \n"), Err(Refused::NoChange));
        s.make(write_memo(&s.study, &s.maya, About::Study, None, "one \n"));
        let id = s.study.memos().next().unwrap().id;
        assert_eq!(s.study.memo(id).unwrap().text, "one");
        assert_eq!(write_memo(&s.study, &s.maya, About::Study, Some(id), "one"), Err(Refused::NoChange));
        s.make(write_memo(&s.study, &s.maya, About::Study, Some(id), "two"));
        let gone = s.make(write_memo(&s.study, &s.maya, About::Study, Some(id), ""));
        assert_eq!(s.study.memos().count(), 0);
        s.undo(&gone);
        assert_eq!(s.study.memo(id).unwrap().text, "two");
    }

    #[test]
    fn anothers_memo_cannot_be_changed() {
        let mut s = Sample::new();
        s.make(write_memo(&s.study, &s.maya, About::Study, None, "one"));
        let id = s.study.memos().next().unwrap().id;
        for draft in
            [write_memo(&s.study, &s.tom, About::Study, Some(id), "two"), remove_memo(&s.study, &s.tom, id)]
        {
            assert!(draft.unwrap_err().to_string().starts_with("that memo is maya's"));
        }
    }
}
