//! What changed in the framework between two states of the codebook, in the study's words; and by whom, when and why, from
//! the histories of the coders.

mod framework;
mod steps;
#[cfg(test)]
mod tests;
mod words;

use std::collections::HashMap;

use serde::Serialize;

use self::steps::{Span, Steps, Touch};
pub use self::{
    framework::{Edge, Framework},
    steps::Step,
};
use crate::study::{Code, CodeId, Codebook, CodingId, Edit, Origin, Study};

/// What was done to a code, or to the codes of a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Revised {
    /// It was made.
    Added {
        /// The category that it is in; none for an open code and for a category of the first level.
        under: Option<String>,
        /// How it came to be.
        origin: Origin,
    },
    /// It is there no more: the making of it was taken back.
    Removed,
    /// It has another name.
    Renamed {
        /// What it was called.
        from: String,
        /// What it is called.
        to: String,
    },
    /// It is in another category.
    Moved {
        /// The category that it was in; none for an open code.
        from: Option<String>,
        /// The category that it is in.
        to: Option<String>,
    },
    /// Its codes stand in another order.
    Reordered {
        /// The names as they stood, of those that were there before and after.
        from: Vec<String>,
        /// As they stand.
        to: Vec<String>,
    },
    /// It groups codes since.
    BecameCategory,
    /// It was merged into another.
    Merged {
        /// The other.
        into: String,
    },
    /// Passages of it were sent to other codes.
    Split {
        /// To which, and how many codings.
        into: Vec<Part>,
    },
    /// Its meaning was written anew.
    Redefined {
        /// What was written, text by text.
        texts: Vec<Redefinition>,
    },
    /// It is no longer used.
    Retired,
    /// It is used again.
    Restored,
}

/// Codings that a code took from another that was split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The code that took them.
    pub name: String,
    /// How many.
    pub codings: usize,
}

/// One text of a definition before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redefinition {
    /// Which text: `definition`, `include`, `exclude`, `example`.
    pub text: &'static str,
    /// What it was; empty where nothing was written.
    pub from: String,
    /// What it is.
    pub to: String,
}

/// One difference between two states of the framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// The code; none for the first level, whose categories stand in another order.
    pub code: Option<CodeId>,
    /// Its name, as it is at the end.
    pub name: String,
    /// Its index number at the end; empty for an open code.
    pub number: String,
    /// What was done.
    #[serde(flatten)]
    pub revised: Revised,
    /// Who did it, when and why, oldest first; empty where no history tells.
    pub steps: Vec<Step>,
}

/// What differs between the framework at one time and at a later one, or as it is: added, renamed, moved,
/// reordered, merged, split, redefined, retired. The edits are those of all coders; what was taken back is left out of them.
/// Those made between the two are what was done; where clocks disagree, the latest that led to what is there.
pub fn revisions(
    study: &Study,
    since: &Framework<'_>,
    until: Option<&Framework<'_>>,
    edits: &[Edit],
) -> Vec<Revision> {
    let book = |it: &Framework<'_>| Codebook::new(it.codes.iter().cloned());
    let was = book(since);
    let is = until.map_or_else(|| study.codebook().clone(), book);
    let comparing = Comparing { was, is, steps: Steps::of(edits, Span { since, until }) };
    let mut found = comparing.codes();
    found.extend(comparing.orders());
    found.extend(comparing.splits());
    found.sort_by_key(|it| (it.revised.rank(), it.code.and_then(|code| comparing.is.line_of(code)), it.code));
    found
}

struct Comparing<'a> {
    was: Codebook,
    is: Codebook,
    steps: Steps<'a>,
}

