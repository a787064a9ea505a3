//! What the transcript looks like, and that nothing in a text can harm the screen.

use proptest::prelude::*;

use super::{coded_by_tom, sample_of};
use crate::{
    text::samples::any_text,
    tui::{panes::theme::ThemeName, session::testing::Sitting},
};

const FIRST: &str = "Well. On paper we are an equal partner. In the room, honestly? The first hour is elective \
                     recovery, every time, and by the time we reach care homes people are looking at their \
                     watches. [laughs] I don't say that to be unkind.";
const SECOND: &str = "照护系统 is what my mother calls it 👩‍👩‍👧‍👦, and the cafe\u{301} next door שלום says the \
                      same.\tTabs\u{1B}[31m and \u{202E}overrides\u{202C} are only text. \
                      照护系统照护系统照护系统照护系统照护系统照护系统照护系统。";

/// An interview with all that is hard to show: overlaps of two coders, long names, wide and hidden characters.
fn interview() -> Sitting {
    let mut sample = sample_of(&[(
        "P03",
        &[
            ("I", "And where does adult social care sit in all that?"),
            ("ICB chief executive", FIRST),
            ("I", "What would have to change?"),
            ("ICB chief executive", SECOND),
            ("I", "Thank you."),
        ],
    )]);
    let long = "the first hour of every meeting is elective recovery";
    let draft = crate::study::actions::add_code(
        &sample.study,
        &sample.maya,
        long,
        None,
        false,
        crate::study::Origin::Open,
    );
    sample.make(draft);
    sample.coded("P03", "On paper we are an equal partner. In the room, honestly?", "parity of esteem");
    sample.coded("P03", "In the room, honestly? The first hour is elective recovery", "seat at the table");
    sample.coded("P03", "The first hour is elective recovery, every time", long);
    sample.coded("P03", "people are looking at their watches.", "watches");
    sample.coded("P03", "照护系统 is what my mother", "watches");
    coded_by_tom(&mut sample, "P03", "In the room, honestly? The first hour", "pooled budget");
    coded_by_tom(&mut sample, "P03", "looking at their watches. [laughs] I don't say", "parity of esteem");
    Sitting::on(&sample)
}

#[track_caller]
fn pictured(name: &str, sitting: &mut Sitting, ascii: bool, sizes: &[(u16, u16)], theme: ThemeName) {
    sitting.session.look.ascii = ascii;
    for &(columns, rows) in sizes {
        let theme_name = format!("{theme:?}").to_lowercase();
        let ascii = if ascii { "_ascii" } else { "" };
        let picture = sitting.styled(columns, rows, theme);
        insta::assert_snapshot!(format!("{name}_{columns}x{rows}_{theme_name}{ascii}"), picture);
    }
}

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

#[test]
fn the_transcript_in_colour() {
    pictured("transcript", interview().press("] w"), false, &SIZES, ThemeName::Safe);
}

#[test]
fn the_transcript_without_colour_with_a_selection() {
    pictured("transcript", interview().press("} s"), false, &SIZES, ThemeName::Mono);
}

#[test]
fn the_transcript_in_ascii() {
    pictured("transcript", interview().press("}"), true, &SIZES, ThemeName::Mono);
}

#[test]
fn the_picker() {
    pictured("picker", interview().press("} s c"), false, &SIZES[..1], ThemeName::Safe);
    let mut sitting = interview();
    sitting.press("} s c").write("par");
    pictured("picker_narrowed", &mut sitting, false, &SIZES[..1], ThemeName::Mono);
}

#[test]
fn lists_questions_help_and_an_editor() {
    let small = &SIZES[..1];
    pictured("documents", interview().press("o"), false, small, ThemeName::Safe);
    pictured("coded_here", interview().press("] w w w w w w w w Enter"), false, small, ThemeName::Safe);
    pictured("help", interview().press("?"), false, small, ThemeName::Mono);
    pictured("memo", interview().press("} m").write("Why “on paper”?"), false, small, ThemeName::Mono);
    pictured("search", interview().press("/").write("room").press("Enter"), false, small, ThemeName::Mono);
}

