//! Tables of real names and pseudonyms: a header, then one row a name.

use super::separated::Rows;
use crate::{
    study::pseudonyms::{Entry, NameKind},
    text::bare,
};

/// What the column with the names is called, folded.
const NAME: &[&str] = &["name", "realname", "names", "original", "real"];
/// That with other forms, parted by semicolons.
const ALSO: &[&str] = &["also", "forms", "otherforms", "aliases", "nicknames"];
const KIND: &[&str] = &["kind", "type", "category"];
const PSEUDONYM: &[&str] = &["pseudonym", "as", "replacement", "alias", "replacewith"];
const NOTE: &[&str] = &["note", "notes", "comment"];

/// A table as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamesFile {
    /// The entries, in order.
    pub entries: Vec<Entry>,
    /// What was unusual, and what was made of it, a sentence each.
    pub problems: Vec<String>,
}

/// Why a table of names cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BadNames {
    /// A column is missing.
    #[error(
        "the table has no column “{0}”: its first line names the columns, which are name, also, kind, pseudonym and note"
    )]
    NoColumn(&'static str),
    /// The file is not what it should be.
    #[error("the table cannot be read: {0}")]
    Csv(#[from] csv::Error),
}

/// Reads a table.
pub fn read(text: &str) -> Result<NamesFile, BadNames> {
    let (header, rows) = Rows::of(text)?;
    let header: Vec<String> = header.iter().map(|name| bare(name)).collect();
    let column = |names: &[&str]| {
        let known = names.iter().find_map(|name| header.iter().position(|it| it == name));
        move |row: &[String]| known.and_then(|at| row.get(at)).cloned().unwrap_or_default()
    };
    for (names, name) in [(NAME, "name"), (PSEUDONYM, "pseudonym")] {
        if !header.iter().any(|it| names.contains(&it.as_str())) {
            return Err(BadNames::NoColumn(name));
        }
    }
    let (name, also, kind) = (column(NAME), column(ALSO), column(KIND));
    let (pseudonym, note) = (column(PSEUDONYM), column(NOTE));
    let mut read = NamesFile::default();
    for row in rows {
        let (line, row) = row?;
        let forms: Vec<String> =
            std::iter::once(name(&row)).chain(also(&row).split(';').map(str::to_owned)).collect();
        let said = kind(&row);
        let known = NameKind::from_name(&said);
        if known.is_none() && !said.is_empty() {
            read.problems.push(format!("line {line}: “{said}” is no kind of name: taken as other"));
        }
        let kind = known.unwrap_or(if said.is_empty() { NameKind::Person } else { NameKind::Other });
        let entry = Entry::new(&forms, kind, &pseudonym(&row), &note(&row));
        if entry.forms.is_empty() {
            read.problems.push(format!("line {line}: it has no name, so it is left out"));
        } else {
            read.entries.push(entry);
        }
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_the_names_of_the_columns() {
        let read = read(
            "Pseudonym;Name;Also;Kind\nNurse A;Anna Smith;Anna|Annie;person\nTown B;York;;place\n;;;\nX;Y;;weather\nZ;W;;Organization\n"
                .replace("Anna|Annie", "\"Anna; Annie\"")
                .as_str(),
        )
        .unwrap();
        let entry = |forms: &[&str], kind, pseudonym: &str| Entry::new(forms, kind, pseudonym, "");
        assert_eq!(
            read.entries,
            [
                entry(&["Anna Smith", "Anna", "Annie"], NameKind::Person, "Nurse A"),
                entry(&["York"], NameKind::Place, "Town B"),
                entry(&["Y"], NameKind::Other, "X"),
                entry(&["W"], NameKind::Organisation, "Z"),
            ]
        );
        assert_eq!(read.problems.len(), 2);
        assert_eq!(
            super::read("a,b\n1,2\n").unwrap_err().to_string(),
            "the table has no column “name”: its first line names the columns, which are name, also, kind, pseudonym and note"
        );
    }
}
