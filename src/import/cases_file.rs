//! Tables of cases: a header, then one row a case with its attributes, separated or in a workbook.

mod matching;
mod refused;
mod values;

pub use self::matching::Matching;
pub use self::refused::{NoCases, are_cases, can_be_cases};
use super::table::{BadTable, Table};
use crate::{
    study::{AttributeType, Study, Value, actions::CaseRow},
    text::single_spaced,
};

/// What a column is called that says what each case is called where its name is not to be known, beside the one with the names.
const PSEUDONYM: &[&str] = &["pseudonym", "alias"];
/// What a column is called that names each case's documents, beside the one with the cases' names.
const DOCUMENT: &[&str] = &["document", "documents", "file", "files", "transcript", "interview"];

/// A table of cases as it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CasesFile {
    /// The name of the column that was taken for the cases' names.
    pub case_column: String,
    /// What separates the fields.
    pub separator: char,
    /// The attributes in the order of the columns, with the type of their values.
    pub attributes: Vec<(String, AttributeType)>,
    /// The cases; no name stands twice.
    pub rows: Vec<CaseRow>,
    /// The documents that rows name for their cases: case and document, as they stand in the file.
    pub documents: Vec<(String, String)>,
    /// What was unusual, and what was made of it.
    pub problems: Vec<Problem>,
}

/// Something unusual in a table.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The line in the file, from 1, where it is one line's.
    pub line: Option<u64>,
    /// What it is, and what was made of it.
    pub what: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// Reads a table of cases.
pub fn read(text: &str) -> Result<CasesFile, BadTable> {
    Ok(of(Table::of_text(text)?))
}

/// The cases of a table, with their attributes, and the documents and pseudonyms that it names for them.
pub fn of(table: Table) -> CasesFile {
    table.finish()
}

/// A value of an attribute as somebody types it: a number, a day, yes or no, or words.
pub fn value_of(typed: &str) -> Value {
    let value = values::recognised(&[typed.trim()], false).values.pop().flatten();
    value.unwrap_or_else(|| Value::Text(String::new()))
}

impl Table {
    /// A table without attributes yet: the rows are its cases.
    pub(super) fn cases(&self, case_column: usize) -> CasesFile {
        let named = |row: &Vec<String>| CaseRow { name: row[case_column].clone(), ..CaseRow::default() };
        CasesFile {
            case_column: self.names[case_column].clone(),
            separator: self.separator,
            rows: self.records.iter().map(|(_, row)| named(row)).collect(),
            ..CasesFile::default()
        }
    }

    fn finish(mut self) -> CasesFile {
        let case_column = self.case_column();
        let document_column = self.column(DOCUMENT).filter(|column| *column != case_column);
        let pseudonyms = self.column(PSEUDONYM).filter(|column| *column != case_column);
        self.keep_first_rows(case_column);
        let of_attribute =
            |it: &usize| *it != case_column && ![document_column, pseudonyms].contains(&Some(*it));
        let columns: Vec<usize> = (0..self.names.len()).filter(of_attribute).collect();
        let mut file = self.cases(case_column);
        for (case, (_, row)) in file.rows.iter_mut().zip(&self.records) {
            let pseudonym = pseudonyms.map(|column| single_spaced(&row[column]));
            case.pseudonym = pseudonym.filter(|pseudonym| !pseudonym.is_empty());
        }
        for (_, row) in &self.records {
            let documents = document_column.map_or("", |column| &row[column]);
            let documents = documents.split([';', ',']).map(str::trim).filter(|name| !name.is_empty());
            file.documents.extend(documents.map(|document| (row[case_column].clone(), document.to_owned())));
        }
        for column in columns {
            self.read_column(column, &mut file);
        }
        file.problems = self.problems;
        file
    }

    /// Makes a column an attribute of the table's cases, which are the rows as they are now.
    pub(super) fn read_column(&mut self, column: usize, file: &mut CasesFile) {
        let fields: Vec<&str> = self.records.iter().map(|(_, row)| row[column].as_str()).collect();
        let own = &self.names[column];
        if own.is_empty() && fields.iter().all(|field| field.is_empty()) {
            return;
        }
        let name = self.called().swap_remove(column);
        let renamed = if own.is_empty() {
            Some(format!("the {}. column has no name; it is called “{name}”", column + 1))
        } else if *own != name {
            Some(format!("two columns are called “{own}”; the later is called “{name}”"))
        } else {
            None
        };
        let recognised = values::recognised(&fields, self.separator != ',');
        let heading = Some(self.heading);
        self.problems.extend(renamed.map(|what| Problem { line: heading, what }));
        if recognised.ambiguous_dates {
            let what = format!(
                "the days in “{name}” could be day/month or month/day, so they stay text: write them as 2023-03-14"
            );
            self.problems.push(Problem { line: None, what });
        }
        for (row, value) in file.rows.iter_mut().zip(recognised.values) {
            row.attributes.extend(value.map(|value| (name.clone(), value)));
        }
        file.attributes.push((name, recognised.kind));
    }
}

