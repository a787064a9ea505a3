//! How quotations are attributed, chosen in a menu, and what a copy says then.

use super::{copied, opened};
use crate::{
    study::{Naming, samples::Sample},
    tui::session::testing::Sitting,
};

fn choose(s: &mut Sitting, command: &str, wanted: &[&str]) {
    s.press(":").write(command).press("Enter");
    for name in wanted {
        s.write(name).press("Enter");
    }
    s.press("Esc");
}

#[test]
fn what_stands_in_an_attribution_is_chosen_bit_by_bit_and_undone() {
    let mut s = opened();
    choose(&mut s, "how quotations are", &["years", "reference", "nothing"]);
    assert!(s.session.overlays.is_empty());
    let setting = s.session.study.attribution();
    assert_eq!((setting.naming, setting.reference), (Naming::Nothing, false));
    assert_eq!(setting.attributes.as_deref(), Some(&["Region".to_owned(), "Years".to_owned()][..]));
    s.press("} s y");
    assert_eq!(copied(&s).as_deref(), Some("“On paper we are equal.” [North East, Years 0.5]"));
    s.press("u y");
    assert_eq!(copied(&s).as_deref(), Some("“On paper we are equal.” [Chief nurse, North East, Years 0.5]"));
}

#[test]
fn the_menu_shows_how_it_will_look_and_stays_where_the_mark_was() {
    let mut s = opened();
    s.press(":").write("how quotations are").press("Enter");
    let screen = s.screen(80, 24);
    assert!(screen.contains("[P01 ¶4, Chief nurse, North East]"), "{screen}");
    s.write("reference").press("Enter");
    let screen = s.screen(80, 24);
    assert!(screen.contains("[Chief nurse, North East]"), "{screen}");
    s.press("Enter");
    assert!(s.session.study.attribution().reference, "Enter again takes it back");
}

#[test]
fn a_copy_leaves_out_what_is_identifying() {
    let mut s = opened();
    choose(&mut s, "identifying", &["region"]);
    assert!(s.session.study.attribute("Region").unwrap().identifying);
    s.press("} s y");
    assert_eq!(copied(&s).as_deref(), Some("“On paper we are equal.” [P01 ¶2, Chief nurse]"));
}

#[test]
fn a_study_without_attributes_says_where_they_come_from() {
    let mut sample = Sample::new();
    let (documents, cases) = (sample.study.documents().iter(), sample.study.cases().iter());
    let (documents, cases) = (documents.cloned().collect(), cases.cloned().collect());
    sample.study.take_register(documents, cases, Vec::new());
    let mut s = Sitting::on(&sample);
    s.press(":").write("identifying").press("Enter");
    assert_eq!(s.said(), "the study has no attributes yet: casebook cases reads them in");
}
