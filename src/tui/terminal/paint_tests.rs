//! Frames as a terminal takes them: what it shows, and how many bytes that took.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use super::{Depth, Painter, picture};

const DEPTHS: [Depth; 4] = [Depth::Mono, Depth::Sixteen, Depth::TwoFiftySix, Depth::True];

fn terminal(columns: u16, rows: u16) -> vt100::Parser {
    vt100::Parser::new(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap(), 0)
}

/// What can be seen of a terminal: each cell's symbol and style, and the cursor.
fn seen(terminal: &vt100::Parser) -> Vec<String> {
    let screen = terminal.screen();
    let (rows, columns) = screen.size();
    let mut cells: Vec<String> = (0..rows.get())
        .flat_map(|row| (0..columns.get()).map(move |column| (row, column)))
        .map(|(row, column)| seen_cell(screen.cell(row, column).unwrap()))
        .collect();
    let cursor = if screen.hide_cursor() { None } else { Some(screen.cursor_position()) };
    cells.push(format!("{cursor:?}"));
    cells
}

/// Where two terminals first differ: the cell's number in reading order, and what either shows.
fn difference(one: &vt100::Parser, other: &vt100::Parser) -> Option<(usize, String, String)> {
    let pairs = seen(one).into_iter().zip(seen(other)).enumerate();
    pairs.map(|(cell, (one, other))| (cell, one, other)).find(|(_, one, other)| one != other)
}

fn seen_cell(cell: &vt100::Cell) -> String {
    let marks = (cell.inverse(), cell.underline());
    match cell.contents() {
        "" | " " if marks == (false, false) => format!("blank on {:?}", cell.bgcolor()),
        // The rest of a blank's style shows as soon as it is underlined or reversed, and is then compared.
        text => format!(
            "{:?} {:?} on {:?} {marks:?} {} {} {}",
            if text.is_empty() { " " } else { text },
            cell.fgcolor(),
            cell.bgcolor(),
            cell.bold() && !text.trim().is_empty(),
            cell.dim() && !text.trim().is_empty(),
            cell.italic() && !text.trim().is_empty(),
        ),
    }
}

fn in_vt100(colour: Color) -> vt100::Color {
    match colour {
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

fn style() -> impl Strategy<Value = Style> {
    let colour = prop_oneof![
        4 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::LightCyan),
        1 => any::<u8>().prop_map(Color::Indexed),
        1 => any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
    ];
    let modifier =
        prop_oneof![3 => Just(Modifier::empty()), 2 => (0u16..0x200).prop_map(Modifier::from_bits_truncate)]
            .prop_map(|modifier| modifier.difference(Modifier::HIDDEN));
    let modifier = (modifier, any::<bool>()).prop_map(|(m, plain)| if plain { Modifier::empty() } else { m });
    (colour.clone(), colour.clone(), colour, modifier).prop_map(|(fg, bg, line, modifier)| {
        Style::new().fg(fg).bg(bg).underline_color(line).add_modifier(modifier)
    })
}

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-z]{1,8} ",
        2 => " {1,12}",
        1 => Just("¶14 “é” ".to_owned()),
        1 => Just("e\u{301}a\u{300}".to_owned()),
        1 => Just("字幕".to_owned()),
        1 => Just("👍".to_owned()),
        1 => Just("👩‍👩‍👧".to_owned()),
        1 => Just("❤\u{fe0f}".to_owned()),
        1 => Just("🇬🇧".to_owned()),
        1 => Just("│┃".to_owned()),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// One change of the picture.
#[derive(Debug, Clone)]
enum Change {
    Write(u16, u16, String, Style),
    Paint(Rect, Style),
    Scroll(i16, Rect),
    Blank(Rect),
    Symbol(u16, u16, String),
}

