//! The picture of the codebook: a line of headings, the tree with its counts, and the code at the cursor told in full.

mod board;
mod detail;
mod splitting;
mod tree;

use ratatui::{buffer::Buffer, layout::Rect};

pub use self::{
    board::places as board_places, detail::draw as detail, splitting::places as splitting_places,
};
use super::ink::{put, rule, upright};
use crate::{
    text::wrap_str,
    tui::{
        keys::{Command, Context},
        session::{Pane, Session},
    },
};

/// From this width on, a code is told in full within the pane, and all counts have a column.
const FULL: u16 = 72;
/// From this width on, that stands beside the tree and not below it.
const BESIDE: u16 = 112;
/// The widest tree: further, the counts would be too far from the names.
const WIDEST_TREE: u16 = 84;
/// From this height on, there is space under the headings.
const TALL: u16 = 30;

/// The areas of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// The line of headings.
    pub head: Rect,
    /// The rows.
    pub tree: Rect,
    /// The code at the cursor.
    pub detail: Option<Rect>,
    /// Whether documents and cases are counted beside codings.
    pub spread: bool,
}

/// The areas of the pane in a place of this size.
pub fn places(area: Rect) -> Places {
    let (mut left, mut detail) = (area, None);
    if area.width >= BESIDE {
        left.width = (area.width * 3 / 5).min(WIDEST_TREE);
        let x = left.right() + 3;
        detail = Some(Rect { x, width: area.right().saturating_sub(x + 1), ..area });
    } else if area.width >= FULL {
        let height = (area.height / 3).clamp(5, 14);
        left.height = area.height.saturating_sub(height + 1);
        detail = Some(Rect { x: area.x + 1, y: left.bottom() + 1, width: area.width - 2, height });
    }
    let space = if area.height >= TALL { 2 } else { 1 };
    Places {
        head: Rect { height: 1, ..left },
        tree: Rect { y: left.y + space, height: left.height.saturating_sub(space), ..left },
        detail,
        spread: area.width >= FULL,
    }
}

/// The codebook.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    if session.study.codebook().is_empty() {
        return empty(session, buf, area);
    }
    if let Some(splitting) = session.splitting() {
        return splitting::draw(session, splitting, buf, area);
    }
    if let Some(board) = session.board() {
        return board::draw(session, board, buf, area);
    }
    let places = places(area);
    tree::head(session, buf, places);
    tree::rows(session, buf, places);
    if let Some(at) = places.detail {
        if at.x > places.tree.right() {
            upright(buf, at.x - 2, Rect { y: area.y, height: area.height, ..at }, styles.dim, glyphs);
        } else {
            rule(buf, Rect { x: area.x, y: at.y - 1, width: area.width, height: 1 }, styles.dim, glyphs);
        }
        detail(session, buf, at);
    }
}

/// What to do where there is no code yet.
fn empty(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let here = |command| key(session, command, Context::Codebook);
    let code = key(session, Command::CodePassage, Context::Transcript);
    let (new, category) = (here(Command::NewCode), here(Command::NewCategory));
    let framework = here(Command::ReadFramework);
    let lines = [
        (styles.strong, "No codes yet".to_owned()),
        (styles.text, String::new()),
        (styles.text, format!("In the transcript, {code} on a selected passage makes its first code.")),
        (styles.text, format!("Here, {new} makes a code and {category} a category.")),
        (
            styles.text,
            format!(
                "{framework} begins with a framework known beforehand: one that casebook brings along, or a file."
            ),
        ),
    ];
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(3).clamp(1, 76), ..area };
    let mut y = area.y + 1;
    for (style, text) in lines {
        let indent = (text.len() - text.trim_start().len()) as u16;
        for line in wrap_str(&text, inner.width, glyphs) {
            if y < inner.bottom() {
                put(buf, inner.x + indent, y, inner.width, line.trim_start(), style, glyphs);
            }
            y += 1;
        }
    }
}

/// The key that calls a command in a place.
fn key(session: &Session, command: Command, context: Context) -> String {
    let hints = session.keymap.hints(&[context], &[command.into()], 40);
    hints.into_iter().next().map_or_else(|| command.name().to_owned(), |hint| hint.keys)
}

/// Whether the keys go to the codebook.
fn has_focus(session: &Session) -> bool {
    session.pane == Pane::Codebook
}
