//! The matrix by commands: the states of its cells, saved charts, syntheses and types.

use casebook::{
    store::Store,
    study::{Coder, Columns, Draft, Height, Rows, Shape, Study, actions},
};

use crate::desk::Desk;

/// A study with three cases, a category of two codes, one coding and one summary.
fn charted() -> Desk {
    let desk = Desk::with_study();
    desk.write("cases.csv", b"case,role\nP01,nurse\nP02,chair\nP10,nurse\n");
    desk.write("codes.csv", b"name,category\nPay,Work\nHours,Work\n");
    desk.done(&["cases", "care", "cases.csv"]);
    desk.done(&["codebook", "care", "codes.csv"]);
    make(&desk, |study, maya| {
        let document = study.documents().as_slice()[0].id;
        let speech = study.body(document).unwrap().turns[1].speech;
        actions::code_passage(study, maya, document, speech, study.codebook().named("pay").unwrap().id)
    });
    make(&desk, |study, maya| {
        let case = study.case_named("P02").unwrap().id;
        let code = study.codebook().named("pay").unwrap().id;
        actions::write_summary(study, maya, case, code, "Paid late.", Vec::new())
    });
    desk
}

/// Makes an edit as maya, as the terminal would.
fn make(desk: &Desk, draft: impl Fn(&Study, &Coder) -> Result<Draft, actions::Refused>) {
    let opened = Store::open_whole(&desk.path("care")).unwrap();
    let maya = Coder::new("maya").unwrap();
    let edit = draft(&opened.study, &maya).unwrap().by(&maya);
    opened.store.commit(&edit).unwrap();
}

/// Saves a chart by groups under the name “By role”.
fn save_by_role(desk: &Desk) {
    make(desk, |study, maya| {
        let work = study.codebook().named("work").unwrap().id;
        let shape = Shape {
            rows: Rows::Groups("role".into()),
            height: Height::Whole,
            ..Shape::of(Columns::Category(work))
        };
        actions::save_chart(study, maya, shape.named("By role", maya))
    });
}

