//! The codebook as a table, and as Markdown to print for the team's meeting.

use std::io::{self, Write};

use super::{Table, markdown};
use crate::study::{Code, Study};

/// One row for each code that is not merged into another, in the codebook's order. What is below a category counts for
/// it in documents and cases; its codings are its own.
pub fn table(study: &Study) -> Table<'_> {
    let columns = [
        "number",
        "name",
        "type",
        "category",
        "definition",
        "include",
        "exclude",
        "example",
        "colour",
        "origin",
        "retired",
        "coder",
        "time",
        "codings",
        "documents",
        "cases",
        "path",
        "id",
    ];
    let mut table = Table::new(&columns, [], &[]).titled(study, "codebook");
    let book = study.codebook();
    for code in book.lines().iter().filter_map(|line| book.get(line.code)) {
        let family = book.family(code.id);
        table.rows.push(vec![
            book.number(code.id).into(),
            code.name.as_str().into(),
            if code.category { "category" } else { "code" }.into(),
            code.parent.map_or("", |parent| book.name(parent)).into(),
            code.definition.as_str().into(),
            code.include.as_str().into(),
            code.exclude.as_str().into(),
            code.example.as_str().into(),
            code.colour.map_or("", crate::study::Colour::name).into(),
            code.origin.words().into(),
            super::Field::YesNo(code.retired),
            code.by.as_str().into(),
            code.at.to_string().into(),
            study.tally().codings(code.id).into(),
            study.tally().documents_of(&family).into(),
            study.tally().cases_of(&family).into(),
            book.path(code.id).join(" > ").into(),
            code.id.to_string().into(),
        ]);
    }
    table
}

/// Writes the codebook as Markdown: a heading for each code with what it means and how often it is used.
pub fn write_markdown(study: &Study, mut out: impl Write) -> io::Result<()> {
    let book = study.codebook();
    writeln!(out, "# {}: codebook", markdown::escaped(&study.title))?;
    for line in book.lines() {
        let Some(code) = book.get(line.code) else { continue };
        let level = "#".repeat(usize::from(line.depth + 2).min(6));
        writeln!(out, "\n{level} {}", markdown::escaped(&book.title(code.id)))?;
        entry(study, code, &mut out)?;
    }
    Ok(())
}

fn entry(study: &Study, code: &Code, out: &mut impl Write) -> io::Result<()> {
    if !code.definition.is_empty() {
        writeln!(out, "\n{}", paragraphs(&code.definition))?;
    }
    for (what, text) in [("Include", &code.include), ("Exclude", &code.exclude), ("Example", &code.example)] {
        if !text.is_empty() {
            writeln!(out, "\n**{what}:** {}", paragraphs(text))?;
        }
    }
    let family = study.codebook().family(code.id);
    let codings: u32 = family.iter().map(|code| study.tally().codings(*code)).sum();
    let (documents, cases) = (study.tally().documents_of(&family), study.tally().cases_of(&family));
    let retired = if code.retired { "retired; " } else { "" };
    let origin = code.origin.words();
    writeln!(out, "\n*{retired}{origin}; codings: {codings}, documents: {documents}, cases: {cases}*")
}

fn paragraphs(text: &str) -> String {
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.map(markdown::escaped_line).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{actions, samples::Sample};

    #[test]
    fn a_codes_meaning_and_use_stand_under_its_heading() {
        let mut s = Sample::new();
        let means = actions::Definition {
            definition: "# Equal standing.\n\nIn law or in the room.".into(),
            exclude: "money".into(),
            ..actions::Definition::default()
        };
        let parity = s.code("parity of esteem");
        s.make(actions::define_code(&s.study, parity, &means));
        s.coded("P01", "In the room", "parity of esteem");
        let mut out = Vec::new();
        write_markdown(&s.study, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.contains(
                "\n## 1 Place\n\n*a priori; codings: 1, documents: 1, cases: 1*\n\
                 \n### 1.1 parity of esteem\n\n\\# Equal standing.\n\nIn law or in the room.\n\
                 \n**Exclude:** money\n\n*a priori; codings: 1, documents: 1, cases: 1*\n"
            ),
            "{text}"
        );
    }
}
