//! `casebook cases STUDY [FILE.csv|.xlsx] [--json]`

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::Args;
use serde::Serialize;

use super::{
    Outcome, Usage, input,
    of_workbook::{OfWorkbook, which_sheet},
    output,
    sitting::{self, Sitting},
    speakers::make,
    typology::OfTypology,
};
use crate::{
    import::{
        cases_file::{self, CasesFile, Matching},
        table::{Asked, Table},
    },
    store::Opened,
    study::{
        AttributeType, CaseDocuments, CaseId, Study, Value,
        actions::{self, Refused},
    },
    text::counted,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// A table of cases to read in: a .csv or .xlsx with a column "case", one for each attribute, and perhaps one called "pseudonym"
    file: Option<PathBuf>,
    #[command(flatten)]
    workbook: OfWorkbook,
    /// Give a case the value of an attribute, as in FG1:role=nurse; nothing after the = takes it away
    #[arg(long = "set", value_name = "CASE:ATTRIBUTE=VALUE", value_parser = super::import::case_value)]
    values: Vec<(String, String, String)>,
    #[command(flatten)]
    typology: OfTypology,
    /// Only show what would be read in from the table
    #[arg(long, requires = "file", conflicts_with = "values")]
    dry_run: bool,
    /// Print the cases as JSON, one a line
    #[arg(long)]
    json: bool,
}

/// A case, as JSON has it.
#[derive(Serialize)]
struct Row<'a> {
    id: CaseId,
    case: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pseudonym: Option<&'a str>,
    documents: Vec<&'a str>,
    attributes: &'a BTreeMap<String, Value>,
}

/// A case of a table, as JSON has it.
#[derive(Serialize)]
struct Told<'a> {
    case: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pseudonym: Option<&'a str>,
    attributes: &'a BTreeMap<String, Value>,
}

/// Reads a table in if one is given; shows the cases otherwise.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if asked.workbook.is_said() && asked.file.is_none() {
        return Err(Usage("--sheet and --hidden are about a file: name it behind the study".into()).into());
    }
    if let Some(file) = asked.file.as_ref().filter(|_| asked.dry_run) {
        return show_what_would_be_read(asked, file);
    }
    if asked.file.is_some() || !asked.values.is_empty() || asked.typology.is_asked() {
        let mut sitting = Sitting::open(&asked.study, coder)?;
        if let Some(file) = &asked.file {
            read_in(&mut sitting, file, &asked.workbook.asked())?;
        }
        if !asked.values.is_empty() {
            let value = |(case, name, value): &(String, String, String)| {
                (case.clone(), name.clone(), cases_file::value_of(value))
            };
            let values: Vec<_> = asked.values.iter().map(value).collect();
            make(&mut sitting, |study| actions::set_attributes(study, &values))?;
        }
        asked.typology.run(&mut sitting)?;
        if asked.json {
            print(&sitting.study, true)?;
        }
        return Ok(Outcome::Done);
    }
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    print(&study, asked.json)?;
    Ok(Outcome::whole(troubles.is_empty()))
}

/// The cases in a file; what is plainly no table of them is refused.
fn table(file: &Path, asked: &Asked) -> anyhow::Result<CasesFile> {
    let shown = output::shown(file);
    let bytes = input::read(file)?;
    cases_file::can_be_cases(&bytes, &shown).with_context(|| shown.clone())?;
    let table = Table::read(&bytes, &shown, asked).with_context(|| shown.clone())?;
    cases_file::are_cases(&table).with_context(|| shown)?;
    if let Some(sheet) = &table.sheet {
        output::say(&which_sheet(sheet));
    }
    Ok(cases_file::of(table))
}

