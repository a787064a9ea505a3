//! A line or a text that is being typed, on top of the text area of the library.

use tui_textarea::{CursorMove, Input, TextArea, WrapMode};

use crate::tui::keys::{Key, KeyCode};

/// Bytes beyond which nothing is typed into a field of one line.
const LONGEST_LINE: usize = 1000;

/// A text being typed.
#[derive(Debug, Clone)]
pub struct Field {
    /// What stands before it.
    pub label: String,
    /// The text area.
    pub area: Box<TextArea<'static>>,
    one_line: bool,
    /// Whether what is typed is not shown.
    pub is_secret: bool,
}

impl Field {
    /// A field of one line.
    pub fn line(label: &str, text: &str) -> Self {
        let mut area = TextArea::new(vec![text.replace('\n', " ")]);
        area.move_cursor(CursorMove::End);
        Self { label: label.into(), area: Box::new(area), one_line: true, is_secret: false }
    }

    /// A field of many lines, wrapped at words.
    pub fn text(label: &str, text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::Word);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { label: label.into(), area: Box::new(area), one_line: false, is_secret: false }
    }

    /// What stands in it.
    pub fn value(&self) -> String {
        self.area.lines().join("\n")
    }

    /// The field as it is shown: a secret as signs alone.
    pub fn shown(&self, sign: char) -> std::borrow::Cow<'_, Self> {
        if !self.is_secret {
            return std::borrow::Cow::Borrowed(self);
        }
        let signs: String = self.value().chars().map(|_| sign).collect();
        std::borrow::Cow::Owned(Self::line(&self.label, &signs))
    }

    /// Puts the cursor of a field of one line behind so many characters.
    pub fn put_cursor(&mut self, characters: usize) {
        self.area.move_cursor(CursorMove::Jump(0, characters.min(usize::from(u16::MAX)) as u16));
    }

    /// Types a key; gives whether the text or the cursor changed.
    pub fn key(&mut self, key: Key) -> bool {
        // A line feed: some terminals and every script send it for Enter, and it must not delete.
        let key = if key == Key::ctrl('j') { Key::plain(KeyCode::Enter) } else { key };
        if self.one_line && matches!(key.code, KeyCode::Enter) {
            return false;
        }
        if self.one_line && key == Key::ctrl('u') {
            return self.area.delete_line_by_head();
        }
        if self.one_line && key.typed().is_some() && self.value().len() >= LONGEST_LINE {
            return false;
        }
        let before = (self.area.cursor(), self.area.lines().len());
        self.area.input(input(key)) || before != (self.area.cursor(), self.area.lines().len())
    }

    /// Puts text in at the cursor; line breaks become blanks in a field of one line.
    pub fn paste(&mut self, text: &str) {
        if self.one_line {
            let room = LONGEST_LINE.saturating_sub(self.value().len());
            let kept = &text[..text.floor_char_boundary(room)];
            self.area.insert_str(kept.replace(['\n', '\r'], " "));
        } else {
            self.area.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"));
        }
    }
}

fn input(key: Key) -> Input {
    use tui_textarea::Key as To;
    let code = match key.code {
        KeyCode::Char(c) => To::Char(c),
        KeyCode::Enter => To::Enter,
        KeyCode::Backspace => To::Backspace,
        KeyCode::Delete => To::Delete,
        KeyCode::Left => To::Left,
        KeyCode::Right => To::Right,
        KeyCode::Up => To::Up,
        KeyCode::Down => To::Down,
        KeyCode::Home => To::Home,
        KeyCode::End => To::End,
        KeyCode::PageUp => To::PageUp,
        KeyCode::PageDown => To::PageDown,
        KeyCode::Tab | KeyCode::BackTab | KeyCode::Esc | KeyCode::Insert | KeyCode::F(_) => To::Null,
    };
    Input { key: code, ctrl: key.ctrl, alt: key.alt, shift: key.shift }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_feed_is_enter_and_deletes_nothing() {
        let mut text = Field::text("", "on paper");
        text.key(Key::ctrl('j'));
        assert_eq!(text.value(), "on paper\n");
        let mut line = Field::line("", "on paper");
        assert!(!line.key(Key::ctrl('j')));
        assert_eq!(line.value(), "on paper");
    }

    #[test]
    fn a_line_ends_where_it_is_long_enough() {
        let mut line = Field::line("", "");
        line.paste(&"é".repeat(5000));
        assert_eq!(line.value().len(), LONGEST_LINE);
        assert!(!line.key(Key::char('x')));
        assert_eq!(line.value().len(), LONGEST_LINE);
    }
}
