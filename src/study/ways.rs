//! The ways of codings through codes that were split and merged: how a coding comes to count for another code, and how it
//! counts for a former one again.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Code, CodeId, Codebook, Coding, CodingId, Split};

/// The lists of codings that codes took when others were split, as they are to be: of the codes whose lists change.
pub(super) type Taken = BTreeMap<CodeId, Vec<Split>>;

impl Codebook {
    /// The codes that a coding has counted for, from the one that it was made with to the one that counts now.
    pub fn way_of(&self, coding: &Coding) -> Vec<CodeId> {
        self.way(coding.id, coding.code)
    }

    fn way(&self, coding: CodingId, from: CodeId) -> Vec<CodeId> {
        let mut way = vec![from];
        // Broken records may go in circles.
        while let Some(next) = self.next(coding, way[way.len() - 1]).filter(|next| !way.contains(next)) {
            way.push(next);
        }
        way
    }

    /// What is to be written so that each of these codings counts for the code beside it, from the next edit on. That is a
    /// code which is not merged into another. Where a coding comes back to a code, its way from there is forgotten.
    pub(super) fn sending(&self, sent: &[(&Coding, CodeId)]) -> Taken {
        let mut ways: HashMap<CodingId, Vec<CodeId>> = HashMap::new();
        let mut added: Vec<(CodeId, CodeId, CodingId)> = Vec::new();
        for (coding, to) in sent {
            let mut way = self.way_of(coding);
            match way.iter().position(|code| code == to) {
                Some(at) => way.truncate(at + 1),
                None => added.push((*to, way[way.len() - 1], coding.id)),
            }
            ways.insert(coding.id, way);
        }
        let mut lists = self.without(|taker, from, coding| {
            let stays = |way: &Vec<CodeId>| way.windows(2).any(|step| step == [from, taker]);
            ways.get(&coding).is_some_and(|way| !stays(way))
        });
        for (to, from, coding) in added {
            let list =
                lists.entry(to).or_insert_with(|| self.get(to).map_or(Vec::new(), |it| it.split.clone()));
            match list.iter_mut().find(|split| split.from == from) {
                Some(split) => split.codings.push(coding),
                None => list.push(Split { from, codings: vec![coding] }),
            }
        }
        lists
    }

    /// What is to be written so that codings which `into` gave away, and which count for one of these codes now, count for
    /// `into` again once the codes are merged into it.
    pub(super) fn coming_back(&self, codes: &[CodeId], into: CodeId) -> Taken {
        let back: HashSet<CodingId> = self
            .records()
            .into_iter()
            .flat_map(|code| &code.split)
            .filter(|split| split.from == into)
            .flat_map(|split| split.codings.iter().copied())
            .filter(|coding| self.way(*coding, into).last().is_some_and(|end| codes.contains(end)))
            .collect();
        self.without(|_, from, coding| from == into && back.contains(&coding))
    }

    /// The lists of codes without what is left out by its taker, the code it was split from and the coding.
    fn without(&self, left_out: impl Fn(CodeId, CodeId, CodingId) -> bool) -> Taken {
        let shortened = |code: &Code| {
            let splits = code.split.iter().map(|split| Split {
                from: split.from,
                codings: split
                    .codings
                    .iter()
                    .copied()
                    .filter(|coding| !left_out(code.id, split.from, *coding))
                    .collect(),
            });
            splits.filter(|split| !split.codings.is_empty()).collect::<Vec<_>>()
        };
        let codes = self.records().into_iter().filter(|code| !code.split.is_empty());
        codes
            .map(|code| (code.id, shortened(code)))
            .filter(|(id, list)| self.get(*id).is_some_and(|code| code.split != *list))
            .collect()
    }
}
