//! The codebook changed by keys. How it is walked is in `walking`.

mod board;
mod grouped;
mod known;
mod pictures;
mod revising;
mod splitting;
mod walking;

use proptest::prelude::*;

use crate::{
    study::{About, Colour, Origin, actions, samples::Sample},
    tui::session::{Pane, testing::Sitting},
};

/// A codebook with something of everything in it.
fn sample() -> Sample {
    let mut s = Sample::new();
    for name in ["waiting for a letter", "nobody asks us", "the front door"] {
        s.make(actions::add_code(&s.study, &s.maya, name, None, false, Origin::InVivo));
    }
    s.coded("P01", "On paper we are equal.", "parity of esteem");
    s.coded("P01", "In the room", "parity of esteem");
    s.coded("P02", "I set the agenda.", "parity of esteem");
    s.coded("P02", "I set", "seat at the table");
    s.coded("P01", "people look at their watches", "watches");
    s.coded("P02", "Nobody asks us", "nobody asks us");
    let parity = s.code("parity of esteem");
    let means = actions::Definition {
        definition:
            "Being treated as an equal by those who hold the money, in what is done and not only on paper."
                .into(),
        include: "being asked first; being believed".into(),
        exclude: "a seat without a say (see 1.2)".into(),
        example: "On paper we are equal.".into(),
    };
    s.make(actions::define_code(&s.study, parity, &means));
    let memo = "Two meanings run together here: standing, and being heard. Split after P05?";
    s.make(actions::write_memo(&s.study, &s.tom, About::Code(parity), None, memo));
    s
}

fn sitting() -> Sitting {
    let mut sitting = Sitting::on(&sample());
    sitting.press("2");
    sitting.session.prepare(80, 24);
    sitting
}

/// The tree as it stands, with index numbers.
fn outline(sitting: &Sitting) -> Vec<String> {
    let book = sitting.session.study.codebook();
    book.lines().iter().map(|line| book.title(line.code)).collect()
}

/// The names of the rows that show.
fn shown(sitting: &mut Sitting) -> Vec<String> {
    sitting.session.prepare(80, 24);
    let codes = sitting.session.codebook.rows.iter().filter_map(super::Row::code);
    codes.map(|code| sitting.session.study.codebook().name(code).to_owned()).collect()
}

/// The name of the code at the cursor.
fn here(sitting: &mut Sitting) -> String {
    sitting.session.prepare(80, 24);
    let at = sitting.session.codebook.at.expect("a code at the cursor");
    sitting.session.study.codebook().name(at).to_owned()
}

/// Puts the cursor on a code by searching for its name.
fn on(sitting: &mut Sitting, name: &str) {
    sitting.press("/").write(name).press("Enter Esc");
    assert_eq!(here(sitting), name);
}

#[test]
fn a_new_code_goes_where_the_cursor_is_and_the_cursor_goes_to_it() {
    let mut s = sitting();
    s.press("h a").write("first  refusal").press("Enter");
    assert_eq!(here(&mut s), "first refusal");
    assert_eq!(outline(&s)[3], "1.3 first refusal");
    assert_eq!(s.said(), "added the code “first refusal”");
    s.press("a").write("last word").press("Enter");
    assert_eq!(outline(&s)[4], "1.4 last word");
    s.press("G a").write("night").press("Enter");
    assert_eq!(outline(&s).last().map(String::as_str), Some("night"));
    s.press("a").write("Night").press("Enter");
    assert!(s.screen(80, 24).contains("“night” is taken: choose another name"));
}

#[test]
fn a_new_category_takes_the_marked_codes_with_it() {
    let mut s = sitting();
    s.press("A").write("Voice").press("Enter");
    assert_eq!((outline(&s)[5].as_str(), here(&mut s).as_str()), ("3 Voice", "Voice"));
    on(&mut s, "watches");
    s.press("Space Space A").write("Time").press("Enter");
    assert_eq!(outline(&s)[6..9], ["4 Time", "4.1 watches", "4.2 waiting for a letter"]);
    assert_eq!(here(&mut s), "Time");
    assert!(s.session.codebook.marks.is_empty());
    s.press("u");
    assert_eq!(outline(&s)[6], "watches", "one step makes the category and fills it");
}

