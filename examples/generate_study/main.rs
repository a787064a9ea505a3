//! Makes a study of a given size for measuring: `cargo run --release --example generate_study -- FOLDER s|m|l`.
//!
//! S has 11 interviews of 6,000 words and one coder, M 67 of 9,000 with five coders and 50,000 codings, L 1,000 of 9,000 with five
//! coders and 200,000 codings. The same size gives the same texts, codings and cells.

mod prose;
mod random;

use std::path::Path;

use anyhow::{Context, Result, bail};
use casebook::{
    store::Store,
    study::{
        Action, Attribute, AttributeType, Body, Case, Cell, Change, Code, CodeId, Coder, Coding, Document,
        Draft, Id, Kind, Moment, Origin, Reference, Role, Source, Speaker, Study, Swap, Turn, Value,
    },
    text::{Content, Span, sentences_in},
};

use self::{prose::Prose, random::Random};

/// How large a study is.
struct Size {
    interviews: usize,
    words: usize,
    coders: usize,
    codings: usize,
}

const CODERS: [&str; 5] = ["maya", "tom", "ines", "femi", "ruth"];
const REGIONS: [&str; 6] =
    ["Midlands", "North West", "South West", "South East", "East of England", "North East and Yorkshire"];
const CATEGORIES: usize = 6;
const CODES_EACH: usize = 8;
const OPEN_CODES: usize = 12;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, size] = &arguments[..] else { bail!("say where, and how large: FOLDER s|m|l") };
    let size = match size.to_lowercase().as_str() {
        "s" => Size { interviews: 11, words: 6_000, coders: 1, codings: 2_000 },
        "m" => Size { interviews: 67, words: 9_000, coders: 5, codings: 50_000 },
        "l" => Size { interviews: 1_000, words: 9_000, coders: 5, codings: 200_000 },
        other => bail!("there is no size “{other}”: s, m or l"),
    };
    generate(Path::new(folder), &size)
}

fn generate(folder: &Path, size: &Size) -> Result<()> {
    let (store, mut study) = Store::create(folder, "A study for measuring", false)?;
    let mut random = Random::new(7);
    let coders = CODERS[..size.coders].iter().map(|name| Coder::new(name)).collect::<Result<Vec<_>, _>>()?;
    let first = &coders[0];
    let codes = codebook(first);
    commit(
        &store,
        &mut study,
        first,
        Action::ReadCodebook,
        codes.iter().cloned().map(|it| Change::Code(Swap::new(it))),
    )?;
    let cases: Vec<Case> = (0..size.interviews).map(|number| case(number, &mut random)).collect();
    let attributes = ["region", "years"].iter().zip([AttributeType::Text, AttributeType::Number]).zip(0..);
    let attributes = attributes.map(|((name, kind), order)| Attribute {
        name: (*name).into(),
        kind,
        order,
        identifying: false,
        types: Vec::new(),
    });
    let changes = attributes
        .map(|it| Change::Attribute(Swap::new(it)))
        .chain(cases.iter().cloned().map(|it| Change::Case(Swap::new(it))));
    commit(&store, &mut study, first, Action::ReadCases, changes)?;
    let documents: Vec<Document> =
        cases.iter().enumerate().map(|(number, case)| document(number, case)).collect();
    let bodies: Vec<Body> =
        documents.iter().map(|document| body(document, size.words, &mut random)).collect();
    for (document, body) in documents.iter().zip(&bodies) {
        store.add_body(document, body)?;
    }
    commit(
        &store,
        &mut study,
        first,
        Action::ImportDocuments,
        documents.iter().cloned().map(|it| Change::Document(Swap::new(it))),
    )?;
    code(&store, &mut study, &coders, &codes, &documents, &bodies, size.codings, &mut random)?;
    chart(&store, &mut study, first, &codes, &documents, &mut random)
}

fn commit(
    store: &Store,
    study: &mut Study,
    coder: &Coder,
    action: Action,
    changes: impl Iterator<Item = Change>,
) -> Result<()> {
    let changes: Vec<Change> = changes.collect();
    if changes.is_empty() {
        return Ok(());
    }
    let edit = Draft { action, changes }.by(coder);
    study.apply(&edit)?;
    store.commit(&edit).context("writing the study")
}

fn codebook(coder: &Coder) -> Vec<Code> {
    let code = |name: String, parent, order: usize, category| Code {
        id: Id::fresh(),
        name,
        parent,
        order: order as u32,
        category,
        definition: "What participants say about this, in whichever words they say it.".into(),
        include: String::new(),
        exclude: String::new(),
        example: String::new(),
        colour: None,
        origin: Origin::Open,
        retired: false,
        merged_into: None,
        split: Vec::new(),
        by: coder.clone(),
        at: Moment::now(),
    };
    let mut codes = Vec::new();
    for number in 0..CATEGORIES {
        let category = code(format!("Category {}", prose::name(number)), None, number, true);
        let id = category.id;
        codes.push(category);
        let below =
            (0..CODES_EACH).map(|n| code(prose::code_name(number * CODES_EACH + n), Some(id), n, false));
        codes.extend(below);
    }
    codes.extend(
        (0..OPEN_CODES)
            .map(|n| code(prose::code_name(CATEGORIES * CODES_EACH + n), None, CATEGORIES + n, false)),
    );
    codes
}

