//! A frame as bytes: the fewest found that take the terminal from what it shows to what it shall show.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::pen::Pen;
use super::row::write_row;
use super::{Depth, picture, scroll};

/// Frames shorter than this are sent as they are: no terminal shows half of so few bytes.
const SYNCHRONISED_FROM: usize = 1024;

/// Frames shorter than this cannot gain enough by a scroll.
const SCROLLED_FROM: usize = 80;

/// Knows what the terminal shows and writes the difference to the next picture.
#[derive(Debug)]
pub struct Painter {
    depth: Depth,
    shown: Buffer,
    /// The terminal's state, or `None` when it is not known.
    terminal: Option<State>,
    frame: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
struct State {
    pen: Pen,
    cursor_visible: bool,
}

impl Painter {
    /// For a terminal of which nothing is known.
    pub fn new(depth: Depth) -> Self {
        Self { depth, shown: Buffer::empty(Rect::ZERO), terminal: None, frame: Vec::new() }
    }

    /// Forgets what the terminal shows: the next frame draws everything.
    pub fn forget(&mut self) {
        self.terminal = None;
    }

    /// The bytes that make the terminal show `wanted` with its cursor at `cursor`, or hidden. They
    /// are empty where nothing changes. Afterwards `wanted` holds what the terminal showed before.
    pub fn paint(&mut self, wanted: &mut Buffer, cursor: Option<Position>) -> &[u8] {
        picture::settle(wanted, self.depth);
        self.frame.clear();
        if self.shown.area != wanted.area {
            self.forget();
        }
        let mut state = match self.terminal {
            Some(state) => state,
            None => self.clear(wanted.area),
        };
        if cursor.is_none() && state.cursor_visible {
            self.frame.extend_from_slice(b"\x1b[?25l");
            state.cursor_visible = false;
        }
        self.write_cells(wanted, &mut state.pen);
        if let Some(position) = cursor {
            state.pen.move_to(position.x, position.y, &mut self.frame);
            if !state.cursor_visible {
                self.frame.extend_from_slice(b"\x1b[?25h");
                state.cursor_visible = true;
            }
        }
        self.terminal = Some(state);
        std::mem::swap(&mut self.shown, wanted);
        self.synchronise();
        &self.frame
    }

    /// Makes the terminal blank, whatever it showed.
    fn clear(&mut self, area: Rect) -> State {
        self.frame.extend_from_slice(b"\x1b[?25l\x1b[m\x1b[r\x1b[H\x1b[2J");
        self.shown.resize(area);
        self.shown.reset();
        State { pen: Pen::home(area.width), cursor_visible: false }
    }

    fn write_cells(&mut self, wanted: &Buffer, pen: &mut Pen) {
        let start = self.frame.len();
        let before = *pen;
        write_rows(&self.shown, wanted, pen, &mut self.frame);
        if self.frame.len() - start < SCROLLED_FROM {
            return;
        }
        for scroll in scroll::likely(&self.shown, wanted) {
            let mut moved = self.shown.clone();
            scroll.apply(&mut moved);
            let (mut other, mut bytes) = (before, Vec::with_capacity(self.frame.len()));
            scroll.write(wanted.area.height, &mut other, &mut bytes);
            write_rows(&moved, wanted, &mut other, &mut bytes);
            if bytes.len() < self.frame.len() - start {
                self.frame.truncate(start);
                self.frame.append(&mut bytes);
                *pen = other;
            }
        }
    }

    fn synchronise(&mut self) {
        if self.frame.len() >= SYNCHRONISED_FROM {
            self.frame.splice(0..0, *b"\x1b[?2026h");
            self.frame.extend_from_slice(b"\x1b[?2026l");
        }
    }
}

fn write_rows(shown: &Buffer, wanted: &Buffer, pen: &mut Pen, out: &mut Vec<u8>) {
    let width = usize::from(wanted.area.width).max(1);
    let rows = shown.content.chunks(width).zip(wanted.content.chunks(width));
    for (y, (shown, wanted)) in (0..).zip(rows) {
        write_row(shown, wanted, y, pen, out);
    }
}
