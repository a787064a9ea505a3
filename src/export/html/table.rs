//! A table as a page of its own.

use std::io::{self, Write};

use super::{Escaped, page::page};
use crate::export::{Field, Table};

/// Writes a table.
pub fn write(table: &Table<'_>, mut out: impl Write) -> io::Result<()> {
    page(&mut out, &table.title, |out| {
        writeln!(
            out,
            "<header class=\"title\">\n<h1 dir=\"auto\">{}</h1>\n</header>\n<main>",
            Escaped(&table.title)
        )?;
        out.write_all(b"<div class=\"scroll\" tabindex=\"0\">\n<table class=\"plain\">\n<thead>\n<tr>")?;
        for column in &table.columns {
            write!(out, "<th scope=\"col\" dir=\"auto\">{}</th>", Escaped(&column.name))?;
        }
        out.write_all(b"</tr>\n</thead>\n<tbody>\n")?;
        for row in &table.rows {
            out.write_all(b"<tr>")?;
            for field in row {
                cell(out, field)?;
            }
            out.write_all(b"</tr>\n")?;
        }
        out.write_all(b"</tbody>\n</table>\n</div>\n</main>\n")
    })
}

fn cell(out: &mut impl Write, field: &Field<'_>) -> io::Result<()> {
    match field {
        Field::Count(_) | Field::Number(_) => write!(out, "<td class=\"number\">{}</td>", field.text()),
        _ => write!(out, "<td dir=\"auto\">{}</td>", Escaped(&field.text())),
    }
}
