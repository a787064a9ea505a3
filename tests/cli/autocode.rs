//! Coding by search, and a survey's answers to do it on.

use serde_json::json;

use crate::desk::{Desk, files};

const TABLE: &[u8] =
    b"id,role,why\n1,nurse,No time. Too little money.\n2,chair,\n3,,Money!\n3,x,twice\n4,nurse,nothing\n";

fn surveyed() -> Desk {
    let desk = Desk::new();
    desk.write("survey.csv", TABLE);
    desk.done(&["new", "care"]);
    desk.done(&["import", "care", "survey.csv", "--answer", "why", "--attribute", "role"]);
    desk
}

#[test]
fn a_workbook_is_a_survey_and_a_table_of_cases_too() {
    let desk = Desk::with_study();
    desk.write("staff.xlsx", include_bytes!("../survey/headed.xlsx"));
    let bare = desk.run(&["import", "care", "staff.xlsx"]);
    assert_eq!(bare.status, 1);
    assert!(bare.err.contains("--answer COLUMN") && bare.err.contains("“What helps?”"), "{}", bare.err);
    let said =
        desk.run(&["import", "care", "staff.xlsx", "--answer", "what helps", "--attribute", "role,share"]);
    assert_eq!(said.out, "What helps?: 2 answers, 1 left blank\n");
    assert!(
        said.err.starts_with(
            "sheet “Answers 2024”; --sheet takes another one: “Codes”\n1 hidden row: left out\n"
        )
    );
    assert!(said.err.ends_with("2 answers of 2 cases imported, with 2 attributes\n"), "{}", said.err);
    let cases = desk.run(&["cases", "care", "staff.xlsx", "--hidden"]);
    assert!(cases.err.contains("1 hidden row: read too"), "{}", cases.err);
    let listed = desk.done(&["cases", "care"]);
    assert!(
        listed.contains("003") && listed.contains("withdrawn") && listed.contains("2020-12-31"),
        "{listed}"
    );
    let refused = desk.run(&["cases", "care", "staff.xlsx", "--sheet", "Sheet1"]);
    assert_eq!(refused.status, 1);
    assert!(refused.err.contains("the sheets are: “Answers 2024”, “Codes”"), "{}", refused.err);
}

#[test]
fn a_dry_run_of_a_survey_changes_nothing_in_the_folder() {
    let desk = Desk::with_study();
    desk.write("staff.xlsx", include_bytes!("../survey/headed.xlsx"));
    let before = files(&desk.path("care"));
    let asked =
        |question| ["import", "care", "staff.xlsx", "--answer", question, "--attribute", "role", "--dry-run"];
    let refused = desk.run(&asked("what"));
    assert!(refused.err.contains("several columns begin with “what”"), "{}", refused.err);
    let dry = desk.run(&asked("what helps"));
    assert!(dry.err.ends_with("2 answers of 2 cases would be imported, with 1 attribute\n"), "{}", dry.err);
    assert_eq!(files(&desk.path("care")), before);
}

#[test]
fn a_survey_becomes_a_case_a_row_and_a_document_an_answer() {
    let desk = Desk::new();
    desk.write("survey.csv", TABLE);
    desk.done(&["new", "care"]);
    let import = ["import", "care", "survey.csv", "--answer", "wh", "--attribute", "role"];
    let dry = desk.json(&[&import[..], &["--dry-run", "--json"]].concat());
    assert_eq!(dry["questions"], json!([{"question": "why", "answers": 3, "blank": 1}]));
    assert_eq!(dry["documents"][0], json!({"label": "1", "case": "1", "question": "why", "words": 5}));
    assert_eq!(desk.json(&["cases", "care", "--json"]), json!([]), "nothing is imported yet");
    let said = desk.run(&import);
    assert_eq!(said.out, "why: 3 answers, 1 left blank\n");
    assert_eq!(
        said.err,
        "line 5: “3” is on line 4 already, with other values; this row is left out\n\
         1 case without an answer is left out\n3 answers of 3 cases imported, with 1 attribute\n"
    );
    let cases = desk.json(&["cases", "care", "--json"]);
    assert_eq!((cases[0]["case"].as_str(), &cases[0]["attributes"]), (Some("1"), &json!({"role": "nurse"})));
    assert_eq!(cases[0]["documents"], json!(["1"]));
    let again = desk.run(&import);
    assert!(again.err.contains("3 answers are in the study already; skipped"), "{}", again.err);
    assert!(again.err.ends_with("The study has all of it already.\n"), "{}", again.err);
    assert_eq!(desk.run(&["check", "care"]).status, 0);
}

