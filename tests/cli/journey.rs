//! From a folder of transcripts to tables for the report, by commands alone.

use casebook::{
    store::Store,
    study::{Coder, actions},
    text::Query,
};

use crate::desk::Desk;

/// Codes every passage of these words as maya, as the terminal would.
fn code(desk: &Desk, words: &str, name: &str) {
    let mut opened = Store::open_whole(&desk.path("care")).unwrap();
    let maya = Coder::new("maya").unwrap();
    let (study, store) = (&mut opened.study, &opened.store);
    for document in study.documents().as_slice().to_vec() {
        let found = Query::literal(words).unwrap().find_in(&study.body(document.id).unwrap().content);
        for span in found {
            let draft = match study.codebook().named(name) {
                Some(code) => actions::code_passage(study, &maya, document.id, span, code.id),
                None => actions::code_with_new(study, &maya, document.id, span, name),
            };
            let edit = draft.unwrap().by(&maya);
            store.commit(&edit).unwrap();
            study.apply(&edit).unwrap();
        }
    }
}

#[test]
fn a_folder_of_transcripts_becomes_a_study_that_can_be_searched_and_exported() {
    let desk = Desk::new();
    desk.write_interviews();
    desk.write("cases.csv", b"case,role,years\nP01,nurse,3\nP02,-chair,\nP99,lead,1\n");
    desk.done(&["new", "care", "--title", "Care", "--framework", "leutz"]);
    let said = desk.run(&["import", "care", "interviews"]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.out.contains("P10.txt → P10  interview, case P10, 12 turns"), "{}", said.out);
    assert!(said.out.contains("Interviewer       interviewer"), "{}", said.out);
    assert!(said.err.ends_with("3 documents imported\n"), "{}", said.err);

    let said = desk.run(&["cases", "care", "cases.csv"]);
    assert!(said.err.contains("3 cases: role (text), years (number)"), "{}", said.err);
    assert!(said.err.contains("Cases that speak in no document: P99"), "{}", said.err);
    let cases = desk.done(&["cases", "care"]);
    assert!(cases.lines().any(|line| line.split_whitespace().eq(["P01", "P01", "nurse", "3"])), "{cases}");

    code(&desk, "bought beds", "Beds");
    code(&desk, "=SUM(1) is what", "=Sheets");
    let hits = desk.run(&["search", "care", "nobody asked"]);
    assert_eq!((hits.status, hits.err.as_str()), (0, "6 hits in 3 documents\n"));
    assert!(hits.out.starts_with("P01 ¶6"), "{}", hits.out);
    assert!(hits.out.contains("Nobody asked me, though."), "{}", hits.out);

    assert!(desk.done(&["stats", "care"]).contains("12 codings"));
    assert!(desk.done(&["check", "care"]).contains("everything is as it should be"));
    let history = desk.done(&["history", "care"]);
    assert_eq!(history.lines().count(), 3 + 12, "{history}");
    assert!(history.contains("maya imported P01, P02 and P10"), "{history}");
    assert_eq!(desk.done(&["history", "care", "-n", "2"]).lines().count(), 2);
    assert_eq!(desk.done(&["history", "care", "--coder", "tom"]), "");
}

#[test]
fn every_export_is_written_in_every_format_and_runs_nothing_in_a_spreadsheet() {
    let desk = Desk::with_study();
    code(&desk, "bought beds", "Beds");
    code(&desk, "=SUM(1) is what", "=Sheets");
    for (what, rows) in [("matrix", 3), ("quotes", 12), ("codings", 12), ("codebook", 2), ("cases", 3)] {
        for ending in ["csv", "md", "json", "html"] {
            let file = format!("{what}.{ending}");
            let said = desk.run(&["export", what, "care", "-o", &file]);
            assert_eq!((said.status, said.out.as_str()), (0, ""), "{said:?}");
            assert_eq!(said.err, format!("{file} written\n"));
        }
        let csv = desk.read(&format!("{what}.csv"));
        let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), rows, "{what}");
        assert!(records.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '@'])), "{csv}");
        let json: serde_json::Value = serde_json::from_str(&desk.read(&format!("{what}.json"))).unwrap();
        let list = json.as_array().or_else(|| json["codes"].as_array()).unwrap();
        assert_eq!(list.len(), rows, "{what}");
    }
    let codings = desk.read("codings.csv");
    for column in ["document", "case", "speaker", "reference", "code path", "coder", "time"] {
        assert!(
            codings.lines().next().unwrap().split(',').any(|name| name.trim_matches('\u{feff}') == column),
            "{column}"
        );
    }
}

#[test]
fn a_report_is_one_file_in_each_format_with_the_chapters_asked_for() {
    let desk = Desk::with_study();
    code(&desk, "bought beds", "Beds");
    for ending in ["html", "md", "csv", "json"] {
        let file = format!("report.{ending}");
        assert_eq!(desk.run(&["export", "report", "care", "-o", &file]).status, 0);
        assert!(desk.read(&file).contains("Beds"), "{file}");
    }
    let arguments = ["export", "report", "care", "-o", "-", "--format", "json"];
    let chosen = [&arguments[..], &["--chapter", "quotations", "--chapter", "passages", "--all-quotations"]];
    let json: serde_json::Value = serde_json::from_str(&desk.done(&chosen.concat())).unwrap();
    assert_eq!(json["chapters"], serde_json::json!(["quotations", "passages"]));
    let quoted = &json["themes"][0]["quotations"][0];
    assert_eq!((&quoted["marked"], &quoted["words"]), (&false.into(), &"bought beds".into()));
    assert_eq!(json["codebook"], serde_json::json!([]));
}