/// Shows the cases of a file as they would be read in.
fn show_what_would_be_read(asked: &Arguments, file: &Path) -> anyhow::Result<Outcome> {
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let table = table(file, &asked.workbook.asked())?.fitted(&study);
    let matching = table.matching(&study);
    let drafted = actions::read_cases(&study, &table.attributes, &table.rows, &matching.documents);
    if let Err(refused) = drafted.as_ref().map(drop)
        && !matches!(refused, Refused::NoChange)
    {
        bail!("{}: {refused}", output::shown(file));
    }
    if asked.json {
        output::json_lines(table.rows.iter().map(|row| Told {
            case: &row.name,
            pseudonym: row.pseudonym.as_deref(),
            attributes: &row.attributes,
        }))?;
    } else {
        let mut header = vec!["case"];
        header.extend(table.attributes.iter().map(|(name, _)| name.as_str()));
        let rows = table.rows.iter().map(|row| {
            let value = |name: &String| row.attributes.get(name).map(ToString::to_string).unwrap_or_default();
            let values = table.attributes.iter().map(|(name, _)| value(name));
            std::iter::once(row.name.clone()).chain(values).collect()
        });
        output::print_table(&header, &rows.collect::<Vec<_>>(), &[])?;
    }
    say_what_was_read(&table, &matching, &study);
    output::say(match drafted {
        Err(_) => "The study has all of it already.",
        Ok(_) => "Nothing was written: without --dry-run this is read in.",
    });
    Ok(Outcome::whole(troubles.is_empty()))
}

fn read_in(sitting: &mut Sitting, file: &Path, asked: &Asked) -> anyhow::Result<()> {
    let table = table(file, asked)?.fitted(&sitting.study);
    let matching = table.matching(&sitting.study);
    match actions::read_cases(&sitting.study, &table.attributes, &table.rows, &matching.documents) {
        Ok(draft) => drop(sitting.make(draft)?),
        Err(Refused::NoChange) => output::say("The study has all of it already."),
        Err(refused) => return Err(refused).with_context(|| output::shown(file)),
    }
    say_what_was_read(&table, &matching, &sitting.study);
    Ok(())
}

fn say_what_was_read(table: &CasesFile, matching: &Matching, study: &Study) {
    for problem in &table.problems {
        output::say(&problem.to_string());
    }
    let attributes = table.attributes.iter().map(|(name, kind)| format!("{name} ({})", words(*kind)));
    let attributes = attributes.collect::<Vec<_>>().join(", ");
    output::say(&format!("{}: {attributes}", counted(table.rows.len(), "case", "cases")));
    let pseudonyms = table.rows.iter().filter(|row| row.pseudonym.is_some()).count();
    if pseudonyms > 0 {
        output::say(&format!("{} of them with a pseudonym", counted(pseudonyms, "case", "cases")));
    }
    let label = |id| study.documents().get(id).map_or_else(String::new, |it| it.label.clone());
    let bare: Vec<String> = matching.documents_without_case.iter().map(|id| label(*id)).collect();
    let lists = [
        ("Cases that speak in no document", &matching.cases_without_document),
        ("Documents without a case", &bare),
        ("Documents that the table names and the study does not have", &matching.unknown_documents),
    ];
    for (what, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
        output::say(&format!("{what}: {}", names.join(", ")));
    }
}

fn words(kind: AttributeType) -> &'static str {
    match kind {
        AttributeType::Text => "text",
        AttributeType::Number => "number",
        AttributeType::Date => "date",
        AttributeType::YesNo => "yes or no",
    }
}

fn print(study: &Study, json: bool) -> anyhow::Result<()> {
    let speaking = CaseDocuments::of(study);
    let labels = |case: CaseId| -> Vec<&str> {
        let documents = speaking.get(case).iter().filter_map(|id| study.documents().get(*id));
        documents.map(|document| document.label.as_str()).collect()
    };
    if json {
        return output::json_lines(study.cases().iter().map(|case| Row {
            id: case.id,
            case: &case.name,
            pseudonym: case.pseudonym.as_deref(),
            documents: labels(case.id),
            attributes: &case.attributes,
        }));
    }
    let has_pseudonyms = study.cases().iter().any(|case| case.pseudonym.is_some());
    let mut header = vec!["case"];
    header.extend(has_pseudonyms.then_some("pseudonym"));
    header.push("documents");
    header.extend(study.attributes().iter().map(|attribute| attribute.name.as_str()));
    let rows = study.cases().iter().map(|case| {
        let value = |name: &String| case.attributes.get(name).map(ToString::to_string).unwrap_or_default();
        let values = study.attributes().iter().map(|attribute| value(&attribute.name));
        let pseudonym = has_pseudonyms.then(|| case.pseudonym.clone().unwrap_or_default());
        let named = std::iter::once(case.name.clone()).chain(pseudonym);
        named.chain(std::iter::once(labels(case.id).join(", "))).chain(values).collect()
    });
    output::print_table(&header, &rows.collect::<Vec<_>>(), &[])?;
    Ok(())
}
