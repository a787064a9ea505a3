//! The table of codings: one row for each coding, in reading order, with everything that other programs need of it.

use super::{
    Field, Names, Selection, Table,
    passage::{code_fields, memos_of_codings, place_fields, turn_time, turn_until},
};
use crate::{study::Study, text::word_count};

/// One row for each chosen coding, document by document, in reading order. `start` and `end` are counted in scalar
/// values of the document's text, as REFI-QDA counts them.
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
        "start",
        "end",
        "word count",
        "id",
    ];
    let mut table =
        Table::new(&["document", "case"], names.attribute_names(), &after).titled(study, "codings");
    let memos = memos_of_codings(study);
    for coding in selection.codings(study) {
        let said = Field::from(names.words(coding.document, coding.span));
        let count = word_count(&said.text()).into();
        let mut row = place_fields(study, names, coding.document, coding.span);
        row.extend(code_fields(study, study.codebook().code_of(coding)));
        row.push(coding.coder.as_str().into());
        row.push(coding.at.to_string().into());
        row.push(turn_time(study, coding.document, coding.span));
        row.push(turn_until(study, coding.document, coding.span));
        row.push(said);
        row.push(memos.get(&coding.id).map_or(Field::Empty, |memos| memos.join("\n\n").into()));
        row.extend([coding.span.start.0.into(), coding.span.end.0.into(), count]);
        row.push(coding.id.to_string().into());
        table.rows.push(row);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::samples::Sample;

    #[test]
    fn a_coding_has_its_place_in_scalar_values_and_its_time() {
        let mut s = Sample::new();
        s.coded("P02", "🌞", "watches");
        s.coded("P02", "añ 🌞", "parity of esteem");
        let table = table(&s.study, &Names::of(&s.study), &Selection::default());
        let field = |row: usize, name: &str| table.rows[row][table.column(name).unwrap()].text().into_owned();
        let (document, span) = s.passage("P02", "añ 🌞");
        assert_eq!(field(0, "words"), "añ 🌞");
        assert_eq!((field(0, "start"), field(0, "end")), (span.start.0.to_string(), span.end.0.to_string()));
        assert_eq!((field(0, "word count"), field(1, "word count")), ("1".into(), "0".into()));
        assert_eq!(field(1, "time"), s.study.codings(document)[1].at.to_string());
        assert_eq!(field(1, "id"), s.study.codings(document)[1].id.to_string());
    }

    #[test]
    fn an_attribute_called_like_a_column_gets_a_name_of_its_own() {
        let mut s = Sample::new();
        let row = crate::study::actions::CaseRow { name: "Chair".into(), ..Default::default() };
        let kind = crate::study::AttributeType::Text;
        let attributes = [("speaker".to_owned(), kind), ("code_path".to_owned(), kind)];
        s.make(crate::study::actions::read_cases(&s.study, &attributes, &[row], &[]));
        let table = table(&s.study, &Names::of(&s.study), &Selection::default());
        let keys: Vec<&str> = table.columns.iter().map(|column| column.key.as_str()).collect();
        assert_eq!(
            keys[..7],
            ["document", "case", "Region", "Years", "speaker (2)", "code_path (2)", "speaker"]
        );
    }
}
