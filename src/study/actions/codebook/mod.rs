//! Growing the codebook: making, naming, defining, grouping, merging, moving and retiring codes.

use std::collections::{HashMap, HashSet};

use super::{Drafted, Refused, sound_name};
use crate::study::{Action, Change, Code, CodeId, Coder, Colour, Draft, Id, Moment, Origin, Study, Swap};

/// What a code means: the four texts of its definition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definition {
    /// What it means.
    pub definition: String,
    /// What belongs under it.
    pub include: String,
    /// What does not.
    pub exclude: String,
    /// Words that show it.
    pub example: String,
}

/// Which way a code moves among its siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// A new code as a record, last among its siblings; its name is not taken.
pub(super) fn new_code(
    study: &Study,
    coder: &Coder,
    name: &str,
    parent: Option<CodeId>,
    category: bool,
    origin: Origin,
) -> Result<Code, Refused> {
    let name = sound_name(name)?;
    if let Some(taken) = study.codebook().named(&name) {
        return Err(Refused::NameTaken(taken.name.clone()));
    }
    if let Some(parent) = parent {
        find(study, parent)?;
    }
    let order = next_order(study, parent);
    Ok(Code {
        id: Id::fresh(),
        name,
        parent,
        order,
        category,
        definition: String::new(),
        include: String::new(),
        exclude: String::new(),
        example: String::new(),
        colour: None,
        origin,
        retired: false,
        merged_into: None,
        split: Vec::new(),
        by: coder.clone(),
        at: Moment::now(),
    })
}

/// Makes a code (an open one without a parent) or a category.
pub fn add_code(
    study: &Study,
    coder: &Coder,
    name: &str,
    parent: Option<CodeId>,
    category: bool,
    origin: Origin,
) -> Drafted {
    let code = new_code(study, coder, name, parent, category, origin)?;
    let mut changes = made_category(study, parent);
    changes.push(Change::Code(Swap::new(code)));
    Ok(Draft { action: Action::AddCode, changes })
}

/// Gives a code another name.
pub fn rename_code(study: &Study, code: CodeId, name: &str) -> Drafted {
    let before = find(study, code)?;
    let name = sound_name(name)?;
    if name == before.name {
        return Err(Refused::NoChange);
    }
    if let Some(taken) = study.codebook().named(&name).filter(|taken| taken.id != code) {
        return Err(Refused::NameTaken(taken.name.clone()));
    }
    Ok(change_one(Action::RenameCode, before, |code| code.name = name))
}

/// Writes what a code means.
pub fn define_code(study: &Study, code: CodeId, means: &Definition) -> Drafted {
    let before = find(study, code)?;
    let draft = change_one(Action::DefineCode, before, |code| {
        means.definition.trim().clone_into(&mut code.definition);
        means.include.trim().clone_into(&mut code.include);
        means.exclude.trim().clone_into(&mut code.exclude);
        means.example.trim().clone_into(&mut code.example);
    });
    unless_same(draft)
}

/// Gives a code a colour of its own, or takes it away.
pub fn colour_code(study: &Study, code: CodeId, colour: Option<Colour>) -> Drafted {
    unless_same(change_one(Action::ColourCode, find(study, code)?, |code| code.colour = colour))
}

/// Takes a code out of use, or into use again. What was coded with it stays.
pub fn retire_code(study: &Study, code: CodeId, retired: bool) -> Drafted {
    let action = if retired { Action::RetireCode } else { Action::RestoreCode };
    unless_same(change_one(action, find(study, code)?, |code| code.retired = retired))
}

/// Puts codes under a category, in the order given, behind what is there. With `parent` none they become open codes again.
pub fn group_codes(study: &Study, codes: &[CodeId], parent: Option<CodeId>) -> Drafted {
    refuse_loop(study, codes, parent)?;
    let mut order = next_order(study, parent);
    let mut moved = Vec::new();
    for id in once_each(codes) {
        let before = find(study, id)?;
        if before.parent != parent {
            let after = Code { parent, order, ..before.clone() };
            moved.push(Change::Code(Swap::change(before.clone(), after)));
            order += 1;
        }
    }
    if moved.is_empty() {
        return Err(Refused::NoChange);
    }
    let changes = made_category(study, parent).into_iter().chain(moved).collect();
    Ok(Draft { action: Action::GroupCodes, changes })
}

/// Makes a category of the first level and puts codes under it, in the order given.
pub fn group_into_new(study: &Study, coder: &Coder, name: &str, codes: &[CodeId]) -> Drafted {
    let category = new_code(study, coder, name, None, true, Origin::Open)?;
    let parent = Some(category.id);
    let mut changes = vec![Change::Code(Swap::new(category))];
    for (order, id) in (0..).zip(once_each(codes)) {
        let before = find(study, id)?;
        changes.push(Change::Code(Swap::change(before.clone(), Code { parent, order, ..before.clone() })));
    }
    Ok(Draft { action: Action::GroupCodes, changes })
}

/// Moves one code under another category, or to the first level.
pub fn move_code(study: &Study, code: CodeId, parent: Option<CodeId>) -> Drafted {
    Ok(Draft { action: Action::MoveCode, ..group_codes(study, &[code], parent)? })
}

