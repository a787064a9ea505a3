//! Tables as Markdown, and the study's words made safe in it: they are shown, never taken for markup.

mod numbers;
mod report;

use std::io::{self, Write};

pub use self::report::write_report;
use super::{Field, Table};

/// Writes a table with pipes, as GitHub's Markdown has them.
pub(super) fn write(table: &Table<'_>, mut out: impl Write) -> io::Result<()> {
    line(&mut out, table.columns.iter().map(|column| cell(&column.name)))?;
    line(&mut out, table.columns.iter().enumerate().map(|(at, _)| rule(table, at)))?;
    for row in &table.rows {
        line(&mut out, row.iter().map(|field| cell(&field.text())))?;
    }
    Ok(())
}

fn line(out: &mut impl Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    for cell in cells {
        write!(out, "| {cell} ")?;
    }
    out.write_all(b"|\n")
}

/// Numbers stand to the right.
fn rule(table: &Table<'_>, column: usize) -> String {
    let mut fields = table.rows.iter().filter_map(|row| row.get(column)).filter(|it| **it != Field::Empty);
    let is_number = |field: &Field<'_>| matches!(field, Field::Count(_) | Field::Number(_));
    let numbers = fields.next().is_some_and(is_number) && fields.all(is_number);
    if numbers { "--:".into() } else { "---".into() }
}

fn cell(text: &str) -> String {
    escaped(text).trim().replace("\r\n", "\n").replace(['\n', '\r'], "<br>")
}

/// The words with every character escaped that Markdown could take for markup in the middle of a line.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let link = before == ']' && matches!(c, '(' | '[' | ':');
        if link || matches!(c, '\\' | '`' | '*' | '_' | '<' | '>' | '|' | '~' | '&') {
            safe.push('\\');
        }
        safe.push(c);
        before = c;
    }
    safe
}

/// The words as a line of their own: what makes a heading, list, quotation or rule at its beginning is escaped too.
pub(super) fn escaped_line(text: &str) -> String {
    begun(&escaped(text.trim()))
}

/// An escaped text that begins a line.
fn begun(safe: &str) -> String {
    let digits = safe.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && safe[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &safe[..digits], &safe[digits..]);
    }
    let mark = if safe.starts_with(['#', '-', '+', '=']) { "\\" } else { "" };
    format!("{mark}{safe}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_cannot_leave_its_cell_nor_become_markup() {
        let mut table = Table::new(&["a|b", "n"], [], &[]);
        table.rows.push(vec!["one\ntwo | *three* <b> [x](y) [laughs] \\|".into(), 3_u32.into()]);
        let mut out = Vec::new();
        write(&table, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "| a\\|b | n |\n| --- | --: |\n\
             | one<br>two \\| \\*three\\* \\<b\\> [x]\\(y) [laughs] \\\\\\| | 3 |\n"
        );
    }

    #[test]
    fn the_beginning_of_a_line_cannot_become_a_heading_or_a_list() {
        for (text, safe) in
            [("# no", "\\# no"), ("- well", "\\- well"), ("12. June", "12\\. June"), ("12 June", "12 June")]
        {
            assert_eq!(escaped_line(text), safe);
        }
    }
}