#[test]
fn renaming_keeps_the_place() {
    let mut s = sitting();
    s.press("l r").write(" in law").press("Enter");
    assert_eq!(outline(&s)[1], "1.1 parity of esteem in law");
    assert_eq!(here(&mut s), "parity of esteem in law");
    s.press("r Enter");
    assert!(s.session.overlays.is_empty(), "the same name is no fault");
}

#[test]
fn defining_opens_an_editor_with_four_texts() {
    let mut s = sitting();
    on(&mut s, "watches");
    s.press("e")
        .write("Signs of hurry")
        .press("Tab")
        .write("clocks")
        .press("Tab Tab")
        .write("look at")
        .press("Esc");
    let code = s.session.study.codebook().named("watches").unwrap();
    assert_eq!(
        [&code.definition, &code.include, &code.exclude, &code.example],
        ["Signs of hurry", "clocks", "", "look at"]
    );
    assert_eq!(s.said(), "defined “watches”");
}

#[test]
fn grouping_puts_the_marked_under_a_category_in_their_order() {
    let mut s = sitting();
    on(&mut s, "nobody asks us");
    s.press("Space");
    on(&mut s, "watches");
    s.press("Space g").write("money").press("Enter");
    assert_eq!(outline(&s)[3..7], ["2 Money", "2.1 pooled budget", "2.2 watches", "2.3 nobody asks us"]);
    assert_eq!(s.said(), "grouped “watches” and “nobody asks us” under “Money”");
    assert!(s.session.codebook.marks.is_empty());
    assert_eq!(here(&mut s), "watches");
}

#[test]
fn grouping_under_a_typed_name_makes_the_category_and_is_one_step() {
    let mut s = sitting();
    let before = outline(&s);
    on(&mut s, "watches");
    s.press("g").write("Time and hurry").press("Enter");
    assert_eq!(outline(&s)[5..7], ["3 Time and hurry", "3.1 watches"]);
    assert_eq!(s.said(), "grouped “watches” under the new category “Time and hurry”");
    s.press("u");
    assert_eq!(outline(&s), before);
    assert_eq!(here(&mut s), "watches");
}

#[test]
fn a_grouped_code_can_be_an_open_code_again() {
    let mut s = sitting();
    s.press("j i").write("no category").press("Enter");
    assert_eq!(outline(&s)[1], "1.1 seat at the table");
    assert_eq!(here(&mut s), "parity of esteem");
    assert!(s.session.study.codebook().is_open(s.code("parity of esteem")));
}

#[test]
fn a_category_moves_with_what_is_in_it_and_never_into_itself() {
    let mut s = sitting();
    s.press("i");
    let screen = s.screen(80, 24);
    assert!(screen.contains("Put “Place” under") && !screen.contains("▎ 1     Place"));
    s.press("Enter");
    assert_eq!(outline(&s)[..4], ["1 Money", "1.1 pooled budget", "1.2 Place", "1.2.1 parity of esteem"]);
    assert_eq!(here(&mut s), "Place");
    s.press("i").write("first level").press("Enter");
    assert_eq!(outline(&s)[2..4], ["2 Place", "2.1 parity of esteem"]);
}

#[test]
fn merging_asks_which_name_stays_and_says_how_many_codings_move() {
    let mut s = sitting();
    s.press("M");
    assert_eq!(s.said(), "mark the codes to merge first, two at least: Space marks");
    s.press("j Space Space M").write("seat").press("Enter");
    let screen = s.screen(80, 24);
    assert!(
        screen.contains("Merge “parity of esteem” (3 codings) into “seat at the table”? 3 codings"),
        "{screen}"
    );
    s.press("n");
    assert_eq!(outline(&s)[1], "1.1 parity of esteem");
    s.press("M").write("seat").press("Enter y");
    assert_eq!(outline(&s)[..3], ["1 Place", "1.1 seat at the table", "2 Money"]);
    assert_eq!(s.session.study.tally().codings(s.code("seat at the table")), 4);
    assert_eq!(s.said(), "merged “parity of esteem” into “seat at the table” · 3 codings moved");
    assert_eq!(here(&mut s), "seat at the table");
    assert!(s.session.codebook.marks.is_empty());
    assert!(s.screen(80, 24).contains("merged   parity of esteem"));
}

