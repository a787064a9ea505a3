//! The picture of the analysis pane: a figure as bars, a heat map, a grid or a strip, with what the number at the cursor is of and
//! how the numbers came about below it.

mod figure;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    ink::{notice, put, put_right, rule},
    menu::keys,
};
use crate::{
    analysis::Problem,
    text::{counted, wrap_str},
    tui::{
        keys::Command,
        session::{Session, analysis::Analysis},
    },
};

/// The analysis pane.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    title(session, buf, Rect { height: 1, ..area });
    let limited = limits(session, buf, Rect { y: area.y + 1, height: 1, ..area });
    let above = 2 + u16::from(limited);
    let below = Rect { y: area.y + above, height: area.height.saturating_sub(above), ..area };
    if session.loading {
        return notice(buf, below, &["The documents are still being loaded."], styles.text, glyphs);
    }
    match &session.analysis.figure {
        None => {}
        Some(Err(problem)) => mistaken(session, problem, buf, below),
        Some(Ok(found)) if found.rows.is_empty() => {
            let mut words: Vec<&str> = vec!["There is nothing to count here yet."];
            words.extend(found.notes.iter().map(String::as_str));
            words.push("e changes what is asked, a chooses another analysis.");
            notice(buf, below, &words, styles.text, glyphs);
        }
        Some(Ok(found)) => {
            figure::draw(session, found, buf, area);
            foot(session, buf, area);
        }
    }
}

/// The line above: what is analysed, which of the analyses it is, and how the rows stand.
fn title(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let analysis = Analysis::of(&session.analysis.asked(&session.study));
    let number = Analysis::ALL.iter().position(|it| *it == analysis).map_or(0, |at| at + 1);
    let mut facts = Vec::new();
    if let Some(figure) = session.analysis.figure() {
        let shown = &session.analysis.shown;
        let (across, all) = (shown.left + 1..=shown.left + shown.across, figure.columns.len());
        let is_part = shown.across < all;
        facts.extend(is_part.then(|| format!("{}-{} of {all} columns", across.start(), across.end())));
        let (rows, all) = (shown.order.len(), figure.rows.len());
        if rows < all {
            facts.push(format!("{rows} of {all} rows"));
        } else if !is_part || inner.width > 100 {
            facts.push(counted(all, "row", "rows"));
        }
        if let Some(column) = session.analysis.sorted_by().and_then(|at| figure.columns.get(at)) {
            facts.push(format!("by {} {}", column.short, session.look.sign("▾", "v")));
        }
    }
    facts.push(format!("{number} of {}", Analysis::ALL.len()));
    let right = facts.join(session.look.sign(" · ", ", "));
    let taken = put_right(buf, inner, inner.y, &right, styles.dim, glyphs);
    let name = session.analysis.figure().map_or(analysis.name(), |figure| figure.title.as_str());
    put(buf, inner.x, inner.y, inner.width.saturating_sub(taken + 2), name, styles.accent, glyphs);
}

/// The line below the title where the analysis is limited: to what. False where it is not.
fn limits(session: &Session, buf: &mut Buffer, area: Rect) -> bool {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let limits = session.analysis.limits().taken_by(&session.analysis.asked(&session.study));
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if limits.is_all() {
        return false;
    }
    let words = limits.words(&session.study).join(session.look.sign(" · ", ", "));
    let clear = format!("{} everything", keys(session, Command::ClearLimits));
    let taken = put_right(buf, inner, inner.y, &clear, styles.dim, glyphs);
    let width = inner.width.saturating_sub(taken + 2);
    put(buf, inner.x, inner.y, width, &format!("only {words}"), styles.strong, glyphs);
    true
}

/// What is wrong with what is asked, and where.
fn mistaken(session: &Session, problem: &Problem, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let mut y = area.y;
    if let Some([typed, marks]) = problem.pointed(glyphs) {
        put(buf, area.x + 2, y, area.width.saturating_sub(3), &typed, styles.words, glyphs);
        put(buf, area.x + 2, y + 1, area.width.saturating_sub(3), &marks, styles.danger, glyphs);
        y += 3;
    }
    let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    let limited = !session.analysis.limits().is_all();
    let how = if limited { "F takes the limits away, f changes them." } else { "" };
    notice(
        buf,
        rest,
        &[&problem.message, "", how, "e changes what is asked, a chooses another analysis."],
        styles.text,
        glyphs,
    );
}

/// Below the numbers: what the one at the cursor is of, and as many of the notes as there is room for.
fn foot(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let Some(figure) = session.analysis.figure() else { return };
    let below = session.analysis.shown.below;
    let mut y = area.bottom().saturating_sub(below);
    rule(buf, Rect { y: y - 1, height: 1, ..area }, styles.dim, glyphs);
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if let Some((row, column)) = session.analysis.number_at() {
        let number = figure::words(figure, row, column);
        let taken = put_right(buf, inner, y, &number, styles.strong, glyphs);
        let of = session.number_words(row, column);
        put(buf, inner.x, y, inner.width.saturating_sub(taken + 2), &of, styles.text, glyphs);
    }
    let notes = session.analysis.notes();
    let lines: Vec<_> =
        notes.into_iter().flat_map(|note| wrap_str(note, inner.width.max(1), glyphs)).collect();
    let room = usize::from(below.saturating_sub(1));
    for (at, line) in lines.iter().take(room).enumerate() {
        y += 1;
        let more = at + 1 == room && lines.len() > room;
        let line = if more {
            format!("{} {}", line.trim_end(), session.look.sign("…", "..."))
        } else {
            line.to_string()
        };
        put(buf, inner.x, y, inner.width, &line, styles.dim, glyphs);
    }
}
