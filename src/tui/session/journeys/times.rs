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
    // Where nothing has a time it is words.
    assert_eq!(
        sitting.said(),
        "“2:00” not found in any document · P02 has no times in its recording to go to"
    );
}

#[test]
fn a_time_beyond_the_end_of_the_recording_is_said_to_be() {
    let mut sample = timed();
    let mut sitting = Sitting::on(&sample);
    sitting.press("/").write("59:00").press("Enter");
    assert_eq!(sitting.said(), "59:00: the last time here is 00:03:30, ¶4; when it ended is not known");
    let id = sample.document("P01");
    let mut body = (**sample.study.body(id).unwrap()).clone();
    body.turns[3].until = Some("00:04:10.250".into());
    body.turns[3].time = Some("00:03:30.125".into());
    sample.study.take_page(id, Page { body: Some(std::sync::Arc::new(body)), ..Page::default() });
    let mut sitting = Sitting::on(&sample);
    sitting.press("/").write("59:00").press("Enter");
    assert_eq!(
        sitting.said(),
        "59:00 is beyond the end of the recording: the last turn with a time, ¶4, begins at 00:03:30"
    );
    sitting.press("/").write("4:00").press("Enter");
    assert_eq!(sitting.said(), "4:00 is in ¶4, which begins at 00:03:30");
    assert!(!sitting.screen(80, 24).contains("00:03:30.125"), "seconds are enough for people");
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
