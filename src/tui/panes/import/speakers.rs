//! The table of the speakers that were found in a file.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    import::{Heard, Role, Suspect},
    text::{columns, counted},
    tui::{
        panes::ink::{put, put_right, tint},
        session::{Session, import::Found},
    },
};

/// Columns of the table, from the left.
struct Table {
    name: u16,
    case: u16,
}

/// Columns of the role, the turns and the words, with the blanks behind.
const ROLE: u16 = 13;
const NUMBER: u16 = 7;

/// The speakers around the one at the cursor; gives the rows taken.
pub fn draw(session: &Session, found: &Found, buf: &mut Buffer, area: Rect) -> u16 {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let speakers = &found.transcript.speakers;
    if found.rows() == 0 {
        let case = match found.proposal.case.as_deref() {
            Some(case) => format!("Nobody is named as speaking. It belongs to the case {case}."),
            None => "Nobody is named as speaking. c says to which case it belongs.".into(),
        };
        put(buf, area.x, area.y, area.width, &case, styles.text, glyphs);
        return 1;
    }
    let widest = |names: &mut dyn Iterator<Item = &str>, most: usize| {
        names.map(columns).max().unwrap_or(0).clamp(4, most) as u16
    };
    let most = if area.width < 80 { 13 } else { 20 };
    let table = Table {
        name: widest(
            &mut speakers
                .iter()
                .map(|heard| heard.name.as_str())
                .chain(found.transcript.suspected.iter().map(|suspect| suspect.label.as_str())),
            most,
        ),
        case: widest(&mut speakers.iter().filter_map(|heard| found.case_of(heard)), most),
    };
    heading(session, &table, buf, area);
    let rows = (found.rows() as u16).min((area.height / 2).max(2));
    let top = found.speaker.saturating_sub(usize::from(rows) / 2);
    let top = top.min(found.rows() - usize::from(rows));
    for (y, number) in (area.y + 1..area.y + 1 + rows).zip(top..) {
        let at = Rect { y, height: 1, ..area };
        match (speakers.get(number), number.checked_sub(speakers.len())) {
            (Some(heard), _) => row(session, found, heard, &table, buf, at),
            (None, Some(suspect)) => {
                if let Some(suspect) = found.transcript.suspected.get(suspect) {
                    untaken(session, suspect, &table, buf, at);
                }
            }
            (None, None) => {}
        }
        if number == found.speaker {
            put(buf, area.x, y, 1, session.look.sign("▸", ">"), styles.accent, glyphs);
            tint(buf, at, styles.cursor);
        }
    }
    rows + 1
}

/// A name that stands before words like a label and was not taken for a speaker's.
fn untaken(session: &Session, suspect: &Suspect, table: &Table, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let mut x = area.x + 2;
    let room = |x: u16| area.right().saturating_sub(x);
    put(buf, x, area.y, table.name.min(room(x)), &suspect.label, styles.text, glyphs);
    x += table.name.max(7) + 2;
    let times = format!("? not taken: begins {}", counted(suspect.times, "line", "lines"));
    let taken = put(buf, x, area.y, room(x), &times, styles.accent, glyphs);
    x += taken + 2;
    put(buf, x, area.y, room(x), &suspect.first_words, styles.dim, glyphs);
}

fn heading(session: &Session, table: &Table, buf: &mut Buffer, area: Rect) {
    let (style, glyphs) = (session.look.styles.dim, session.look.glyphs());
    let mut x = area.x + 2;
    let mut column = |text: &str, width: u16, right: bool| {
        let at = Rect { x, width: width.min(area.right().saturating_sub(x)), height: 1, ..area };
        if right {
            put_right(buf, at, area.y, text, style, glyphs);
        } else {
            put(buf, x, area.y, at.width, text, style, glyphs);
        }
        x += width + 2;
    };
    column("speaker", table.name.max(7), false);
    column("role", ROLE - 2, false);
    column("turns", NUMBER - 2, true);
    column("words", NUMBER - 2, true);
    column("case", table.case, false);
    column("begins", area.width, false);
}

fn row(session: &Session, found: &Found, heard: &Heard, table: &Table, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let asks = heard.role == Role::Interviewer;
    let (name, words) =
        if asks { (styles.interviewer, styles.interviewer) } else { (styles.strong, styles.words) };
    let role = match heard.role {
        Role::Interviewer => "interviewer",
        Role::Participant => "participant",
        Role::Unsure => "participant?",
    };
    let mut x = area.x + 2;
    let room = |x: u16| area.right().saturating_sub(x);
    put(buf, x, area.y, table.name.min(room(x)), &heard.name, name, glyphs);
    x += table.name.max(7) + 2;
    put(buf, x, area.y, ROLE.min(room(x)), role, styles.text, glyphs);
    x += ROLE;
    for number in [heard.turns, heard.words] {
        let at = Rect { x, width: (NUMBER - 2).min(room(x)), ..area };
        put_right(buf, at, area.y, &number.to_string(), styles.text, glyphs);
        x += NUMBER;
    }
    let case = found.case_of(heard).unwrap_or_default();
    put(buf, x, area.y, table.case.min(room(x)), case, styles.text, glyphs);
    x += table.case + 2;
    match &heard.doubt {
        Some(doubt) => {
            let doubt = format!("? {}", doubt.describe(&found.transcript.speakers));
            let taken = put(buf, x, area.y, room(x), &doubt, styles.accent, glyphs);
            put(buf, x + taken + 2, area.y, room(x + taken + 2), &heard.first_words, words, glyphs)
        }
        None => put(buf, x, area.y, room(x), &heard.first_words, words, glyphs),
    };
}
