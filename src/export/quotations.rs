//! Quotations: each coded passage once for each code, code by code, as a table or as Markdown to read and quote from.

use std::io::{self, Write};

use super::{
    Selection, Table, attribution, markdown,
    passage::{code_fields, memos_of_codings, place_fields, turn_time, words},
    table::attribute_names,
};
use crate::{
    study::{CodeId, Coding, DocumentId, Study},
    text::Span,
};

/// A passage under one code, by whomever it was coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation<'a> {
    /// The code that counts.
    pub code: CodeId,
    /// The document of the passage.
    pub document: DocumentId,
    /// The passage.
    pub span: Span,
    /// The codings that put this code on exactly this passage, the oldest first; at least one.
    pub codings: Vec<&'a Coding>,
}

/// The chosen passages in the codebook's order of their codes, and in reading order under each.
pub fn quotations<'a>(study: &'a Study, selection: &Selection) -> Vec<Quotation<'a>> {
    let book = study.codebook();
    let mut placed: Vec<_> = selection
        .codings(study)
        .map(|coding| {
            let document = study.documents().position(coding.document);
            let key = (book.line_of(coding.code), document, coding.span.start, coding.span.end);
            (key, coding)
        })
        .collect();
    placed.sort_by_key(|(key, coding)| (*key, coding.at, coding.id));
    let mut quotations: Vec<Quotation<'a>> = Vec::new();
    for (_, coding) in placed {
        let code = book.effective(coding.code);
        match quotations.last_mut() {
            Some(last) if (last.code, last.document, last.span) == (code, coding.document, coding.span) => {
                last.codings.push(coding);
            }
            _ => quotations.push(Quotation {
                code,
                document: coding.document,
                span: coding.span,
                codings: vec![coding],
            }),
        }
    }
    quotations
}

/// One row for each quotation. Where several coders chose the same passage, their names stand together and the time is the
/// first's.
pub fn table<'a>(study: &'a Study, selection: &Selection) -> Table<'a> {
    let after =
        ["speaker", "reference", "code number", "code path", "coder", "time", "turn time", "words", "memo"];
    let mut table = Table::new(&["document", "case"], attribute_names(study), &after);
    let memos = memos_of_codings(study);
    for quotation in quotations(study, selection) {
        let said = memos_about(&quotation, &memos);
        let mut row = place_fields(study, quotation.document, quotation.span);
        row.extend(code_fields(study, quotation.code));
        row.push(coders(&quotation).into());
        row.push(quotation.codings.first().map_or(String::new(), |it| it.at.to_string()).into());
        row.push(turn_time(study, quotation.document, quotation.span));
        row.push(words(study, quotation.document, quotation.span));
        row.push(said.join("\n\n").into());
        table.rows.push(row);
    }
    table
}

/// Writes the quotations as Markdown: a heading for each code, each passage as a block quotation with its attribution.
pub fn write_markdown(study: &Study, selection: &Selection, mut out: impl Write) -> io::Result<()> {
    let memos = memos_of_codings(study);
    writeln!(out, "# {}: quotations", markdown::escaped(&study.title))?;
    let mut heading = None;
    for quotation in quotations(study, selection) {
        if heading != Some(quotation.code) {
            heading = Some(quotation.code);
            let path = study.codebook().path(quotation.code).join(" > ");
            let title = [study.codebook().number(quotation.code), &path].join(" ");
            writeln!(out, "\n## {}", markdown::escaped(title.trim()))?;
        }
        let said = words(study, quotation.document, quotation.span);
        writeln!(out, "\n> {}\n>", markdown::escaped_line(&said.text()))?;
        let cited = attribution(study, quotation.document, quotation.span);
        writeln!(out, "> {} ({})", markdown::escaped(&cited), markdown::escaped(&coders(&quotation)))?;
        for memo in memos_about(&quotation, &memos) {
            let memo = memo.split_whitespace().collect::<Vec<_>>().join(" ");
            writeln!(out, "\nMemo: {}", markdown::escaped(&memo))?;
        }
    }
    Ok(())
}

fn coders(quotation: &Quotation<'_>) -> String {
    let mut coders: Vec<&str> = quotation.codings.iter().map(|coding| coding.coder.as_str()).collect();
    coders.sort_unstable();
    coders.dedup();
    coders.join(", ")
}

fn memos_about<'a>(
    quotation: &Quotation<'_>,
    memos: &std::collections::HashMap<crate::study::CodingId, Vec<&'a str>>,
) -> Vec<&'a str> {
    quotation.codings.iter().filter_map(|coding| memos.get(&coding.id)).flatten().copied().collect()
}