#[test]
fn the_states_of_all_cells_are_shown_as_signs_and_listed_as_json() {
    let desk = charted();
    let shown = desk.done(&["chart", "care"]);
    let row = |name: &str| {
        let line = shown.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(shown.starts_with("1 Work: 1 of 6 cells charted, 1 without evidence"), "{shown}");
    assert_eq!(
        (row("case"), row("P01"), row("P02")),
        ("case 1.1 1.2 charted".into(), "P01 ○ · 0 of 2".into(), "P02 ? · 1 of 2".into())
    );
    let json = desk.json(&["chart", "care", "--chart", "work", "--json"]);
    assert_eq!((&json["total"]["cells"], &json["total"]["charted"]), (&6.into(), &1.into()));
    let cell = &json["cells"][2];
    assert_eq!(
        (&cell["case"], &cell["code"], &cell["state"]),
        (&"P02".into(), &"Pay".into(), &"unevidenced".into())
    );
    assert_eq!(
        (&cell["summary"], &cell["by"], &cell["checked_by"]),
        (&true.into(), &"maya".into(), &serde_json::Value::Null)
    );
    assert_eq!((&json["cells"][0]["state"], &json["cells"][0]["passages"]), (&"uncharted".into(), &1.into()));
    assert_eq!(json["cases"][1]["progress"]["charted"], 1);
    let overview = desk.json(&["chart", "care", "--overview", "--json"]);
    assert_eq!(overview["cells"].as_array().unwrap().len(), 3);
}

#[test]
fn a_chart_that_the_study_does_not_have_is_an_error_that_says_what_there_is() {
    let desk = charted();
    let said = desk.run(&["chart", "care", "--saved", "By role"]);
    assert_eq!((said.status, said.out.as_str()), (1, ""));
    assert!(said.err.contains("no saved charts"), "{}", said.err);
    save_by_role(&desk);
    let said = desk.run(&["chart", "care", "--saved", "by code"]);
    assert!(said.status == 1 && said.err.contains("there are By role"), "{}", said.err);
    assert_eq!(desk.run(&["chart", "care", "--saved", "a", "--overview"]).status, 2);
}

#[test]
fn a_saved_chart_is_shown_with_its_own_rows() {
    let desk = charted();
    save_by_role(&desk);
    let shown = desk.done(&["chart", "care", "--saved", "by role"]);
    assert!(shown.contains("nurse (2)") && shown.contains("1○"), "{shown}");
}

#[test]
fn a_synthesis_is_written_shown_flagged_when_a_cell_changes_and_taken_away() {
    let desk = charted();
    let said = desk.run(&["synthesis", "care", "--column", "pay", "Pay comes “late”."]);
    assert_eq!((said.status, said.out.as_str()), (0, ""));
    assert_eq!(said.err, "The synthesis of 1.1 Pay is written.\n");
    desk.done(&["synthesis", "care", "--row", "P02", "Waits."]);
    desk.done(&["synthesis", "care", "--group", "Role=NURSE", "--column", "1.1", "Nurses wait."]);
    let shown = desk.done(&["synthesis", "care"]);
    for words in ["1.1 Pay  (maya", "  Pay comes “late”.", "P02  (maya", "1.1 Pay, role = nurse  (maya"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    make(&desk, |study, maya| {
        let case = study.case_named("P10").unwrap().id;
        let code = study.codebook().named("pay").unwrap().id;
        actions::write_summary(study, maya, case, code, "Never paid.", Vec::new())
    });
    let json = desk.json(&["synthesis", "care", "--column", "pay", "--json"]);
    assert_eq!(json.as_array().unwrap().len(), 1);
    assert_eq!((&json[0]["outdated"], &json[0]["rests_on"]), (&true.into(), &2.into()));
    assert_eq!(
        (&json[0]["changed"][0]["case"], &json[0]["changed"][0]["by"]),
        (&"P10".into(), &"maya".into())
    );
    let shown = desk.done(&["synthesis", "care", "--column", "pay"]);
    assert!(shown.contains("! since") && shown.contains("P10 (maya)"), "{shown}");
    desk.done(&["synthesis", "care", "--row", "P02", ""]);
    let said = desk.run(&["synthesis", "care", "--row", "P02"]);
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", "No synthesis is written there yet.\n"));
    assert!(desk.done(&["check", "care"]).contains("everything is as it should be"));
}

#[test]
fn a_synthesis_of_nothing_named_is_wrong_usage_and_of_what_is_not_there_an_error() {
    let desk = charted();
    assert_eq!(desk.run(&["synthesis", "care", "text"]).status, 2);
    assert_eq!(desk.run(&["synthesis", "care", "--group", "role=nurse", "text"]).status, 2);
    assert_eq!(desk.run(&["synthesis", "care", "--group", "nurse", "--column", "pay", "x"]).status, 2);
    for (arguments, words) in [(["--row", "P99"], "no case “P99”"), (["--column", "9.9"], "no code “9.9”")]
    {
        let said = desk.run(&[&["synthesis", "care", "x"][..], &arguments].concat());
        assert!(said.status == 1 && said.err.contains(words), "{said:?}");
    }
    let said = desk.run(&["synthesis", "care", "x", "--group", "role=pilot", "--column", "pay"]);
    assert!(said.status == 1 && said.err.contains("no case has role = pilot"), "{said:?}");
}

#[test]
fn the_charting_queue_lists_what_needs_work_in_the_order_asked_for() {
    let desk = charted();
    let shown = desk.done(&["chart", "care", "--queue"]);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&shown).contains("P01 1.1 Pay uncharted 1 coding to chart"), "{shown}");
    assert!(words(&shown).contains("P02 1.1 Pay unevidenced refers to no passage"), "{shown}");
    for by in ["chart", "column", "case"] {
        let json = desk.json(&["chart", "care", "--queue", "--by", by, "--json"]);
        assert_eq!((&json["by"], json["cells"].as_array().unwrap().len()), (&by.into(), 2));
        assert_eq!(
            (&json["progress"]["to_chart"], &json["cells"][0]["state"]),
            (&2.into(), &"uncharted".into())
        );
    }
    let refused = desk.run(&["chart", "care", "--by", "case"]);
    assert_eq!(refused.status, 2, "{}", refused.err);
}