/// Moves a code by one place among its siblings.
pub fn reorder_code(study: &Study, code: CodeId, step: Step) -> Drafted {
    let moved = find(study, code)?;
    let mut siblings: Vec<&Code> = study
        .codebook()
        .children(moved.parent)
        .into_iter()
        .filter(|sibling| moved.parent.is_some() || sibling.category == moved.category)
        .collect();
    let at = siblings.iter().position(|sibling| sibling.id == code).ok_or(Refused::NoChange)?;
    let other = match step {
        Step::Up => at.checked_sub(1),
        Step::Down => (at + 1 < siblings.len()).then_some(at + 1),
    };
    siblings.swap(
        at,
        other.ok_or_else(|| Refused::NotPossible("it is at the end of its category already".into()))?,
    );
    let renumbered = siblings.iter().enumerate().filter(|(order, sibling)| sibling.order != *order as u32);
    let changes = renumbered
        .map(|(order, sibling)| {
            Change::Code(Swap::change((*sibling).clone(), Code { order: order as u32, ..(*sibling).clone() }))
        })
        .collect();
    Ok(Draft { action: Action::MoveCode, changes })
}

/// Merges codes into one: from then on their codings, summaries and memos count there. No coding is touched.
pub fn merge_codes(study: &Study, codes: &[CodeId], into: CodeId) -> Drafted {
    find(study, into)?;
    let merged: Vec<CodeId> = once_each(codes).filter(|id| *id != into).collect();
    for id in &merged {
        let before = find(study, *id)?;
        if let Some(child) = study.codebook().children(Some(*id)).first() {
            return Err(Refused::NotPossible(format!(
                "“{}” groups “{}” and others: move these elsewhere before merging it",
                before.name, child.name
            )));
        }
    }
    if merged.is_empty() {
        return Err(Refused::NotPossible("mark at least two codes to merge".into()));
    }
    let mut revised = Revised::new(study);
    for (id, split) in study.codebook().coming_back(&merged, into) {
        revised.code(id, |code| code.split = split);
    }
    for id in merged {
        revised.code(id, |code| code.merged_into = Some(into));
    }
    Ok(Draft { action: Action::MergeCodes, changes: revised.changes() })
}

/// Records of codes as they are to be, each once, in the order in which they were first touched.
pub(super) struct Revised<'a> {
    study: &'a Study,
    order: Vec<CodeId>,
    codes: HashMap<CodeId, Code>,
}

impl<'a> Revised<'a> {
    /// No record yet.
    pub(super) fn new(study: &'a Study) -> Self {
        Self { study, order: Vec::new(), codes: HashMap::new() }
    }

    /// Changes the record of a code; one that the study does not have is left out.
    pub(super) fn code(&mut self, id: CodeId, change: impl FnOnce(&mut Code)) {
        if let Some(code) = self.codes.get_mut(&id) {
            change(code);
        } else if let Some(before) = self.study.codebook().get(id) {
            let mut after = before.clone();
            change(&mut after);
            self.add(after);
        }
    }

    /// Takes a record that is new.
    pub(super) fn add(&mut self, code: Code) {
        self.order.push(code.id);
        self.codes.insert(code.id, code);
    }

    /// The changes that these records make.
    pub(super) fn changes(mut self) -> Vec<Change> {
        let book = self.study.codebook();
        let after = self.order.iter().filter_map(|id| self.codes.remove(id));
        let swaps = after.map(|after| Swap { before: book.get(after.id).cloned(), after: Some(after) });
        swaps.filter(|swap| swap.before != swap.after).map(Change::Code).collect()
    }
}

/// The codes in the order given, one that stands twice only where it is first.
fn once_each(codes: &[CodeId]) -> impl Iterator<Item = CodeId> {
    let mut seen = HashSet::new();
    codes.iter().copied().filter(move |id| seen.insert(*id))
}

pub(super) fn find(study: &Study, code: CodeId) -> Result<&Code, Refused> {
    study
        .codebook()
        .get(code)
        .filter(|code| code.merged_into.is_none())
        .ok_or_else(|| Refused::Missing("that code".into()))
}

fn change_one(action: Action, before: &Code, change: impl FnOnce(&mut Code)) -> Draft {
    let mut after = before.clone();
    change(&mut after);
    Draft { action, changes: vec![Change::Code(Swap::change(before.clone(), after))] }
}

fn unless_same(draft: Draft) -> Drafted {
    let same =
        draft.changes.iter().all(|change| matches!(change, Change::Code(swap) if swap.before == swap.after));
    if same { Err(Refused::NoChange) } else { Ok(draft) }
}

pub(super) fn next_order(study: &Study, parent: Option<CodeId>) -> u32 {
    study.codebook().children(parent).last().map_or(0, |last| last.order + 1)
}

/// A code becomes a category when something is put under it.
pub(super) fn made_category(study: &Study, parent: Option<CodeId>) -> Vec<Change> {
    let plain = parent.and_then(|id| study.codebook().get(id)).filter(|code| !code.category);
    plain
        .map(|code| Change::Code(Swap::change(code.clone(), Code { category: true, ..code.clone() })))
        .into_iter()
        .collect()
}

pub(super) fn refuse_loop(study: &Study, codes: &[CodeId], parent: Option<CodeId>) -> Result<(), Refused> {
    let Some(parent) = parent else { return Ok(()) };
    let target = find(study, parent)?;
    let moved: HashSet<CodeId> = codes.iter().flat_map(|id| study.codebook().family(*id)).collect();
    if moved.contains(&parent) {
        return Err(Refused::NotPossible(format!(
            "“{}” cannot be put under itself or what it groups",
            target.name
        )));
    }
    Ok(())
}
