//! The picture of everything: drawing takes the session and changes nothing.

mod analysis;
mod aside;
mod ask;
pub mod autocoding;
mod busy;
pub mod codebook;
mod help;
mod import;
pub mod ink;
pub mod layout;
mod list;
pub mod look;
mod margin;
mod matrix;
mod menu;
pub mod naming;
mod pins;
mod shell;
pub mod theme;
mod transcript;
pub mod typing;
mod wanted;
mod writing;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

pub use self::ask::confirm_lines;
use super::session::{Pane, Session, overlay::Overlay};

/// Draws the whole screen; gives where the terminal's cursor shows, if at all.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) -> Option<Position> {
    if layout::too_small(area.width, area.height) {
        shell::too_small(session, buf, area);
        return None;
    }
    let places = layout::places(session, area.width, area.height);
    shell::tabs(session, buf, places.tabs);
    let mut cursor = None;
    if let Some(area) = places.codebook {
        codebook::draw(session, buf, area);
        if places.transcript.is_some() {
            ink::upright(buf, area.right(), area, session.look.styles.dim, session.look.glyphs());
        }
    }
    if let (Some(title), Some(area)) = (places.title, places.transcript) {
        transcript::title(session, buf, title);
        if places.aside.is_none() {
            pins::line(session, buf, Rect { y: title.y + 1, ..title });
        }
        let at = transcript::draw(session, buf, area);
        if session.pane == Pane::Transcript {
            cursor = at;
        }
    }
    if let Some(area) = places.aside {
        ink::upright(buf, area.x - 1, area, session.look.styles.dim, session.look.glyphs());
        if session.pane == Pane::Codebook {
            codebook::detail(
                session,
                buf,
                Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area },
            );
        } else {
            aside::draw(session, buf, area);
        }
    }
    if let Some(area) = places.matrix {
        cursor = matrix::draw(session, buf, area);
    }
    if let Some(area) = places.analysis {
        analysis::draw(session, buf, area);
    }
    if let Some(area) = places.other {
        shell::later(session, buf, area);
    }
    for overlay in &session.overlays {
        cursor = draw_overlay(session, overlay, buf, places.body);
    }
    shell::hints(session, buf, places.rule, places.hints);
    cursor
}

fn draw_overlay(session: &Session, overlay: &Overlay, buf: &mut Buffer, body: Rect) -> Option<Position> {
    match overlay {
        Overlay::Menu(menu) => Some(menu::draw(session, menu, buf, body)),
        Overlay::List(list) => {
            list::draw(session, list, buf, body);
            None
        }
        Overlay::Ask(ask) => ask::draw(session, ask, buf, body),
        Overlay::Writing(writing) => writing::draw(session, writing, buf, body),
        Overlay::Help(page) => {
            help::draw(session, page, buf, body);
            None
        }
        Overlay::Confirm(confirm) => {
            ask::confirm(session, confirm, buf, body);
            None
        }
        Overlay::AutoCoding => {
            autocoding::draw(session, buf, body);
            None
        }
        Overlay::Naming => {
            naming::draw(session, buf, body);
            None
        }
        Overlay::Preview(preview) => {
            import::draw(session, preview, buf, body);
            None
        }
        Overlay::Busy(busy) => {
            busy::draw(session, busy, buf, body);
            None
        }
        Overlay::Columns(columns) => {
            import::columns::draw(session, columns, buf, body);
            None
        }
    }
}
