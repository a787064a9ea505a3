//! The framework developed from the command line: steps with reasons, foretold and done, and versions.

use casebook::{
    store::Store,
    study::{Coder, actions},
    text::Span,
};

use crate::desk::Desk;

/// A study with two open codes, three categories from a file, and two codings of each open code in the interviews.
fn desk() -> Desk {
    let desk = Desk::with_study();
    desk.write("framework.csv", b"name,category\nPay,Money\nRent,Money\nHome,\nVoice,\n");
    desk.done(&["codebook", "care", "framework.csv"]);
    desk
}

/// Puts a code on the first mention of beds in each interview, as maya.
fn code_beds(desk: &Desk, code: &str) {
    let opened = Store::open_whole(&desk.path("care")).unwrap();
    let (mut study, maya) = (opened.study, Coder::new("maya").unwrap());
    let code = study.codebook().named(code).unwrap().id;
    let documents: Vec<_> = study.documents().iter().map(|it| it.id).collect();
    for document in documents {
        let text = study.body(document).unwrap().content.as_str();
        let at = text.find("We bought beds").unwrap() as u32;
        let draft = actions::code_passage(&study, &maya, document, Span::new(at, at + 14), code).unwrap();
        let edit = draft.by(&maya);
        opened.store.commit(&edit).unwrap();
        study.apply(&edit).unwrap();
    }
}

/// What is said on standard error of a step that is done.
fn said(desk: &Desk, arguments: &[&str]) -> String {
    let said = desk.run(&[&["code", "care"], arguments].concat());
    assert_eq!((said.status, said.out.as_str()), (0, ""), "{arguments:?}: {said:?}");
    said.err
}

#[test]
fn each_step_says_what_it_did_and_keeps_its_reason() {
    let desk = desk();
    assert_eq!(said(&desk, &["add", "hurry"]), "added the code “hurry”\n");
    assert_eq!(
        said(&desk, &["rename", "hurry", "haste", "--reason", "clearer"]),
        "renamed “hurry” to “haste”\n"
    );
    assert_eq!(said(&desk, &["define", "haste", "--include", "clocks"]), "defined “haste”\n");
    assert_eq!(
        said(&desk, &["group", "haste", "Voice", "--new", "Time"]),
        "grouped “haste” and “Voice” under the new category “Time”\n"
    );
    assert_eq!(said(&desk, &["move", "2.2", "--up"]), "changed the order of “Voice” and “haste”\n");
    assert_eq!(said(&desk, &["move", "haste", "--under", "Money"]), "moved “haste” under “Money”\n");
    assert_eq!(said(&desk, &["group", "haste", "--open"]), "took “haste” out of the categories\n");
    assert_eq!(said(&desk, &["colour", "Time", "pink"]), "coloured “Time” pink\n");
    assert_eq!(said(&desk, &["merge", "Rent", "--into", "Pay"]), "merged “Rent” into “Pay”\n");
    assert_eq!(said(&desk, &["retire", "Pay"]), "retired “Pay”\n");
    assert_eq!(said(&desk, &["restore", "Pay"]), "restored “Pay”\n");
    let history = desk.done(&["history", "care"]);
    assert!(history.contains("maya renamed “hurry” to “haste” (why: clearer)\n"), "{history}");
    let codes = desk.json(&["codebook", "care", "--json"]);
    let haste = codes.as_array().unwrap().iter().find(|it| it["name"] == "haste").unwrap();
    assert_eq!((&haste["include"], &haste["origin"]), (&"clocks".into(), &"open".into()));
}

#[test]
fn a_dry_run_foretells_and_changes_nothing() {
    let desk = desk();
    let before = desk.read("care/codebook.json");
    let foretold = desk.done(&["code", "care", "merge", "Rent", "--into", "Pay", "--dry-run"]);
    assert!(
        foretold.starts_with("Would have merged “Rent” into “Pay”\nNothing changes but the codebook"),
        "{foretold}"
    );
    let told = desk.json(&["code", "care", "add", "hurry", "--under", "Money", "--dry-run", "--json"]);
    assert_eq!((&told["done"], &told["codes"][0]["number"]), (&false.into(), &"1.3".into()));
    assert_eq!(desk.read("care/codebook.json"), before);
}

#[test]
fn a_code_is_split_by_an_export_of_its_codings_in_which_codes_were_changed() {
    let desk = desk();
    code_beds(&desk, "Home");
    desk.done(&["export", "codings", "care", "-o", "codings.csv", "--code", "Home"]);
    let table = desk.read("codings.csv");
    assert_eq!(table.lines().count(), 4, "{table}");
    let last = table.lines().last().unwrap();
    desk.write("split.csv", table.replace(last, &last.replace("Home", "belonging")).as_bytes());
    let split = &["code", "care", "split", "Home", "--by", "split.csv", "--reason", "two things"];
    let foretold = desk.json(&[&split[..], &["--dry-run", "--json"]].concat());
    let shifts = foretold["consequences"]["codes"].as_array().unwrap();
    let counts: Vec<_> =
        shifts.iter().map(|it| (it["name"].as_str().unwrap(), &it["after"]["codings"])).collect();
    assert_eq!(counts, [("Home", &2.into()), ("belonging", &1.into())]);
    let done = desk.run(split);
    assert_eq!((done.status, done.err.as_str()), (0, "split “Home” into “belonging”\n"));
    let stats = desk.json(&["stats", "care", "--json"]);
    let codes = stats["codes"].as_array().unwrap();
    let counted = |name: &str| codes.iter().find(|it| it["name"] == name).unwrap()["codings"].clone();
    assert_eq!((counted("Home"), counted("belonging")), (2.into(), 1.into()));
    assert!(desk.done(&["check", "care"]).contains("everything is as it should be"));
    let undone = desk.run(&["code", "care", "split", "Home", "--by", "split.csv"]);
    assert_eq!(
        (undone.status, undone.err.as_str()),
        (1, "casebook: no passage of “Home” is sent to another code\n")
    );
}

