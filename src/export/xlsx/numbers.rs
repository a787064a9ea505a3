//! Counts as sheets, and the coded passages that they stand on: one row for each code on a passage, so that filtering by code and
//! case leaves what a number counts.

use std::collections::HashMap;

use rust_xlsxwriter::{Url, XlsxError};

use super::book::{Book, cell_name};
use crate::export::{
    Field, Table,
    report::{Anchor, Chapter, Coded, Participant, Report, Source, Used},
};

/// The sheets' names.
pub(super) const BY_CASE: &str = "Codings by case";
const BY_ATTRIBUTE: &str = "Codings by attribute";
/// The most links that a sheet can have are 65,530.
const MOST_LINKS: usize = 60_000;
/// The most values that an attribute has in a sheet of counts.
const MOST_VALUES: usize = 12;

/// In which row of the sheet of coded passages what is coded with a code, for all cases or one, begins.
pub(super) struct CodedRows(HashMap<Anchor, u32>);

impl CodedRows {
    pub fn of(report: &Report<'_>) -> Self {
        let mut rows = HashMap::new();
        if !report.has(Chapter::Coded) {
            return Self(rows);
        }
        rows.insert(Anchor::Chapter(Chapter::Coded), 0);
        let mut row = 1;
        for used in &report.uses {
            rows.insert(used.anchor, row);
            for it in &used.cases {
                if !it.coded.is_empty() {
                    rows.insert(it.anchor, row);
                }
                row += it.coded.len() as u32;
            }
        }
        // What has only passages of the codes below begins where the first of these does; those come later in the codebook.
        for it in report.uses.iter().rev().flat_map(|used| &used.cases) {
            let below = it.below.first().and_then(|below| rows.get(&below.used)).copied();
            if let Some(row) = below {
                rows.entry(it.anchor).or_insert(row);
            }
        }
        Self(rows)
    }

    /// What leads to the first row of the coded passages of a place.
    fn link(&self, place: Option<Anchor>) -> Option<Url> {
        let row = self.0.get(&place?)?;
        Some(Url::new(format!("internal:'{}'!{}", Chapter::Coded.heading(), cell_name(*row, 0))))
    }
}

/// The numbers of all figures, one a row, each with what it stands on.
pub(super) fn figures(book: &mut Book, report: &Report<'_>, rows: &CodedRows) -> Result<(), XlsxError> {
    let columns = ["figure", "row", "column", "number", "of", "share", "stands on", "remark"];
    let mut table = Table::new(&columns, [], &[]);
    let mut links = Vec::new();
    for drawn in &report.figures {
        let figure = &drawn.figure;
        for (row, (heading, cells)) in figure.rows.iter().zip(&figure.cells).enumerate() {
            let there = figure.columns.iter().zip(cells).enumerate().filter(|(_, (_, cell))| !cell.blank);
            for (column, (across, cell)) in there {
                links.push(rows.link(drawn.leads_to[row][column]));
                table.rows.push(vec![
                    figure.title.as_str().into(),
                    heading.name.as_str().into(),
                    across.name.as_str().into(),
                    Field::Number(cell.value),
                    cell.of.map_or(Field::Empty, Field::Number),
                    cell.share.map_or(Field::Empty, Field::Number),
                    drawn.stands_on(report, row, column).into(),
                    heading.remark.as_deref().unwrap_or("").into(),
                ]);
            }
        }
    }
    let sheet = book.table(Chapter::Figures.heading(), &table)?;
    let linked = links.into_iter().enumerate().filter_map(|(at, link)| Some((at as u32 + 1, 3, link?)));
    lead(book, &sheet, linked, &table)
}

