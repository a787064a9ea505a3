//! Builds `sample-data/ics-study` from the transcripts and tables beside it, through the library, as its two coders would
//! have: `cargo run --example sample_study`. The same tables give the same bytes.

mod calendar;
mod developing;
mod records;
mod stamp;
mod tables;

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use casebook::{
    import::{
        self,
        accept::{Choices, Intake, SourceFile},
        cases_file,
    },
    store::{Store, sha256},
    study::{
        CodeId, Origin, Role,
        actions::{self, Definition, FrameworkCode},
    },
};

use self::{
    calendar::day,
    records::{Builder, coder},
    tables::{CodingRow, Tables},
};

/// The transcripts coded openly, before there was a framework.
const FIRST: [&str; 2] = ["P01", "P02"];
/// The others, in the order in which they were read.
const LATER: [&str; 12] = [
    "P03",
    "P04",
    "P05",
    "P06",
    "P07",
    "P08",
    "P09",
    "P10",
    "P11",
    "focus-group",
    "field-notes-1",
    "field-notes-2",
];
/// At most so many passages were coded only after the charts had been written, so that summaries are stale.
const CODED_LATE: usize = 3;

fn main() -> Result<()> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let to = data.join("ics-study");
    if to.join("study.json").exists() {
        std::fs::remove_dir_all(&to).context("removing the old study")?;
    }
    build(&data, &to)
}

/// Builds the study in a new folder.
pub fn build(data: &Path, to: &Path) -> Result<()> {
    let tables = Tables::read(&data.join("coding"))?;
    let late = tables.coded_late(&LATER, CODED_LATE);
    let mut builder = Builder::begin(to, "Integrated care systems in their first year")?;
    import_files(&mut builder, data, &FIRST, "2023-03-31")?;
    known_beforehand(&mut builder, &tables)?;
    for (at, document) in FIRST.iter().enumerate() {
        builder.clock.begin(&day("2023-04-03", at as i64 * 3), 9);
        code(&mut builder, &tables.codings_of("maya", document), true)?;
        builder.mark_read("maya", document, 1.0)?;
    }
    builder.memos(&tables, "2023-04-11", 1)?;
    import_files(&mut builder, data, &LATER, "2023-07-10")?;
    cases(&mut builder, data)?;
    framework(&mut builder, &tables)?;
    developing::freeze(&mut builder)?;
    developing::before_the_others(&mut builder, &tables)?;
    for (at, document) in LATER.iter().enumerate() {
        builder.clock.begin(&day("2023-07-17", at as i64 * 2), 9);
        let rows = tables.codings_of("maya", document);
        code(&mut builder, &rows.into_iter().filter(|row| !late.contains(row)).collect::<Vec<_>>(), false)?;
        let share = match *document {
            "P10" => 0.7,
            "P11" | "field-notes-2" => 0.0,
            _ => 1.0,
        };
        builder.mark_read("maya", document, share)?;
    }
    for (at, document) in ["P01", "P03", "P07"].iter().enumerate() {
        builder.clock.begin(&day("2023-08-22", at as i64), 13);
        code(&mut builder, &tables.codings_of("tom", document), false)?;
        builder.mark_read("tom", document, 1.0)?;
    }
    builder.memos(&tables, "2023-08-29", usize::MAX)?;
    developing::after_the_meeting(&mut builder, &tables)?;
    builder.chart(&tables, "2023-09-04")?;
    builder.check(&tables, "2023-09-19")?;
    builder.clock.begin("2023-09-26", 10);
    code(&mut builder, &late, false)?;
    builder.report()
}

/// Imports transcripts, with the labels of their files.
fn import_files(builder: &mut Builder, data: &Path, documents: &[&str], on: &str) -> Result<()> {
    builder.clock.begin(on, 9);
    let mut intake_study = builder.study.clone();
    let (mut new, mut cases) = (Vec::new(), Vec::new());
    for label in documents {
        let name = format!("{label}.txt");
        let bytes = std::fs::read(data.join("interviews").join(&name)).with_context(|| name.clone())?;
        let transcript = import::read(&bytes, &name)?;
        let from = SourceFile { name, sha256: sha256(&bytes) };
        let file = builder.store.free_file(label, &[]);
        let accepted = Intake::new(&intake_study).accept(transcript, from, &Choices::default(), file)?;
        ensure!(accepted.document.label == *label, "{label} became {}", accepted.document.label);
        let draft = actions::import_documents(
            &intake_study,
            vec![accepted.document.clone()],
            accepted.cases.clone(),
        )?;
        intake_study.apply_changes(&draft.changes)?;
        cases.extend(accepted.cases);
        new.push((accepted.document, accepted.body));
    }
    builder.import(new, cases)
}