#[test]
fn a_retired_code_stays_in_sight_until_hidden_and_comes_back() {
    let mut s = sitting();
    s.press("j d");
    assert_eq!(s.said(), "retired “parity of esteem” · its 3 codings stay; D brings it back");
    assert!(s.screen(80, 24).contains("parity of esteem ◇  retired"));
    assert_eq!(outline(&s)[2], "1.1 seat at the table");
    s.press("d");
    assert_eq!(s.said(), "it is retired already: D brings it back");
    s.press(":").write("retired codes").press("Enter");
    assert_eq!(s.said(), "1 retired code is hidden");
    assert_eq!(shown(&mut s)[..2], ["Place", "seat at the table"]);
    s.press(":").write("retired codes").press("Enter");
    on(&mut s, "parity of esteem");
    s.press("D");
    assert_eq!(outline(&s)[1], "1.1 parity of esteem");
}

#[test]
fn a_colour_is_chosen_from_swatches_or_left_to_the_category() {
    let mut s = sitting();
    s.press("j c");
    assert!(s.screen(80, 24).contains("██  blue"));
    s.write("pink").press("Enter");
    let parity = s.code("parity of esteem");
    assert_eq!(s.session.study.codebook().colour(parity), Colour::Pink);
    s.press("c").write("own").press("Enter");
    let book = s.session.study.codebook();
    assert_eq!(book.colour(parity), book.colour(s.code("Place")));
}

#[test]
fn moving_up_and_down_takes_the_cursor_along() {
    let mut s = sitting();
    s.press("j J");
    assert_eq!(outline(&s)[1..3], ["1.1 seat at the table", "1.2 parity of esteem"]);
    assert_eq!(here(&mut s), "parity of esteem");
    s.press("J");
    assert_eq!(s.said(), "it is at the end of its category already");
    s.press("K");
    assert_eq!(outline(&s)[1], "1.1 parity of esteem");
}

#[test]
fn a_memo_is_written_on_the_code() {
    let mut s = sitting();
    s.press("j m").write("Ask Tom").press("Esc");
    let parity = s.code("parity of esteem");
    let memos: Vec<String> =
        s.session.study.memos_about(&About::Code(parity)).map(|memo| memo.text.clone()).collect();
    assert!(memos.contains(&"Ask Tom".to_owned()) && memos.len() == 2);
    let screen = s.screen(80, 24);
    assert!(screen.contains("memo     Ask Tom"), "{screen}");
}

#[test]
fn enter_lists_the_passages_of_a_category_with_all_below_it() {
    let mut s = sitting();
    s.press("Enter");
    assert!(s.screen(80, 24).contains("1 Place · 4 passages"));
}

#[test]
fn an_empty_codebook_says_what_to_do() {
    let mut s = Sample::new();
    let study = crate::study::Study::new(s.study.id, "Care");
    s.study = study;
    let mut s = Sitting::on(&s);
    s.press("2");
    assert!(s.screen(80, 24).contains("I begins with a framework known beforehand"));
    s.press("j k l h Space g M d r e c J Enter m i D s");
    assert_eq!(s.said(), "there is no code here yet");
    s.press("a").write("first").press("Enter");
    assert_eq!(here(&mut s), "first");
    s.press("g");
    let screen = s.screen(80, 24);
    assert!(screen.contains("type a name: Enter makes a new category"));
    assert!(screen.contains("Alt-Enter new category"), "{screen}");
}

#[test]
fn a_search_moves_no_cursor_that_does_not_show() {
    let mut s = sitting();
    s.press("Space Space s");
    let at = s.session.codebook.at;
    s.press("/ k Enter");
    assert!(s.said().contains("Esc leaves the walk"), "{}", s.said());
    assert_eq!(s.session.codebook.at, at);
}

const KEYS: &str = "s 1 0 j j k G Home PageDown Ctrl-u h l H L a A r e Space Space g M i d D c J K m f / n N Enter Enter Esc Esc \
                    u Ctrl-r y x Tab Backspace 2 2";

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_pressed_the_cursor_is_on_a_code_that_shows(
        keys in prop::collection::vec(prop::sample::select(KEYS.split_whitespace().collect::<Vec<_>>()), 80)
    ) {
        let mut s = sitting();
        for key in keys {
            s.press(key);
            s.screen(80, 24);
            let pane = &s.session.codebook;
            if s.session.pane != Pane::Codebook {
                continue;
            }
            prop_assert_eq!(pane.row().map(|row| row.code), pane.at, "after {}", key);
            prop_assert_eq!(pane.at.is_none(), s.session.study.codebook().is_empty(), "after {}", key);
        }
    }
}
