//! Writing what is concluded from columns, rows and groups, by keys.

use crate::{
    study::{Over, Reference, actions, samples::Sample},
    tui::session::testing::Sitting,
};

/// The sample with three summaries on parity, one of them with a quotation.
fn sample() -> Sample {
    let mut s = Sample::new();
    let (document, span) = s.passage("P02", "Nobody asks us");
    let reference = Reference::to(&s.study, document, span, None).quoted(true);
    let carer = format!("Not asked {}", reference.token());
    for (case, text, references) in [
        ("Chief nurse", "Equal on paper", Vec::new()),
        ("Chair", "Sets the agenda", Vec::new()),
        ("Carer", carer.as_str(), vec![reference]),
    ] {
        let code = s.code("parity of esteem");
        let draft = actions::write_summary(&s.study, &s.maya, s.case(case), code, text, references);
        s.make(draft);
    }
    s
}

fn matrix() -> Sitting {
    let mut it = Sitting::on(&sample());
    it.press("3").screen(120, 30);
    it
}

fn text(it: &Sitting, over: &Over) -> Option<String> {
    it.session.study.synthesis(over).map(|it| it.text.clone())
}

fn column(it: &Sitting) -> Over {
    Over::Column(it.code("parity of esteem"))
}

fn assert_shows(it: &mut Sitting, words: &[&str]) {
    let screen = it.screen(120, 30);
    for words in words {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
}

#[test]
fn a_column_is_concluded_beside_its_summaries_with_words_pulled_in_from_them() {
    let mut it = matrix();
    it.press("S");
    assert_shows(
        &mut it,
        &["1.1 parity of esteem  column", "RESTS ON  3 summaries", "Nothing is written yet."],
    );
    it.press("e").write("All are equal:").press("Alt-p Alt-j Alt-P");
    it.write(" and so on").press("Esc");
    let over = column(&it);
    assert_eq!(text(&it, &over).unwrap(), "All are equal: Equal on paper (Chief nurse) (Chair) and so on");
    assert_eq!(it.said(), "wrote the synthesis of “parity of esteem”");
    it.press("Esc");
    assert_shows(&mut it, &["1.1 parity of esteem", "≡"]);
    it.press("u");
    assert_eq!(text(&it, &over), None);
}

#[test]
fn passages_under_the_summaries_give_their_words_with_where_they_stand() {
    let mut it = matrix();
    it.press("S w");
    assert_shows(&mut it, &["“Nobody asks us” (¶3*)"]);
    it.press("G p P");
    let over = column(&it);
    assert_eq!(text(&it, &over).unwrap(), "“Nobody asks us” (P02 ¶3) (P02 ¶3)");
    it.press("Enter");
    assert!(it.screen(120, 30).contains("P02"));
    it.press("Backspace");
    assert_shows(&mut it, &["RESTS ON"]);
}

#[test]
fn a_row_is_concluded_over_all_codes_of_its_case() {
    let mut it = matrix();
    it.press("j E");
    assert_shows(&mut it, &["Chair  row", "1.1 parity of esteem", "Sets the agenda"]);
    it.press("e").write("In charge").press("Esc Esc");
    let over = Over::Row(it.session.study.case_named("Chair").unwrap().id);
    assert_eq!(text(&it, &over).unwrap(), "In charge");
    let screen = it.screen(120, 30);
    let row = screen.lines().find(|line| line.contains("Chair")).unwrap();
    assert!(row.contains('≡'), "{row}");
}

#[test]
fn a_group_is_concluded_in_each_of_its_cells_and_that_stands_above_those_of_its_cases() {
    let mut it = matrix();
    it.press("r").write("region").press("Enter e").write("None is equal").press("Esc Esc");
    let code = it.code("parity of esteem");
    let over = Over::Group { attribute: "Region".into(), value: "North East".into(), code };
    assert_eq!(text(&it, &over).unwrap(), "None is equal");
    it.press("w");
    let screen = it.screen(120, 30);
    let order = ["≡ None is equal", "Chief nurse", "Equal on paper"].map(|words| screen.find(words));
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{screen}");
    it.press("E");
    assert!(it.said().starts_with("a group has a synthesis for each"), "{}", it.said());
    it.press("Enter");
    assert_shows(&mut it, &["Region = North East", "None is equal", "Sets the agenda", "3 of 3 charted"]);
    it.press("S");
    assert_shows(&mut it, &["group", "RESTS ON  3 summaries"]);
}

#[test]
fn a_synthesis_under_which_a_cell_changed_is_flagged_and_says_what_changed_until_it_is_looked_through() {
    let mut it = matrix();
    it.press("S e").write("All equal").press("Esc Esc Enter e").write("!").press("Esc Esc");
    let over = column(&it);
    assert!(it.session.study.is_outdated(it.session.study.synthesis(&over).unwrap()));
    let header = it.screen(120, 30).lines().find(|line| line.contains("1.1 parity")).unwrap().to_owned();
    assert!(header.contains('!'), "{header}");
    it.press("D");
    assert_shows(&mut it, &["since 2026-11-02: Chief nurse (maya)", "All equal"]);
    it.press("S");
    assert_shows(
        &mut it,
        &["outdated · maya", "! 1 summary changed since", "Chief nurse  changed since by maya"],
    );
    it.press("C");
    assert_eq!(it.said(), "the synthesis of 1.1 parity of esteem stands as it is");
    assert!(!it.session.study.is_outdated(it.session.study.synthesis(&over).unwrap()));
    it.press("C");
    assert_eq!(it.said(), "nothing changed under it since it was written");
}

#[test]
fn all_syntheses_are_listed_those_outdated_first_and_lead_to_themselves() {
    let mut it = matrix();
    it.press("S e").write("All equal").press("Esc Esc j E e").write("In charge").press("Esc Esc");
    it.press("j Enter e").write("!").press("Esc Esc :").write("show-syntheses").press("Enter");
    let screen = it.screen(120, 30);
    assert!(screen.contains("2 syntheses, 1 outdated"), "{screen}");
    let order = ["1.1 parity of esteem: All equal", "Chair: In charge"].map(|words| screen.find(words));
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{screen}");
    it.press("j Enter");
    assert_shows(&mut it, &["Chair  row"]);
}

#[test]
fn an_unfinished_synthesis_is_offered_in_the_next_sitting() {
    let mut it = matrix();
    it.press("S e").write("All eq");
    let mut it = it.again();
    assert_shows(&mut it, &["The synthesis of 1.1 parity of esteem was not finished"]);
    it.press("y").write("ual").press("Esc");
    let over = column(&it);
    assert_eq!(text(&it, &over).unwrap(), "All equal");
}

#[test]
fn what_another_coder_concluded_meanwhile_is_not_overwritten_unasked() {
    let mut it = matrix();
    it.press("S e").write("Mine");
    let over = column(&it);
    let tom = crate::study::Coder::new("tom").unwrap();
    let theirs = actions::write_synthesis(&it.session.study, &tom, &over, "Theirs").unwrap().by(&tom);
    it.session.study.apply(&theirs).unwrap();
    it.press("Esc");
    assert_eq!(it.said(), "tom changed this synthesis while you wrote: Esc again puts yours there");
    it.press("Esc");
    assert_eq!(text(&it, &over).unwrap(), "Mine");
}

#[test]
fn an_emptied_synthesis_is_taken_away_and_a_search_keeps_what_was_written() {
    let mut it = matrix();
    it.press("S e").write("All equal").press("Esc e").press("Ctrl-u Esc");
    let over = column(&it);
    it.press("e");
    for _ in 0.."All equal".len() {
        it.press("Backspace");
    }
    it.press("Esc");
    assert_eq!(text(&it, &over), None);
    it.press("e").write("Again").press("Tab /").write("agenda").press("Enter");
    assert_eq!(text(&it, &over).unwrap(), "Again");
}
