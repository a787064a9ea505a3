//! The picture of an opened cell: its evidence and, beside or below it, the summary.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{signs, summary};
use crate::{
    study::{Cell, CellState, Reference, What},
    text::{Row, Span, columns, pieces},
    tui::{
        panes::{
            ink::{put, put_right, rule, tint, upright},
            layout::cell_places,
        },
        session::{
            Session,
            matrix::{
                cell::{Line, OpenCell, Side},
                evidence::{EvidenceView, Passage},
                page::Page,
                written::Written,
            },
        },
    },
};

/// An opened cell; gives where the cursor stands while the summary is written.
pub fn draw(session: &Session, cell: &OpenCell, buf: &mut Buffer, area: Rect) -> Option<Position> {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let (evidence, summary) = cell_places(area);
    title(session, cell, buf, Rect { height: 1, ..area });
    headings(session, cell, buf, evidence);
    passages(session, cell, buf, evidence);
    let beside = evidence.y == summary.y;
    if beside {
        let side = Rect { y: area.y + 1, height: area.height - 1, ..area };
        upright(buf, summary.x - 2, side, styles.dim, glyphs);
    } else {
        rule(buf, Rect { y: summary.y - 1, height: 1, ..area }, styles.dim, glyphs);
    }
    let heading = Rect { y: summary.y - 1, height: 1, ..summary };
    let style = if cell.side == Side::Summary { styles.accent } else { styles.dim };
    let words = if beside { "SUMMARY" } else { " SUMMARY " };
    let taken = put(buf, heading.x, heading.y, heading.width, words, style, glyphs);
    if let Some(notice) = notice(cell) {
        let room =
            Rect { x: heading.x + taken + 1, width: heading.width.saturating_sub(taken + 1), ..heading };
        put_right(buf, room, heading.y, &format!("{notice} "), styles.danger, glyphs);
    }
    written(session, cell, buf, summary)
}

/// What has to be known of the summary before it is read: why it is stale, else what is not quoted word for word.
fn notice(cell: &OpenCell) -> Option<String> {
    let misquoted = || cell.misquoted.first().map(|words| format!("not word for word: “{words}”"));
    cell.stale.as_ref().map(|why| format!("! {why}")).or_else(misquoted)
}

fn title(session: &Session, cell: &OpenCell, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let state = session.study.cell_state(cell.case, cell.code);
    let words = match session.study.cell(cell.case, cell.code) {
        _ if cell.writing.is_some() => "being written".to_owned(),
        Some(written) => state_words(session, state, written),
        None => signs::words(state).to_owned(),
    };
    let taken = put_right(buf, inner, inner.y, &words, styles.dim, glyphs);
    let sign = signs::sign(session.look, state);
    let x = inner.right().saturating_sub(taken + 2);
    put(buf, x, inner.y, 1, sign, signs::style(session.look, state), glyphs);
    let room = inner.width.saturating_sub(taken + 4);
    let name = session.cell_title(cell.case, cell.code);
    let taken = put(buf, inner.x, inner.y, room, &name, styles.strong, glyphs);
    let left = room.saturating_sub(taken + 2);
    put(buf, inner.x + taken + 2, inner.y, left, &session.case_words(cell.case), styles.dim, glyphs);
}

fn state_words(session: &Session, state: CellState, written: &Cell) -> String {
    let gap = session.look.sign("·", "-");
    match &written.checked {
        Some(check) if state == CellState::Checked => {
            format!("checked {gap} {}, {}", check.by, check.at.day())
        }
        _ => format!("{} {gap} {}, {}", signs::words(state), written.by, written.at.day()),
    }
}

/// The three sets of passages, the one that is shown marked.
fn headings(session: &Session, cell: &OpenCell, buf: &mut Buffer, evidence: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let y = evidence.y - 1;
    let style = if cell.side == Side::Evidence { styles.accent } else { styles.dim };
    let mut x = evidence.x + put(buf, evidence.x, y, evidence.width, "EVIDENCE", style, glyphs) + 2;
    for (at, view) in EvidenceView::all(cell.stale.is_some()).iter().enumerate() {
        if at > 0 {
            let parted = session.look.sign(" │ ", " | ");
            x += put(buf, x, y, evidence.right().saturating_sub(x), parted, styles.dim, glyphs);
        }
        let words = match view {
            EvidenceView::Cell => format!("this cell {}", cell.coded.0),
            EvidenceView::Case => format!("whole case {}", cell.coded.1),
            EvidenceView::Linked => format!("linked {}", cell.references(&session.study).len()),
            EvidenceView::Changed => format!("changed {}", cell.changed),
        };
        let style = if *view == cell.view { styles.strong } else { styles.dim };
        x += put(buf, x, y, evidence.right().saturating_sub(x), &words, style, glyphs);
    }
}

