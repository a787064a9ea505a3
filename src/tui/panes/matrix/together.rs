//! The picture of a group's cells as one: counts of states, the synthesis, and each case's summary under its name.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{signs, summary};
use crate::{
    analysis::chart::Concluded,
    study::CellState,
    text::columns,
    tui::{
        panes::ink::put,
        session::{
            Session,
            matrix::{
                together::{Line, Member, Together},
                written::Written,
            },
        },
    },
};

/// The cells of a group, without the lines of it that are above the screen.
pub fn draw(session: &Session, it: &Together, skip: u16, buf: &mut Buffer, area: Rect) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let lines = it.lines.iter().skip(usize::from(skip));
    let last = area.bottom().saturating_sub(1);
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        let at = Rect { y, height: 1, ..area };
        let cut = y == last && it.cut;
        match *line {
            Line::Counts => counts(session, &it.counts, buf, at),
            Line::Synthesis(row) => synthesis(session, it, row, cut, buf, at),
            Line::Name(member) => {
                name(session, &it.members[member], buf, at);
            }
            Line::Text(member, row) => {
                let inner = Rect { x: at.x + 2, width: at.width.saturating_sub(2), ..at };
                written(session, &it.members[member].text, row, cut, buf, inner);
            }
            Line::Beginning(member) => {
                let member = &it.members[member];
                let taken = name(session, member, buf, at);
                let inner = Rect { x: at.x + taken, width: at.width.saturating_sub(taken), ..at };
                written(session, &member.text, 0, member.text.cut || cut, buf, inner);
            }
        }
    }
}

/// How many cells are in which state.
pub fn counts(session: &Session, counts: &[(CellState, String)], buf: &mut Buffer, area: Rect) {
    let (look, mut x) = (session.look, area.x);
    for (state, words) in counts {
        let room = area.right().saturating_sub(x);
        x += put(buf, x, area.y, room, words, signs::style(look, *state), look.glyphs()) + 1;
    }
    if counts.is_empty() {
        let sign = signs::sign(look, CellState::Empty);
        put(buf, area.x, area.y, 1, sign, look.styles.dim, look.glyphs());
    }
}

/// A row of the synthesis, the first with the sign that says whether it still stands.
fn synthesis(session: &Session, it: &Together, row: usize, cut: bool, buf: &mut Buffer, area: Rect) {
    if row == 0 {
        let concluded = if it.concluded == Concluded::No { Concluded::Standing } else { it.concluded };
        signs::concluded(session.look, concluded, buf, (area.x, area.y));
    }
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    if let Some(text) = &it.synthesis {
        written(session, text, row, cut, buf, inner);
    }
}

/// The name of a case; gives the columns that it takes with the blanks after it.
fn name(session: &Session, member: &Member, buf: &mut Buffer, area: Rect) -> u16 {
    let styles = session.look.styles;
    put(buf, area.x, area.y, area.width, &member.name, styles.dim, session.look.glyphs());
    columns(&member.name) as u16 + 2
}

fn written(session: &Session, text: &Written, row: usize, more: bool, buf: &mut Buffer, area: Rect) {
    let Some(row) = text.rows.get(row) else { return };
    let hits = summary::hits(session, text);
    let marks = (hits.as_slice(), session.look.styles.hit);
    summary::row(session, text, row, marks, more, buf, (area.x, area.y, area.width));
}
