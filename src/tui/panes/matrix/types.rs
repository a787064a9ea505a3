//! The column of types beside the cases, where a typology is shown.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::{
    panes::ink::put,
    session::{Session, matrix::shown::ShownRow},
};

/// The name of the typology above its column.
pub fn header(session: &Session, buf: &mut Buffer, area: Rect) {
    let Some(place) = place(session, area) else { return };
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let name = session.matrix.shape().typology.as_deref().unwrap_or_default();
    put(buf, place.x, place.y, place.width, name, styles.dim, glyphs);
}

/// The type of a case; a sign stands for one that is not assigned yet.
pub fn row(session: &Session, shown: &ShownRow, buf: &mut Buffer, area: Rect) {
    let Some(place) = place(session, area) else { return };
    let matrix = &session.matrix;
    let Some(typology) = &matrix.shape().typology else { return };
    let row = matrix.grid.down.get(shown.down).copied().unwrap_or(0);
    let Some(case) = matrix.table.case(row).and_then(|case| session.study.cases().get(case)) else { return };
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let value = case.value_words(typology);
    if value.is_empty() {
        put(buf, place.x, place.y, place.width, session.look.sign("–", "-"), styles.dim, glyphs);
    } else {
        put(buf, place.x, place.y, place.width, &value, styles.text, glyphs);
    }
}

/// Where the types stand: right of the labels, before the first column.
fn place(session: &Session, area: Rect) -> Option<Rect> {
    let shown = &session.matrix.shown;
    let x = (area.x + shown.first).checked_sub(shown.types)?;
    (shown.types > 2).then(|| Rect { x, width: shown.types - 1, ..area })
}
