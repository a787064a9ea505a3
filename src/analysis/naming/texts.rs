//! Every text of a study in which people may be named.

use crate::study::{Cell, DocumentId, Study, SummaryPiece, Value, summary_pieces};

/// A text with what it is called.
pub struct Text<'s> {
    /// The document whose text it is; none for what coders wrote, and for names and labels.
    pub document: Option<DocumentId>,
    /// The record that it is of: several texts may be of one.
    pub record: Record,
    /// What it is called, where it is no document's: `maya's memo`.
    pub called: String,
    /// The text.
    pub text: &'s str,
    /// Whether a line break within a paragraph reads as a blank.
    pub joined: bool,
}

/// What a text belongs to, by its place among those of its kind: a document with its label, its speakers and its words, a case, a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Record {
    /// A document.
    Document(usize),
    /// A case.
    Case(usize),
    /// A memo.
    Memo(usize),
    /// A summary of the matrix.
    Summary(usize),
    /// A synthesis.
    Synthesis(usize),
    /// A frozen version of the framework.
    Version(usize),
    /// A code.
    Code(usize),
    /// An attribute of cases.
    Attribute(usize),
    /// A chart.
    Chart(usize),
    /// A query.
    Query(usize),
    /// The study: its title, and how it knows speakers.
    Study,
}

/// A text of a record, and what it is called.
type Called<'s> = (Record, String, &'s str);

/// What the study itself calls things, in which a name stands once and not in a sentence.
fn labels(study: &Study) -> impl Iterator<Item = Called<'_>> {
    let documents = study.documents().iter().enumerate().flat_map(|(at, it)| {
        let label = [("the label", it.label.as_str()), ("the name", it.name.as_str())];
        label
            .into_iter()
            .map(move |(what, text)| (Record::Document(at), format!("{what} of {}", it.label), text))
    });
    let bodies = study.documents().iter().enumerate();
    let bodies =
        bodies.filter_map(|(at, it)| Some((Record::Document(at), it.label.as_str(), study.body(it.id)?)));
    let bodies = bodies.flat_map(|(record, label, body)| {
        let speakers =
            body.speakers.iter().map(move |it| (record, format!("a speaker of {label}"), it.name.as_str()));
        let source = (record, format!("the file that {label} came from"), body.source.file.as_str());
        let remarks = body.source.remarks.iter();
        let remarks = remarks.map(move |it| (record, format!("a remark on {label}"), it.as_str()));
        speakers.chain([source]).chain(remarks)
    });
    let cases = study.cases().iter().enumerate().flat_map(|(at, case)| {
        let record = Record::Case(at);
        let names = [Some(case.name.as_str()), case.pseudonym.as_deref()].into_iter().flatten();
        let names = names.map(move |name| (record, "the name of a case".to_owned(), name));
        let values = case.attributes.iter().filter_map(move |(attribute, value)| match value {
            Value::Text(text) => Some((record, format!("“{attribute}” of {}", case.name), text.as_str())),
            _ => None,
        });
        names.chain(values)
    });
    let attributes = study.attributes().iter().enumerate().flat_map(|(at, it)| {
        let record = Record::Attribute(at);
        let types = it.types.iter().map(move |it| (record, "a type".to_owned(), it.as_str()));
        types.chain([(record, "the name of an attribute".to_owned(), it.name.as_str())])
    });
    let charts = study.charts().iter().enumerate();
    let charts =
        charts.map(|(at, it)| (Record::Chart(at), "the name of a chart".to_owned(), it.name.as_str()));
    let queries = study.queries().iter().enumerate().flat_map(|(at, it)| {
        let texts = [("the name of a query", it.name.as_str()), ("a query", it.text.as_str())];
        texts.into_iter().map(move |(what, text)| (Record::Query(at), what.to_owned(), text))
    });
    let rules = study.speaker_rules().iter().flat_map(|it| {
        let names = [Some(it.label.as_str()), it.name.as_deref()].into_iter().flatten();
        names.map(|text| (Record::Study, "the convention of speakers".to_owned(), text))
    });
    let title = [(Record::Study, "the title of the study".to_owned(), study.title.as_str())];
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
fn written(study: &Study) -> impl Iterator<Item = Called<'_>> {
    let memos = study.memos().enumerate();
    let memos =
        memos.map(|(at, memo)| (Record::Memo(at), format!("a memo of {}", memo.coder), memo.text.as_str()));
    let mut cells: Vec<&Cell> = study.cells().collect();
    cells.sort_by_key(|cell| (cell.case, cell.code));
    let cells = cells.into_iter().enumerate().flat_map(|(at, cell)| {
        let case = study.cases().get(cell.case).map_or("?", |case| case.name.as_str());
        let code = study.codebook().name(cell.code);
        let texts = summary_pieces(cell).into_iter().filter_map(|piece| match piece {
            SummaryPiece::Text(text) => Some(text),
            SummaryPiece::Reference(_) => None,
        });
        texts.map(move |text| (Record::Summary(at), format!("the summary of {case} × {code}"), text))
    });
    let syntheses = study.syntheses().enumerate();
    let syntheses = syntheses
        .map(|(at, it)| (Record::Synthesis(at), format!("a synthesis of {}", it.by), it.text.as_str()));
    let frozen = study.versions().iter().enumerate().flat_map(|(at, version)| {
        let record = Record::Version(at);
        let note = [version.name.as_str(), version.note.as_str()];
        let note =
            note.into_iter().map(move |text| (record, format!("the version “{}”", version.name), text));
        note.chain(version.codes.iter().flat_map(move |code| {
            code_texts(code)
                .map(move |text| (record, format!("“{}” in the version “{}”", code.name, version.name), text))
        }))
    });
    let codes = study.codebook().records().into_iter().enumerate();
    let codes = codes.flat_map(|(at, code)| {
        code_texts(code).map(move |text| (Record::Code(at), format!("the code “{}”", code.name), text))
    });
    memos.chain(cells).chain(syntheses).chain(codes).chain(frozen)
}

fn code_texts(code: &crate::study::Code) -> impl Iterator<Item = &str> {
    [&code.name, &code.definition, &code.include, &code.exclude, &code.example]
        .into_iter()
        .map(String::as_str)
}

/// The documents' texts in order, what coders wrote, then what things are called.
pub fn texts(study: &Study) -> Vec<Text<'_>> {
    let bodies = study.documents().iter().enumerate().filter_map(|(at, document)| {
        let body = study.body(document.id)?;
        let (text, joined) = (body.content.as_str(), body.hard_wrapped);
        let (record, called) = (Record::Document(at), document.label.clone());
        Some(Text { document: Some(document.id), record, called, text, joined })
    });
    let others = written(study).chain(labels(study)).filter(|(_, _, text)| !text.is_empty());
    let others =
        others.map(|(record, called, text)| Text { document: None, record, called, text, joined: false });
    bodies.chain(others).collect()
}