/// Makes numbers of a table lead somewhere.
fn lead(
    book: &mut Book,
    sheet: &str,
    links: impl Iterator<Item = (u32, u16, Url)>,
    table: &Table<'_>,
) -> Result<(), XlsxError> {
    for (row, column, link) in links.take(MOST_LINKS) {
        let value = match table.rows[row as usize - 1][usize::from(column)] {
            Field::Count(count) => count as f64,
            Field::Number(number) => number,
            _ => continue,
        };
        book.linked_number(sheet, (row, column), value, link)?;
    }
    Ok(())
}

/// How often each code is used for each case, and for the cases with each value of an attribute.
pub(super) fn counts(book: &mut Book, report: &Report<'_>, rows: &CodedRows) -> Result<(), XlsxError> {
    by_case(book, report, rows)?;
    by_attribute(book, report, rows)
}

/// The cases for which anything is coded, in the order of their places, last what belongs to none: with their names.
fn cases<'r>(report: &'r Report<'_>) -> Vec<(u32, &'r str)> {
    let mut cases: HashMap<u32, &str> = HashMap::new();
    for it in report.uses.iter().flat_map(|used| &used.cases) {
        cases.insert(case_of(it.anchor), it.title());
    }
    let mut cases: Vec<(u32, &str)> = cases.into_iter().collect();
    cases.sort_unstable_by_key(|(case, _)| if *case == 0 { u32::MAX } else { *case });
    cases
}

fn case_of(place: Anchor) -> u32 {
    match place {
        Anchor::UsedFor(case, _) => case,
        _ => 0,
    }
}

fn by_case(book: &mut Book, report: &Report<'_>, rows: &CodedRows) -> Result<(), XlsxError> {
    let cases = cases(report);
    let names = cases.iter().map(|(_, name)| (*name).to_owned());
    let mut table = Table::new(&["number", "code", "all"], names, &[]);
    let mut links = Vec::new();
    for (used, row) in report.uses.iter().zip(1..) {
        let mut fields = heading(used);
        let of: HashMap<u32, (u32, Anchor)> =
            used.cases.iter().map(|it| (case_of(it.anchor), (it.codings, it.anchor))).collect();
        links.extend(rows.link(Some(used.anchor)).map(|link| (row, 2, link)));
        for ((case, _), column) in cases.iter().zip(3..) {
            let found = of.get(case);
            fields.push(found.map_or(Field::Count(0), |(codings, _)| (*codings).into()));
            let link = found.and_then(|(_, place)| rows.link(Some(*place)));
            links.extend(link.map(|link| (row, column, link)));
        }
        table.rows.push(fields);
    }
    let sheet = book.table(BY_CASE, &table)?;
    book.known(&sheet)?.set_freeze_panes(1, 3)?;
    lead(book, &sheet, links.into_iter(), &table)
}

/// What a row of counts begins with: the code, and how often it is used in all.
fn heading<'r>(used: &'r Used<'_>) -> Vec<Field<'r>> {
    let name = format!("{}{}", "    ".repeat(usize::from(used.depth)), used.name);
    vec![used.number.into(), name.into(), used.codings.into()]
}