#[test]
fn a_version_is_frozen_and_what_changed_since_is_told_with_who_and_why() {
    let desk = desk();
    assert!(desk.run(&["framework", "care"]).err.starts_with("No version of the framework is frozen yet"));
    let early = desk.run(&["framework", "care", "--since", "v1"]);
    assert_eq!(early.status, 1);
    desk.done(&["framework", "care", "--freeze", "v1", "--note", "as agreed"]);
    desk.done(&[
        "--coder",
        "tom",
        "code",
        "care",
        "rename",
        "Home",
        "belonging",
        "--reason",
        "not the house",
    ]);
    let told = desk.done(&["framework", "care", "--since", "v1"]);
    let mut lines = told.lines();
    assert_eq!(lines.next(), Some("1 change since “v1”"));
    let line = lines.next().unwrap();
    assert!(
        line.starts_with("  renamed “Home” to “belonging”: tom ") && line.ends_with(" (why: not the house)")
    );
    desk.done(&["framework", "care", "--freeze", "v2"]);
    let versions = desk.json(&["framework", "care", "--versions", "--json"]);
    assert_eq!((&versions[0]["note"], &versions[0]["codes"]), (&"as agreed".into(), &4.into()));
    assert_eq!(desk.done(&["framework", "care", "--since", "v2"]), "0 changes since “v2”\n");
    let between = desk.json(&["framework", "care", "--since", "v1", "--until", "V2", "--json"]);
    assert_eq!(between[0]["what"], "renamed");
    assert_eq!(between[0]["steps"][0]["by"], "tom");
    let today = desk.json(&["history", "care", "--json"])[0]["at"].as_str().unwrap()[..10].to_owned();
    let day = desk.done(&["framework", "care", "--since", &today, "--until", &today]);
    assert!(
        day.starts_with(&format!("5 changes since {today} until {today}\n")) && day.contains("added “Voice”"),
        "{day}"
    );
    assert_eq!(desk.done(&["framework", "care", "--since", "2999-01-01"]), "0 changes since 2999-01-01\n");
    let neither = desk.run(&["framework", "care", "--since", "last week"]);
    assert_eq!(
        (neither.status, neither.err.as_str()),
        (
            1,
            "casebook: the study has no version “last week”: it has “v1”, “v2”. A day is written like 2026-11-02\n"
        )
    );
    let again = desk.run(&["framework", "care", "--freeze", "V1"]);
    assert_eq!(again.status, 1);
    assert!(again.err.starts_with("casebook: “v1” is taken"), "{}", again.err);
}

#[test]
fn a_team_that_wants_reasons_is_asked_for_them() {
    let desk = desk();
    said(&desk, &["reasons", "on"]);
    let refused = desk.run(&["code", "care", "retire", "Pay"]);
    assert_eq!(
        (refused.status, refused.err.as_str()),
        (2, "casebook: this study wants to know why its framework changes: give --reason TEXT\n")
    );
    assert_eq!(said(&desk, &["retire", "Pay", "--reason", "nobody said it"]), "retired “Pay”\n");
    assert_eq!(desk.run(&["codebook", "care", "leutz"]).status, 2);
    desk.done(&["codebook", "care", "leutz", "--reason", "the laws of integration"]);
    said(&desk, &["reasons", "off"]);
    assert_eq!(said(&desk, &["restore", "Pay"]), "restored “Pay”\n");
}

#[test]
fn the_grouped_codes_are_exported_in_every_format() {
    let desk = desk();
    code_beds(&desk, "Pay");
    let rows = desk.json(&["export", "grouped", "care", "-o", "-", "--format", "json"]);
    let pay = rows.as_array().unwrap().iter().find(|it| it["code"] == "1.1 Pay").unwrap();
    assert_eq!((&pay["category"], &pay["origin"]), (&"1 Money".into(), &"a priori".into()));
    assert!(pay["examples"].as_str().unwrap().starts_with("“We bought beds”"), "{pay}");
    for ending in ["csv", "md", "html", "xlsx", "docx", "json"] {
        let file = format!("grouped.{ending}");
        desk.done(&["export", "grouped", "care", "-o", &file, "--examples", "1"]);
        assert!(std::fs::metadata(desk.path(&file)).unwrap().len() > 100, "{file}");
    }
    assert_eq!(desk.read("grouped.csv").matches("We bought beds").count(), 1);
}
