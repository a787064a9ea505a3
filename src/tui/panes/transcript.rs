//! The transcript: title, margin with code names and stripes, speakers and speech.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    ink::{put, put_right},
    layout::measure,
};
use crate::{
    study::{Body, CodeId, Document},
    text::{Row, Span, columns, pieces},
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
    let mut right = String::new();
    if let Some(body) = session.study.body(document.id) {
        let turn = session.reader.turn(body) + 1;
        let read = session.study.read(document.id, &session.coder).count();
        let gap = session.look.sign("·", "-");
        let sign = session.look.sign("¶", "#");
        right = format!("{sign} {turn} of {} {gap} {read} read", body.turns.len());
    }
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

/// What is known of a document beside its label: its name, or its case with attributes.
fn describe(session: &Session, document: &Document) -> String {
    if document.name != document.label {
        return document.name.clone();
    }
    let case = document.case.and_then(|id| session.study.cases().get(id));
    let values = case.map(|case| {
        let named =
            session.study.attributes().iter().filter_map(|attribute| case.attributes.get(&attribute.name));
        named.take(3).map(ToString::to_string).collect::<Vec<_>>().join(", ")
    });
    values.unwrap_or_default()
}

/// The transcript; gives where its cursor stands.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) -> Option<Position> {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let Some(body) = session.reader.body(&session.study) else {
        empty(session, buf, area);
        return None;
    };
    let (margin, _) = measure(area, session.look);
    let left = area.x + margin;
    let mut cursor = None;
    let mut names = Names::default();
    let lines = session.reader.layout.lines.iter().skip(session.reader.top).take(usize::from(area.height));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        match line {
            Line::Blank => {}
            Line::Aside(row) => {
                let words = body.content.slice(row.span).trim_end();
                put(buf, left, y, area.right().saturating_sub(left), words, styles.dim, glyphs);
            }
            Line::Speaker(turn) => {
                speaker(
                    session,
                    body,
                    *turn as usize,
                    buf,
                    Rect { x: left, y, width: area.right() - left, height: 1 },
                );
            }
            Line::Speech { turn, row } => {
                let marks: Vec<&Mark> = session.reader.marks_in(row.span).collect();
                names.draw(session, &marks, row.span, buf, Rect { y, width: margin, height: 1, ..area });
                let plain =
                    if body.is_interviewers(*turn as usize) { styles.interviewer } else { styles.words };
                let at = speech(session, body, row, &marks, plain, buf, Position::new(left, y));
                cursor = cursor.or(at);
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
    } else {
        [
            "The text of this document could not be read.",
            "The line below says why; casebook check STUDY says more.",
        ]
    };
    for (row, line) in (1..).zip(lines) {
        put(buf, area.x + 2, area.y + row, area.width.saturating_sub(4), line, styles.text, glyphs);
    }
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
    if let Some(time) = &body.turns[turn].time {
        let x = area.x + taken + if taken > 0 { 2 } else { 0 };
        put(buf, x, area.y, area.right().saturating_sub(x), time, styles.dim, glyphs);
    }
}

/// A row of speech with codings, selection, hits and cursor; gives where the cursor stands if it is in this row.
fn speech(
    session: &Session,
    body: &Body,
    row: &Row,
    marks: &[&Mark],
    plain: Style,
    buf: &mut Buffer,
    from: Position,
) -> Option<Position> {
    let styles = session.look.styles;
    let selected = session.reader.selected(body);
    let hits = session.search.as_ref().filter(|search| search.document == session.reader.document);
    let hits: Vec<Span> = hits
        .map(|search| search.hits.iter().filter(|hit| hit.overlaps(row.span)).copied().collect())
        .unwrap_or_default();
    let mut cursor = None;
    for piece in pieces(&body.content, row, session.look.glyphs()) {
        let x = from.x + piece.column;
        if session.reader.cursor >= piece.at && session.reader.cursor.0 < piece.at.0 + piece.len.max(1) {
            cursor = Some(Position::new(x, from.y));
        }
        if piece.width == 0 || x >= buf.area.right() {
            continue;
        }
        let mut style = plain;
        let mut codes = 0;
        let mut first: Option<CodeId> = None;
        for mark in marks.iter().filter(|mark| mark.span.contains(piece.at)) {
            codes += 1;
            first.get_or_insert(mark.code);
        }
        if let Some(code) = first {
            style = style.patch(styles.coded_words(session.study.codebook().colour(code), codes));
        }
        if hits.iter().any(|hit| hit.contains(piece.at)) {
            style = style.patch(styles.hit);
        }
        if selected.is_some_and(|span| span.contains(piece.at)) {
            style = style.patch(styles.selected);
        }
        buf.set_stringn(x, from.y, &piece.shown, usize::from(piece.width), style);
    }
    cursor
}

/// Code names wait here for a free row of the margin: each is named once, where its coding starts or as soon after as
/// there is room.
#[derive(Default)]
struct Names {
    waiting: Vec<(CodeId, Span)>,
    seen_first: bool,
}

impl Names {
    /// Draws stripes and a name in the margin of a row.
    fn draw(&mut self, session: &Session, marks: &[&Mark], row: Span, buf: &mut Buffer, area: Rect) {
        let lanes = (area.width / 4).clamp(2, 6);
        for mark in marks {
            stripe(session, mark, lanes, buf, area);
            if row.contains(mark.span.start) || !self.seen_first {
                self.waiting.push((mark.code, mark.span));
            }
        }
        self.seen_first = true;
        if self.waiting.is_empty() {
            return;
        }
        // Who ends first is named first; who has no further row is only counted.
        self.waiting.sort_by_key(|(_, span)| span.end);
        let (code, _) = self.waiting.remove(0);
        let before = self.waiting.len();
        self.waiting.retain(|(_, span)| span.end > row.end);
        let here = marks.iter().map(|mark| mark.lane + 1).max().unwrap_or(0).min(lanes);
        name(session, code, before - self.waiting.len(), here, buf, area);
    }
}

/// One row of a coding's stripe: heavy for one's own, light for another coder's.
fn stripe(session: &Session, mark: &Mark, lanes: u16, buf: &mut Buffer, area: Rect) {
    let look = session.look;
    let style = look.styles.code(session.study.codebook().colour(mark.code));
    let sign = if mark.own { look.sign("┃", "|") } else { look.sign("╎", ":") };
    let (lane, sign) = if mark.lane >= lanes { (lanes - 1, look.sign("+", "+")) } else { (mark.lane, sign) };
    let x = area.right().saturating_sub(2 + lane);
    if x > area.x {
        put(buf, x, area.y, 1, sign, style, look.glyphs());
    }
}

/// A code's name in the margin, left of its stripes (`here` lanes of them), with how many more there would be to name.
fn name(session: &Session, code: CodeId, more: usize, here: u16, buf: &mut Buffer, area: Rect) {
    let (look, book) = (session.look, session.study.codebook());
    let room = area.width.saturating_sub(here + 3);
    let more = if more > 0 { format!(" +{more}") } else { String::new() };
    let number = book.number(code);
    let title =
        if number.is_empty() { book.name(code).to_owned() } else { format!("{number} {}", book.name(code)) };
    let title =
        crate::text::fit(&title, room.saturating_sub(columns(&more) as u16), look.glyphs()).into_owned();
    let text = format!("{title}{more}");
    let width = columns(&text) as u16;
    let x = area.x + 1 + room.saturating_sub(width);
    put(buf, x, area.y, width, &text, look.styles.code(book.colour(code)), look.glyphs());
}
