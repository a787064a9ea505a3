//! The picture of an auto-coding: what is asked for, the finds in their context, and the passage at the cursor in full.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    ink::{clear, notice, put, put_right, rule, tint},
    layout::LONGEST_LINE,
};
use crate::{
    analysis::autocode::Unit,
    study::{actions::CodeWanted, reference_of},
    text::{Glyphs, pieces},
    tui::session::{
        Session,
        autocoding::{AutoCoding, Detail, ShownFind, Standing},
    },
};

/// Rows above the finds: what is looked for, where, and a rule.
const HEAD: u16 = 3;

/// Where the finds are listed, and where the passage at the cursor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AutoCodingPlaces {
    /// The finds.
    pub list: Rect,
    /// The line that says what becomes of the passage.
    pub standing: Rect,
    /// The words of the passage.
    pub passage: Rect,
}

/// The places of an auto-coding in the body of the screen.
pub fn places(body: Rect) -> AutoCodingPlaces {
    let below = (body.height / 3).clamp(3, 12);
    let height = body.height.saturating_sub(HEAD + below);
    let list = Rect { y: body.y + HEAD, height, ..body };
    let standing = Rect { y: list.bottom() + 1, height: 1, ..body };
    let width = body.width.saturating_sub(4).min(LONGEST_LINE);
    let passage = Rect { x: body.x + 3, y: standing.y + 1, width, height: below.saturating_sub(2) };
    AutoCodingPlaces { list, standing, passage }
}

/// The auto-coding over the body.
pub fn draw(session: &Session, buf: &mut Buffer, body: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let Some(it) = &session.autocoding else { return };
    clear(buf, body, styles.text);
    heading(session, it, buf, body);
    let places = places(body);
    if it.found.is_empty() {
        if it.is_done() {
            nothing(session, it, buf, places.list);
        }
        return;
    }
    let width = it.head_width();
    for (y, (number, shown)) in (places.list.y..).zip(it.shown.iter().enumerate()) {
        let area = Rect { y, height: 1, ..places.list };
        find(session, shown, width, it.top + number == it.at, buf, area);
    }
    rule(buf, Rect { y: places.list.bottom(), height: 1, ..body }, styles.dim, glyphs);
    if let (Some(detail), Some(found)) = (&it.detail, it.here()) {
        let case = session.study.case_of(found.document, found.span);
        let case = case.and_then(|id| session.study.cases().get(id)).map_or("", |case| &case.name);
        let gap = if case.is_empty() { "" } else { session.look.sign(" · ", ", ") };
        let line = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..places.standing };
        let words = standing_words(session, it.standing(found));
        let taken = put_right(buf, line, line.y, &words, styles.dim, glyphs);
        let reference = reference_of(&session.study, found.document, found.span);
        let about = format!("{reference}{gap}{case}");
        put(buf, line.x, line.y, line.width.saturating_sub(taken + 2), &about, styles.dim, glyphs);
        passage(session, it, detail, buf, places.passage);
    }
}

/// What is looked for and where, how much becomes of it, and how far the looking has come.
fn heading(session: &Session, it: &AutoCoding, buf: &mut Buffer, body: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let gap = session.look.sign(" · ", ", ");
    let first = Rect { x: body.x + 1, width: body.width.saturating_sub(2), height: 1, ..body };
    let counts = it.counts();
    let numbers = [
        (counts.taken, Standing::Taken, "to code"),
        (counts.refused, Standing::Refused, "refused"),
        (counts.had, Standing::Had, "there already"),
    ];
    let numbers: Vec<String> = numbers
        .iter()
        .filter(|(count, standing, _)| *count > 0 || *standing == Standing::Taken)
        .map(|(count, standing, what)| format!("{} {count} {what}", sign(session, *standing)))
        .collect();
    let taken = put_right(buf, first, first.y, &numbers.join("  "), styles.text, glyphs);
    let code = match &it.code {
        CodeWanted::Known(code) => session.study.codebook().title(*code),
        CodeWanted::Named(name) => format!("new code “{name}”"),
    };
    let arrow = session.look.sign("←", "<-");
    let title = format!("{code} {arrow} {}", it.manner.words(&it.typed));
    put(buf, first.x, first.y, first.width.saturating_sub(taken + 2), &title, styles.accent, glyphs);
    let second = Rect { y: body.y + 1, ..first };
    let place =
        if it.found.is_empty() { String::new() } else { format!("{} of {}", it.at + 1, it.found.len()) };
    let taken = put_right(buf, second, second.y, &place, styles.dim, glyphs);
    let scope = it.wanted.scope.words(&session.study);
    let turns = if scope.contains("turns") { "" } else { ", in participants' turns" };
    let everywhere = if it.wanted.scope.documents.is_empty() && it.wanted.scope.cases.is_empty() {
        format!("{gap}all documents")
    } else {
        String::new()
    };
    let asked = format!("{}{everywhere}{scope}{turns}", unit_words(it.wanted.unit));
    put(buf, second.x, second.y, second.width.saturating_sub(taken + 2), &asked, styles.dim, glyphs);
    let third = Rect { y: body.y + 2, height: 1, ..body };
    let (searched, all) = it.progress();
    if it.is_done() {
        rule(buf, third, styles.dim, glyphs);
    } else {
        super::import::progress(session, "documents looked in", searched, Some(all), buf, third);
    }
}

