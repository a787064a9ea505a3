//! The whole main job in one sitting: open coding, grouping, charting, leaving; and all of it there the next time.

use crate::desk::Desk;

#[test]
fn open_codes_are_grouped_and_the_first_case_is_charted_and_found_again() {
    let desk = Desk::with_transcripts();
    let mut terminal = desk.open_whole();
    terminal.wait_for("And where does social care sit");

    terminal.press("} c").write("on paper").wait_for("Enter makes a new open code").press("Enter");
    terminal.wait_for("with the new code “on paper”");
    terminal.press(") ) c").write("acute first").wait_for("Enter makes a new open code").press("Enter");
    terminal.wait_for("with the new code “acute first”");

    terminal.press("2").wait_for("Open codes · 2 waiting to be grouped");
    terminal.press("Space Space g").write("Place in the system").wait_for("Enter makes a new category");
    terminal
        .press("Enter")
        .wait_for("1 Place in the system")
        .wait_for("1.1 on paper")
        .wait_for("1.2 acute first");
    terminal.wait_gone("waiting to be grouped");

    terminal.press("3").wait_for("Chart 1").wait_for("○ 1 passage");
    terminal.press("Enter").wait_for("P03 × 1.1 on paper").wait_for("EVIDENCE");
    terminal.press("p").wait_for("“On paper we are an equal partner.” (¶2)");
    terminal.press("e").wait_for("being written");
    terminal.write(" Only formally").wait_for("(¶2) Only formally").press("Esc").wait_gone("being written");
    terminal.press("C").wait_for("checked · maya");
    terminal.press("g").wait_for("¶ 2 of 9").press("Backspace").wait_for("P03 × 1.1 on paper");
    terminal.press("Esc").wait_for("● “On paper").wait_for("maya · saved").press("q");
    assert!(terminal.wait_end().success());

    let matrix = desk.casebook(&["export", "matrix", "study", "-o", "-", "--format", "md"]);
    assert!(matrix.contains("“On paper we are an equal partner.” (¶2) Only formally"), "{matrix}");
    assert!(desk.casebook(&["check", "study"]).contains("everything is as it should be"));

    let mut terminal = desk.open();
    terminal.wait_for("Chart 1").wait_for("● “On paper");
    terminal.press("D").wait_for("Only formally").press("Esc").wait_for("Chart 1");
    terminal.press("u").wait_for("undid").press("q");
    assert!(terminal.wait_end().success());
    let states =
        desk.casebook(&["export", "matrix", "study", "-o", "-", "--format", "csv", "--show", "states"]);
    assert!(states.contains("draft") && !states.contains("checked"), "{states}");
}

#[test]
fn esc_and_the_next_key_that_arrive_together_are_two_keys() {
    let desk = Desk::with_transcripts();
    let mut terminal = desk.open_whole();
    terminal.press("s").wait_for("words selected");
    terminal.write("\u{1b}2").wait_for("No codes yet");
    terminal.press("1").wait_for("And where does social care sit").wait_gone("words selected").press("q");
    assert!(terminal.wait_end().success());
}

#[test]
fn what_words_find_in_many_documents_is_looked_through_coded_as_one_step_and_undone_as_one() {
    let desk = Desk::with_many(30);
    let mut terminal = desk.open();
    terminal.wait_for("And where does social care sit");
    terminal.press("a").wait_for("Auto-code what is found by").write("care homes|costs").press("Enter");
    terminal.wait_for("Code for").write("watching").wait_for("Enter makes a new open code").press("Enter");
    terminal.wait_for("+ 90 to code").wait_gone("documents looked in");
    terminal
        .press("Space")
        .wait_for("1 refused")
        .press("G a")
        .wait_for("3 passages of this document refused");
    terminal.press("Enter").wait_for("Backspace goes back").press("Backspace").wait_for("90 of 90");
    terminal.press("c").wait_for("coded 86 passages of 29 documents").wait_for("maya · saved");
    assert_eq!(desk.codings().len(), 86);
    terminal.press("u").wait_for("undid").wait_for("maya · saved").press("q");
    assert!(terminal.wait_end().success());
    assert_eq!(desk.codings(), []);
    assert!(desk.casebook(&["check", "study"]).contains("everything is as it should be"));
}
