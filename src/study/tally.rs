//! What is counted while a study is worked on, kept up to date coding by coding: codings, documents and cases of each
//! code, and the evidence of each cell. Codes merged into another are counted there.

use std::collections::HashMap;

use super::{CaseId, CodeId, Coding, DocumentId};

/// How much is coded in one place, and which codings these are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The number of codings.
    pub codings: u32,
    /// A value that changes whenever one of them comes, goes or moves, whatever their order.
    print: u64,
}

impl Evidence {
    /// The fingerprint as cells store it.
    pub fn fingerprint(self) -> String {
        format!("{:016x}", self.print)
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Evidence) -> Evidence {
        Evidence { codings: self.codings + other.codings, print: self.print ^ other.print }
    }
}

/// The counts of one code.
#[derive(Debug, Clone, Default)]
struct OfCode {
    codings: u32,
    documents: HashMap<DocumentId, u32>,
    cases: HashMap<CaseId, u32>,
}

/// The running counts of a study.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    codes: HashMap<CodeId, OfCode>,
    cells: HashMap<(CaseId, CodeId), Evidence>,
}

impl Tally {
    /// How many codings a code has.
    pub fn codings(&self, code: CodeId) -> u32 {
        self.codes.get(&code).map_or(0, |count| count.codings)
    }

    /// In how many documents a code is used.
    pub fn documents(&self, code: CodeId) -> usize {
        self.codes.get(&code).map_or(0, |count| count.documents.len())
    }

    /// For how many cases a code is used.
    pub fn cases(&self, code: CodeId) -> usize {
        self.codes.get(&code).map_or(0, |count| count.cases.len())
    }

    /// The documents in which any of the codes is used: how many different ones.
    pub fn documents_of(&self, codes: &[CodeId]) -> usize {
        if let [code] = codes {
            return self.documents(*code);
        }
        distinct(
            codes.iter().filter_map(|code| self.codes.get(code)).flat_map(|count| count.documents.keys()),
        )
    }

    /// The cases for which any of the codes is used: how many different ones.
    pub fn cases_of(&self, codes: &[CodeId]) -> usize {
        if let [code] = codes {
            return self.cases(*code);
        }
        distinct(codes.iter().filter_map(|code| self.codes.get(code)).flat_map(|count| count.cases.keys()))
    }

    /// What is coded for a case with any of these codes (a column's code and what is below it).
    pub fn evidence(&self, case: CaseId, codes: &[CodeId]) -> Evidence {
        codes
            .iter()
            .filter_map(|code| self.cells.get(&(case, *code)))
            .fold(Evidence::default(), |sum, more| sum.and(*more))
    }

    /// Counts a coding in, under the code that counts for it and the case of its passage.
    pub(super) fn add(&mut self, coding: &Coding, code: CodeId, case: Option<CaseId>) {
        let count = self.codes.entry(code).or_default();
        count.codings += 1;
        *count.documents.entry(coding.document).or_default() += 1;
        if let Some(case) = case {
            *count.cases.entry(case).or_default() += 1;
            let cell = self.cells.entry((case, code)).or_default();
            *cell = cell.and(Evidence { codings: 1, print: print_of(coding) });
        }
    }

    /// Counts a coding out again; the same code and case as when it was counted in.
    pub(super) fn remove(&mut self, coding: &Coding, code: CodeId, case: Option<CaseId>) {
        if let Some(count) = self.codes.get_mut(&code) {
            count.codings = count.codings.saturating_sub(1);
            take_one(&mut count.documents, coding.document);
            if let Some(case) = case {
                take_one(&mut count.cases, case);
            }
        }
        if let Some(cell) = case.and_then(|case| self.cells.get_mut(&(case, code))) {
            cell.codings = cell.codings.saturating_sub(1);
            cell.print ^= print_of(coding);
        }
    }
}

fn take_one<K: Eq + std::hash::Hash>(counts: &mut HashMap<K, u32>, key: K) {
    if let std::collections::hash_map::Entry::Occupied(mut entry) = counts.entry(key) {
        *entry.get_mut() = entry.get().saturating_sub(1);
        if *entry.get() == 0 {
            entry.remove();
        }
    }
}

fn distinct<'a, K: 'a + Eq + std::hash::Hash>(keys: impl Iterator<Item = &'a K>) -> usize {
    keys.collect::<std::collections::HashSet<_>>().len()
}

/// FNV-1a (Fowler, Noll and Vo) of a coding's id and of where it was put, stirred so that the sum by exclusive-or stays spread. A
/// correction elsewhere in the text moves the passage and leaves this as it is; one of the passage's words does not.
fn print_of(coding: &Coding) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let made = coding.made;
    let ends = [made.span.start.0.to_le_bytes(), made.span.end.0.to_le_bytes()];
    let mut stir = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for byte in coding.id.uuid().as_bytes().iter().chain(ends.iter().flatten()) {
        stir(*byte);
    }
    if coding.altered != 0 {
        coding.altered.to_le_bytes().into_iter().for_each(&mut stir);
    }
    hash ^ (hash >> 32)
}
