//! From a folder of transcripts to coded passages, and back again the next day.

use crate::desk::Desk;

#[test]
fn a_folder_is_imported_with_a_correction_coded_and_found_again() {
    let desk = Desk::new();
    let mut terminal = desk.open();
    terminal.wait_for("This study has no documents yet").press("o").wait_for("a imports files");
    terminal.press("a").wait_for("Import .txt").write("interv").press("Tab Enter");
    terminal.wait_for("2 documents").wait_for("probably a mistyping of P03");
    terminal.press("G m").wait_for("PO3 is the same as").write("P03").press("Enter").wait_gone("PO3");
    terminal.press("Enter").wait_for("imported 2 documents with 2 new cases");
    terminal.wait_for("And where does social care sit");

    terminal.press("} c").write("parity of esteem").wait_for("Enter makes a new open code").press("Enter");
    terminal.wait_for("parity of es").press(") ) v w w w i").wait_for("The first hour");
    terminal.wait_for("maya · saved").press("q");
    assert!(terminal.wait_end().success());

    let codings =
        [("parity of esteem", "On paper we are an equal partner."), ("The first hour", "The first hour")];
    assert_eq!(desk.codings(), codings.map(|(code, words)| (code.to_owned(), words.to_owned())));
    let watches = desk.casebook(&["search", "study", "watches", "--json"]);
    assert!(watches.contains("\"P03\"") && !watches.contains("\"PO3\""), "{watches}");

    let mut terminal = desk.open();
    terminal.wait_for("parity of e").wait_for("¶ 2 of 9");
    terminal.press("u").wait_for("undid").press("q");
    assert!(terminal.wait_end().success());
    assert_eq!(desk.codings().len(), 1);
}

#[test]
fn an_import_is_given_up_without_a_trace() {
    let desk = Desk::new();
    let mut terminal = desk.open();
    terminal.wait_for("This study has no documents yet").press("o a").write("interviews").press("Enter");
    terminal.wait_for("2 documents · 2 new cases").press("Esc").wait_for("nothing imported");
    terminal.press("q");
    assert!(terminal.wait_end().success());
    assert_eq!(std::fs::read_dir(desk.path("study/documents")).unwrap().count(), 0);
}
