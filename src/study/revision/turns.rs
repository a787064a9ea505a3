//! What a revision does to the turns of a text.

use serde::{Deserialize, Serialize};

use crate::{
    study::{Turn, coding::joined},
    text::{Carried, EditMap, Span},
};

/// Turns that became others: those from `at` on. The turns before and behind them only moved with their words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TurnPatch {
    /// The index of the first.
    pub at: u32,
    /// The turns as they were.
    pub removed: Vec<Turn>,
    /// The turns as they are then.
    pub inserted: Vec<Turn>,
}

impl TurnPatch {
    /// Whether every turn only moved with its words.
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.inserted.is_empty()
    }

    /// What is left to say of the turns of a text once they are moved by the map, there and back.
    pub(super) fn between(before: &[Turn], after: &[Turn], there: &EditMap, back: &EditMap) -> Self {
        let same = |(old, new): (&Turn, &Turn)| moved(old, there) == *new && moved(new, back) == *old;
        let head = before.iter().zip(after).take_while(|&pair| same(pair)).count();
        let (old, new) = (&before[head..], &after[head..]);
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(|&pair| same(pair)).count();
        let (removed, inserted) = (&old[..old.len() - tail], &new[..new.len() - tail]);
        if removed.is_empty() && inserted.is_empty() {
            return Self::default();
        }
        Self { at: head as u32, removed: removed.to_vec(), inserted: inserted.to_vec() }
    }

    pub(super) fn apply(&self, turns: &[Turn], map: &EditMap) -> Option<Vec<Turn>> {
        let head = self.at as usize;
        let tail = head + self.removed.len();
        if self.is_empty() {
            return Some(turns.iter().map(|turn| moved(turn, map)).collect());
        }
        if turns.get(head..tail)? != self.removed {
            return None;
        }
        let mut after: Vec<Turn> = turns[..head].iter().map(|turn| moved(turn, map)).collect();
        after.extend(self.inserted.iter().cloned());
        after.extend(turns[tail..].iter().map(|turn| moved(turn, map)));
        Some(after)
    }

    pub(super) fn inverse(&self) -> Self {
        Self { at: self.at, removed: self.inserted.clone(), inserted: self.removed.clone() }
    }

    /// Turns (half-open ranges of indices) as they are numbered after. Turns that became others are among them where all that they
    /// were made of are.
    pub(super) fn carry(&self, ranges: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let (old, new) = (self.at + self.removed.len() as u32, self.at + self.inserted.len() as u32);
        let mut carried = Vec::with_capacity(ranges.len() + 1);
        for &(start, end) in ranges {
            carried.push((start, end.min(self.at)));
            let whole = if self.removed.is_empty() {
                start < self.at && old < end
            } else {
                start <= self.at && old <= end
            };
            if whole {
                carried.push((self.at, new));
            }
            carried.push((start.max(old) - old + new, end.max(old) - old + new));
        }
        joined(carried)
    }
}

/// A turn, moved with its words.
fn moved(turn: &Turn, map: &EditMap) -> Turn {
    let speech = match map.carry(turn.speech) {
        Carried::Same(span) | Carried::Changed(span) => span,
        Carried::Gone(at) => Span { start: at, end: at },
    };
    Turn { speech, ..turn.clone() }
}
