//! The transcript: title, speakers and speech; its margin is in `margin`.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    ink::{notice, put, put_right},
    layout::measure,
    margin::{self, Names},
};
use crate::{
    study::{Body, Document},
    text::{Offset, Row, Span, pieces, to_the_second},
    tui::session::{
        Session,
        reader::{Line, Mark},
    },
};

/// The line above the transcript: which document, where in it, how much is read.
pub fn title(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let Some(document) = session.reader.document.and_then(|id| session.study.documents().get(id)) else {
        return;
    };
    let right = session
        .study
        .body(document.id)
        .map_or_else(String::new, |body| place_words(session, document, body, area.width));
    let taken = put_right(
        buf,
        Rect { width: area.width.saturating_sub(1), ..area },
        area.y,
        &right,
        styles.dim,
        glyphs,
    );
    let room = area.width.saturating_sub(taken + 3);
    let label = put(buf, area.x + 1, area.y, room, &document.label, styles.strong, glyphs);
    let words = describe(session, document);
    put(buf, area.x + 3 + label, area.y, room.saturating_sub(label + 2), &words, styles.dim, glyphs);
}

/// Where in a document the reader is, and how far it has been worked through.
fn place_words(session: &Session, document: &Document, body: &Body, width: u16) -> String {
    let (gap, sign) = (session.look.sign("·", "-"), session.look.sign("¶", "#"));
    let turn = session.reader.turn(body) + 1;
    let read = session.study.read(document.id, &session.coder).count();
    let portion = session.reader.portion;
    let place = format!("{sign} {turn} of {} {gap} {read} read", body.turns.len());
    if portion.turns == 0 || width < 50 {
        return place;
    }
    let coded = format!("{place} {gap} {} of {} coded", portion.coded, portion.turns);
    if width < 70 {
        return coded;
    }
    format!("{coded} {gap} {} %", (portion.coded_share() * 100.0).floor())
}

/// What is known of a document beside its label: its name, or its case with attributes.
fn describe(session: &Session, document: &Document) -> String {
    if document.name != document.label {
        return document.name.clone();
    }
    document.case.map(|case| session.case_words(case)).unwrap_or_default()
}

/// The transcript; gives where its cursor stands.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) -> Option<Position> {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let reader = &session.reader;
    let Some(body) = reader.body(&session.study).filter(|_| !reader.layout.lines.is_empty()) else {
        empty(session, buf, area);
        return None;
    };
    let (margin_width, _) = measure(area);
    let left = area.x + margin_width;
    let selected = session.passage_in_question().or_else(|| reader.selected(body));
    let mut cursor = None;
    let mut names = Names::default();
    let lines = reader.layout.lines.iter().enumerate().skip(reader.top);
    for (y, (number, line)) in (area.y..area.bottom()).zip(lines) {
        let right = Rect { x: left, y, width: area.right() - left, height: 1 };
        match line {
            Line::Blank => {}
            Line::Aside(row) => {
                let words = body.content.slice(row.span).trim_end();
                put(buf, left, y, right.width, words, styles.dim, glyphs);
            }
            Line::Speaker(turn) => speaker(session, body, *turn as usize, buf, right),
            Line::Speech { turn, row } => {
                let marks: Vec<&Mark> = reader.marks.in_span(row.span).collect();
                let beside = Rect { y, width: margin_width, height: 1, ..area };
                names.draw(session, &marks, row.span, buf, beside);
                if !reader.marks.notes_on(number).is_empty() {
                    margin::memo(session, buf, beside);
                }
                let plain =
                    if body.is_interviewers(*turn as usize) { styles.interviewer } else { styles.words };
                let shown = Shown { row, marks: &marks, plain, selected };
                cursor = speech(session, body, &shown, buf, Position::new(left, y)).or(cursor);
            }
        }
    }
    cursor
}

fn empty(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let lines = if session.study.documents().is_empty() {
        [
            "This study has no documents yet.",
            "o opens the list of documents; there a imports files or a whole folder.",
        ]
    } else if session.reader.body(&session.study).is_some() {
        ["This document has no text.", "o opens the list of documents."]
    } else {
        [
            "The text of this document could not be read.",
            "The line below says why; casebook check STUDY says more.",
        ]
    };
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    notice(buf, below, &lines, styles.text, glyphs);
}

/// Number, name and time of a turn.
fn speaker(session: &Session, body: &Body, turn: usize, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let read =
        session.reader.document.is_some_and(|id| session.study.read(id, &session.coder).has(turn as u32));
    let number = format!("{}{}", if read { session.look.sign("✓", "+") } else { "" }, turn + 1);
    let room = Rect { x: area.x.saturating_sub(8), width: 6, ..area };
    put_right(buf, room, area.y, &number, styles.dim, glyphs);
    let name = body.speaker(turn).map_or("", |speaker| speaker.name.as_str());
    let style = if body.is_interviewers(turn) { styles.dim } else { styles.strong };
    let taken = put(buf, area.x, area.y, area.width, name, style, glyphs);
    if let Some(time) = body.turns[turn].time.as_ref().filter(|_| session.look.times) {
        let x = area.x + taken + if taken > 0 { 2 } else { 0 };
        put(buf, x, area.y, area.right().saturating_sub(x), to_the_second(time), styles.dim, glyphs);
    }
}

/// A row of speech with what is to be seen in it.
struct Shown<'a> {
    row: &'a Row,
    marks: &'a [&'a Mark],
    plain: Style,
    selected: Option<Span>,
}

impl Shown<'_> {
    /// The style of the words at a place: codings, hits and selection over the plain one.
    fn style(&self, session: &Session, hits: &[Span], at: Offset) -> Style {
        let styles = &session.look.styles;
        let mut style = self.plain;
        let mut here = self.marks.iter().filter(|mark| mark.span.contains(at));
        if let Some(first) = here.next() {
            let colour = session.study.codebook().colour(first.code);
            style = style.patch(styles.coded_words(colour, 1 + here.count()));
        }
        if hits.iter().any(|hit| hit.contains(at)) {
            style = style.patch(styles.hit);
        }
        if self.selected.is_some_and(|span| span.contains(at)) {
            style = style.patch(styles.selected);
        }
        style
    }
}

/// A row of speech; gives where the cursor stands if it is in this row.
fn speech(
    session: &Session,
    body: &Body,
    shown: &Shown,
    buf: &mut Buffer,
    from: Position,
) -> Option<Position> {
    let row = shown.row;
    let reader = &session.reader;
    let search = session.search.as_ref().zip(reader.document);
    let hits = search.map_or(&[][..], |(search, document)| search.hits_in(document, row.span));
    // The row of an empty turn has no pieces, yet the cursor can be on it.
    let mut cursor = (row.span.is_empty() && reader.cursor == row.span.start).then_some(from);
    for piece in pieces(&body.content, row, session.look.glyphs()) {
        let x = from.x + piece.column;
        if (piece.at..Offset(piece.at.0 + piece.len)).contains(&reader.cursor) {
            cursor = Some(Position::new(x, from.y));
        }
        if piece.width > 0 && x < buf.area.right() {
            let style = shown.style(session, hits, piece.at);
            buf.set_stringn(x, from.y, &piece.shown, usize::from(piece.width), style);
        }
    }
    cursor
}
