//! A table of real names and pseudonyms as a csv: plain text, for other programs.

use std::io::{self, Write};

use super::{Field, Table, csv};
use crate::study::pseudonyms::Pseudonyms;

/// Writes the table: a row a name, its other forms parted by semicolons.
pub fn write_names(table: &Pseudonyms, out: impl Write) -> io::Result<()> {
    let mut rows = Table::new(&["name", "also", "kind", "pseudonym", "note"], [], &[]);
    for entry in &table.entries {
        let also = entry.forms.iter().skip(1).map(String::as_str).collect::<Vec<_>>().join("; ");
        let fields: [Field<'_>; 5] = [
            entry.name().into(),
            also.into(),
            entry.kind.name().into(),
            entry.pseudonym.as_str().into(),
            entry.note.as_str().into(),
        ];
        rows.rows.push(fields.into());
    }
    csv::write(&rows, out)
}
