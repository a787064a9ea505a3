//! The picture of a code being split: the codes that take its passages with their digits, how far the walk has come, and the
//! passage in its surroundings.

use ratatui::{buffer::Buffer, layout::Rect};

use super::super::{
    ink::{put, put_right, rule, tint, upright},
    layout::LONGEST_LINE,
};
use crate::{
    study::{Body, actions::Taker, reference_of},
    text::{Span, columns, counted, pieces},
    tui::session::{
        Session,
        codebook::splitting::{Goes, MOST_TAKERS, Splitting, Stretch, rest_words},
        reader::Line,
    },
};

/// From this width on, the codes and the list of passages stand beside the passage and not above it.
const WIDE: u16 = 112;
/// The columns that they have there.
const SIDE: u16 = 46;
/// The columns of a code, where the codes stand above the passage.
const PART: u16 = 38;
/// The columns before the words of a passage: the turn's number and the bar beside the passage.
const MARGIN: u16 = 8;

/// The areas of the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// The codes that take passages.
    pub parts: Rect,
    /// The list of passages.
    pub list: Option<Rect>,
    /// The line above the passage: where it stands, whose it is.
    pub head: Rect,
    /// The passage in its surroundings.
    pub context: Rect,
    /// The columns of a line of speech.
    pub line: u16,
}

/// The areas in a place of this size, with so many codes that take passages.
pub fn places(area: Rect, takers: usize) -> Places {
    let entries = (takers + 1 + usize::from(takers < MOST_TAKERS)) as u16;
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let (parts, list, rest) = if area.width >= WIDE {
        let parts = Rect { width: SIDE, height: entries.min(below.height), ..below };
        let list = Rect { y: parts.bottom() + 1, height: below.height.saturating_sub(entries + 1), ..parts };
        let x = area.x + SIDE + 2;
        (parts, Some(list), Rect { x, width: area.right().saturating_sub(x), ..below })
    } else {
        let beside = (area.width / PART).max(1);
        let parts = Rect { height: entries.div_ceil(beside), ..below };
        let y = parts.bottom() + 1;
        (parts, None, Rect { y, height: area.bottom().saturating_sub(y), ..below })
    };
    let head = Rect { x: rest.x + 1, width: rest.width.saturating_sub(2), height: 1, ..rest };
    let context = Rect { y: rest.y + 2, height: rest.height.saturating_sub(2), ..rest };
    let line = context.width.saturating_sub(MARGIN + 1).clamp(1, LONGEST_LINE);
    Places { parts, list, head, context, line }
}

/// The walk.
pub fn draw(session: &Session, splitting: &Splitting, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let places = places(area, splitting.takers.len());
    title(session, splitting, buf, Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area });
    parts(session, splitting, buf, places.parts);
    if let Some(list) = places.list {
        upright(
            buf,
            list.right(),
            Rect { y: area.y + 1, height: area.height - 1, ..area },
            styles.dim,
            glyphs,
        );
        passages(session, splitting, buf, list);
    } else {
        rule(buf, Rect { y: places.parts.bottom(), height: 1, ..area }, styles.dim, glyphs);
    }
    if let Some(passage) = splitting.passage() {
        head(session, splitting, passage, buf, places.head);
        context(session, splitting, passage, buf, places.context);
    }
}

/// Which code is split, how far the walk is, and what becomes of the code.
fn title(session: &Session, splitting: &Splitting, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let gap = session.look.sign("·", "-");
    let passages = counted(splitting.passages.len(), "passage", "passages");
    let left = match splitting.left() {
        0 => "all decided".to_owned(),
        left => format!("{left} to decide"),
    };
    let told = format!("{} of {passages} {gap} {left}", splitting.at + 1);
    let taken = put_right(buf, area, area.y, &told, styles.dim, glyphs) + 2;
    let words = format!("Split {}", session.study.codebook().title(splitting.code));
    let room = area.width.saturating_sub(taken);
    let used = put(buf, area.x, area.y, room, &words, styles.accent, glyphs) + 2;
    let rest = rest_words(splitting.rest).replacen("The code", "it", 1);
    if usize::from(room.saturating_sub(used)) >= columns(&rest) {
        put(buf, area.x + used, area.y, room - used, &rest, styles.dim, glyphs);
    }
}

/// The codes that take passages, each with its digit; the next free digit; and 0, with which a passage stays.
fn parts(session: &Session, splitting: &Splitting, buf: &mut Buffer, area: Rect) {
    let (look, book) = (session.look, session.study.codebook());
    let (styles, glyphs) = (look.styles, look.glyphs());
    let beside = if area.width > SIDE { (area.width / PART).max(1) } else { 1 };
    let width = area.width / beside;
    let here = splitting.passage().and_then(|it| splitting.goes(it));
    let mut slot = 0;
    let mut entry = |digit: usize, name: &str, style, stripe, goes: Option<Goes>| {
        let (x, y) = (area.x + slot % beside * width, area.y + slot / beside);
        slot += 1;
        if y >= area.bottom() {
            return;
        }
        let at = Rect { x: x + 1, y, width: width.saturating_sub(2), height: 1 };
        put(buf, at.x, y, 1, &digit.to_string(), styles.accent, glyphs);
        let count = goes.map_or(0, |goes| splitting.count(goes));
        let taken =
            if count > 0 { put_right(buf, at, y, &count.to_string(), styles.dim, glyphs) + 1 } else { 0 };
        put(buf, at.x + 4, y, at.width.saturating_sub(4 + taken), name, style, glyphs);
        if goes.is_some() && goes == here {
            tint(buf, Rect { x: at.x + 4, width: at.width.saturating_sub(4), ..at }, styles.cursor);
        }
        if let Some(stripe) = stripe {
            put(buf, at.x + 2, y, 1, look.sign("▎", "|"), stripe, glyphs);
        }
    };
    for place in 0..splitting.takers.len() {
        let Some(taker) = splitting.taker_now(&session.study, place) else { continue };
        let (name, stripe) = match taker {
            Taker::Known(code) => (book.title(code), Some(styles.code(book.colour(code)))),
            Taker::New(name) => (format!("{name} (new)"), None),
        };
        entry(place + 1, &name, styles.strong, stripe, Some(Goes::To(place)));
    }
    if splitting.takers.len() < MOST_TAKERS {
        let words =
            if splitting.takers.is_empty() { "names a code and sends there" } else { "a further code" };
        entry(splitting.takers.len() + 1, words, styles.dim, None, None);
    }
    let stripe = styles.code(book.colour(splitting.code));
    let stays = format!("stays with {}", book.title(splitting.code));
    entry(0, &stays, styles.text, Some(stripe), Some(Goes::Stays));
}

