//! The cases with their attributes as a table.

use super::{Names, Table};
use crate::study::{CaseDocuments, Study};

/// One row for each case: its name, its values, and the documents in which it speaks.
pub fn table<'a>(study: &'a Study, names: &Names<'a>) -> Table<'a> {
    let mut table = Table::new(&["case"], names.attribute_names(), &["documents"]).titled(study, "cases");
    let documents = CaseDocuments::of(study);
    for case in study.cases() {
        let labels: Vec<_> = documents.get(case.id).iter().map(|id| names.document(*id)).collect();
        let mut row = vec![names.case(case).into()];
        row.extend(names.values(case));
        row.push(labels.join(", ").into());
        table.rows.push(row);
    }
    table
}
