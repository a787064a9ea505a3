//! What the changes of an edit do to the contents of each kind of file.

use std::collections::{HashMap, HashSet};

use super::files::{
    BodyFile, CodebookFile, CodingLine, CodingsFile, MemosFile, Register, RowFile, SynthesesFile,
};
use crate::study::{
    Attribute, Cell, Change, Codebook, CodingId, Conflict, Memo, Revision, Swap, Synthesis, Version,
};

/// A kind of file that edits change.
pub(super) trait Changed: super::files::File + Clone + PartialEq {
    /// Makes those of the changes that concern this kind of file. What is as it will be already stays.
    fn change(&mut self, changes: &[&Change]) -> Result<(), Conflict>;
}

impl Changed for Register {
    fn change(&mut self, changes: &[&Change]) -> Result<(), Conflict> {
        for change in changes {
            match change {
                Change::Title { before, after } => {
                    swap_value(&mut self.title, before, after, "the study's title")?;
                }
                Change::Document(swap) => {
                    swap_in(&mut self.documents, swap, |it| it.id, |it| it.label.clone())?;
                }
                Change::Case(swap) => swap_in(&mut self.cases, swap, |it| it.id, |it| it.name.clone())?,
                Change::Attribute(swap) => {
                    swap_in(
                        &mut self.attributes,
                        swap,
                        |it: &Attribute| it.name.clone(),
                        |it| it.name.clone(),
                    )?;
                }
                Change::Chart(swap) => swap_in(&mut self.charts, swap, |it| it.id, |it| it.name.clone())?,
                Change::Query(swap) => swap_in(&mut self.queries, swap, |it| it.id, |it| it.name.clone())?,
                Change::Attribution { before, after } => {
                    swap_value(&mut self.attribution, before, after, "the form of attributions")?;
                }
                Change::SpeakerRules { before, after } => {
                    swap_value(&mut self.speakers, before, after, "the convention of speakers")?;
                }
                _ => {}
            }
        }
        self.charts.sort_by_key(|it| (it.order, it.id));
        self.queries.sort_by_key(|it| (it.order, it.id));
        self.documents.sort_by_key(|it| (it.order, it.id));
        self.cases.sort_by_key(|it| (it.order, it.id));
        Attribute::arrange(&mut self.attributes);
        Ok(())
    }
}

impl Changed for CodebookFile {
    fn change(&mut self, changes: &[&Change]) -> Result<(), Conflict> {
        for change in changes {
            match change {
                Change::Code(swap) => swap_in(&mut self.codes, swap, |it| it.id, |it| it.name.clone())?,
                Change::Version(swap) => {
                    swap_in(&mut self.versions, swap, |it: &Version| it.id, |it| it.name.clone())?;
                }
                Change::Reasons { before, after } => {
                    swap_value(&mut self.asks_reasons, before, after, "whether reasons are asked for")?;
                }
                _ => {}
            }
        }
        self.versions.sort_by_key(|it| it.id);
        self.codes = Codebook::new(std::mem::take(&mut self.codes)).records().into_iter().cloned().collect();
        Ok(())
    }
}

impl Changed for BodyFile {
    fn change(&mut self, changes: &[&Change]) -> Result<(), Conflict> {
        for change in changes {
            match change {
                Change::Speakers { before, after, .. } => {
                    swap_value(&mut self.speakers, before, after, "the list of speakers")?;
                }
                Change::Text { revision, .. } => self.revise(revision)?,
                _ => {}
            }
        }
        Ok(())
    }
}

impl BodyFile {
    /// Makes a revision; the text itself lies beside this file. One that is made already stays.
    fn revise(&mut self, revision: &Revision) -> Result<(), Conflict> {
        if self.revisions.last() == Some(revision) {
            return Ok(());
        }
        let is_before = self.sha256 == revision.before.sha256
            && revision.before.is_of(&self.speakers, self.hard_wrapped, &self.source);
        let turns = revision.turns_after(&self.turns).filter(|_| is_before);
        self.turns = turns.ok_or(conflict("the text"))?;
        let after = &revision.after;
        self.sha256.clone_from(&after.sha256);
        self.speakers = after.speakers.clone().unwrap_or_else(|| std::mem::take(&mut self.speakers));
        self.hard_wrapped = after.hard_wrapped.unwrap_or(self.hard_wrapped);
        self.source = after.source.clone().unwrap_or_else(|| std::mem::take(&mut self.source));
        self.revision += 1;
        self.revisions.push(revision.clone());
        Ok(())
    }
}

