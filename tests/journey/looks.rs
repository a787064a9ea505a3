//! What kinds of terminals show: without colour, without Unicode, tiny, of changing size.

use crate::desk::Desk;

#[test]
fn no_color_means_no_colour() {
    let desk = Desk::with_transcripts();
    let mut terminal = desk.open_at((80, 24), &[("NO_COLOR", "1")]);
    terminal.wait_for("On paper we are an equal partner").press("c").write("parity").press("Enter");
    terminal.wait_for("maya · saved").press("q");
    terminal.wait_end();
    let sent = String::from_utf8_lossy(&terminal.sent()).into_owned();
    let styles = sent.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':')?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    for style in styles {
        let coloured = style.split(';').any(|part| {
            let number: u32 = part.split(':').next().unwrap_or("").parse().unwrap_or(0);
            (30..=49).contains(&number) && number != 39 && number != 49 || (90..=107).contains(&number)
        });
        assert!(!coloured, "a colour was sent: {style}");
    }
}

#[test]
fn a_terminal_without_unicode_is_sent_ascii() {
    let desk = Desk::with_transcripts();
    let mut terminal = desk.open_at((80, 24), &[("LANG", "C")]);
    terminal.wait_for("On paper we are an equal partner").press("o").wait_for("2 documents").press("q");
    terminal.wait_end();
    assert!(terminal.sent().is_ascii(), "{}", String::from_utf8_lossy(&terminal.sent()));
}

#[test]
fn a_tiny_window_says_so_and_works_again_when_it_grows() {
    let desk = Desk::with_transcripts();
    let mut terminal = desk.open_at((20, 5), &[]);
    terminal.wait_for("too small").wait_for("20x5 here");
    terminal.resize(80, 24).wait_for("On paper we are an equal partner").wait_gone("too small");
    terminal.resize(200, 60).wait_for("Coded here").wait_for("On paper we are an equal partner");
    terminal.resize(30, 8).wait_for("too small").press("q");
    assert!(terminal.wait_end().success());
}

#[test]
fn a_resized_window_is_drawn_as_a_window_of_that_size_from_the_start() {
    let desk = Desk::with_transcripts();
    let mut other = desk.open_at((120, 40), &[]);
    other.wait_for("Coded here").wait_for("maya · saved").wait_for("? help");
    let expected = other.screen();
    other.press("q").wait_end();
    let mut terminal = desk.open();
    terminal.wait_for("On paper we are an equal partner").wait_for("maya · saved");
    terminal.resize(120, 40).wait_until("the picture of a new window", |screen| screen == expected);
    terminal.press("q").wait_end();
}
