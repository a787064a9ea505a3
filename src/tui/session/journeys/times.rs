//! Times in recordings: gone to, hidden and shown.

use crate::{
    store::Settings,
    study::{Page, samples::Sample},
    tui::{panes::look::Look, session::testing::Sitting, terminal::Depth},
};

/// The sample, with a time for every turn of P01, each a minute after the one before.
fn timed() -> Sample {
    let mut sample = Sample::new();
    let id = sample.document("P01");
    let mut body = (**sample.study.body(id).unwrap()).clone();
    for (at, turn) in body.turns.iter_mut().enumerate() {
        turn.time = Some(format!("00:{at:02}:30"));
    }
    let page = Page { body: Some(std::sync::Arc::new(body)), ..Page::default() };
    sample.study.take_page(id, page);
    sample
}

#[test]
fn a_time_that_is_searched_for_is_gone_to() {
    let mut sitting = Sitting::on(&timed());
    sitting.press("/").write("2:00").press("Enter");
    assert_eq!(sitting.said(), "2:00 is in ¶2, which begins at 00:01:30");
    sitting.press("/").write("0:01").press("Enter");
    assert_eq!(sitting.said(), "0:01: the first time here is 00:00:30, ¶1");
    sitting.press("> /").write("2:00").press("Enter");
    assert!(sitting.said().contains("not found"), "it is words where nothing has a time: {}", sitting.said());
}

#[test]
fn times_are_hidden_and_shown() {
    let mut sitting = Sitting::on(&timed());
    assert!(sitting.screen(80, 24).contains("00:01:30"));
    sitting.press("gt");
    assert!(!sitting.screen(80, 24).contains("00:01:30"));
    assert_eq!(sitting.said(), "times are hidden");
    let kept = sitting.session.look.settings(&Settings::default());
    assert_eq!(kept.hide_times, Some(true));
    assert!(!Look::new(&kept, Depth::True, true).unwrap().times, "it is so the next time");
    sitting.press("gt");
    assert!(sitting.screen(80, 24).contains("00:01:30"));
}