fn area() -> impl Strategy<Value = Rect> {
    (0u16..80, 0u16..24, 1u16..80, 1u16..24).prop_map(|(x, y, width, height)| Rect { x, y, width, height })
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        6 => (0u16..80, 0u16..24, words(), style()).prop_map(|(x, y, text, style)| Change::Write(x, y, text, style)),
        1 => (area(), style()).prop_map(|(area, style)| Change::Paint(area, style)),
        2 => (-6i16..7, area()).prop_map(|(by, area)| Change::Scroll(by, area)),
        1 => (-3i16..4).prop_map(|by| Change::Scroll(by, Rect::new(0, 0, 80, 24))),
        1 => area().prop_map(Change::Blank),
        1 => (0u16..80, 0u16..24, prop_oneof!["\\PC{0,3}", Just("\u{1b}[2J".to_owned()), Just("\n".to_owned())])
            .prop_map(|(x, y, text)| Change::Symbol(x, y, text)),
    ]
}

fn apply(change: &Change, buffer: &mut Buffer) {
    let whole = buffer.area;
    match change {
        Change::Write(x, y, text, style) if *x < whole.width && *y < whole.height => {
            buffer.set_string(*x, *y, text, *style);
        }
        Change::Paint(area, style) => buffer.set_style(area.intersection(whole), *style),
        Change::Blank(area) => area.intersection(whole).positions().for_each(|at| buffer[at].reset()),
        Change::Scroll(by, area) => {
            let old = buffer.clone();
            let area = area.intersection(whole);
            for at in area.positions() {
                let from = at.y.checked_add_signed(*by).filter(|y| (area.top()..area.bottom()).contains(y));
                buffer[at] = from.map_or_else(Default::default, |y| old[(at.x, y)].clone());
            }
        }
        Change::Symbol(x, y, text) if *x < whole.width && *y < whole.height => {
            buffer[(*x, *y)].set_symbol(text);
        }
        Change::Write(..) | Change::Symbol(..) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn a_terminal_shows_the_same_however_many_frames_led_there(
        size in prop_oneof![2 => Just((80u16, 24u16)), 1 => (1u16..30, 1u16..10)],
        frames in prop::collection::vec((prop::collection::vec(change(), 1..8), prop::option::of((0u16..80, 0u16..24))), 1..8),
        depth in prop::sample::select(&DEPTHS),
    ) {
        let area = Rect::new(0, 0, size.0, size.1);
        let (mut shown, mut painter) = (terminal(size.0, size.1), Painter::new(depth));
        let mut picture = Buffer::empty(area);
        for (changes, cursor) in &frames {
            for change in changes {
                apply(change, &mut picture);
            }
            let cursor = cursor.map(|(x, y)| Position::new(x.min(size.0 - 1), y.min(size.1 - 1)));
            shown.process(painter.paint(&mut picture.clone(), cursor));

            let mut fresh = terminal(size.0, size.1);
            fresh.process(Painter::new(depth).paint(&mut picture.clone(), cursor));
            prop_assert_eq!(difference(&shown, &fresh), None);
        }
    }

    #[test]
    fn a_terminal_shows_what_the_picture_holds(
        changes in prop::collection::vec(change(), 1..12),
        depth in prop::sample::select(&DEPTHS),
    ) {
        let (mut picture, mut shown) = (Buffer::empty(SMALL), terminal(80, 24));
        for change in &changes {
            apply(change, &mut picture);
        }
        picture::settle(&mut picture, depth);
        shown.process(Painter::new(depth).paint(&mut picture.clone(), None));
        // A glyph whose width terminals disagree on may also cover the cell behind it.
        let uncertain = |x: u16, y: u16| picture::is_uncertain(picture[(x, y)].symbol());
        let is_certain = |at: &Position| !uncertain(at.x, at.y) && (at.x == 0 || !uncertain(at.x - 1, at.y));
        for at in SMALL.positions().filter(is_certain) {
            let (wanted, cell) = (&picture[at], shown.screen().cell(at.y, at.x).unwrap());
            let blank = wanted.symbol().trim().is_empty();
            // What a glyph covers is the glyph's.
            if wanted.symbol().is_empty() {
                continue;
            }
            prop_assert_eq!(cell.contents().trim(), wanted.symbol().trim(), "at {}", at);
            prop_assert_eq!(cell.inverse(), wanted.modifier.contains(Modifier::REVERSED), "at {}", at);
            prop_assert_eq!(cell.underline(), wanted.modifier.contains(Modifier::UNDERLINED), "at {}", at);
            prop_assert_eq!(cell.bgcolor(), in_vt100(wanted.bg), "at {}", at);
            if !blank {
                prop_assert_eq!(cell.fgcolor(), in_vt100(wanted.fg), "at {}", at);
                prop_assert_eq!(cell.italic(), wanted.modifier.contains(Modifier::ITALIC), "at {}", at);
                prop_assert_eq!(cell.dim(), wanted.modifier.contains(Modifier::DIM), "at {}", at);
            }
        }
    }

    #[test]
    fn no_control_character_of_a_cell_reaches_the_terminal(symbol in "[\\PC\\x00-\\x1f\\x7f-\\x9f]{1,4}") {
        let mut picture = Buffer::empty(Rect::new(0, 0, 6, 1));
        picture[(1, 0)].set_symbol(&symbol);
        let mut painter = Painter::new(Depth::Mono);
        painter.paint(&mut Buffer::empty(Rect::new(0, 0, 6, 1)), None);
        let sent = String::from_utf8(painter.paint(&mut picture, None).to_vec()).unwrap();
        // Once the moves are taken out, nothing is left but text.
        let text = sent.replace("\u{1b}[", "").replace(['\r', '\u{8}'], "");
        prop_assert!(!text.contains(char::is_control), "{:?}", sent);
    }
}

#[test]
fn every_style_reaches_the_terminal_as_far_as_its_depth_goes() {
    let style = Style::new().fg(Color::Rgb(255, 0, 0)).bg(Color::Blue).add_modifier(
        Modifier::BOLD | Modifier::DIM | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::REVERSED,
    );
    let colours = [
        (Depth::Mono, vt100::Color::Default, vt100::Color::Default),
        (Depth::Sixteen, vt100::Color::Idx(9), vt100::Color::Idx(4)),
        (Depth::TwoFiftySix, vt100::Color::Idx(196), vt100::Color::Idx(4)),
        (Depth::True, vt100::Color::Rgb(255, 0, 0), vt100::Color::Idx(4)),
    ];
    for (depth, fg, bg) in colours {
        let mut picture = Buffer::empty(Rect::new(0, 0, 4, 1));
        picture.set_string(1, 0, "ab", style);
        let mut terminal = terminal(4, 1);
        terminal.process(Painter::new(depth).paint(&mut picture, None));
        let cell = terminal.screen().cell(0, 2).unwrap();
        assert_eq!((cell.fgcolor(), cell.bgcolor()), (fg, bg), "{depth:?}");
        assert!(cell.dim() || cell.bold(), "{depth:?}");
        assert!(cell.italic() && cell.underline() && cell.inverse(), "{depth:?}");
        assert_eq!(terminal.screen().cell(0, 3).unwrap().bgcolor(), vt100::Color::Default);
    }
}

#[test]
fn a_coloured_underline_is_sent_only_where_it_is_understood() {
    let style = Style::new().underline_color(Color::Red).add_modifier(Modifier::UNDERLINED);
    for depth in DEPTHS {
        let mut picture = Buffer::empty(Rect::new(0, 0, 4, 1));
        picture.set_string(0, 0, "a", style);
        let sent = String::from_utf8(Painter::new(depth).paint(&mut picture, None).to_vec()).unwrap();
        assert_eq!(sent.contains("58:5:1"), depth == Depth::True, "{depth:?}: {sent:?}");
        assert!(sent.contains("[4") || sent.contains(";4"), "{depth:?}: {sent:?}");
    }
}

/// A line of a transcript; every number has another, and every eighth is empty.
fn line(number: usize) -> String {
    const PROSE: &str = "Well. On paper we are an equal partner. In the room, honestly? The first hour is elective \
        recovery, every time, and by the time we reach care homes people are looking at their watches. [laughs] I \
        don't say that to be unkind. But if a third of my beds are people waiting for a package of care, then that \
        is not somebody else's agenda, is it?";
    if number.is_multiple_of(8) {
        return String::new();
    }
    let words: Vec<&str> = PROSE.split(' ').collect();
    let from = number * number * 5;
    (from..from + 9).map(|word| words[word % words.len()]).collect::<Vec<_>>().join(" ")
}

/// The transcript from line `first`, with the cursor's mark in row `mark` of the text.
fn transcript(area: Rect, first: usize, mark: u16, side_panes: bool) -> Buffer {
    let mut picture = Buffer::empty(area);
    let bold = Style::new().add_modifier(Modifier::BOLD);
    picture.set_string(1, 0, "1 Transcript  2 Codebook  3 Matrix  4 Review        maya · saved", bold);
    picture.set_string(
        1,
        1,
        format!("P03  ICB chief executive        ¶ {} of 62 · {} %", first / 5, first % 100),
        bold,
    );
    for row in 0..area.height - 4 {
        let number = first + usize::from(row);
        let y = row + 2;
        let coded = number % 9 < 3;
        picture.set_string(14, y, if coded { "┃" } else { " " }, Style::new().fg(Color::Green));
        let text = if coded { Style::new().add_modifier(Modifier::UNDERLINED) } else { Style::new() };
        picture.set_string(18, y, line(number), text);
        if side_panes {
            picture.set_string(0, y, format!("2.{row} code"), Style::new().fg(Color::Cyan));
        }
    }
    picture.set_string(16, mark + 2, "▸", bold);
    let keys = "c code · i in vivo · . 2.3 again · ? help";
    picture.set_string(0, area.height - 1, keys, Style::new().add_modifier(Modifier::DIM));
    picture
}

/// Bytes for going from one picture to another, both of which the terminal must then show.
fn cost(before: &Buffer, after: &Buffer) -> usize {
    let (mut painter, mut shown) =
        (Painter::new(Depth::True), terminal(before.area.width, before.area.height));
    shown.process(painter.paint(&mut before.clone(), None));
    let bytes = painter.paint(&mut after.clone(), None).to_vec();
    shown.process(&bytes);
    let mut fresh = terminal(before.area.width, before.area.height);
    fresh.process(Painter::new(Depth::True).paint(&mut after.clone(), None));
    assert_eq!(difference(&shown, &fresh), None);
    bytes.len()
}

const SMALL: Rect = Rect { x: 0, y: 0, width: 80, height: 24 };

fn assert_within(bytes: usize, budget: usize) {
    assert!(bytes <= budget, "{bytes} bytes, at most {budget}");
}

#[test]
fn moving_the_cursor_by_one_line_takes_few_bytes() {
    assert_within(cost(&transcript(SMALL, 0, 3, true), &transcript(SMALL, 0, 4, true)), 60);
}

#[test]
fn scrolling_by_one_line_sends_little_more_than_the_line() {
    assert_within(cost(&transcript(SMALL, 10, 3, false), &transcript(SMALL, 11, 3, false)), 300);
    assert_within(cost(&transcript(SMALL, 11, 3, false), &transcript(SMALL, 10, 3, false)), 300);
}

#[test]
fn scrolling_beside_a_pane_that_stands_still_draws_only_that_again() {
    assert_within(cost(&transcript(SMALL, 10, 3, true), &transcript(SMALL, 11, 3, true)), 900);
    let large = Rect::new(0, 0, 200, 60);
    assert_within(cost(&transcript(large, 10, 3, true), &transcript(large, 11, 3, true)), 1_600);
}

#[test]
fn a_page_takes_little_more_than_its_text() {
    let after = transcript(SMALL, 40, 3, false);
    let text: usize = (0..SMALL.height)
        .map(|y| (0..SMALL.width).map(|x| after[(x, y)].symbol()).collect::<String>().trim().len())
        .sum();
    assert_within(cost(&transcript(SMALL, 3, 3, false), &after), text * 12 / 10);
}

#[test]
fn a_large_frame_is_shown_at_once_and_a_small_one_is_sent_bare() {
    let mut painter = Painter::new(Depth::True);
    let large = painter.paint(&mut transcript(SMALL, 0, 3, true), None);
    assert!(large.starts_with(b"\x1b[?2026h") && large.ends_with(b"\x1b[?2026l"));
    let small = painter.paint(&mut transcript(SMALL, 0, 4, true), None);
    assert!(!small.starts_with(b"\x1b[?2026h"));
}
