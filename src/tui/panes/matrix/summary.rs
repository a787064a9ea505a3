//! Rows of a summary: what is quoted, referred to and commented each in its own style, and what a search finds.

use ratatui::{
    buffer::Buffer,
    style::{Modifier, Style},
};

use crate::{
    study::statement::Part,
    text::{Row, Span, pieces},
    tui::{
        panes::look::Look,
        session::{Session, matrix::written::Written},
    },
};

/// The style of a part of a summary.
pub fn style(look: Look, part: Part) -> Style {
    match part {
        Part::Said => look.styles.text,
        Part::Quotation => look.styles.words,
        Part::Reference => look.styles.dim,
        Part::Comment => look.styles.interviewer.add_modifier(Modifier::ITALIC),
    }
}

/// Where the search finds something in a summary.
pub fn hits(session: &Session, written: &Written) -> Vec<Span> {
    session.search.as_ref().map_or_else(Vec::new, |search| search.query.find_in(&written.content))
}

/// One row of a summary, with marks in a style of their own; with `more` an ellipsis says that rows follow that are not shown.
pub fn row(
    session: &Session,
    written: &Written,
    row: &Row,
    (marked, mark): (&[Span], Style),
    more: bool,
    buf: &mut Buffer,
    (x, y, width): (u16, u16, u16),
) {
    let look = session.look;
    let ellipsis = look.sign("…", "...");
    let room = if more { width.saturating_sub(ellipsis.chars().count() as u16) } else { width };
    let shown: Vec<_> = pieces(&written.content, row, look.glyphs()).filter(|it| it.width > 0).collect();
    let over = shown.iter().position(|it| it.column + u16::from(it.width) > room);
    // A row that is cut ends with a whole word, if it has more than one.
    let until = over.map_or(shown.len(), |over| {
        shown[..over].iter().rposition(|it| it.shown.trim().is_empty()).unwrap_or(over)
    });
    let mut end = 0;
    for piece in &shown[..until] {
        if x + piece.column >= buf.area.right() {
            break;
        }
        end = piece.column + u16::from(piece.width);
        let mut drawn = style(look, written.part(piece.at));
        if marked.iter().any(|span| span.contains(piece.at)) {
            drawn = drawn.patch(mark);
        }
        buf.set_stringn(x + piece.column, y, &piece.shown, usize::from(piece.width), drawn);
    }
    if more {
        super::super::ink::put(buf, x + end, y, width - end, ellipsis, look.styles.dim, look.glyphs());
    }
}
