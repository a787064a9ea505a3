//! The picture of names and pseudonyms: what is suggested or listed, and the name at the cursor in its context.

pub mod wanted;

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::ink::{clear, notice, put, put_right, rule, tint};
use crate::{
    analysis::naming::{Place, Suggestion},
    study::pseudonyms::Entry,
    text::{columns, counted},
    tui::session::{
        Session,
        naming::{Naming, View},
    },
};

/// Rows above the list: what is shown, and a rule.
const HEAD: u16 = 2;

/// Where the names are listed, and where the one at the cursor stands in its context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamingPlaces {
    /// The names.
    pub list: Rect,
    /// The context.
    pub context: Rect,
}

/// The places in the body of the screen.
pub fn places(body: Rect) -> NamingPlaces {
    let below = (body.height / 3).clamp(4, 14);
    let list = Rect { y: body.y + HEAD, height: body.height.saturating_sub(HEAD + below), ..body };
    let context = Rect {
        y: list.bottom() + 1,
        height: below.saturating_sub(1),
        x: body.x + 1,
        width: body.width.saturating_sub(2),
    };
    NamingPlaces { list, context }
}

/// The names over the body.
pub fn draw(session: &Session, buf: &mut Buffer, body: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let Some(it) = &session.naming else { return };
    clear(buf, body, styles.text);
    heading(session, it, buf, body);
    let places = places(body);
    if it.rows() == 0 {
        nothing(session, it, buf, places.list);
        return;
    }
    let last = (it.top + it.page).min(it.rows());
    for (y, at) in (places.list.y..).zip(it.top..last) {
        let area = Rect { y, height: 1, ..places.list };
        let point = if at == it.at { session.look.sign("▸", ">") } else { " " };
        put(buf, area.x + 1, y, 1, point, styles.accent, glyphs);
        match it.view {
            View::Suggestions => suggestion(session, it, at, buf, area),
            View::Table => {
                let count = it.counts.as_ref().and_then(|counts| counts.get(at).copied());
                entry(session, &it.table.entries[at], count, buf, area);
            }
        }
        if at == it.at {
            tint(buf, area, styles.cursor);
        }
    }
    rule(buf, Rect { y: places.list.bottom(), height: 1, ..body }, styles.dim, glyphs);
    match it.view {
        View::Suggestions => {
            let forms = forms(session, &it.found[it.at], buf, places.context);
            let below = Rect {
                y: places.context.y + forms,
                height: places.context.height.saturating_sub(forms),
                ..places.context
            };
            contexts(session, &it.found[it.at].places, buf, below);
        }
        View::Table => {
            let entry = &it.table.entries[it.at];
            let line = if entry.note.is_empty() { "no note" } else { &entry.note };
            put(buf, places.context.x + 2, places.context.y, places.context.width, line, styles.dim, glyphs);
        }
    }
}

fn heading(session: &Session, it: &Naming, buf: &mut Buffer, body: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let gap = session.look.sign(" · ", ", ");
    let line = Rect { x: body.x + 1, width: body.width.saturating_sub(2), height: 1, ..body };
    let title = match it.view {
        View::Suggestions => "What may be names",
        View::Table => "The table of names",
    };
    let (written, style) = match it.is_written() {
        Ok(true) => (format!("{gap}saved"), styles.dim),
        // What is being written is not called saved; nobody waits for it.
        Ok(false) => (String::new(), styles.dim),
        // Why is said in whole below.
        Err(_) => (format!("{gap}not saved"), styles.danger),
    };
    let file = it.path.file_name().unwrap_or_default().to_string_lossy();
    let counts = format!(
        "{} listed{gap}{} suggested{gap}{file}{written}",
        counted(it.table.entries.len(), "name", "names"),
        it.found.len()
    );
    let taken = put_right(buf, line, line.y, &counts, style, glyphs);
    put(buf, line.x, line.y, line.width.saturating_sub(taken + 2), title, styles.accent, glyphs);
    rule(buf, Rect { y: body.y + 1, height: 1, ..body }, styles.dim, glyphs);
}

