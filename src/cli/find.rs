//! What a command names, looked up in the study: codes by number or name, cases and saved charts by name,
//! documents by label or name.

use anyhow::{Context, bail};

use crate::study::{CaseId, CodeId, DocumentId, SavedChart, Study};

/// The code of this index number or name.
pub(super) fn code(study: &Study, given: &str) -> anyhow::Result<CodeId> {
    let found = study.codebook().meant(given).map(|code| code.id);
    found.with_context(|| format!("the study has no code “{given}”: `casebook codebook` lists them"))
}

/// The case of this name.
pub(super) fn case(study: &Study, given: &str) -> anyhow::Result<CaseId> {
    let found = study.case_named(given).map(|case| case.id);
    found.with_context(|| format!("the study has no case “{given}”: `casebook cases` lists them"))
}

/// The saved chart of this name.
pub(super) fn saved_chart<'a>(study: &'a Study, given: &str) -> anyhow::Result<&'a SavedChart> {
    if let Some(chart) = study.chart_named(given) {
        return Ok(chart);
    }
    let names: Vec<&str> = study.charts().iter().map(|chart| chart.name.as_str()).collect();
    if names.is_empty() {
        bail!("the study has no saved charts: K saves one in the terminal's matrix");
    }
    bail!("the study has no saved chart “{given}”: there are {}", names.join(", "))
}

/// The document of this label or name, compared without regard to case.
pub(super) fn document(study: &Study, given: &str) -> anyhow::Result<DocumentId> {
    let lower = given.trim().to_lowercase();
    let is_it = |text: &str| text.to_lowercase() == lower;
    let labelled = study.documents().iter().find(|it| is_it(&it.label));
    let found = labelled.or_else(|| study.documents().iter().find(|it| is_it(&it.name))).map(|it| it.id);
    found.with_context(|| format!("the study has no document “{given}”: `casebook stats` lists them"))
}
