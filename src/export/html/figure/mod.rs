//! Figures as pictures: bars, a course over documents, tables in which more is darker, strips along a document; as SVG that stands
//! in the page. Every number in them leads to what it stands on.

mod bars;
mod fields;

use std::{
    collections::HashMap,
    io::{self, Write},
};

use super::{Escaped, page::leading};
use crate::{
    analysis::{Figure, Form, Subject, Unit},
    export::report::{Anchor, Drawn, Report},
    study::CodeId,
};

/// The width of the names of rows, and the height of a row, in the picture's own units.
const NAME: usize = 260;
const ROW: usize = 22;

/// Writes the figures of a report. Rows of codes lead to the codebook, where it is in the report.
pub(super) fn figures(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    let codes: HashMap<CodeId, Anchor> = report.codebook.iter().map(|it| (it.code, it.anchor)).collect();
    report.figures.iter().try_for_each(|drawn| figure(out, &Picture { drawn, codes: &codes }))
}

fn figure(out: &mut impl Write, picture: &Picture<'_>) -> io::Result<()> {
    let Drawn { anchor, figure, .. } = picture.drawn;
    let title = Escaped(&figure.title);
    writeln!(out, "<figure id=\"{anchor}\">\n<figcaption dir=\"auto\">{title}</figcaption>")?;
    let (width, height) = picture.size();
    let (rows, rows_are) = (figure.rows.len(), Escaped(&figure.rows_are));
    writeln!(
        out,
        "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n<title>{title}</title>\n\
         <desc>{rows} rows of {rows_are}.</desc>"
    )?;
    match picture.kind() {
        Kind::Bars | Kind::Pairs | Kind::Course => bars::write(out, picture)?,
        Kind::Fields | Kind::Strips => fields::write(out, picture)?,
    }
    out.write_all(b"</svg>\n")?;
    for row in &figure.rows {
        if let Some(remark) = &row.remark {
            let (name, remark) = (Escaped(&row.name), Escaped(remark));
            writeln!(out, "<p class=\"use\" dir=\"auto\"><b>{name}</b> {remark}</p>")?;
        }
    }
    for note in &figure.notes {
        writeln!(out, "<p class=\"use\" dir=\"auto\">{}</p>", Escaped(note))?;
    }
    out.write_all(b"</figure>\n")
}

/// How a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A bar for each row, and numbers beside it.
    Bars,
    /// Two bars for each row, one for each of two groups, and their difference.
    Pairs,
    /// What each row adds to those before it.
    Course,
    /// A field for each number, the darker the more.
    Fields,
    /// The same without the numbers: narrow fields side by side.
    Strips,
}

/// A figure that is being drawn.
struct Picture<'p> {
    drawn: &'p Drawn<'p>,
    codes: &'p HashMap<CodeId, Anchor>,
}

impl Picture<'_> {
    fn figure(&self) -> &Figure {
        &self.drawn.figure
    }

    fn kind(&self) -> Kind {
        let figure = self.figure();
        match figure.form {
            Form::Bars if figure.columns.get(2).is_some_and(|it| it.unit == Some(Unit::Points)) => {
                Kind::Pairs
            }
            Form::Bars => Kind::Bars,
            Form::Line => Kind::Course,
            Form::HeatMap | Form::Presence => Kind::Fields,
            Form::Strip => Kind::Strips,
        }
    }

    fn size(&self) -> (usize, usize) {
        match self.kind() {
            Kind::Bars | Kind::Pairs | Kind::Course => bars::size(self),
            Kind::Fields | Kind::Strips => fields::size(self),
        }
    }

    /// What leads from a number to what it stands on; `safe` is HTML.
    fn traced(&self, row: usize, column: usize, safe: &str) -> String {
        let place = self.drawn.leads_to.get(row).and_then(|row| row.get(column)).copied().flatten();
        leading(place, "", safe)
    }

    /// Writes the name of a row; a code's leads to the codebook.
    fn name(&self, out: &mut impl Write, row: usize, y: usize) -> io::Result<()> {
        let heading = &self.figure().rows[row];
        let place = match &heading.subject {
            Subject::Code { id } => self.codes.get(id).copied(),
            _ => None,
        };
        let x = usize::from(heading.depth) * 14;
        let name = shortened(&heading.name, 38 - usize::from(heading.depth) * 2);
        let name = format!("<text x=\"{x}\" y=\"{y}\">{}</text>", Escaped(&name));
        writeln!(out, "{}", leading(place, "", &name))
    }

    /// The number in a place, as people write it.
    fn number(&self, row: usize, column: usize) -> String {
        let unit = self.figure().columns[column].unit;
        crate::analysis::picture::number(&self.figure().cells[row][column], unit)
    }
}

/// A name as long as there is room for.
fn shortened(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let first: String = name.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", first.trim_end())
}