fn case(number: usize, random: &mut Random) -> Case {
    let region = Value::Text(REGIONS[random.below(REGIONS.len())].into());
    let years = Value::Number(random.below(30) as f64);
    Case {
        id: Id::fresh(),
        name: format!("P{:04}", number + 1),
        pseudonym: None,
        order: number as u32,
        attributes: [("region".into(), region), ("years".into(), years)].into(),
    }
}

fn document(number: usize, case: &Case) -> Document {
    Document {
        id: Id::fresh(),
        label: case.name.clone(),
        file: case.name.to_lowercase(),
        name: case.name.clone(),
        kind: Kind::Interview,
        case: Some(case.id),
        order: number as u32,
    }
}

/// A conversation of so many words; the participant speaks about nine of ten.
fn body(document: &Document, words: usize, random: &mut Random) -> Body {
    let mut prose = Prose::new(random);
    let mut text = String::with_capacity(words * 6);
    let mut turns = Vec::new();
    let mut said = 0;
    while said < words {
        for (speaker, length) in [(0, 15), (1, 135)] {
            let label = if speaker == 0 { "Interviewer" } else { &document.label };
            text.push_str(label);
            text.push_str(": ");
            let start = text.len();
            said += prose.speak(&mut text, length);
            // The words are ASCII, so bytes and scalar values are the same.
            turns.push(Turn {
                speaker: Some(speaker),
                speech: Span::new(start as u32, text.len() as u32),
                time: None,
                until: None,
            });
            text.push_str("\n\n");
        }
    }
    let speaker = |name: &str, role| Speaker { name: name.into(), role, case: None };
    Body {
        content: Content::new(text),
        revision: 1,
        past: Vec::new(),
        hard_wrapped: false,
        speakers: vec![
            speaker("Interviewer", Role::Interviewer),
            speaker(&document.label, Role::Participant),
        ],
        turns,
        source: Source {
            file: format!("{}.txt", document.file),
            encoding: "UTF-8".into(),
            line_ends: "LF".into(),
            ..Source::default()
        },
    }
}

#[allow(clippy::too_many_arguments, reason = "a study's parts")]
fn code(
    store: &Store,
    study: &mut Study,
    coders: &[Coder],
    codes: &[Code],
    documents: &[Document],
    bodies: &[Body],
    codings: usize,
    random: &mut Random,
) -> Result<()> {
    let usable: Vec<CodeId> = codes.iter().filter(|code| !code.category).map(|code| code.id).collect();
    let each = codings.div_ceil(documents.len() * coders.len());
    for (document, body) in documents.iter().zip(bodies) {
        study.take_page(
            document.id,
            casebook::study::Page { body: Some(body.clone().into()), ..Default::default() },
        );
        let said: Vec<Span> =
            body.turns.iter().filter(|turn| turn.speaker == Some(1)).map(|turn| turn.speech).collect();
        let sentences: Vec<Span> =
            said.iter().flat_map(|speech| sentences_in(&body.content, *speech, false)).collect();
        for coder in coders {
            let made = (0..each).map(|_| {
                let code = usable[random.below(usable.len())];
                Coding::new(study, coder, document.id, sentences[random.below(sentences.len())], code)
            });
            let made: Vec<Change> = made.map(|it| Change::Coding(Swap::new(it))).collect();
            commit(store, study, coder, Action::AddCoding, made.into_iter())?;
        }
    }
    Ok(())
}

/// Writes two charts for two cases of three.
fn chart(
    store: &Store,
    study: &mut Study,
    coder: &Coder,
    codes: &[Code],
    documents: &[Document],
    random: &mut Random,
) -> Result<()> {
    let columns: Vec<CodeId> =
        codes[..2 * (CODES_EACH + 1)].iter().filter(|it| !it.category).map(|it| it.id).collect();
    for document in documents {
        let Some(case) = document.case.filter(|_| random.below(3) > 0) else { continue };
        let mut cells = Vec::new();
        for column in &columns {
            let coding = study.codings(document.id).iter().find(|coding| coding.code == *column).cloned();
            let Some(coding) = coding else { continue };
            let reference = Reference::to(study, coding.document, coding.span, Some(coding.id));
            let mut summary = String::new();
            Prose::new(random).speak(&mut summary, 25);
            let summary = format!("{} {{{}}}", summary.trim(), reference.id);
            let evidence = study.tally().evidence(case, &[*column]).fingerprint();
            let (by, at) = (coder.clone(), Moment::now());
            let cell = Cell {
                case,
                code: *column,
                summary,
                references: vec![reference],
                begun: false,
                by,
                at,
                checked: None,
                evidence,
                ground: study.ground(case, *column),
            };
            cells.push(Change::Cell(Swap::new(cell)));
        }
        commit(store, study, coder, Action::WriteSummary, cells.into_iter())?;
    }
    Ok(())
}
