//! Items on what is reported: participants' checks, quotations, consistency, clarity of themes.

use std::collections::{BTreeMap, HashSet};

use super::{
    CODEBOOK, MATRIX, REGISTER, SETTING, Said,
    coding::{are, does},
    ledger::Ledger,
    share, some,
};
use crate::{
    export::{attributing, report::Making},
    study::{CaseId, CellState, CodeId, Naming, Over},
    text::counted,
};

/// COREQ 28: whether participants gave feedback.
pub(super) fn participants() -> Said {
    let mut item = Said::default();
    item.miss(
        "A study does not record whether participants saw transcripts or findings and what they said to them: \
         report it yourself.",
    );
    item
}

impl Making<'_, '_> {
    /// COREQ 29: whether quotations are presented, and identified.
    pub(super) fn quotations_presented(&self, ledger: &Ledger<'_>) -> Said {
        let mut item = Said::default();
        if ledger.quoted.is_empty() {
            item.miss("No quotation is marked for the report: mark references in summaries with a star.");
            return item;
        }
        let mut by_case: BTreeMap<CaseId, usize> = BTreeMap::new();
        for (_, _, case) in &ledger.quoted {
            *by_case.entry(*case).or_default() += 1;
        }
        let cases = self.study.cases().len();
        let quotations = counted(
            ledger.quoted.len(),
            "passage is marked as a quotation",
            "passages are marked as quotations",
        );
        item.say(
            MATRIX,
            format!(
                "{quotations} for the report, under {}, from {} of {} ({}).",
                counted(ledger.quoted_codes, "code", "codes"),
                by_case.len(),
                counted(cases, "case", "cases"),
                share(by_case.len(), cases)
            ),
        );
        if let Some((case, most)) = by_case.iter().max_by_key(|(_, n)| **n) {
            let name = self.names.case_of(Some(*case));
            let part = share(*most, ledger.quoted.len());
            item.say(
                MATRIX,
                format!("The case that is quoted most often is {name}, with {most} of them ({part})."),
            );
        }
        item.say(SETTING, format!("Each is identified by {}.", self.identified_by()));
        let silent = self.study.cases().iter().filter(|case| !by_case.contains_key(&case.id));
        let silent: Vec<String> = silent.map(|case| self.names.case(case).into_owned()).collect();
        if !silent.is_empty() {
            item.miss(format!("Not quoted: {}.", some(silent.into_iter())));
        }
        item
    }

    /// What stands in attributions, in words.
    fn identified_by(&self) -> String {
        let setting = self.study.attribution();
        let mut parts: Vec<String> = Vec::new();
        parts.extend(setting.reference.then(|| "document and turn".to_owned()));
        match setting.naming {
            Naming::Name => parts.push("the case's name".into()),
            Naming::Pseudonym => parts.push("the case's pseudonym".into()),
            Naming::Nothing => {}
        }
        let shown: HashSet<&str> = self.names.attributes().iter().map(|it| it.name.as_str()).collect();
        let attributes = attributing(self.study).into_iter().filter(|it| shown.contains(it.name.as_str()));
        parts.extend(attributes.map(|it| it.name.clone()));
        if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
    }

    /// COREQ 30: whether what was found rests on the data.
    pub(super) fn consistency(&self, ledger: &Ledger<'_>) -> Said {
        let mut item = Said::default();
        if ledger.cells.is_empty() {
            item.miss("No summary is written in the matrix yet.");
            return item;
        }
        let with = ledger.cells.iter().filter(|(cell, _)| !cell.references.is_empty()).count();
        let written = counted(ledger.cells.len(), "summary in the matrix", "summaries in the matrix");
        item.say(
            MATRIX,
            format!(
                "Of {written}, {} to passages ({}).",
                does(with, "refers", "refer"),
                share(with, ledger.cells.len())
            ),
        );
        let (coded, charted) = ledger.charted;
        let cells = counted(coded, "cell in which something is coded", "cells in which something is coded");
        item.say(MATRIX, format!("Of {cells}, {} charted ({}).", are(charted), share(charted, coded)));
        for (state, one, many, remedy) in [
            (
                CellState::Unevidenced,
                "rests on no reference",
                "rest on no reference",
                "put in the passages that are meant",
            ),
            (
                CellState::Stale,
                "is older than the coding or text under it",
                "are older than the coding or text under them",
                "read again what is coded",
            ),
        ] {
            let cells: Vec<(CaseId, CodeId)> = ledger
                .cells
                .iter()
                .filter(|(_, it)| *it == state)
                .map(|(cell, _)| (cell.case, self.study.codebook().effective(cell.code)))
                .collect();
            if !cells.is_empty() {
                let summaries = counted(cells.len(), "summary", "summaries");
                let what = if cells.len() == 1 { one } else { many };
                item.miss(format!(
                    "{summaries} {what}: {}. In the matrix, {remedy}.",
                    self.cells_named(&cells)
                ));
            }
        }
        item
    }

    /// COREQ 31: the major themes.
    pub(super) fn major_themes(&self, ledger: &Ledger<'_>) -> Said {
        let mut item = Said::default();
        let (book, tally) = (self.study.codebook(), self.study.tally());
        let first =
            ledger.codes.iter().filter(|code| code.category && code.parent.is_none() && !code.retired);
        let themes: Vec<String> = first
            .map(|code| {
                let family = book.family(code.id);
                let codings: u32 = family.iter().map(|code| tally.codings(*code)).sum();
                let cases = counted(tally.cases_of(&family), "case", "cases");
                let codings = counted(codings as usize, "coding", "codings");
                format!("{} ({codings}, {cases})", book.title(code.id))
            })
            .collect();
        if themes.is_empty() {
            item.miss("The codes are in no categories yet: group them in the codebook.");
            return item;
        }
        item.say(CODEBOOK, format!("The categories of the first level are {}.", themes.join("; ")));
        let is_concluded = |code: CodeId| self.study.synthesis(&Over::Column(code)).is_some();
        let (done, bare): (Vec<_>, Vec<_>) = ledger
            .plain_codes()
            .filter(|code| !code.retired && !book.is_open(code.id))
            .partition(|code| is_concluded(code.id));
        let all = counted(done.len() + bare.len(), "code in them", "codes in them");
        item.say(MATRIX, format!("Of {all}, {} concluded in a synthesis over all cases.", are(done.len())));
        if !bare.is_empty() {
            let names = some(bare.iter().map(|code| book.title(code.id)));
            item.miss(format!("No synthesis is written of: {names}."));
        }
        item
    }

    /// COREQ 32: the minor themes, and cases that differ.
    pub(super) fn minor_themes(&self, ledger: &Ledger<'_>) -> Said {
        let mut item = Said::default();
        let (book, tally) = (self.study.codebook(), self.study.tally());
        let rare: Vec<_> = ledger.plain_codes().filter(|code| tally.cases(code.id) == 1).collect();
        let codes = counted(rare.len(), "code is used for one case only", "codes are used for one case only");
        let names = some(rare.iter().map(|code| book.title(code.id)));
        let names = if names.is_empty() { String::new() } else { format!(": {names}") };
        item.say(CODEBOOK, format!("{codes}{names}."));
        let unused = ledger.plain_codes().filter(|code| !code.retired && tally.codings(code.id) == 0).count();
        let unused = counted(unused, "code is not used", "codes are not used");
        item.say(CODEBOOK, format!("{unused} anywhere."));
        let cases = self.study.cases().len();
        item.say(REGISTER, format!("The study has {}.", counted(cases, "case", "cases")));
        item.miss(
            "Whether diverse cases and minor themes are discussed is for the text of the report to say.",
        );
        item
    }
}
