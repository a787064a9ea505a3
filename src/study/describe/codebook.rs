//! What an edit did to codes, categories and versions of the framework.

use super::{Words, listed, quoted};
use crate::study::{Action, Change, Code, CodeId, Swap};

impl Words<'_> {
    pub(super) fn one_code(&self) -> Option<String> {
        // The last is the one meant; a change before it makes its parent a category.
        let swap = self.codes().last()?;
        let code = swap.either()?;
        let name = quoted(&code.name);
        Some(match &self.edit.action {
            Action::AddCode if code.category => format!("added the category {name}"),
            Action::AddCode => format!("added the code {name}"),
            Action::RenameCode => format!("renamed {} to {name}", quoted(&swap.before.as_ref()?.name)),
            Action::DefineCode => format!("defined {name}"),
            Action::RetireCode => format!("retired {name}"),
            Action::RestoreCode => format!("restored {name}"),
            _ => match code.colour {
                Some(colour) => format!("coloured {name} {}", colour.name()),
                None => format!("took the colour of {name} away"),
            },
        })
    }

    pub(super) fn codes_moved(&self) -> Option<String> {
        let moved = |swap: &&Swap<Code>| {
            let parents = swap.before.as_ref().zip(swap.after.as_ref());
            parents.is_some_and(|(before, after)| before.parent != after.parent)
        };
        let regrouped: Vec<&Code> = self.codes().filter(moved).filter_map(Swap::either).collect();
        let names = |codes: &[&Code]| {
            listed(&codes.iter().map(|code| quoted(&code.name)).collect::<Vec<_>>(), "code")
        };
        let Some(first) = regrouped.first() else {
            let codes: Vec<&Code> = self.codes().filter_map(Swap::either).collect();
            return (!codes.is_empty()).then(|| format!("changed the order of {}", names(&codes)));
        };
        let verb = if self.edit.action == Action::GroupCodes { "grouped" } else { "moved" };
        let new = self.codes().filter(|swap| swap.before.is_none()).find_map(|swap| swap.after.as_ref());
        if let Some(category) = new {
            let category = quoted(&category.name);
            return Some(format!("{verb} {} under the new category {category}", names(&regrouped)));
        }
        Some(match first.parent {
            Some(parent) => format!("{verb} {} under {}", names(&regrouped), quoted(self.code_name(parent))),
            None => format!("took {} out of the categories", names(&regrouped)),
        })
    }

    pub(super) fn codes_merged(&self) -> Option<String> {
        let merged: Vec<&Code> = self.codes().filter_map(|swap| swap.after.as_ref()).collect();
        let into = merged.iter().find_map(|code| code.merged_into)?;
        let names: Vec<String> = merged.iter().map(|code| quoted(&code.name)).collect();
        Some(format!("merged {} into {}", listed(&names, "code"), quoted(self.code_name(into))))
    }

    /// The code that was split is the one whose codings others take. Where codings came back to a code, lists only got
    /// shorter: then it is the last on their way, and they went to the first.
    pub(super) fn code_split(&self) -> Option<String> {
        let steps = |longer: &Option<Code>, shorter: &Option<Code>| -> Vec<(CodeId, CodeId)> {
            let had = |from, coding| {
                shorter
                    .iter()
                    .flat_map(|code| &code.split)
                    .any(|it| it.from == from && it.codings.contains(coding))
            };
            let longer = longer.iter().flat_map(|code| code.split.iter().map(move |split| (code.id, split)));
            longer
                .filter(|(_, split)| split.codings.iter().any(|coding| !had(split.from, coding)))
                .map(|(taker, split)| (split.from, taker))
                .collect()
        };
        let gained: Vec<_> = self.codes().flat_map(|swap| steps(&swap.after, &swap.before)).collect();
        let lost: Vec<_> = self.codes().flat_map(|swap| steps(&swap.before, &swap.after)).collect();
        let ends = |at: CodeId| lost.iter().all(|(from, _)| *from != at);
        let begins = |at: CodeId| lost.iter().all(|(_, taker)| *taker != at);
        let back = lost.iter().map(|(_, taker)| *taker).find(|it| ends(*it));
        let from = gained.first().map(|(from, _)| *from).or(back)?;
        let home = lost.iter().map(|(from, _)| *from).filter(|it| begins(*it) && *it != from);
        let mut names: Vec<String> = Vec::new();
        for id in gained.iter().map(|(_, taker)| *taker).chain(home) {
            let name = quoted(self.code_name(id));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Some(format!("split {} into {}", quoted(self.code_name(from)), listed(&names, "code")))
    }

    pub(super) fn framework_frozen(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Version(swap) => Some(format!("froze {}", quoted(&swap.either()?.name))),
            _ => None,
        })
    }

    pub(super) fn reasons(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Reasons { after: true, .. } => {
                Some("chose to be asked a reason for each change of the framework".into())
            }
            Change::Reasons { .. } => {
                Some("chose to be asked no reasons for changes of the framework".into())
            }
            _ => None,
        })
    }
}
