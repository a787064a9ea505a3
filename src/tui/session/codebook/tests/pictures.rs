//! What the codebook looks like, at three sizes, in colour and without.

use super::{on, sitting};
use crate::tui::panes::{look::Arrangement, theme::ThemeName};

fn drawn(columns: u16, rows: u16, theme: ThemeName, layout: Arrangement) -> String {
    let mut s = sitting();
    on(&mut s, "waiting for a letter");
    s.press("Space Space d");
    on(&mut s, "parity of esteem");
    s.press("Ctrl-l");
    s.session.look.ascii = theme == ThemeName::Mono;
    s.session.look.layout = layout;
    s.styled(columns, rows, theme)
}

#[test]
fn at_80_by_24() {
    let drawn = |theme| drawn(80, 24, theme, Arrangement::Automatic);
    insta::assert_snapshot!("80x24_safe", drawn(ThemeName::Safe));
    insta::assert_snapshot!("80x24_mono", drawn(ThemeName::Mono));
}

#[test]
fn at_120_by_40_beside_the_transcript() {
    let drawn = |theme| drawn(120, 40, theme, Arrangement::Automatic);
    insta::assert_snapshot!("120x40_safe", drawn(ThemeName::Safe));
    insta::assert_snapshot!("120x40_mono", drawn(ThemeName::Mono));
}

#[test]
fn at_120_by_40_alone() {
    insta::assert_snapshot!("120x40_alone", drawn(120, 40, ThemeName::Safe, Arrangement::One));
}

#[test]
fn at_200_by_60_beside_the_transcript() {
    let drawn = |theme| drawn(200, 60, theme, Arrangement::Automatic);
    insta::assert_snapshot!("200x60_safe", drawn(ThemeName::Safe));
    insta::assert_snapshot!("200x60_mono", drawn(ThemeName::Mono));
}