/// A column for each value of each attribute; the cases of which it is not known have one too.
fn by_attribute(book: &mut Book, report: &Report<'_>, rows: &CodedRows) -> Result<(), XlsxError> {
    let mut names = Vec::new();
    // Under which column of each attribute a case stands.
    let mut columns_of: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, attribute) in report.attributes.iter().enumerate() {
        let value = |case: &Participant<'_>| case.attributes[at].text().into_owned();
        let mut values: Vec<String> = report.cases.iter().map(value).collect();
        values.sort_unstable_by_key(|value| (value.is_empty(), value.to_lowercase()));
        values.dedup();
        if values.len() > MOST_VALUES {
            continue;
        }
        for case in &report.cases {
            let Anchor::Case(place) = case.anchor else { continue };
            let value = values.iter().position(|it| *it == case.attributes[at].text());
            columns_of.entry(place).or_default().extend(value.map(|value| names.len() + value));
        }
        names.extend(values.iter().map(|value| match value.as_str() {
            "" => format!("{attribute}: not known"),
            value => format!("{attribute}: {value}"),
        }));
    }
    if names.is_empty() {
        return Ok(());
    }
    let columns = names.len();
    let mut table = Table::new(&["number", "code", "all"], names, &[]);
    let mut links = Vec::new();
    for (used, row) in report.uses.iter().zip(1..) {
        let mut counts = vec![0_u32; columns];
        for it in &used.cases {
            for column in columns_of.get(&case_of(it.anchor)).into_iter().flatten() {
                counts[*column] += it.codings;
            }
        }
        let mut fields = heading(used);
        fields.extend(counts.into_iter().map(Field::from));
        links.extend(rows.link(Some(used.anchor)).map(|link| (row, 2, link)));
        table.rows.push(fields);
    }
    let sheet = book.table(BY_ATTRIBUTE, &table)?;
    book.known(&sheet)?.set_freeze_panes(1, 3)?;
    lead(book, &sheet, links.into_iter(), &table)
}

/// Every code on every coded passage, code by code and case by case, as the counts lead to them; last the passages that numbers
/// stand on for their words alone.
pub(super) fn coded(book: &mut Book, report: &Report<'_>, _: &CodedRows) -> Result<(), XlsxError> {
    let before = ["number", "code", "category", "codings", "coders", "case"];
    let names = report.attributes.iter().map(|name| (*name).to_owned());
    let mut table = Table::new(&before, names, &["document", "turn", "words"]);
    let cases: HashMap<Anchor, &Participant<'_>> = report.cases.iter().map(|it| (it.anchor, it)).collect();
    let mut category = "";
    for used in &report.uses {
        category = if used.depth == 0 { used.name } else { category };
        for it in used.cases.iter().filter(|it| !it.coded.is_empty()) {
            for (source, passages) in report.referred(&it.coded) {
                for passage in passages {
                    let Some(code) = passage.codes.iter().find(|code| code.used == used.anchor) else {
                        continue;
                    };
                    let coders = match code.coders.as_slice() {
                        [coder] => Field::from(*coder),
                        several => several.join(", ").into(),
                    };
                    let mut fields = vec![used.number.into(), used.name.into(), category.into()];
                    fields.extend([code.codings.into(), coders]);
                    place(report, &cases, source, passage, &mut fields);
                    table.rows.push(fields);
                }
            }
        }
    }
    for (source, passage) in
        report.sources.iter().flat_map(|source| source.coded.iter().map(move |it| (source, it)))
    {
        if passage.codes.is_empty() {
            let mut fields = vec![Field::Empty; before.len() - 1];
            place(report, &cases, source, passage, &mut fields);
            table.rows.push(fields);
        }
    }
    book.long_table(Chapter::Coded.heading(), &table)
}

/// Case, attributes, document, turn and words of a passage.
fn place<'r>(
    report: &'r Report<'_>,
    cases: &HashMap<Anchor, &'r Participant<'_>>,
    source: &'r Source<'_>,
    passage: &'r Coded<'_>,
    fields: &mut Vec<Field<'r>>,
) {
    fields.push(passage.case.as_ref().into());
    match passage.of_case.and_then(|case| cases.get(&case)) {
        Some(case) => fields.extend(case.attributes.iter().map(borrowed)),
        None => fields.extend(report.attributes.iter().map(|_| Field::Empty)),
    }
    fields.extend([source.label.as_ref().into(), passage.turn.into(), passage.words.as_str().into()]);
}

/// The same field without its words being copied.
fn borrowed<'r>(field: &'r Field<'_>) -> Field<'r> {
    match field {
        Field::Empty => Field::Empty,
        Field::Text(text) => text.as_ref().into(),
        Field::Count(count) => Field::Count(*count),
        Field::Number(number) => Field::Number(*number),
        Field::YesNo(yes) => Field::YesNo(*yes),
    }
}