/// Makes the codes that were expected from the topic guide, not yet in any category.
fn known_beforehand(builder: &mut Builder, tables: &Tables) -> Result<()> {
    builder.clock.begin("2023-04-03", 8);
    for given in tables.codes().filter(|code| code.origin == Some(Origin::APriori)) {
        add_code(builder, given)?;
    }
    Ok(())
}

fn add_code(builder: &mut Builder, given: &FrameworkCode) -> Result<CodeId> {
    if let Some(code) = builder.study.codebook().named(&given.name) {
        return Ok(code.id);
    }
    let origin = given.origin.unwrap_or_default();
    let draft = actions::add_code(&builder.study, &coder("maya")?, &given.name, None, false, origin)?;
    builder.make("maya", &draft)?;
    builder.code(&given.name)
}

/// Puts codes on passages, one edit each. In open coding a code is made when it is first needed.
fn code(builder: &mut Builder, rows: &[CodingRow], open: bool) -> Result<()> {
    for row in rows {
        let (document, span) = builder.passage(&row.document, &row.words)?;
        let by = coder(&row.coder)?;
        if open && builder.study.codebook().named(&row.code).is_none() {
            let draft = actions::code_with_new(&builder.study, &by, document, span, &row.code)?;
            builder.make(&row.coder, &draft)?;
            continue;
        }
        let code = builder.code(&row.code)?;
        let draft = actions::code_passage(&builder.study, &by, document, span, code)
            .with_context(|| format!("{} in {}: {}", row.code, row.document, row.words))?;
        builder.make(&row.coder, &draft)?;
    }
    Ok(())
}

/// Reads in who the participants are.
fn cases(builder: &mut Builder, data: &Path) -> Result<()> {
    builder.clock.begin("2023-07-10", 14);
    let table = cases_file::read(&std::fs::read_to_string(data.join("cases.csv"))?)?.fitted(&builder.study);
    let matching = table.matching(&builder.study);
    ensure!(matching.cases_without_document.is_empty(), "cases without a document: {matching:?}");
    let draft = actions::read_cases(&builder.study, &table.attributes, &table.rows, &matching.documents)?;
    builder.make("maya", &draft)
}

/// Groups the codes under categories and defines them.
fn framework(builder: &mut Builder, tables: &Tables) -> Result<()> {
    builder.clock.begin("2023-07-12", 10);
    let maya = coder("maya")?;
    for category in tables.codebook.codes.iter().filter(|code| !code.codes.is_empty()) {
        let origin = category.origin.unwrap_or_default();
        let name = developing::first_name(&category.name);
        let draft = actions::add_code(&builder.study, &maya, name, None, true, origin)?;
        builder.make("maya", &draft)?;
        let parent = builder.code(name)?;
        define(builder, parent, category)?;
        let codes = category.codes.iter().filter(|code| !developing::comes_later(&code.name));
        let members: Result<Vec<CodeId>> = codes.clone().map(|code| add_code(builder, code)).collect();
        let draft = actions::group_codes(&builder.study, &members?, Some(parent))?;
        builder.make("maya", &draft)?;
        for member in codes {
            let code = builder.code(&member.name)?;
            define(builder, code, &developing::as_first_defined(member))?;
        }
    }
    Ok(())
}

fn define(builder: &mut Builder, code: CodeId, given: &FrameworkCode) -> Result<()> {
    let draft = actions::define_code(&builder.study, code, &meaning(given))?;
    builder.make("maya", &draft)
}

/// What a code means, by the table.
fn meaning(given: &FrameworkCode) -> Definition {
    Definition {
        definition: given.definition.clone(),
        include: given.include.clone(),
        exclude: given.exclude.clone(),
        example: given.example.clone(),
    }
}

/// Opens what was built as anyone would.
fn reopened(root: &Path) -> Result<casebook::study::Study> {
    let opened = Store::open_whole(root)?;
    if let Some(trouble) = opened.troubles.first() {
        bail!("the study that was built has a trouble: {trouble}");
    }
    let interviewers = |study: &casebook::study::Study| {
        let bodies = study.documents().iter().filter_map(|document| study.body(document.id).cloned());
        bodies.filter(|body| body.speakers.iter().any(|it| it.role == Role::Interviewer)).count()
    };
    ensure!(interviewers(&opened.study) == 12, "an interviewer was not recognised");
    Ok(opened.study)
}
