//! Codes grouped on the board.

use super::*;

fn board() -> Sitting {
    let mut s = sitting();
    s.press("b");
    s.session.prepare(80, 24);
    s
}

/// What a category holds.
fn held(s: &Sitting, category: &str) -> Vec<String> {
    let book = s.session.study.codebook();
    book.children(Some(s.code(category))).iter().map(|code| code.name.clone()).collect()
}

#[test]
fn a_number_sends_the_code_at_the_cursor_to_its_category_and_the_next_one_is_under_the_cursor() {
    let mut s = board();
    assert_eq!(here(&mut s), "watches");
    s.press("2");
    assert_eq!(s.said(), "grouped “watches” under “Money” · 3 open codes left");
    assert_eq!(here(&mut s), "waiting for a letter");
    s.press("1 2");
    assert_eq!(held(&s, "Place"), ["parity of esteem", "seat at the table", "waiting for a letter"]);
    assert_eq!(held(&s, "Money"), ["pooled budget", "watches", "nobody asks us"]);
    s.press("7");
    assert_eq!(s.said(), "there is no category 7 yet: A makes one");
    s.press("u");
    assert_eq!(held(&s, "Money"), ["pooled budget", "watches"]);
    assert_eq!(here(&mut s), "nobody asks us");
}

#[test]
fn thirty_open_codes_go_into_six_categories_with_two_keys_each_at_most() {
    let mut sample = Sample::new();
    for n in 0..29 {
        let name = format!("open {n:02}");
        sample.make(actions::add_code(&sample.study, &sample.maya, &name, None, false, Origin::Open));
    }
    for name in ["Time", "Trust", "Voice", "Work"] {
        sample.make(actions::add_code(&sample.study, &sample.maya, name, None, true, Origin::Open));
    }
    let mut s = Sitting::on(&sample);
    s.press("2 b");
    let keys: Vec<String> = (0..30).map(|n| (n % 6 + 1).to_string()).collect();
    s.press(&keys.join(" "));
    assert!(s.screen(80, 24).contains("Every code is in a category."));
    for category in ["Place", "Money", "Time", "Trust", "Voice", "Work"] {
        let before = match category {
            "Place" => 2,
            "Money" => 1,
            _ => 0,
        };
        assert_eq!(held(&s, category).len(), before + 5, "{category}");
    }
    assert!(keys.len() <= 2 * 30);
}

#[test]
fn marked_codes_go_together_and_come_out_again() {
    let mut s = board();
    s.press("Space Space 1");
    assert_eq!(held(&s, "Place")[2..], ["watches", "waiting for a letter"]);
    assert!(s.session.codebook.marks.is_empty());
    s.press("l j x");
    assert_eq!(s.said(), "took “parity of esteem” out of the categories · 3 open codes left");
    s.press("g").write("Voice").press("Enter");
    assert_eq!(held(&s, "Voice"), ["seat at the table"]);
}

#[test]
fn a_code_moves_from_one_category_to_another_and_the_codebooks_keys_hold() {
    let mut s = board();
    s.press("l j 2");
    assert_eq!(held(&s, "Money"), ["pooled budget", "parity of esteem"]);
    s.press("h r").write(" at night").press("Enter");
    assert!(s.session.study.codebook().named("watches at night").is_some());
    s.press("A").write("Voice").press("Enter");
    assert!(s.session.study.codebook().get(s.code("Voice")).unwrap().category);
    assert!(s.session.board().is_some());
}

#[test]
fn passages_of_the_code_are_walked_and_gone_to_and_the_board_is_there_again() {
    let mut s = board();
    s.press("l j");
    let screen = s.screen(80, 24);
    assert!(screen.contains("1 of 3 passages") && screen.contains("On paper we are equal."), "{screen}");
    s.press("]");
    assert!(s.screen(80, 24).contains("2 of 3 passages"));
    s.press("Enter");
    assert_eq!(s.session.pane, Pane::Transcript);
    s.press("Backspace");
    assert_eq!((s.session.pane, s.session.board().is_some()), (Pane::Codebook, true));
    s.press("Esc");
    assert!(s.session.board().is_none());
}

#[test]
fn the_board_is_drawn_at_three_sizes_and_in_ascii() {
    let mut s = board();
    s.press("Space");
    insta::assert_snapshot!("board_80x24", s.screen(80, 24));
    insta::assert_snapshot!("board_120x40", s.screen(120, 40));
    insta::assert_snapshot!("board_200x60", s.screen(200, 60));
    s.session.look.ascii = true;
    insta::assert_snapshot!("board_ascii_80x24", s.styled(80, 24, crate::tui::panes::theme::ThemeName::Mono));
}