/// What is coded around a find.
fn unit_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Hit => "the words found alone",
        Unit::Sentence => "the whole sentence",
        Unit::Turn => "the whole turn",
        Unit::Answer => "the whole answer",
        Unit::Document => "all of the document",
    }
}

fn sign(session: &Session, standing: Standing) -> &'static str {
    match standing {
        Standing::Taken => "+",
        Standing::Refused => session.look.sign("–", "-"),
        Standing::Had => "=",
    }
}

fn standing_words(session: &Session, standing: Standing) -> String {
    let (refuse, take) = ("will be coded", "refused");
    let words = match standing {
        Standing::Taken => refuse,
        Standing::Refused => take,
        Standing::Had => "you have the code here already",
    };
    format!("{} {words}", sign(session, standing))
}

/// One find: what becomes of it, where it stands, and its words in their context.
fn find(session: &Session, shown: &ShownFind, head: u16, marked: bool, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let is_taken = shown.standing == Standing::Taken;
    let plain = |style: Style| if is_taken { style } else { styles.dim };
    let point = if marked { session.look.sign("▸", ">") } else { " " };
    put(buf, area.x + 1, area.y, 1, point, styles.accent, glyphs);
    put(buf, area.x + 3, area.y, 1, sign(session, shown.standing), plain(styles.strong), glyphs);
    put(buf, area.x + 5, area.y, head, &shown.reference, plain(styles.strong), glyphs);
    let mut x = area.x + 7 + head;
    let words = &shown.words;
    let hit = if is_taken { styles.hit } else { styles.dim };
    for (text, style) in
        [(&words.before, plain(styles.words)), (&words.hit, hit), (&words.after, plain(styles.words))]
    {
        x += put(buf, x, area.y, area.right().saturating_sub(x + 1), text, style, glyphs);
    }
    if marked {
        tint(buf, area, styles.cursor);
        if is_taken {
            let hit = Rect {
                x: area.x + 7 + head + crate::text::columns(&words.before) as u16,
                width: crate::text::columns(&words.hit) as u16,
                ..area
            };
            tint(buf, hit.intersection(area), styles.hit);
        }
    }
}

/// The passage at the cursor, with what was found in it.
fn passage(session: &Session, it: &AutoCoding, detail: &Detail, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let Some(body) = it.body(detail.document) else { return };
    for (y, row) in (area.y..area.bottom()).zip(&detail.rows) {
        for piece in pieces(&body.content, row, glyphs) {
            if piece.width > 0 && area.x + piece.column < buf.area.right() {
                let hit = detail.hits.iter().any(|hit| hit.contains(piece.at));
                let style = if hit { styles.words.patch(styles.hit) } else { styles.words };
                let x = area.x + piece.column;
                buf.set_stringn(x, y, &piece.shown, usize::from(piece.width), style);
            }
        }
    }
    let more = if glyphs == Glyphs::Ascii { "..." } else { "…" };
    let last = area.y + (detail.rows.len() as u16).saturating_sub(1);
    for (y, there) in [(area.y, detail.more_before), (last, detail.more_after)] {
        if there {
            put(buf, area.right() + 1, y, 3, more, styles.dim, glyphs);
        }
    }
}

/// What is said where nothing is found.
fn nothing(session: &Session, it: &AutoCoding, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let found = format!("Nothing is found by {}.", it.manner.words(&it.typed));
    let lines: [&str; 4] = if session.study.documents().is_empty() {
        ["This study has no documents yet.", "", "Esc goes back; o and a import files there.", ""]
    } else {
        [
            &found,
            "",
            "e looks for other words, s in interviewers' or everyone's turns, W for parts of words or whole ones,",
            "f in other documents. Esc goes back.",
        ]
    };
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    notice(buf, below, &lines, styles.text, glyphs);
}
