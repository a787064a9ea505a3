//! The cases with their attributes as a table.

use super::{
    Table,
    table::{attribute_fields, attribute_names},
};
use crate::study::{CaseDocuments, Study};

/// One row for each case: its name, its values, and the documents in which it speaks.
pub fn table(study: &Study) -> Table<'_> {
    let mut table = Table::new(&["case"], attribute_names(study), &["documents"]);
    let documents = CaseDocuments::of(study);
    for case in study.cases() {
        let labels = documents.get(case.id).iter().filter_map(|id| study.documents().get(*id));
        let labels: Vec<&str> = labels.map(|document| document.label.as_str()).collect();
        let mut row = vec![case.name.as_str().into()];
        row.extend(attribute_fields(study.attributes(), Some(case)));
        row.push(labels.join(", ").into());
        table.rows.push(row);
    }
    table
}