/// One suggestion: the words, the pseudonym that is proposed, why it is suggested, and how often it occurs.
fn suggestion(session: &Session, it: &Naming, at: usize, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let (shown, proposed) = (&it.found[at], it.proposals.get(at).map_or("", String::as_str));
    let count = format!(
        "{}{} in {}",
        shown.count,
        session.look.sign("×", "x"),
        counted(shown.texts, "text", "texts")
    );
    let line = Rect { width: area.width.saturating_sub(1), ..area };
    let taken = put_right(buf, line, area.y, &count, styles.dim, glyphs);
    let words = (area.width / 4).max(16);
    put(buf, area.x + 3, area.y, words, &shown.words, styles.words, glyphs);
    let pseudonym = (area.width / 5).max(14);
    let arrow = session.look.sign("→", "->");
    let x = area.x + 4 + words;
    put(buf, x, area.y, pseudonym, &format!("{arrow} {proposed}"), styles.strong, glyphs);
    let why = match it.joins(at).and_then(|entry| it.table.entries.get(entry)) {
        Some(entry) => format!("with “{}”: {}", entry.name(), shown.why.words()),
        None => format!("{}? {}", shown.kind.name(), shown.why.words()),
    };
    let x = x + 1 + pseudonym;
    put(buf, x, area.y, area.right().saturating_sub(x + taken + 3), &why, styles.dim, glyphs);
}

/// How the name at the cursor is written, where in more than one way; gives the rows that it takes.
fn forms(session: &Session, shown: &Suggestion, buf: &mut Buffer, area: Rect) -> u16 {
    if shown.forms.len() < 2 {
        return 0;
    }
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let sign = session.look.sign("×", "x");
    let forms: Vec<String> =
        shown.forms.iter().map(|(form, count)| format!("{form} {count}{sign}")).collect();
    let line = forms.join(session.look.sign(" · ", ", "));
    put(buf, area.x + 2, area.y, area.width.saturating_sub(2), &line, styles.dim, glyphs);
    1
}

/// One entry of the table: its forms, its kind, its pseudonym, and how often it stands in the study.
fn entry(session: &Session, shown: &Entry, count: Option<usize>, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let count = count.map_or_else(String::new, |count| format!("{count}{}", session.look.sign("×", "x")));
    let line = Rect { width: area.width.saturating_sub(1), ..area };
    let taken = put_right(buf, line, area.y, &count, styles.dim, glyphs);
    let third = (area.width / 3).max(16);
    let columns: [(u16, &str, Style); 3] = [
        (third, &shown.forms.join(", "), styles.words),
        (13, shown.kind.name(), styles.dim),
        (area.width.saturating_sub(third + 13 + taken + 8), &shown.pseudonym, styles.strong),
    ];
    let mut x = area.x + 3;
    for (width, text, style) in columns {
        put(buf, x, area.y, width, text, style, glyphs);
        x += width + 1;
    }
}

/// The first places of a name, each with the name where it can be seen.
fn contexts(session: &Session, places: &[Place], buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let widest = places.iter().map(|it| columns(&it.called)).max().unwrap_or(0) as u16;
    let head = widest.min(area.width / 4);
    for (y, place) in (area.y..area.bottom()).zip(places) {
        put(buf, area.x + 2, y, head, &place.called, styles.dim, glyphs);
        let from = area.x + 4 + head;
        let room = area.right().saturating_sub(from);
        let half = room.saturating_sub(columns(&place.words) as u16) / 2;
        let before = place.before.trim_start();
        let cut = columns(before).saturating_sub(usize::from(half));
        let before: String = before.chars().skip(cut).collect();
        let mut x = from;
        for (text, style) in
            [(before.as_str(), styles.words), (&place.words, styles.hit), (&place.after, styles.words)]
        {
            x += put(buf, x, y, area.right().saturating_sub(x), text, style, glyphs);
        }
    }
}

fn nothing(session: &Session, it: &Naming, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let lines: [&str; 3] = match it.view {
        View::Suggestions if session.study.documents().is_empty() => {
            ["This study has no documents yet.", "", "Esc goes back; o and a import files there."]
        }
        View::Suggestions if !it.has_looked() && session.loading => {
            ["Looking, as soon as every document is loaded.", "", ""]
        }
        View::Suggestions if !it.has_looked() => {
            ["Nobody has looked for names yet.", "", "r looks, a adds a name."]
        }
        View::Suggestions if it.table.entries.is_empty() => [
            "Nothing is suggested, and the table is empty.",
            "",
            "a adds a name, and A then puts its pseudonym in its place.",
        ],
        View::Suggestions => [
            "Nothing more is suggested.",
            "",
            "A puts the pseudonyms in their places, P then purges the names; a adds one, r looks again.",
        ],
        View::Table => ["The table is empty.", "", "Tab shows what may be names, a adds a name."],
    };
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    notice(buf, below, &lines, styles.text, glyphs);
}
