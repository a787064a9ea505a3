//! The letters pinned to codes: a line under the title of the transcript, a panel beside it, and the bottom line while a letter is
//! waited for.

use ratatui::{buffer::Buffer, layout::Rect};

use super::ink::put;
use crate::{
    study::CodeId,
    text::{columns, fit},
    tui::session::{Awaited, Session},
};

/// Columns that a code's title has on a line at least, where they are many.
const SHORTEST: u16 = 10;

/// The line under the title of the transcript.
pub fn line(session: &Session, buf: &mut Buffer, area: Rect) {
    one_line(session, buf, Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area });
}

/// What the bottom line says while a letter is waited for.
pub fn awaited(session: &Session, awaited: Awaited, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let none = session.pins.shown(&session.study).next().is_none();
    let asked = match awaited {
        Awaited::Put { .. } if none => {
            "a letter or digit: then its code is chosen, and it stands for that from now on"
        }
        Awaited::Pin if none => "the letter or digit that the code is pinned to",
        Awaited::Put { go_on: false } => "code:",
        Awaited::Put { go_on: true } => "code and go on:",
        Awaited::Pin => "pin to a letter; taken:",
    };
    let taken = put(buf, area.x, area.y, area.width, asked, styles.text, glyphs) + 1;
    let room = Rect { x: area.x + taken, width: area.width.saturating_sub(taken), ..area };
    if !none {
        one_line(session, buf, room);
    }
}

/// As many pins as have room on a line; the titles are as long as all have room.
fn one_line(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let pins: Vec<(char, CodeId)> = session.pins.shown(&session.study).collect();
    let titles: Vec<String> = pins.iter().map(|(_, code)| session.study.codebook().title(*code)).collect();
    let longest = longest(&titles, area.width);
    let mut x = area.x;
    for ((letter, code), title) in pins.iter().zip(&titles) {
        let title = fit(title, longest, glyphs);
        let needed = columns(&title) as u16 + 2;
        if x + needed > area.right() {
            break;
        }
        x += put(buf, x, area.y, 2, &letter.to_string(), styles.strong, glyphs) + 1;
        let colour = styles.code(session.study.codebook().colour(*code));
        x += put(buf, x, area.y, columns(&title) as u16, &title, colour, glyphs) + 2;
    }
}

/// How long titles may be for all of them to have room.
fn longest(titles: &[String], room: u16) -> u16 {
    let needed = |longest: u16| titles.iter().map(|it| (columns(it) as u16).min(longest) + 4).sum::<u16>();
    (SHORTEST..=40).rev().find(|longest| needed(*longest) <= room + 2).unwrap_or(SHORTEST)
}

/// The panel beside the transcript, at the bottom of an area; gives how many rows it takes.
pub fn panel(session: &Session, buf: &mut Buffer, area: Rect) -> u16 {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let pins: Vec<(char, CodeId)> = session.pins.shown(&session.study).collect();
    let rows = (pins.len() as u16).min(area.height / 2);
    if rows == 0 {
        return 0;
    }
    let top = area.bottom() - rows;
    put(buf, area.x, top.saturating_sub(1), area.width, "Pinned", styles.dim, glyphs);
    for (y, (letter, code)) in (top..).zip(pins.iter().take(usize::from(rows))) {
        let title = session.study.codebook().title(*code);
        put(buf, area.x, y, 1, &letter.to_string(), styles.strong, glyphs);
        let colour = styles.code(session.study.codebook().colour(*code));
        put(buf, area.x + 2, y, area.width.saturating_sub(2), &title, colour, glyphs);
    }
    rows + 2
}