#[test]
fn a_pane_that_comes_later_says_so_in_whole_lines_and_offers_only_keys_that_work() {
    let mut sitting = interview();
    let screen = sitting.press("4").screen(80, 24);
    let joined = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        joined.contains("It is not in this version yet.") && joined.contains("who coded what."),
        "{screen}"
    );
    assert!(screen.lines().all(|line| !line.contains('…')), "{screen}");
    let hints = " 1 transcript · 2 codebook · 3 matrix · o documents · q leave · ? help";
    assert_eq!(screen.lines().last(), Some(hints));
    assert_eq!(interview().press("4 d").said(), "Review is not in this version yet");
    let help = interview().press("4 ?").screen(80, 40);
    assert!(help.contains("Everywhere") && !help.contains("Disagree"), "{help}");
}

#[test]
fn too_small_a_screen_says_what_is_needed() {
    assert_eq!(interview().screen(30, 4), "too small\n40x12 needed\n30x4 here\n\n");
}

#[test]
fn the_smallest_screen_still_says_whether_all_is_saved() {
    let mut sitting = interview();
    let mut tabs = |columns| {
        let screen = sitting.screen(columns, 12);
        screen.lines().next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(tabs(40), "1 Transcript 2 3 4 5 saved");
    assert_eq!(tabs(64), "1 Transcript 2 Code 3 Matr 4 Revi 5 Anal maya · saved");
}

#[test]
fn in_ascii_no_other_character_is_on_the_screen() {
    let mut sitting = interview();
    sitting.session.look.ascii = true;
    for keys in OVERLAYS {
        sitting.session.overlays.clear();
        let screen = sitting.press("Esc Esc gg }").press(keys).screen(80, 24);
        assert!(screen.is_ascii(), "{keys}: {screen}");
    }
}

/// Keys that open everything that can be open over a transcript, or mark something in it.
const OVERLAYS: [&str; 14] = [
    "j",
    "s",
    "v w w",
    "c",
    "s c p a r",
    "o",
    "o r",
    "o c",
    "Enter",
    "?",
    ":",
    "m",
    "s y",
    "/ r o o m Enter",
];

fn is_safe(symbol: &str) -> bool {
    symbol.chars().all(|c| {
        !c.is_control()
            && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_text_holds_the_screen_shows_it_as_text_at_any_size(
        texts in prop::collection::vec(any_text(), 1..4),
        sizes in prop::collection::vec((1_u16..=200, 1_u16..=60), 3),
        ascii: bool,
    ) {
        let turns: Vec<(&str, &str)> = texts.iter().map(|text| ("A", text.as_str())).collect();
        let mut sitting = Sitting::on(&sample_of(&[("P1", &turns)]));
        sitting.session.look.ascii = ascii;
        sitting.press("s c").write("new").press("Enter } . G . m");
        sitting.session.paste(&texts[0]);
        sitting.press("Esc gg");
        for keys in OVERLAYS {
            sitting.session.overlays.clear();
            sitting.press("Esc Esc").press(keys);
            if !sitting.session.overlays.is_empty() {
                sitting.session.paste(&texts[0]);
            }
            for (columns, rows) in sizes.iter().copied().chain([(1, 1), (40, 12), (80, 24)]) {
                let (buffer, cursor) = sitting.picture(columns, rows);
                for cell in &buffer.content {
                    prop_assert!(is_safe(cell.symbol()), "{:?} with {keys}", cell.symbol());
                    prop_assert!(!ascii || cell.symbol().is_ascii(), "{:?} with {keys}", cell.symbol());
                }
                if let Some(cursor) = cursor {
                    prop_assert!(cursor.x < columns && cursor.y < rows, "{cursor} at {columns}x{rows} with {keys}");
                }
            }
        }
    }
}

#[test]
fn a_message_too_long_for_one_line_is_shown_whole_and_goes_with_the_next_key() {
    let mut it = interview();
    let words = "P03 × 2.3 parity of esteem was written by Tom a moment ago: his words are on the screen, and yours \
                 wait in the editor until you have looked at both of them and press Enter";
    it.session.message = Some(crate::tui::session::Message::refused(words.to_owned()));
    let screen = it.screen(80, 24);
    let lines: Vec<&str> = screen.lines().collect();
    let at = lines.iter().rposition(|line| line.starts_with("───")).unwrap();
    let said = lines[at + 1..].iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    assert_eq!(said, words);
    it.press("j");
    assert!(!it.screen(80, 24).contains("by Tom a moment ago"));
    // In a window of few lines it is cut off before it hides the words.
    it.session.message = Some(crate::tui::session::Message::refused(words.to_owned()));
    let screen = it.screen(40, 12);
    assert!(screen.contains("On paper"), "{screen}");
    assert!(screen.lines().last().unwrap().ends_with('…'), "{screen}");
}