impl Comparing<'_> {
    fn revision(
        &self,
        code: CodeId,
        revised: Revised,
        touch: impl Fn(Option<&Code>, Option<&Code>) -> Touch,
    ) -> Revision {
        let found = self.is.get(code).or_else(|| self.was.get(code));
        let merged = found.is_some_and(|code| code.merged_into.is_some());
        Revision {
            code: Some(code),
            name: found.map_or_else(String::new, |code| code.name.clone()),
            number: if merged { String::new() } else { self.is.number(code).to_owned() },
            revised,
            steps: self.steps.that(|swap| match swap.either() {
                Some(it) if it.id == code => touch(swap.before.as_ref(), swap.after.as_ref()),
                _ => Touch::No,
            }),
        }
    }

    /// What was done to each code by itself.
    fn codes(&self) -> Vec<Revision> {
        let mut found = Vec::new();
        let after = self.is.records().into_iter();
        for code in after {
            match self.was.get(code.id) {
                None => found.extend(self.added(code)),
                Some(before) => self.changed(before, code, &mut found),
            }
        }
        let gone = self.was.records().into_iter().filter(|code| self.is.get(code.id).is_none());
        found.extend(gone.map(|code| {
            self.revision(code.id, Revised::Removed, |_, after| Touch::if_reached(after.is_none(), true))
        }));
        found
    }

    /// A code that is new; one that was merged into another since is not worth telling.
    fn added(&self, code: &Code) -> Option<Revision> {
        let under = code.parent.map(|parent| self.is.name(parent).to_owned());
        let revised = Revised::Added { under, origin: code.origin };
        let touch = |before: Option<&Code>, after: Option<&Code>| {
            let parents = [before, after].map(|code| code.and_then(|code| code.parent));
            Touch::if_reached(before.is_none() || parents[0] != parents[1], true)
        };
        code.merged_into.is_none().then(|| self.revision(code.id, revised, touch))
    }

    fn changed(&self, before: &Code, after: &Code, found: &mut Vec<Revision>) {
        let mut tell = |revised: Option<Revised>, touch: &dyn Fn(&Code, &Code) -> Touch| {
            found.extend(revised.map(|it| {
                self.revision(after.id, it, |before, after| match (before, after) {
                    (Some(before), Some(after)) => touch(before, after),
                    _ => Touch::No,
                })
            }));
        };
        if before.merged_into.is_none() && after.merged_into.is_some() {
            let into = self.is.name(after.id).to_owned();
            return tell(Some(Revised::Merged { into }), &|a, b| {
                Touch::if_reached(a.merged_into != b.merged_into, b.merged_into.is_some())
            });
        }
        let renamed = || Revised::Renamed { from: before.name.clone(), to: after.name.clone() };
        tell((before.name != after.name).then(renamed), &|a, b| {
            Touch::if_reached(a.name != b.name, b.name == after.name)
        });
        tell(self.moved(before, after), &|a, b| {
            Touch::if_reached(a.parent != b.parent, b.parent == after.parent)
        });
        let category = (!before.category && after.category).then_some(Revised::BecameCategory);
        tell(category, &|a, b| Touch::if_reached(a.category != b.category, b.category));
        tell(redefined(before, after), &|a, b| {
            Touch::if_reached(texts(a) != texts(b), texts(b) == texts(after))
        });
        let retired = if after.retired { Revised::Retired } else { Revised::Restored };
        tell((before.retired != after.retired).then_some(retired), &|a, b| {
            Touch::if_reached(a.retired != b.retired, b.retired == after.retired)
        });
    }

    /// Where a code is that was elsewhere. A code whose category was merged into another stays where it is.
    fn moved(&self, before: &Code, after: &Code) -> Option<Revised> {
        let name = |book: &Codebook, parent: Option<CodeId>| parent.map(|id| book.name(id).to_owned());
        (before.parent != after.parent).then(|| Revised::Moved {
            from: name(&self.was, before.parent),
            to: name(&self.is, after.parent),
        })
    }

    /// Categories whose codes stand in another order.
    fn orders(&self) -> Vec<Revision> {
        let parents = self.is.records().into_iter().filter(|code| code.category).map(|code| Some(code.id));
        std::iter::once(None).chain(parents).filter_map(|parent| self.order(parent)).collect()
    }

    fn order(&self, parent: Option<CodeId>) -> Option<Revision> {
        let here = |book: &Codebook| -> Vec<CodeId> {
            let children = book.children(parent).into_iter();
            // Open codes are in no order that anyone means.
            children.filter(|code| parent.is_some() || code.category).map(|code| code.id).collect()
        };
        let (was, is) = (here(&self.was), here(&self.is));
        let both = |codes: &[CodeId], others: &[CodeId]| -> Vec<CodeId> {
            codes.iter().copied().filter(|code| others.contains(code)).collect()
        };
        let (from, to) = (both(&was, &is), both(&is, &was));
        if from == to {
            return None;
        }
        let names = |codes: &[CodeId]| codes.iter().map(|code| self.is.name(*code).to_owned()).collect();
        let steps = self.steps.that(|swap| match (&swap.before, &swap.after) {
            (Some(a), Some(b)) if b.parent == parent && a.parent == parent => {
                Touch::if_reached(a.order != b.order, true)
            }
            _ => Touch::No,
        });
        Some(Revision {
            code: parent,
            name: parent.map_or_else(|| "the categories".into(), |id| self.is.name(id).to_owned()),
            number: parent.map_or_else(String::new, |id| self.is.number(id).to_owned()),
            revised: Revised::Reordered { from: names(&from), to: names(&to) },
            steps,
        })
    }

    /// Codes from which others took passages.
    fn splits(&self) -> Vec<Revision> {
        let mut parts: HashMap<CodeId, Vec<Part>> = HashMap::new();
        for code in self.is.records() {
            for split in &code.split {
                let had = self.was.get(code.id);
                let had = had.and_then(|it| it.split.iter().find(|old| old.from == split.from));
                let new = |coding: &&CodingId| had.is_none_or(|had| !had.codings.contains(coding));
                let codings = split.codings.iter().filter(new).count();
                if codings > 0 {
                    let part = Part { name: self.is.name(code.id).to_owned(), codings };
                    parts.entry(split.from).or_default().push(part);
                }
            }
        }
        let split = |(from, into): (CodeId, Vec<Part>)| {
            let mut revision = self.revision(from, Revised::Split { into }, |_, _| Touch::No);
            let taken = |code: &Option<Code>| -> usize {
                let lists = code.iter().flat_map(|code| &code.split).filter(|it| it.from == from);
                lists.map(|it| it.codings.len()).sum()
            };
            revision.steps =
                self.steps.that(|swap| Touch::if_reached(taken(&swap.after) > taken(&swap.before), true));
            revision
        };
        parts.into_iter().map(split).collect()
    }
}

fn texts(code: &Code) -> [&String; 4] {
    [&code.definition, &code.include, &code.exclude, &code.example]
}

fn redefined(before: &Code, after: &Code) -> Option<Revised> {
    let names = ["definition", "include", "exclude", "example"];
    let pairs = names.into_iter().zip(texts(before).into_iter().zip(texts(after)));
    let differ = pairs.filter(|(_, (from, to))| from != to);
    let texts: Vec<Redefinition> =
        differ.map(|(text, (from, to))| Redefinition { text, from: from.clone(), to: to.clone() }).collect();
    (!texts.is_empty()).then_some(Revised::Redefined { texts })
}