impl Changed for CodingsFile {
    fn change(&mut self, changes: &[&Change]) -> Result<(), Conflict> {
        let (coder, document) = (self.coder.clone(), self.document);
        let mut at: HashMap<CodingId, usize> = (0..).zip(&self.codings).map(|(at, it)| (it.id, at)).collect();
        let mut gone = HashSet::new();
        for change in changes {
            match change {
                Change::Read { before, after, .. } => {
                    swap_value(&mut self.read, before, after, "the read marks")?;
                }
                Change::Coding(swap) => {
                    let Some(id) = swap.either().map(|it| it.id) else { continue };
                    let known = at.get(&id).copied();
                    let now = known.map(|at| self.codings[at].coding(&coder, document));
                    match step(now.as_ref(), swap).ok_or(conflict("the coding"))? {
                        Some(None) => {
                            gone.insert(id);
                            at.remove(&id);
                        }
                        Some(Some(coding)) => {
                            at.entry(id).or_insert(self.codings.len());
                            place(&mut self.codings, known, Some(CodingLine::from(coding)));
                        }
                        None => {}
                    }
                }
                _ => {}
            }
        }
        self.codings.retain(|line| !gone.contains(&line.id));
        let key = |line: &CodingLine| (line.start, std::cmp::Reverse(line.end), line.id);
        self.codings.sort_by_key(key);
        Ok(())
    }
}

impl Changed for RowFile {
    fn change(&mut self, changes: &[&Change]) -> Result<(), Conflict> {
        for change in changes {
            if let Change::Cell(swap) = change {
                swap_in(&mut self.cells, swap, |it: &Cell| it.code, |_| "the summary".into())?;
            }
        }
        self.cells.sort_by_key(|it| it.code);
        Ok(())
    }
}

impl Changed for SynthesesFile {
    fn change(&mut self, changes: &[&Change]) -> Result<(), Conflict> {
        for change in changes {
            if let Change::Synthesis(swap) = change {
                let key = |it: &Synthesis| it.over.clone();
                swap_in(&mut self.syntheses, swap, key, |_| "the synthesis".into())?;
            }
        }
        self.syntheses.sort_by(|a, b| a.over.cmp(&b.over));
        Ok(())
    }
}

impl Changed for MemosFile {
    fn change(&mut self, changes: &[&Change]) -> Result<(), Conflict> {
        for change in changes {
            if let Change::Memo(swap) = change {
                swap_in(&mut self.memos, swap, |it: &Memo| it.id, |_| "the memo".into())?;
            }
        }
        self.memos.sort_by_key(|it| it.id);
        Ok(())
    }
}

/// What is to be done to a record that is `now`: nothing, or to put this in its place. `None` where it is neither as the swap
/// has it before nor as it has it after.
#[allow(clippy::option_option, reason = "nothing to do, take out, or put in")]
fn step<'a, T: PartialEq>(now: Option<&T>, swap: &'a Swap<T>) -> Option<Option<Option<&'a T>>> {
    if now == swap.after.as_ref() {
        return Some(None);
    }
    (now == swap.before.as_ref()).then_some(Some(swap.after.as_ref()))
}

fn swap_in<T: Clone + PartialEq, K: PartialEq>(
    records: &mut Vec<T>,
    swap: &Swap<T>,
    key: impl Fn(&T) -> K,
    name: impl Fn(&T) -> String,
) -> Result<(), Conflict> {
    let Some(it) = swap.either() else { return Ok(()) };
    let at = records.iter().position(|record| key(record) == key(it));
    let now = at.map(|at| &records[at]);
    let Some(step) = step(now, swap) else { return Err(Conflict { record: format!("“{}”", name(it)) }) };
    if let Some(after) = step {
        place(records, at, after.cloned());
    }
    Ok(())
}

fn place<T>(records: &mut Vec<T>, at: Option<usize>, record: Option<T>) {
    match (at, record) {
        (Some(at), Some(record)) => records[at] = record,
        (Some(at), None) => drop(records.remove(at)),
        (None, Some(record)) => records.push(record),
        (None, None) => {}
    }
}

fn swap_value<T: Clone + PartialEq>(now: &mut T, before: &T, after: &T, name: &str) -> Result<(), Conflict> {
    if now == before {
        now.clone_from(after);
    } else if now != after {
        return Err(conflict(name));
    }
    Ok(())
}

pub(super) fn conflict(record: &str) -> Conflict {
    Conflict { record: record.into() }
}