/// All passages, each with the digit of where it goes.
fn passages(session: &Session, splitting: &Splitting, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let rows = splitting.passages.iter().enumerate().skip(splitting.first);
    for (y, (number, passage)) in (area.top()..area.bottom()).zip(rows) {
        let digit = match splitting.goes(passage) {
            Some(Goes::To(place)) => (place + 1).to_string(),
            Some(Goes::Stays) => "0".into(),
            None => session.look.sign("·", "-").into(),
        };
        put(buf, area.x + 1, y, 1, &digit, styles.accent, glyphs);
        let reference = reference_of(&session.study, passage.document, passage.span);
        let used = put(buf, area.x + 3, y, 14, &reference, styles.dim, glyphs) + 5;
        let words =
            session.study.body(passage.document).map(|it| it.quotation(passage.span)).unwrap_or_default();
        put(buf, area.x + used, y, area.width.saturating_sub(used + 1), &words, styles.words, glyphs);
        if number == splitting.at {
            tint(buf, Rect { y, height: 1, ..area }, styles.cursor);
        }
    }
}

/// Where the passage stands, of which case, by whom it was coded, and where it goes.
fn head(session: &Session, splitting: &Splitting, passage: &Stretch, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let gap = session.look.sign("·", "-");
    let coders: Vec<&str> = passage.coders.iter().map(crate::study::Coder::as_str).collect();
    let goes = match splitting.goes(passage) {
        None => "not decided".to_owned(),
        Some(Goes::Stays) => "stays".to_owned(),
        Some(Goes::To(place)) => format!("{} {}", session.look.sign("→", "->"), place + 1),
    };
    let right = format!("{} {gap} {goes}", coders.join(", "));
    let taken = put_right(buf, area, area.y, &right, styles.text, glyphs) + 2;
    let room = area.width.saturating_sub(taken);
    let reference = reference_of(&session.study, passage.document, passage.span);
    let used = put(buf, area.x, area.y, room, &reference, styles.strong, glyphs) + 2;
    let case = session.study.case_of(passage.document, passage.span);
    let document = session.study.documents().get(passage.document);
    let name = case.and_then(|case| session.study.cases().get(case)).map(|case| case.name.clone());
    let known = document.is_some_and(|document| name.as_deref() == Some(document.label.as_str()));
    let described = case.map(|case| session.case_words(case));
    let told: Vec<String> =
        name.filter(|_| !known).into_iter().chain(described).filter(|it| !it.is_empty()).collect();
    let told = told.join(&format!(" {gap} "));
    put(buf, area.x + used, area.y, room.saturating_sub(used), &told, styles.dim, glyphs);
}

/// The turns around the passage, its words marked, with a bar beside its rows.
fn context(session: &Session, splitting: &Splitting, passage: &Stretch, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let Some(body) = session.study.body(passage.document) else {
        let words = "The text of this document is not loaded.";
        put(buf, area.x + 2, area.y, area.width.saturating_sub(2), words, styles.dim, glyphs);
        return;
    };
    let x = area.x + MARGIN;
    let lines = splitting.layout.lines.iter().skip(splitting.top);
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        let at = Rect { x, y, width: area.right().saturating_sub(x), height: 1 };
        match line {
            Line::Blank => {}
            Line::Aside(row) => {
                put(buf, x, y, at.width, body.content.slice(row.span).trim_end(), styles.dim, glyphs);
            }
            Line::Speaker(turn) => speaker(session, body, *turn as usize, buf, at),
            Line::Speech { turn, row } => {
                let plain =
                    if body.is_interviewers(*turn as usize) { styles.interviewer } else { styles.words };
                if row.span.overlaps(passage.span) {
                    put(buf, x - 2, y, 1, session.look.sign("┃", "|"), styles.accent, glyphs);
                }
                for piece in pieces(&body.content, row, glyphs) {
                    let inside = passage.span.overlaps(Span::new(piece.at.0, piece.at.0 + piece.len));
                    let style = if inside { plain.patch(styles.selected) } else { plain };
                    if x + piece.column < buf.area.right() {
                        buf.set_stringn(x + piece.column, y, &piece.shown, usize::from(piece.width), style);
                    }
                }
            }
        }
    }
}

fn speaker(session: &Session, body: &Body, turn: usize, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let number = Rect { x: area.x - MARGIN, width: MARGIN - 3, ..area };
    put_right(buf, number, area.y, &(turn + 1).to_string(), styles.dim, glyphs);
    let name = body.speaker(turn).map_or("", |speaker| speaker.name.as_str());
    let style = if body.is_interviewers(turn) { styles.dim } else { styles.strong };
    put(buf, area.x, area.y, area.width, name, style, glyphs);
}