#[test]
fn a_typology_is_made_cases_assigned_to_its_types_and_a_type_renamed() {
    let desk = charted();
    desk.done(&[
        "cases",
        "care",
        "--typology",
        "standing",
        "--types",
        "insider, outsider",
        "--assign",
        "P01=Insider",
    ]);
    let said = desk.run(&["cases", "care", "--typology", "standing", "--assign", "P02=rebel"]);
    assert!(said.status == 1 && said.err.contains("there are insider, outsider"), "{said:?}");
    desk.done(&[
        "cases",
        "care",
        "--typology",
        "standing",
        "--rename-type",
        "insider=member",
        "--assign",
        "P02=outsider",
    ]);
    let cases = desk.json(&["cases", "care", "--json"]);
    let types = [0, 1, 2].map(|at| cases[at]["attributes"]["standing"].as_str().unwrap_or("").to_owned());
    assert_eq!(types, ["member", "outsider", ""]);
    desk.done(&["cases", "care", "--typology", "standing", "--assign", "P02="]);
    assert!(desk.json(&["cases", "care", "--json"])[1]["attributes"]["standing"].is_null());
    assert_eq!(desk.run(&["cases", "care", "--assign", "P01=insider"]).status, 2);
    assert!(desk.done(&["check", "care"]).contains("everything is as it should be"));
}

