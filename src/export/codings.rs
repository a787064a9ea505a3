//! The table of codings: one row for each coding, in reading order, with everything that other programs need of it.

use super::{
    Field, Selection, Table,
    passage::{code_fields, memos_of_codings, place_fields, turn_time, words},
    table::attribute_names,
};
use crate::{analysis::word_count, study::Study};

/// One row for each chosen coding, document by document, in reading order. `start` and `end` are counted in scalar
/// values of the document's text, as REFI-QDA counts them.
pub fn table<'a>(study: &'a Study, selection: &Selection) -> Table<'a> {
    let after = [
        "speaker",
        "reference",
        "code number",
        "code path",
        "coder",
        "time",
        "turn time",
        "words",
        "memo",
        "start",
        "end",
        "word count",
        "id",
    ];
    let mut table = Table::new(&["document", "case"], attribute_names(study), &after);
    let memos = memos_of_codings(study);
    for coding in selection.codings(study) {
        let said = words(study, coding.document, coding.span);
        let count = Field::Count(word_count(&said.text()));
        let mut row = place_fields(study, coding.document, coding.span);
        row.extend(code_fields(study, coding.code));
        row.push(coding.coder.as_str().into());
        row.push(coding.at.to_string().into());
        row.push(turn_time(study, coding.document, coding.span));
        row.push(said);
        row.push(memos.get(&coding.id).map_or(Field::Empty, |memos| memos.join("\n\n").into()));
        row.extend([coding.span.start.0.into(), coding.span.end.0.into(), count]);
        row.push(coding.id.to_string().into());
        table.rows.push(row);
    }
    table
}