impl CasesFile {
    /// The table in the study's own terms: an attribute that the study has by another capitalisation has the study's name,
    /// and values of an attribute that is text there are text.
    #[must_use]
    pub fn fitted(mut self, study: &Study) -> Self {
        for (name, kind) in &mut self.attributes {
            let Some(known) = study.attribute(name) else { continue };
            let empty = self.rows.iter().all(|row| !row.attributes.contains_key(name));
            for row in &mut self.rows {
                if let Some(value) = row.attributes.remove(name) {
                    let value = match known.kind {
                        AttributeType::Text => Value::Text(value.to_string()),
                        _ => value,
                    };
                    row.attributes.insert(known.name.clone(), value);
                }
            }
            if empty || known.kind == AttributeType::Text {
                *kind = known.kind;
            }
            name.clone_from(&known.name);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    fn problems(file: &CasesFile) -> Vec<String> {
        file.problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn types_are_recognised_column_by_column_and_empty_fields_are_absent() {
        let file = read(
            "\u{FEFF}Participant,Role,Years,Since,Chair,Note\r\n\
             P01,Chief nurse,3.5,2023-03-14,yes,\r\n\
             P02,\"Chair, ICB\",,14/3/2022,No,x\r\n",
        )
        .unwrap();
        assert_eq!((file.case_column.as_str(), file.separator), ("Participant", ','));
        let kinds = [
            ("Role", AttributeType::Text),
            ("Years", AttributeType::Number),
            ("Since", AttributeType::Date),
            ("Chair", AttributeType::YesNo),
            ("Note", AttributeType::Text),
        ];
        assert_eq!(file.attributes, kinds.map(|(name, kind)| (name.to_owned(), kind)));
        let p02 = [
            ("Role", text("Chair, ICB")),
            ("Since", text("2022-03-14")),
            ("Chair", Value::YesNo(false)),
            ("Note", text("x")),
        ];
        assert_eq!(file.rows[1].attributes, p02.map(|(name, value)| (name.to_owned(), value)).into());
        assert_eq!(file.problems, []);
    }

    #[test]
    fn semicolons_and_tabs_separate_too() {
        for (separator, source) in [(';', "name;age\nA;3,5\n"), ('\t', "name\tage\nA\t3.5\n")] {
            let file = read(source).unwrap();
            assert_eq!(file.separator, separator);
            assert_eq!(file.rows[0].attributes["age"], Value::Number(3.5));
        }
    }

    #[test]
    fn the_first_column_has_the_cases_where_none_says_so() {
        let file = read(",role\nP01,nurse\n").unwrap();
        assert_eq!(file.rows[0].name, "P01");
        let file = read("role,Case\nnurse,P01\n").unwrap();
        assert_eq!((file.rows[0].name.as_str(), file.case_column.as_str()), ("P01", "Case"));
    }

    #[test]
    fn pseudonyms_stand_beside_names_and_are_names_where_there_are_no_others() {
        let file = read("name,pseudonym,role\nAnna,Ms  Green,nurse\nBo,,chair\n").unwrap();
        let named = |file: &CasesFile| {
            file.rows.iter().map(|row| (row.name.clone(), row.pseudonym.clone())).collect::<Vec<_>>()
        };
        assert_eq!(named(&file), [("Anna".into(), Some("Ms Green".into())), ("Bo".into(), None)]);
        assert_eq!(file.attributes.len(), 1);
        let file = read("pseudonym,file\nMs Green,a.txt\n").unwrap();
        assert_eq!(named(&file), [("Ms Green".into(), None)]);
    }

    #[test]
    fn what_is_wrong_with_rows_is_said_with_their_lines() {
        let file = read("case,role\nP01,nurse\nP02\nP01,chair\n,x\nP03,a,b\n\np02,\n").unwrap();
        assert_eq!(
            problems(&file),
            [
                "line 3: 1 field instead of 2; the missing ones are taken as empty",
                "line 6: 3 fields instead of 2; what is past the last column is left out",
                "line 4: “P01” is on line 2 already, with other values; this row is left out",
                "line 5: no case is named; the row is left out",
                "line 8: “p02” is on line 3 already, with other values; this row is left out",
            ]
        );
        assert_eq!(file.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["P01", "P02", "P03"]);
    }

    #[test]
    fn columns_without_a_name_or_with_a_taken_one_get_their_own() {
        let file = read("case,Note,,note,\nP01,a,b,c,\n").unwrap();
        let names: Vec<&str> = file.attributes.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Note", "column 3", "note (2)"]);
        assert_eq!(file.problems.len(), 2);
    }

    #[test]
    fn an_attribute_that_the_study_has_keeps_its_name_and_its_words() {
        let sample = crate::study::samples::Sample::new();
        let file = read("case,REGION,years\nCarer,7,2\n").unwrap().fitted(&sample.study);
        assert_eq!(
            file.attributes,
            [("Region".to_owned(), AttributeType::Text), ("Years".to_owned(), AttributeType::Number)]
        );
        assert_eq!(file.rows[0].attributes["Region"], text("7"));
    }

    #[test]
    fn a_table_without_rows_is_refused() {
        assert!(matches!(read("case,role\n"), Err(BadTable::Empty)));
        assert!(matches!(read(""), Err(BadTable::Empty)));
    }
}
