//! The sheets of a report: one for each chart, and one for each of the other chapters.

use rust_xlsxwriter::XlsxError;

use super::{
    book::Book,
    chart,
    numbers::{self, CodedRows},
};
use crate::export::{
    Field, Table,
    report::{Anchor, Chapter, Report, plain},
};

pub(super) fn sheets(book: &mut Book, report: &Report<'_>) -> Result<(), XlsxError> {
    let rows = CodedRows::of(report);
    for chapter in &report.chapters {
        match chapter {
            Chapter::Charts => chart::sheets(book, report)?,
            Chapter::Figures => numbers::figures(book, report, &rows)?,
            Chapter::Numbers => numbers::counts(book, report, &rows)?,
            Chapter::Coded => numbers::coded(book, report, &rows)?,
            other => {
                if let Some(table) = table(report, *other) {
                    book.table(other.heading(), &table)?;
                }
            }
        }
    }
    // A workbook has a sheet at least.
    if report.chapters.is_empty() || (report.chapters == [Chapter::Charts] && report.charts.is_empty()) {
        book.table("Charts", &Table::new(&["nothing is charted yet"], [], &[]))?;
    }
    Ok(())
}

fn table<'a>(report: &'a Report<'_>, chapter: Chapter) -> Option<Table<'a>> {
    Some(match chapter {
        Chapter::Study => study(report),
        Chapter::Cases => cases(report),
        Chapter::Syntheses => syntheses(report),
        Chapter::Quotations => quotations(report),
        Chapter::Codebook => codebook(report),
        Chapter::Passages => passages(report),
        Chapter::Methods => methods(report),
        Chapter::Charts | Chapter::Figures | Chapter::Numbers | Chapter::Coded => return None,
    })
}

fn study<'a>(report: &'a Report<'_>) -> Table<'a> {
    let mut table = Table::new(&["what", "value", "counted in the sheet"], [], &[]);
    table.rows.push(vec!["title".into(), report.title.into(), Field::Empty]);
    table.rows.push(vec!["date".into(), report.date.as_str().into(), Field::Empty]);
    table.rows.push(vec!["made with".into(), report.software.into(), Field::Empty]);
    for it in &report.facts {
        let sheet = match it.leads_to {
            Some(Anchor::Chapter(Chapter::Charts)) => "those of the charts",
            Some(Anchor::Chapter(Chapter::Numbers)) => numbers::BY_CASE,
            Some(Anchor::Chapter(chapter)) => chapter.heading(),
            _ => "",
        };
        table.rows.push(vec![it.name.as_str().into(), Field::Count(it.count), sheet.into()]);
    }
    table
}

fn cases<'a>(report: &'a Report<'_>) -> Table<'a> {
    let names = report.attributes.iter().map(|name| (*name).to_owned());
    let mut table = Table::new(&["case"], names, &["codings"]);
    for it in &report.cases {
        let mut row = vec![it.name.as_ref().into()];
        row.extend(it.attributes.iter().cloned());
        row.push(it.codings.into());
        table.rows.push(row);
    }
    table
}

fn syntheses<'a>(report: &'a Report<'_>) -> Table<'a> {
    let mut table = Table::new(&["of", "synthesis", "outdated", "rests on", "coder", "day"], [], &[]);
    for it in &report.syntheses {
        let rests_on = it.rests_on.iter().map(|cell| cell.title.as_str()).collect::<Vec<_>>().join("\n");
        table.rows.push(vec![
            it.title.as_str().into(),
            plain(&it.text).into(),
            Field::YesNo(it.outdated),
            rests_on.into(),
            it.by.into(),
            it.day.as_str().into(),
        ]);
    }
    table
}

fn quotations<'a>(report: &'a Report<'_>) -> Table<'a> {
    let mut table = Table::new(&["theme", "words", "attribution", "marked for the report", "coder"], [], &[]);
    for theme in &report.themes {
        for it in &theme.quotations {
            table.rows.push(vec![
                theme.title.as_str().into(),
                format!("“{}”", it.words).into(),
                it.attribution.as_str().into(),
                Field::YesNo(it.marked),
                it.coders.join(", ").into(),
            ]);
        }
    }
    table
}

fn codebook<'a>(report: &'a Report<'_>) -> Table<'a> {
    let columns = [
        "number",
        "name",
        "type",
        "definition",
        "include",
        "exclude",
        "example",
        "origin",
        "retired",
        "codings",
        "documents",
        "cases",
    ];
    let mut table = Table::new(&columns, [], &[]);
    for it in &report.codebook {
        table.rows.push(vec![
            it.number.into(),
            format!("{}{}", "    ".repeat(usize::from(it.depth)), it.name).into(),
            if it.category { "category" } else { "code" }.into(),
            it.definition.into(),
            it.include.into(),
            it.exclude.into(),
            it.example.into(),
            it.origin.words().into(),
            Field::YesNo(it.retired),
            it.codings.into(),
            it.documents.into(),
            it.cases.into(),
        ]);
    }
    table
}

fn methods<'a>(report: &'a Report<'_>) -> Table<'a> {
    let mut table =
        Table::new(&["item", "name", "what the study's records say", "counted from", "missing"], [], &[]);
    for it in &report.methods {
        let mut head = vec![it.item.into(), it.name.into()];
        for said in &it.said {
            head.extend([said.text.as_str().into(), said.from.into(), Field::Empty]);
            table.rows.push(std::mem::replace(&mut head, vec![Field::Empty, Field::Empty]));
        }
        for missing in &it.missing {
            head.extend([Field::Empty, Field::Empty, missing.as_str().into()]);
            table.rows.push(std::mem::replace(&mut head, vec![Field::Empty, Field::Empty]));
        }
    }
    table
}

fn passages<'a>(report: &'a Report<'_>) -> Table<'a> {
    let columns = ["reference", "speaker", "time", "before", "words", "after", "attribution", "used in"];
    let mut table = Table::new(&columns, [], &[]);
    for it in &report.passages {
        let used = it.used.iter().map(|place| place.title.as_str()).collect::<Vec<_>>().join("\n");
        table.rows.push(vec![
            it.reference.as_str().into(),
            it.speaker.as_ref().into(),
            it.time.into(),
            it.before.as_ref().into(),
            it.words.as_ref().into(),
            it.after.as_ref().into(),
            it.attribution.as_str().into(),
            used.into(),
        ]);
    }
    table
}
