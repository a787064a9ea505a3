//! Tables of a Word document: a heading that is repeated on each page, rows that stay whole where they are short, and more
//! columns than a page holds as several tables.

use std::io::{self, Write};

use super::{Body, body::width, package::document};
use crate::export::{Field, Table};

/// The twentieths of a point that the first column takes.
const FIRST: u32 = 1900;
/// The fewest that a column of summaries takes.
pub(super) const OF_SUMMARIES: u32 = 2100;
/// The fewest that a column of values takes.
pub(super) const OF_VALUES: u32 = 1050;
/// A row with so many characters in one cell may go over the end of a page.
const SHORT: usize = 900;

/// One table that fits on the page.
pub(super) struct Grid {
    widths: Vec<u32>,
}

impl Grid {
    /// A table with a first column and so many others, on these pages.
    pub fn new<W: Write>(body: &Body<W>, others: usize) -> Self {
        let first = if others == 0 { body.width() } else { FIRST };
        let each = (body.width() - first).checked_div(others as u32).unwrap_or(0);
        Self { widths: std::iter::once(first).chain(std::iter::repeat_n(each, others)).collect() }
    }

    /// A table whose columns take more room the longer their longest texts are, in characters, but less than by their length.
    pub fn fitted<W: Write>(body: &Body<W>, longest: &[usize]) -> Self {
        let weight = |length: &usize| f64::from((*length).clamp(12, 400) as u32).sqrt();
        let whole: f64 = longest.iter().map(weight).sum();
        let width = |length: &usize| (f64::from(body.width()) * weight(length) / whole) as u32;
        Self { widths: longest.iter().map(width).collect() }
    }

    /// How many of so many columns, each at least so wide, stand beside the first one in each table on these pages: as many as
    /// fit, but about as many in the last table as in the first.
    pub fn beside<W: Write>(body: &Body<W>, columns: usize, narrowest: u32) -> usize {
        let most = ((body.width() - FIRST) / narrowest).max(1) as usize;
        columns.div_ceil(columns.div_ceil(most).max(1)).max(1)
    }

    /// Whether so many columns of values are too many for an upright page.
    pub fn is_broad(columns: usize) -> bool {
        columns as u32 > (width(false) - FIRST) / OF_VALUES
    }

    /// Begins the table.
    pub fn begin<W: Write>(&self, body: &mut Body<W>) -> io::Result<()> {
        let whole: u32 = self.widths.iter().sum();
        body.raw(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
        ))?;
        for width in &self.widths {
            body.raw(&format!("<w:gridCol w:w=\"{width}\"/>"))?;
        }
        body.raw("</w:tblGrid>\n")
    }

    /// The row of headings.
    pub fn headings<W: Write>(&self, body: &mut Body<W>, names: &[&str]) -> io::Result<()> {
        body.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")?;
        for (at, name) in names.iter().enumerate() {
            self.cell(body, at, "E8EDF1", |body| {
                body.paragraph("TableText", name, |body| body.text(name, "Strong"))
            })?;
        }
        body.raw("</w:tr>\n")
    }

    /// A row whose longest cell has so many characters.
    pub fn row<W: Write>(
        body: &mut Body<W>,
        longest: usize,
        inside: impl FnOnce(&mut Body<W>) -> io::Result<()>,
    ) -> io::Result<()> {
        body.raw(if longest <= SHORT { "<w:tr><w:trPr><w:cantSplit/></w:trPr>" } else { "<w:tr>" })?;
        inside(body)?;
        body.raw("</w:tr>\n")
    }

    /// A cell of the column at this place; `shade` is a colour, or empty. Inside stands at least one paragraph.
    pub fn cell<W: Write>(
        &self,
        body: &mut Body<W>,
        at: usize,
        shade: &str,
        inside: impl FnOnce(&mut Body<W>) -> io::Result<()>,
    ) -> io::Result<()> {
        let width = self.widths.get(at).copied().unwrap_or(FIRST);
        body.raw(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"))?;
        if !shade.is_empty() {
            body.raw(&format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{shade}\"/>"))?;
        }
        body.raw("</w:tcPr>")?;
        inside(body)?;
        body.raw("</w:tc>")
    }

    /// Ends the table. Two tables without a paragraph between them would become one.
    pub fn end<W: Write>(body: &mut Body<W>) -> io::Result<()> {
        body.raw("</w:tbl>\n")?;
        body.line("Note", "")
    }
}

/// Writes a table as a document of its own, on broad pages.
pub fn write(table: &Table<'_>, out: impl Write) -> io::Result<()> {
    document(out, &table.title, |body| {
        body.lay(true)?;
        body.line("Title", &table.title)?;
        let others: Vec<usize> = (1..table.columns.len()).collect();
        let most = Grid::beside(body, others.len(), OF_VALUES);
        let mut groups: Vec<&[usize]> = others.chunks(most).collect();
        if groups.is_empty() {
            groups.push(&[]);
        }
        groups.into_iter().try_for_each(|columns| part(body, table, columns))
    })
}

/// The first column and these.
fn part<W: Write>(body: &mut Body<W>, table: &Table<'_>, others: &[usize]) -> io::Result<()> {
    let columns: Vec<usize> = std::iter::once(0).chain(others.iter().copied()).collect();
    let length = |text: &str| text.chars().count();
    let longest = |at: usize| {
        let heading = table.columns.get(at).map_or(0, |column| length(&column.name));
        let fields = table.rows.iter().filter_map(|row| row.get(at));
        fields.map(|field| length(&field.text())).fold(heading, usize::max)
    };
    let grid = Grid::fitted(body, &columns.iter().map(|at| longest(*at)).collect::<Vec<_>>());
    let names: Vec<&str> =
        columns.iter().filter_map(|at| table.columns.get(*at)).map(|it| it.name.as_str()).collect();
    grid.begin(body)?;
    grid.headings(body, &names)?;
    for row in &table.rows {
        let fields: Vec<&Field<'_>> = columns.iter().filter_map(|at| row.get(*at)).collect();
        let longest = fields.iter().map(|field| field.text().chars().count()).max().unwrap_or(0);
        Grid::row(body, longest, |body| {
            fields.iter().enumerate().try_for_each(|(at, field)| {
                grid.cell(body, at, "", |body| body.line("TableText", &field.text()))
            })
        })?;
    }
    Grid::end(body)
}