#[test]
fn what_is_found_is_shown_refused_by_number_and_coded_as_one_step() {
    let desk = surveyed();
    let search = ["autocode", "care", "money|time", "--code", "Means"];
    let dry = desk.run(&[&search[..], &["--dry-run"]].concat());
    let lines: Vec<&str> = dry.out.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(
        lines[0].starts_with("1   1 ¶1 ") && lines[0].ends_with("No time. Too little money."),
        "{lines:?}"
    );
    assert!(lines[2].starts_with("3   3 ¶1 "), "{lines:?}");
    assert_eq!(dry.err, "3 passages would be coded in 2 documents with the new code “Means”\n");
    let coded = desk.json(&[&search[..], &["--except", "2", "--json"]].concat());
    assert_eq!(
        coded["codes"],
        json!([{
            "code": "Means", "new": true, "passages": 2, "documents": 2, "cases": 2, "already": 0, "refused": 1
        }])
    );
    assert_eq!(coded["found"][1]["words"], "Too little money.");
    assert_eq!(
        (&coded["found"][1]["refused"], &coded["found"][1]["hits"]),
        (&json!(true), &json!([[20, 25]]))
    );
    let history = desk.json(&["history", "care", "--json", "-n", "1"]);
    assert_eq!(history[0]["action"], "auto-code");
    assert_eq!(history[0]["reason"], "each sentence with “money|time”; 1 refused");
    let again = desk.run(&search);
    assert_eq!(again.err, "1 passage coded in 1 document with “Means”, 2 there already\n");
    assert_eq!(desk.run(&search).err, "0 passages coded in 0 documents with “Means”, 3 there already\n");
    assert_eq!(desk.run(&["check", "care"]).status, 0);
}

#[test]
fn a_codebook_of_expressions_codes_each_of_its_themes() {
    let desk = surveyed();
    desk.write(
        "themes.json",
        br#"{"themes": {"means": ["money", "TIME"], "none": ["noth"], "unused": ["zeal"]}}"#,
    );
    let run = ["autocode", "care", "--expressions", "themes.json", "--unit", "document"];
    let said = desk.run(&run);
    assert_eq!(said.err, "3 passages coded with 3 codes\n");
    let table: Vec<Vec<&str>> = said.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(table[1], ["means", "new", "2", "2", "2", "0"]);
    assert_eq!(table[3], ["unused", "new", "0", "0", "0", "0"]);
    let codes = desk.json(&["codebook", "care", "--json"]);
    let names: Vec<&str> = codes.as_array().unwrap().iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["means", "none"], "a theme without a passage makes no code");
}

#[test]
fn the_search_keeps_to_documents_cases_and_whole_words() {
    let desk = Desk::with_study();
    let found = |more: &[&str]| {
        let found =
            desk.json(&[&["autocode", "care", "ask", "--code", "x", "--dry-run", "--json"], more].concat());
        found["found"].as_array().unwrap().len()
    };
    assert_eq!(found(&[]), 6, "a break at the end of a line is not the end of a turn");
    assert_eq!(found(&["--words"]), 0);
    assert_eq!(found(&["--unit", "turn", "--document", "p01"]), 2);
    assert_eq!(found(&["--case", "P02", "--case", "P10"]), 4);
    let questions = ["autocode", "care", "what came", "--code", "x", "--dry-run"];
    assert_eq!(desk.run(&questions).err, "0 passages would be coded in 0 documents with “x”\n");
    let answers = desk.run(&[&questions[..], &["--speakers", "interviewers", "--unit", "answer"]].concat());
    assert_eq!(answers.err, "18 passages would be coded in 3 documents with the new code “x”\n");
}
