//! Quotations: each coded passage once for each code, code by code, as a table or as Markdown to read and quote from.

use std::io::{self, Write};

use super::{
    Names, Selection, Table, markdown,
    passage::{code_fields, memos_of_codings, place_fields, turn_time, turn_until},
};
use crate::{
    study::{CodeId, Coding, DocumentId, Study},
    text::{Span, single_spaced},
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
            let key = (book.line_of(book.code_of(coding)), document, coding.span.start, coding.span.end);
            (key, coding)
        })
        .collect();
    placed.sort_by_key(|(key, coding)| (*key, coding.at, coding.id));
    let mut quotations: Vec<Quotation<'a>> = Vec::new();
    for (_, coding) in placed {
        let code = book.code_of(coding);
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
pub fn table<'a>(study: &'a Study, names: &Names<'a>, selection: &Selection) -> Table<'a> {
    let after = [
        "speaker",
        "reference",
        "code number",
        "code path",
        "coder",
        "time",
        "turn time",
        "turn end",
        "words",
        "memo",
    ];
    let mut table =
        Table::new(&["document", "case"], names.attribute_names(), &after).titled(study, "quotations");
    let memos = memos_of_codings(study);
    for quotation in quotations(study, selection) {
        let said = memos_about(&quotation, &memos);
        let mut row = place_fields(study, names, quotation.document, quotation.span);
        row.extend(code_fields(study, quotation.code));
        row.push(coders(&quotation.codings).join(", ").into());
        row.push(quotation.codings.first().map_or(String::new(), |it| it.at.to_string()).into());
        row.push(turn_time(study, quotation.document, quotation.span));
        row.push(turn_until(study, quotation.document, quotation.span));
        row.push(names.words(quotation.document, quotation.span).into());
        row.push(said.join("\n\n").into());
        table.rows.push(row);
    }
    table
}

/// Writes the quotations as Markdown: a heading for each code, each passage as a block quotation with its attribution.
pub fn write_markdown(
    study: &Study,
    names: &Names<'_>,
    selection: &Selection,
    mut out: impl Write,
) -> io::Result<()> {
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
        let said = names.words(quotation.document, quotation.span);
        writeln!(out, "\n> {}\n>", markdown::escaped_line(&said))?;
        let cited = names.attribution(quotation.document, quotation.span);
        writeln!(
            out,
            "> {} ({})",
            markdown::escaped(&cited),
            markdown::escaped(&coders(&quotation.codings).join(", "))
        )?;
        for memo in memos_about(&quotation, &memos) {
            writeln!(out, "\nMemo: {}", markdown::escaped(&single_spaced(memo)))?;
        }
    }
    Ok(())
}

/// Who made these codings, by name, each once.
pub fn coders<'a>(codings: &[&'a Coding]) -> Vec<&'a str> {
    let mut coders: Vec<&str> = codings.iter().map(|coding| coding.coder.as_str()).collect();
    coders.sort_unstable();
    coders.dedup();
    coders
}

fn memos_about<'a>(
    quotation: &Quotation<'_>,
    memos: &std::collections::HashMap<crate::study::CodingId, Vec<&'a str>>,
) -> Vec<&'a str> {
    quotation.codings.iter().filter_map(|coding| memos.get(&coding.id)).flatten().copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        export::Field,
        study::{About, actions, samples::Sample},
    };

    fn sample() -> Sample {
        let mut s = Sample::new();
        s.coded("P02", "Nobody asks us – añ 🌞", "watches");
        let coded = s.coded("P01", "In the room", "parity of esteem");
        let (p01, span) = s.passage("P01", "In the room");
        let draft = actions::code_passage(&s.study, &s.tom, p01, span, s.code("parity of esteem"));
        s.study.apply(&draft.unwrap().by(&s.tom)).unwrap();
        let crate::study::Change::Coding(swap) = &coded.changes[0] else { panic!() };
        let about = About::Coding(swap.either().unwrap().id);
        s.make(actions::write_memo(&s.study, &s.maya, about, None, "compare\n*P02*"));
        s.coded("P01", "=Then people", "seat at the table");
        s
    }

    fn column<'a>(table: &'a Table<'_>, name: &str) -> Vec<std::borrow::Cow<'a, str>> {
        let at = table.column(name).unwrap();
        table.rows.iter().map(|row| row[at].text()).collect()
    }

    #[test]
    fn each_passage_stands_once_under_its_code_with_all_who_coded_it() {
        let s = sample();
        let table = table(&s.study, &Names::of(&s.study), &Selection::default());
        assert_eq!(column(&table, "words"), ["In the room", "=Then people", "Nobody asks us – añ 🌞"]);
        assert_eq!(column(&table, "coder"), ["maya, tom", "maya", "maya"]);
        assert_eq!(
            column(&table, "code path"),
            ["Place > parity of esteem", "Place > seat at the table", "watches"]
        );
        assert_eq!(column(&table, "code number"), ["1.1", "1.2", ""]);
        assert_eq!(column(&table, "reference"), ["P01 ¶2", "P01 ¶4", "P02 ¶3"]);
        assert_eq!(column(&table, "case"), ["Chief nurse", "Chief nurse", "Carer"]);
        assert_eq!(column(&table, "speaker"), ["P01", "P01", "Carer"]);
        assert_eq!(column(&table, "turn time"), ["00:12:31", "", ""]);
        assert_eq!(column(&table, "memo"), ["compare\n*P02*", "", ""]);
        assert_eq!(column(&table, "Years"), ["0.5", "0.5", "2.5"]);
    }

    #[test]
    fn coders_codes_and_documents_can_be_chosen() {
        let s = sample();
        let words = |selection: Selection| {
            column(&table(&s.study, &Names::of(&s.study), &selection), "words")
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(Selection { coders: vec![s.tom.clone()], ..Selection::default() }), ["In the room"]);
        let place = Selection { codes: vec![s.code("Place")], ..Selection::default() };
        assert_eq!(words(place), ["In the room", "=Then people"]);
        let p02 = Selection { documents: vec![s.document("P02")], ..Selection::default() };
        assert_eq!(words(p02), ["Nobody asks us – añ 🌞"]);
    }

    #[test]
    fn a_document_whose_text_is_not_loaded_has_its_codings_without_words() {
        let mut s = sample();
        let p02 = s.document("P02");
        let codings = s.study.codings(p02).to_vec();
        s.study.take_page(p02, crate::study::Page { codings, ..crate::study::Page::default() });
        let table = table(&s.study, &Names::of(&s.study), &Selection::default());
        let row = &table.rows[2];
        assert_eq!(row[table.column("words").unwrap()], Field::Empty);
        assert_eq!(row[table.column("reference").unwrap()].text(), "P02");
    }

    #[test]
    fn the_markdown_quotes_under_headings_and_says_who_said_it() {
        let s = sample();
        let mut out = Vec::new();
        write_markdown(&s.study, &Names::of(&s.study), &Selection::default(), &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "# Care: quotations\n\
             \n## 1.1 Place \\> parity of esteem\n\
             \n> In the room\n>\n> [P01 ¶2, Chief nurse, North East] (maya, tom)\n\
             \nMemo: compare \\*P02\\*\n\
             \n## 1.2 Place \\> seat at the table\n\
             \n> \\=Then people\n>\n> [P01 ¶4, Chief nurse, North East] (maya)\n\
             \n## watches\n\
             \n> Nobody asks us – añ 🌞\n>\n> [P02 ¶3, Carer, North East] (maya)\n"
        );
    }
}