#[test]
fn a_saved_chart_is_exported_with_its_rows_and_each_summary_under_its_case() {
    let desk = charted();
    save_by_role(&desk);
    desk.done(&["synthesis", "care", "--group", "role=chair", "--column", "pay", "Chairs wait."]);
    desk.done(&["export", "matrix", "care", "--saved", "by role", "-o", "roles.csv"]);
    let csv = desk.read("roles.csv");
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(reader.headers().unwrap(), vec!["role", "cases", "1.1 Pay", "1.2 Hours"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows[0], vec!["chair", "P02", "Chairs wait.\n\nP02: Paid late.", ""]);
    assert_eq!(rows[1], vec!["nurse", "P01; P10", "", ""]);
    let states =
        ["export", "matrix", "care", "--saved", "By role", "--show", "states", "-o", "-", "--format", "json"];
    assert_eq!(desk.json(&states)[1]["1.1 Pay"], "1 uncharted, 1 empty");
    let said = desk.run(&["export", "matrix", "care", "--saved", "by code", "-o", "x.csv"]);
    assert!(said.status == 1 && said.err.contains("there are By role"), "{}", said.err);
}

#[test]
fn a_transposed_saved_chart_has_codes_down_and_its_cases_across_below_their_attributes() {
    let desk = charted();
    make(&desk, |study, maya| {
        let work = study.codebook().named("work").unwrap().id;
        let shape = Shape {
            transposed: true,
            attributes: vec!["role".into()],
            hidden_cases: vec![study.case_named("P10").unwrap().id],
            ..Shape::of(Columns::Category(work))
        };
        actions::save_chart(study, maya, shape.named("Turned", maya))
    });
    desk.done(&["export", "matrix", "care", "--saved", "turned", "-o", "turned.csv"]);
    let csv = desk.read("turned.csv");
    let rows: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(rows, ["code,P01,P02", "role,nurse,chair", "1.1 Pay,,Paid late.", "1.2 Hours,,"]);
}

/// The nurse on pay, with two passages coded.
fn coded_twice() -> Desk {
    let desk = charted();
    make(&desk, |study, maya| {
        let document = study.documents().as_slice()[0].id;
        let turns = &study.body(document).unwrap().turns;
        let last = turns.iter().rposition(|turn| turn.speaker == turns[1].speaker).unwrap();
        let speech = turns[last].speech;
        actions::code_passage(study, maya, document, speech, study.codebook().named("pay").unwrap().id)
    });
    desk
}

#[test]
fn a_cell_is_begun_written_starred_checked_and_brought_back_by_command() {
    let desk = coded_twice();
    let cell = |rest: &[&str]| desk.done(&[&["cell", "care", "P01", "pay"], rest].concat());
    let json = |rest: &[&str]| -> serde_json::Value {
        serde_json::from_str(&cell(&[rest, &["--json"]].concat())).unwrap()
    };
    assert!(cell(&[]).contains("Nothing is written yet."), "{}", cell(&[]));
    let begun = json(&["--begin"]);
    assert_eq!(begun["state"], "begun");
    let evidence: Vec<&str> =
        begun["evidence"].as_array().unwrap().iter().map(|it| it["words"].as_str().unwrap()).collect();
    let summary = begun["summary"].as_str().unwrap();
    assert!(
        evidence.len() == 2 && evidence.iter().all(|words| summary.contains(&format!("“{words}”"))),
        "{begun}"
    );
    assert_eq!(json(&["--enough"])["state"], "draft");

    let label = begun["references"][0]["label"].as_str().unwrap();
    let written = json(&[&format!("Is paid “never said there” ({label})")]);
    assert_eq!(written["not_word_for_word"], serde_json::json!(["never said there"]));
    let shown = cell(&[]);
    assert!(shown.contains("! not word for word: “never said there”"), "{shown}");
    assert!(shown.contains("\n\nEvidence (2)\n  P01 ¶2 · maya\n"), "{shown}");
    let starred = json(&["--star", label]);
    assert_eq!((&starred["references"][0]["quotation"], &starred["state"]), (&true.into(), &"draft".into()));
    let quotations = desk.done(&["quotations", "care"]);
    assert!(quotations.starts_with("1.1 Pay\n  “") && quotations.contains("[P01 ¶2"), "{quotations}");
    assert_eq!(json(&["--check"])["checked_by"], "maya");

    let history = desk.done(&["history", "care", "--cell", "P01", "1.1"]);
    let told: Vec<&str> =
        history.lines().filter(|line| !line.starts_with(' ')).map(|line| &line[18..]).collect();
    let expected = [
        "maya began the summary",
        "maya wrote the summary",
        "maya wrote the summary",
        "maya marked a quotation",
        "maya checked the summary",
    ];
    assert_eq!(told, expected, "{history}");
    let first = desk.json(&["history", "care", "--cell", "P01", "pay", "--json"])[0].clone();
    assert_eq!(first["summary"], begun["summary"]);
    let restored = json(&["--restore", first["id"].as_str().unwrap()]);
    assert_eq!(restored["summary"], begun["summary"]);
}

#[test]
fn what_cannot_be_done_to_a_cell_is_said_and_changes_nothing() {
    let desk = charted();
    let before = desk.done(&["history", "care"]);
    for (rest, words) in [
        (&["P10", "pay", "--begin"][..], "nothing is coded here"),
        (&["P10", "pay", "--check"], "nothing is written in this cell yet"),
        (&["P02", "pay", "--star", "¶2"], "the summary refers to no passage"),
        (&["P02", "pay", "--take-over"], "nothing is written for a code that was merged"),
        (
            &["P02", "pay", "--restore", "0199f4a8-0000-7000-8000-000000000000"],
            "no change of this cell has the id",
        ),
        (&["P99", "pay"], "P99"),
    ] {
        let said = desk.run(&[&["cell", "care"], rest].concat());
        assert_eq!(said.status, 1);
        assert!(said.err.contains(words), "{rest:?}: {}", said.err);
    }
    assert_eq!(desk.done(&["history", "care"]), before);
    assert_eq!(desk.run(&["cell", "care", "P01", "pay", "--begin", "--check"]).status, 2);
}

#[test]
fn every_cell_that_is_coded_and_not_charted_is_begun_by_one_command() {
    let desk = coded_twice();
    desk.done(&["chart", "care", "--begin"]);
    let queue = desk.json(&["chart", "care", "--queue", "--json"]);
    let states: Vec<&str> =
        queue["cells"].as_array().unwrap().iter().map(|it| it["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["begun", "unevidenced"]);
    let again = desk.run(&["chart", "care", "--begin"]);
    assert!(again.err.contains("there is nothing to begin"), "{}", again.err);
}