#[test]
fn what_is_identifying_is_exported_only_when_that_is_said() {
    let desk = Desk::with_study();
    code(&desk, "bought beds", "Beds");
    desk.write("more.csv", b"case,pseudonym,town\nP01,Ms Green,Leeds\n");
    desk.done(&["cases", "care", "more.csv"]);
    let shown = desk.done(&["attribution", "care", "--identifying", "town", "--names", "pseudonym"]);
    assert!(shown.contains("Identifying attributes: town\n"), "{shown}");
    let export =
        |more: &[&str]| desk.run(&[&["export", "matrix", "care", "-o", "m.csv", "--force"], more].concat());
    let said = export(&[]);
    assert_eq!((said.status, said.out.as_str()), (1, ""));
    assert!(said.err.contains("the attribute “town” is marked as identifying"), "{said:?}");
    assert!(!desk.path("m.csv").exists());
    assert_eq!(export(&["--identifying", "leave-out"]).status, 0);
    let left_out = desk.read("m.csv");
    assert!(left_out.contains("Ms Green") && left_out.contains("case 2"), "{left_out}");
    assert!(
        !left_out.contains("Leeds") && !left_out.contains("P01") && !left_out.contains("P02"),
        "{left_out}"
    );
    assert_eq!(export(&["--identifying", "show"]).status, 0);
    let all = desk.read("m.csv");
    assert!(all.contains("Leeds") && all.contains("P02") && !all.contains("P01"), "{all}");
    let json: serde_json::Value = serde_json::from_str(&desk.done(&[
        "attribution",
        "care",
        "--attributes",
        "town",
        "--reference",
        "no",
        "--json",
    ]))
    .unwrap();
    assert_eq!(json["names"], "pseudonym");
    assert_eq!((&json["attributes"], &json["reference"]), (&serde_json::json!(["town"]), &false.into()));
    assert_eq!(json["example"], "[Ms Green]");
}

#[test]
fn an_export_can_be_narrowed_to_coders_codes_and_cases() {
    let desk = Desk::with_study();
    code(&desk, "bought beds", "Beds");
    code(&desk, "Nobody asked", "Unasked");
    let rows = |more: &[&str]| {
        let arguments = ["export", "codings", "care", "-o", "-", "--format", "json"];
        desk.json(&[&arguments[..], more].concat()).as_array().unwrap().len()
    };
    assert_eq!(rows(&[]), 12);
    assert_eq!(rows(&["--code", "beds"]), 6);
    assert_eq!(rows(&["--case", "P01", "--case", "P10"]), 8);
    assert_eq!(rows(&["--coder", "tom"]), 0);
    assert_eq!(rows(&["--coder", "tom,maya", "--code", "Unasked", "--case", "P02"]), 2);
    let matrix = desk.json(&[
        "export", "matrix", "care", "-o", "-", "--format", "json", "--show", "counts", "--case", "P02",
    ]);
    assert_eq!(matrix[0]["Beds"], 2);
    assert_eq!(matrix.as_array().unwrap().len(), 1);
}

#[test]
fn an_exported_codebook_is_another_studys_framework() {
    let desk = Desk::with_study();
    desk.write("framework.csv", "name,category,definition\nPay,Work,What is paid\n".as_bytes());
    desk.done(&["codebook", "care", "framework.csv"]);
    desk.done(&["export", "codebook", "care", "-o", "codes.json"]);
    desk.done(&["new", "other", "--framework", "codes.json"]);
    assert!(desk.done(&["codebook", "other"]).contains("1.1    Pay"));
}

#[test]
fn everything_that_prints_data_prints_json() {
    let desk = Desk::with_study();
    code(&desk, "bought beds", "Beds");
    let cases = desk.json(&["cases", "care", "--json"]);
    assert_eq!((&cases[2]["case"], &cases[2]["documents"][0]), (&"P10".into(), &"P10".into()));
    assert_eq!(desk.json(&["codebook", "care", "--json"])[0]["name"], "Beds");
    let hit = &desk.json(&["search", "care", "bought beds", "--json"])[0];
    assert_eq!(
        (&hit["reference"], &hit["hit"], &hit["case"]),
        (&"P01 ¶2".into(), &"bought beds".into(), &"P01".into())
    );
    let stats = desk.json(&["stats", "care", "--json"]);
    assert_eq!((&stats["totals"]["codings"], &stats["documents"][0]["name"]), (&6.into(), &"P01".into()));
    assert_eq!(desk.json(&["check", "care", "--json"])["findings"], serde_json::json!([]));
    let history = desk.json(&["history", "care", "--json"]);
    assert_eq!((&history[0]["coder"], &history[0]["action"]), (&"maya".into(), &"import-documents".into()));
    let import = desk.json(&["import", "care", "interviews", "--json"]);
    assert_eq!(import["skipped"].as_array().unwrap().len(), 3);
}
