//! Every text of a study in which people may be named.

use crate::study::{Cell, DocumentId, Study, SummaryPiece, Value, summary_pieces};

/// A text with what it is called.
pub struct Text<'s> {
    /// The document whose text it is; none for what coders wrote, and for names and labels.
    pub document: Option<DocumentId>,
    /// What it is called, where it is no document's: `maya's memo`.
    pub called: String,
    /// The text.
    pub text: &'s str,
    /// Whether a line break within a paragraph reads as a blank.
    pub joined: bool,
}

/// What the study itself calls things, in which a name stands once and not in a sentence.
fn labels(study: &Study) -> impl Iterator<Item = (String, &str)> {
    let documents = study.documents().iter().flat_map(|it| {
        let label = [("the label", it.label.as_str()), ("the name", it.name.as_str())];
        label.into_iter().map(|(what, text)| (format!("{what} of {}", it.label), text))
    });
    let bodies = study.documents().iter().filter_map(|it| Some((it.label.as_str(), study.body(it.id)?)));
    let bodies = bodies.flat_map(|(label, body)| {
        let speakers =
            body.speakers.iter().map(move |it| (format!("a speaker of {label}"), it.name.as_str()));
        let source = std::iter::once((format!("the file that {label} came from"), body.source.file.as_str()));
        let remarks = body.source.remarks.iter().map(move |it| (format!("a remark on {label}"), it.as_str()));
        speakers.chain(source).chain(remarks)
    });
    let cases = study.cases().iter().flat_map(|case| {
        let names = [Some(case.name.as_str()), case.pseudonym.as_deref()].into_iter().flatten();
        let names = names.map(|name| ("the name of a case".to_owned(), name));
        let values = case.attributes.iter().filter_map(|(attribute, value)| match value {
            Value::Text(text) => Some((format!("“{attribute}” of {}", case.name), text.as_str())),
            _ => None,
        });
        names.chain(values)
    });
    let attributes = study.attributes().iter().flat_map(|it| {
        let types = it.types.iter().map(|it| ("a type".to_owned(), it.as_str()));
        types.chain([("the name of an attribute".to_owned(), it.name.as_str())])
    });
    let charts = study.charts().iter().map(|it| ("the name of a chart".to_owned(), it.name.as_str()));
    let queries = study.queries().iter().flat_map(|it| {
        [("the name of a query".to_owned(), it.name.as_str()), ("a query".to_owned(), it.text.as_str())]
    });
    let rules = study.speaker_rules().iter().flat_map(|it| {
        let names = [Some(it.label.as_str()), it.name.as_deref()].into_iter().flatten();
        names.map(|text| ("the convention of speakers".to_owned(), text))
    });
    let title = [("the title of the study".to_owned(), study.title.as_str())];
    title
        .into_iter()
        .chain(documents)
        .chain(cases)
        .chain(attributes)
        .chain(charts)
        .chain(queries)
        .chain(rules)
        .chain(bodies)
}

/// What coders wrote, and the codebook.
fn written(study: &Study) -> impl Iterator<Item = (String, &str)> {
    let memos = study.memos().map(|memo| (format!("a memo of {}", memo.coder), memo.text.as_str()));
    let mut cells: Vec<&Cell> = study.cells().collect();
    cells.sort_by_key(|cell| (cell.case, cell.code));
    let cells = cells.into_iter().flat_map(|cell| {
        let case = study.cases().get(cell.case).map_or("?", |case| case.name.as_str());
        let code = study.codebook().name(cell.code);
        let texts = summary_pieces(cell).into_iter().filter_map(|piece| match piece {
            SummaryPiece::Text(text) => Some(text),
            SummaryPiece::Reference(_) => None,
        });
        texts.map(move |text| (format!("the summary of {case} × {code}"), text))
    });
    let syntheses = study.syntheses().map(|it| (format!("a synthesis of {}", it.by), it.text.as_str()));
    let frozen = study.versions().iter().flat_map(|version| {
        let note = [version.name.as_str(), version.note.as_str()];
        let note = note.into_iter().map(|text| (format!("the version “{}”", version.name), text));
        note.chain(version.codes.iter().flat_map(|code| {
            code_texts(code).map(|text| (format!("“{}” in the version “{}”", code.name, version.name), text))
        }))
    });
    let codes = study.codebook().records().into_iter();
    let codes =
        codes.flat_map(|code| code_texts(code).map(|text| (format!("the code “{}”", code.name), text)));
    memos.chain(cells).chain(syntheses).chain(codes).chain(frozen)
}

fn code_texts(code: &crate::study::Code) -> impl Iterator<Item = &str> {
    [&code.name, &code.definition, &code.include, &code.exclude, &code.example]
        .into_iter()
        .map(String::as_str)
}

/// The documents' texts in order, what coders wrote, then what things are called.
pub fn texts(study: &Study) -> Vec<Text<'_>> {
    let bodies = study.documents().iter().filter_map(|document| {
        let body = study.body(document.id)?;
        let (text, joined) = (body.content.as_str(), body.hard_wrapped);
        Some(Text { document: Some(document.id), called: document.label.clone(), text, joined })
    });
    let others = written(study).chain(labels(study));
    let others = others.filter(|(_, text)| !text.is_empty());
    bodies.chain(others.map(|(called, text)| Text { document: None, called, text, joined: false })).collect()
}