fn passages(session: &Session, cell: &OpenCell, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    if cell.passages.is_empty() {
        let words = match cell.view {
            EvidenceView::Cell => "Nothing is coded here. w shows everything coded of the case.",
            EvidenceView::Case => "Nothing is coded of this case yet: 1 goes to the transcript.",
            EvidenceView::Linked => "The summary refers to no passage yet. w shows those of the cell.",
            EvidenceView::Changed => {
                "What changed is not known any more. C says that the summary still holds."
            }
        };
        put(buf, area.x + 2, area.y + 1, area.width.saturating_sub(2), words, styles.dim, glyphs);
    }
    let linked = cell.references(&session.study);
    for (y, line) in (area.y..area.bottom()).zip(cell.lines.iter().skip(cell.top)) {
        let at = Rect { y, height: 1, ..area };
        let passage = &cell.passages[line.passage()];
        let x = area.x + cell.indent();
        match line {
            Line::Aside(_) => {
                put(buf, x, y, area.right().saturating_sub(x), &passage.aside, styles.dim, glyphs);
            }
            Line::Words { row, first, cut, in_turn, .. } => {
                if *first {
                    reference(session, cell, line.passage(), &linked, buf, at);
                }
                let mut end = x;
                let in_turn = cell.in_turn.as_ref().filter(|_| *in_turn);
                let words = in_turn.map_or(&passage.words, |it| &it.content);
                let around = |at| in_turn.is_some_and(|it| !it.passage.contains(at));
                for piece in pieces(words, row, glyphs).filter(|piece| piece.width > 0) {
                    buf.set_stringn(
                        x + piece.column,
                        y,
                        &piece.shown,
                        usize::from(area.right().saturating_sub(x + piece.column)),
                        if around(piece.at) { styles.dim } else { styles.words },
                    );
                    end = x + piece.column + u16::from(piece.width);
                }
                if *cut {
                    let sign = session.look.sign(" …", " ...");
                    put(buf, end, y, area.right().saturating_sub(end), sign, styles.dim, glyphs);
                }
            }
        }
        if line.passage() == cell.at && cell.side == Side::Evidence {
            tint(buf, at, styles.cursor);
            around(session, cell, line, buf, at);
        }
    }
}

/// Takes what is said around the passage at the cursor back behind it again: the cursor made it as bright.
fn around(session: &Session, cell: &OpenCell, line: &Line, buf: &mut Buffer, area: Rect) {
    let (Some(in_turn), Line::Words { row, in_turn: true, .. }) = (&cell.in_turn, line) else { return };
    let dim = Style { bg: None, ..session.look.styles.dim };
    let x = area.x + cell.indent();
    for piece in pieces(&in_turn.content, row, session.look.glyphs()) {
        if !in_turn.passage.contains(piece.at) {
            let width = u16::from(piece.width).min(area.right().saturating_sub(x + piece.column));
            tint(buf, Rect { x: x + piece.column, width, ..area }, dim);
        }
    }
}

/// A sign for what happened to a passage: it came, it went, or it is another.
fn happened(session: &Session, passage: &Passage) -> Option<&'static str> {
    let what = passage.since?;
    Some(match what {
        What::Resized | What::TextChanged => "~",
        _ if what.counts_now() => "+",
        _ => session.look.sign("−", "-"),
    })
}

