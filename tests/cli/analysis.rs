//! Analyses by commands: pictures and JSON, the passages behind a number, queries typed, saved and mistaken.

use std::{fs, path::Path};

use crate::desk::Desk;

/// A copy of the sample study, as `ics`.
fn desk() -> Desk {
    let desk = Desk::new();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/ics-study"), &desk.path("ics"));
    desk
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

/// Every analysis with what its command needs.
const ALL: [&[&str]; 13] = [
    &["stats", "ics", "--by", "code"],
    &["stats", "ics", "--by", "case", "--count", "words"],
    &["stats", "ics", "--by", "region"],
    &["crosstab", "ics", "role", "--count", "cases", "--percent", "value"],
    &["cooccur", "ics"],
    &["cooccur", "ics", "--within", "2", "--categories"],
    &["sequence", "ics", "--within", "3", "--categories"],
    &["saturation", "ics", "--order", "interview_date"],
    &["portrait", "ics", "P03", "--stretches", "12"],
    &["contrast", "ics", "years_in_post >= 5"],
    &["negative", "ics", "2.5", "--like", "sector"],
    &["query", "ics", "2.1 or 2.2", "--by", "case"],
    &["query", "ics", "text:money and not code:*", "--by", "document"],
];

#[test]
fn every_analysis_prints_a_picture_and_json_with_as_many_cells_as_rows_and_columns() {
    let desk = desk();
    for arguments in ALL {
        let shown = desk.done(arguments);
        let answer = desk.json(&[arguments, &["--json"]].concat());
        assert_eq!(answer["study"], "Integrated care systems in their first year", "{arguments:?}");
        let figure = &answer["figure"];
        let count = |name: &str| figure[name].as_array().unwrap().len();
        assert_eq!(count("cells"), count("rows"), "{arguments:?}");
        let mut widths = figure["cells"].as_array().unwrap().iter().map(|row| row.as_array().unwrap().len());
        assert!(widths.all(|width| width == count("columns")), "{arguments:?}");
        assert!(shown.starts_with(figure["title"].as_str().unwrap()), "{arguments:?}: {shown}");
        // Title, head and a line for each row at least, between empty lines, and notes.
        assert!(shown.lines().count() > 4 + count("rows"), "{arguments:?}: {shown}");
    }
}

#[test]
fn a_number_leads_to_its_passages_by_the_names_of_its_row_and_column() {
    let desk = desk();
    let answer = desk.json(&["stats", "ics", "--by", "code", "--json"]);
    let rows = answer["figure"]["rows"].as_array().unwrap();
    let row = rows.iter().position(|row| row["short"] == "2.1").unwrap();
    let number = |column: usize| answer["figure"]["cells"][row][column]["value"].as_f64().unwrap();
    let passages = desk.json(&["stats", "ics", "--by", "code", "--json", "--passages", "2.1"]);
    let passages = passages.as_array().unwrap();
    let codings: usize = passages.iter().map(|it| it["codings"].as_array().unwrap().len()).sum();
    assert_eq!((number(0) as usize, number(1) as usize), (codings, passages.len()));
    let named = desk.done(&["stats", "ics", "--by", "code", "--passages", "equal partner or not", "codings"]);
    assert!(named.contains("Equal partner or not"), "{named}");
    let missing = desk.run(&["stats", "ics", "--by", "coder", "--passages", "nobody"]);
    assert_eq!(missing.status, 1);
    assert!(missing.err.contains("there is no row “nobody”: there are "), "{missing:?}");
}

#[test]
fn a_mistaken_query_is_wrong_usage_with_its_place_marked() {
    let desk = desk();
    for arguments in [&["query", "ics", "2.1 and pariti"][..], &["contrast", "ics", "2.1 and pariti"]] {
        let said = desk.run(arguments);
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{arguments:?}");
        assert!(said.err.starts_with("casebook: no code is called “pariti”"), "{said:?}");
        assert!(said.err.ends_with("\n  2.1 and pariti\n          ^^^^^^\n"), "{said:?}");
    }
    assert_eq!(desk.run(&["query", "ics"]).status, 2);
    let unknown = desk.run(&["crosstab", "ics", "shoe size"]);
    assert_eq!(unknown.status, 1);
    assert!(unknown.err.contains("no attribute is called “shoe size”: there are role, "), "{unknown:?}");
}

#[test]
fn a_query_is_saved_asked_by_its_name_shown_and_removed_and_knows_a_code_under_a_new_name() {
    let desk = desk();
    let ask = |query: &str| desk.done(&["query", "ics", query, "--json"]);
    let typed = "2.1 and sector = NHS";
    let passages = ask(typed);
    assert!(passages.lines().count() > 3, "{passages}");
    let said = desk.run(&["query", "ics", typed, "--save", "Equal in the NHS"]);
    assert!(said.status == 0 && said.err.starts_with("Saved as “Equal in the NHS”."), "{said:?}");
    desk.done(&["code", "ics", "rename", "2.1", "equal and near"]);
    let places = |found: &str| {
        let found: serde_json::Value = serde_json::from_str(found).unwrap();
        let found = found.as_array().unwrap().iter();
        found.map(|it| (it["reference"].clone(), it["start"].clone(), it["end"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(places(&ask("query:\"Equal in the NHS\"")), places(&passages));
    let listed = desk.json(&["query", "ics", "--list", "--json"]);
    assert_eq!(listed[0]["query"], "\"equal and near\" and sector = NHS");
    assert_eq!(places(&ask(listed[0]["query"].as_str().unwrap())), places(&passages));
    desk.done(&["query", "ics", "query:\"Equal in the NHS\" or 2.1", "--save", "Both"]);
    desk.done(&["query", "ics", "--rename", "equal in the nhs", "Even"]);
    let listed = desk.json(&["query", "ics", "--list", "--json"]);
    assert_eq!(
        (&listed[0]["name"], &listed[1]["query"]),
        (&"Even".into(), &"query:Even or \"equal and near\"".into())
    );
    let taken = desk.run(&["query", "ics", "--rename", "both", "even"]);
    assert!(taken.status == 1 && taken.err.contains("even"), "{taken:?}");
    desk.done(&["query", "ics", "--remove", "both"]);
    desk.done(&["query", "ics", "--remove", "even"]);
    assert_eq!(desk.json(&["query", "ics", "--list", "--json"]), serde_json::json!([]));
    assert_eq!(desk.run(&["query", "ics", "--remove", "even"]).status, 1);
}

#[test]
fn an_analysis_and_a_query_are_asked_of_a_part_of_the_study() {
    let desk = desk();
    let codings = |arguments: &[&str]| {
        let answer = desk.json(&[&["stats", "ics", "--by", "code", "--json"], arguments].concat());
        let last = answer["figure"]["cells"].as_array().unwrap().last().unwrap()[0]["value"].clone();
        last.as_f64().unwrap() as usize
    };
    let (all, nhs) = (codings(&[]), codings(&["--where", "sector = NHS"]));
    let others = codings(&["--where", "sector != NHS"]);
    assert!(nhs > 0 && others > 0 && nhs + others <= all, "{nhs} + {others} of {all}");
    let cases = desk.json(&["query", "ics", "code:*", "--by", "case", "--where", "sector = NHS", "--json"]);
    let total = cases["figure"]["rows"].as_array().unwrap().len() - 1;
    let nhs_cases = desk.json(&["cases", "ics", "--json"]);
    let known = nhs_cases["cases"].as_array().unwrap_or_else(|| nhs_cases.as_array().unwrap());
    assert_eq!(total, known.iter().filter(|it| it["attributes"]["sector"] == "NHS").count());
    let found = desk.json(&["query", "ics", "2.1", "--document", "P02", "--json"]);
    let found = found.as_array().unwrap();
    assert!(!found.is_empty() && found.iter().all(|it| it["document"] == "P02"), "{found:?}");
    let none = desk.run(&["stats", "ics", "--by", "code", "--where", "sector = moon"]);
    assert_eq!(none.status, 2, "{none:?}");
    let portrait = desk.run(&["portrait", "ics", "P01", "--document", "P02"]);
    assert_eq!(portrait.err, "casebook: a portrait is of one document: leave --document out\n");
}

#[test]
fn all_analyses_can_stand_in_the_report_and_one_that_cannot_be_worked_out_is_refused() {
    let desk = desk();
    desk.done(&["query", "ics", "text:budget", "--save", "Budgets"]);
    let figures = |more: &[&str]| {
        let all =
            [&["export", "report", "ics", "-o", "-", "--format", "json", "--identifying", "show"], more]
                .concat();
        let report: serde_json::Value = serde_json::from_str(&desk.done(&all)).unwrap();
        let figures = report["figures"].as_array().unwrap().clone();
        figures.iter().map(|it| it["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let usual = figures(&[]);
    for title in ["What is coded, by code", "Saturation: new codes over documents", "Budgets: text:budget"] {
        assert!(usual.iter().any(|it| it == title), "{title}: {usual:?}");
    }
    let chosen = figures(&[
        "--figure",
        "co-occurrence",
        "--figure",
        "sequence",
        "--portrait",
        "P03",
        "--query",
        "2.1 or 2.2",
        "--contrast",
        "years_in_post >= 5",
        "--negative",
        "2.5",
        "sector",
    ]);
    assert_eq!(
        chosen,
        [
            "Codes that occur together on the same words",
            "Codes that follow one another in the next turn",
            "P03 from beginning to end",
            "Found: 2.1 or 2.2",
            "years_in_post >= 5 and all other cases",
            "Cases without 2.5 Care market that similar ones have",
        ]
    );
    let refused =
        desk.run(&["export", "report", "ics", "-o", "r.html", "--query", "2.1 or", "--identifying", "show"]);
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("2.1 or\n"), "{refused:?}");
    assert!(!desk.path("r.html").exists());
}
