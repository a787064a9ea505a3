//! The first turns of a file as they will look, around those of the speaker at the cursor.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    import::Role,
    text::wrap_str,
    tui::{
        panes::ink::{put, put_right},
        session::{
            Session,
            import::{Found, Shown},
        },
    },
};

/// Columns of a turn's number, with the blanks around it.
const NUMBER: u16 = 6;
/// The longest line of speech, in columns.
const LONGEST: u16 = 84;

/// The turns.
pub fn draw(session: &Session, found: &Found, buf: &mut Buffer, area: Rect) {
    let mut skip = found.top;
    let mut y = area.y;
    for turn in &found.sample {
        if y >= area.bottom() {
            return;
        }
        for line in lines(session, found, turn, area.width) {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            if y >= area.bottom() {
                return;
            }
            draw_line(session, found, turn, &line, buf, Rect { y, height: 1, ..area });
            y += 1;
        }
    }
}

enum Line {
    Speaker,
    Speech(String),
    Blank,
}

fn lines(session: &Session, found: &Found, turn: &Shown, width: u16) -> Vec<Line> {
    let width = width.saturating_sub(NUMBER).clamp(1, LONGEST);
    let speech = wrap_str(&turn.speech, width, session.look.glyphs());
    let speaker = turn.speaker.and_then(|at| found.transcript.speakers.get(at));
    let head = (speaker.is_some() || !turn.time.is_empty()).then_some(Line::Speaker);
    let speech = speech.into_iter().map(|line| Line::Speech(line.into_owned()));
    head.into_iter().chain(speech).chain([Line::Blank]).collect()
}

fn draw_line(session: &Session, found: &Found, turn: &Shown, line: &Line, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let speaker = turn.speaker.and_then(|at| found.transcript.speakers.get(at));
    let asks = speaker.is_some_and(|heard| heard.role == Role::Interviewer);
    let x = area.x + NUMBER;
    let room = area.right().saturating_sub(x);
    match line {
        Line::Blank => {}
        Line::Speaker => {
            let number = Rect { width: NUMBER - 2, ..area };
            put_right(buf, number, area.y, &turn.number.to_string(), styles.dim, glyphs);
            let name = speaker.map_or("", |heard| heard.name.as_str());
            let style = if asks { styles.dim } else { styles.strong };
            let taken = put(buf, x, area.y, room, name, style, glyphs);
            let x = x + taken + if taken > 0 { 2 } else { 0 };
            put(buf, x, area.y, area.right().saturating_sub(x), &turn.time, styles.dim, glyphs);
        }
        Line::Speech(text) => {
            let style = if asks { styles.interviewer } else { styles.words };
            put(buf, x, area.y, room, text, style, glyphs);
        }
    }
}