/// What stands before a passage: the cursor, a mark, whether the summary refers to it, and where it stands.
fn reference(
    session: &Session,
    cell: &OpenCell,
    at: usize,
    linked: &[Reference],
    buf: &mut Buffer,
    area: Rect,
) {
    let (styles, glyphs, look) = (session.look.styles, session.look.glyphs(), session.look);
    let passage = &cell.passages[at];
    let marked = cell.marked.contains(&(passage.document, passage.span));
    let sign = match (at == cell.at, marked) {
        (_, true) => look.sign("◆", "#"),
        (true, false) => look.sign("▸", ">"),
        (false, false) => " ",
    };
    put(buf, area.x, area.y, 1, sign, styles.accent, glyphs);
    let found = linked.iter().find(|it| passage.is_at(it));
    if let Some(sign) = happened(session, passage) {
        put(buf, area.x + 1, area.y, 1, sign, styles.danger, glyphs);
    } else if found.is_some() {
        put(buf, area.x + 1, area.y, 1, look.sign("✓", "+"), styles.done, glyphs);
    }
    let star = if found.is_some_and(|it| it.quotation) { "*" } else { "" };
    let label = format!("{}{star}", cell.labels.get(at).map_or("", String::as_str));
    put(buf, area.x + 3, area.y, columns(&label) as u16, &label, styles.dim, glyphs);
}

/// The summary as it is read, or as it is being written.
fn written(session: &Session, cell: &OpenCell, buf: &mut Buffer, area: Rect) -> Option<Position> {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    if let Some(writing) = &cell.writing {
        return page(session, &writing.sheet.page, cell.side == Side::Summary, buf, area);
    }
    if cell.summary.content.is_empty() && cell.merged.is_empty() {
        let lines = [
            "Nothing is written yet.",
            "e writes; p takes the passage's words;",
            "b begins with the words of all.",
        ];
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            put(buf, area.x, y, area.width, line, styles.dim, glyphs);
        }
        return None;
    }
    let hits = summary::hits(session, &cell.summary);
    let referred = cell.referred();
    // What a search found is seen before what is referred to.
    let marked = if hits.is_empty() { (&referred, styles.selected) } else { (&hits, styles.hit) };
    for (y, line) in (area.y..area.bottom()).zip(summary_lines(cell).skip(cell.summary_top)) {
        match line {
            SummaryLine::Own(row) => {
                let marks = (marked.0.as_slice(), marked.1);
                summary::row(session, &cell.summary, row, marks, false, buf, (area.x, y, area.width));
            }
            SummaryLine::OfMerged(written, row) => {
                summary::row(session, written, row, (&[], styles.hit), false, buf, (area.x, y, area.width));
            }
            SummaryLine::Merged(name) => {
                let words = format!("“{name}”, merged (t takes it over)");
                put(buf, area.x, y, area.width, &words, styles.dim, glyphs);
            }
            SummaryLine::Blank => {}
        }
    }
    let below = cell.summary_rows().saturating_sub(cell.summary_top + usize::from(area.height));
    if below > 0 {
        let words = format!("{below} more {}", session.look.sign("↓", "v"));
        put_right(buf, area, area.bottom() - 1, &words, styles.dim, glyphs);
    }
    None
}

/// A line of the summary's side.
enum SummaryLine<'a> {
    /// A row of the summary.
    Own(&'a Row),
    /// A row of what is written for a merged code.
    OfMerged(&'a Written, &'a Row),
    /// The heading above what is written for a merged code, with its name.
    Merged(&'a str),
    /// Nothing.
    Blank,
}

fn summary_lines(cell: &OpenCell) -> impl Iterator<Item = SummaryLine<'_>> {
    let merged = cell.merged.iter().flat_map(|(name, written)| {
        let rows = written.rows.iter().map(|row| SummaryLine::OfMerged(written, row));
        [SummaryLine::Blank, SummaryLine::Merged(name)].into_iter().chain(rows)
    });
    cell.summary.rows.iter().map(SummaryLine::Own).chain(merged)
}

/// The summary being written; gives where its cursor stands, if the keys go there.
fn page(session: &Session, page: &Page, here: bool, buf: &mut Buffer, area: Rect) -> Option<Position> {
    let selected: Vec<Span> = page.selected.into_iter().collect();
    let marked = (selected.as_slice(), session.look.styles.selected);
    for (y, row) in (area.y..area.bottom()).zip(page.written.rows.iter().skip(page.top)) {
        summary::row(session, &page.written, row, marked, false, buf, (area.x, y, area.width));
    }
    let below = page.row.checked_sub(page.top).filter(|row| here && *row < usize::from(area.height))?;
    Some(Position::new(area.x + page.column, area.y + below as u16))
}
