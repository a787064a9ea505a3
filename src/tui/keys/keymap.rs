//! Which command a key calls: the default keys with the user's over them, and the pure resolving of a key.

use super::command::Command;
use super::context::Context;
use super::key::Key;
use super::key_file::{self, Binding, KeyFileError};

const DEFAULT_KEYS: &str = include_str!("default.keys");

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// It calls this command.
    Command(Command),
    /// It begins a sequence: keep it as pending and ask again with the next key.
    Pending,
    /// It is a character of a text.
    Text(char),
    /// Nothing that the table knows; where a text is written, the editor may know it (an arrow, Backspace).
    Nothing,
}

/// Which keys call which commands, and where.
#[derive(Debug, Clone)]
pub struct Keymap {
    /// The user's bindings first, then the default ones that they leave.
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self { bindings: key_file::read(DEFAULT_KEYS).0 }
    }
}

impl Keymap {
    /// The default keys, with those of a user's key file over them. A user's key takes the place of the default
    /// keys of its context that are the same or begin alike.
    ///
    /// # Errors
    ///
    /// All that is wrong with the file, with its lines.
    pub fn with_user_file(text: &str) -> Result<Self, KeyFileError> {
        let (mut bindings, faults) = key_file::read(text);
        if !faults.is_empty() {
            return Err(KeyFileError { faults });
        }
        let mut defaults = Self::default().bindings;
        defaults.retain(|default| !bindings.iter().any(|user| key_file::alike(user, default)));
        bindings.append(&mut defaults);
        Ok(Self { bindings })
    }

    /// What a key means in these contexts (innermost first, `Everywhere` last), after the keys of a sequence begun
    /// that are still `pending`. Whatever comes back but `Pending`, the sequence is over.
    pub fn resolve(&self, contexts: &[Context], pending: &[Key], key: Key) -> Resolution {
        let pressed = [pending, &[key]].concat();
        for &context in contexts {
            if let Some(binding) = self.bindings_in(context).find(|binding| binding.keys == pressed) {
                return binding.command.map_or(Resolution::Nothing, Resolution::Command);
            }
            if self.bindings_in(context).any(|it| it.command.is_some() && it.keys.starts_with(&pressed)) {
                return Resolution::Pending;
            }
            if let Some(c) = key.typed().filter(|_| context.takes_text() && pending.is_empty()) {
                return Resolution::Text(c);
            }
        }
        Resolution::Nothing
    }

    /// What the keys mean, pressed one after the other from the beginning.
    pub fn resolve_all(&self, contexts: &[Context], keys: &[Key]) -> Resolution {
        (0..keys.len())
            .map(|at| self.resolve(contexts, &keys[..at], keys[at]))
            .find(|resolution| *resolution != Resolution::Pending)
            .unwrap_or(Resolution::Pending)
    }

    /// The keys bound in a context with their commands, the user's first.
    pub fn bound_in(&self, context: Context) -> impl Iterator<Item = (&[Key], Command)> {
        self.bindings_in(context).filter_map(|binding| Some((binding.keys.as_slice(), binding.command?)))
    }

    fn bindings_in(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |binding| binding.context == context)
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, Context, DEFAULT_KEYS, Key, Keymap, Resolution};
    use crate::tui::keys::chord;
    use crate::tui::keys::key::KeyCode;
    use crate::tui::keys::key_file;

    fn pressed(keymap: &Keymap, contexts: &[Context], keys: &str) -> Resolution {
        keymap.resolve_all(contexts, &chord::parse(keys).unwrap())
    }

    #[test]
    fn the_default_keys_have_no_fault() {
        assert_eq!(key_file::read(DEFAULT_KEYS).1, []);
    }

    #[test]
    fn the_innermost_context_decides_and_the_outer_ones_hold_where_it_is_silent() {
        let keymap = Keymap::default();
        let contexts = [Context::Evidence, Context::Cell, Context::Everywhere];
        assert_eq!(pressed(&keymap, &contexts, "Space"), Resolution::Command(Command::Mark));
        assert_eq!(pressed(&keymap, &contexts, "Tab"), Resolution::Command(Command::OtherSide));
        assert_eq!(pressed(&keymap, &contexts, "q"), Resolution::Command(Command::Quit));
        assert_eq!(pressed(&keymap, &contexts, "Z"), Resolution::Nothing);
    }

    #[test]
    fn a_sequence_waits_for_its_next_key_and_a_wrong_one_ends_it() {
        let keymap = Keymap::default();
        let contexts = [Context::Transcript, Context::Everywhere];
        assert_eq!(pressed(&keymap, &contexts, "g"), Resolution::Pending);
        assert_eq!(pressed(&keymap, &contexts, "gg"), Resolution::Command(Command::First));
        assert_eq!(pressed(&keymap, &contexts, "gq"), Resolution::Nothing);
    }

    #[test]
    fn characters_are_text_where_text_is_written_and_other_keys_still_call_commands() {
        let keymap = Keymap::default();
        let contexts = [Context::Editor, Context::Cell, Context::Everywhere];
        assert_eq!(pressed(&keymap, &contexts, "q"), Resolution::Text('q'));
        assert_eq!(pressed(&keymap, &contexts, "Space"), Resolution::Text(' '));
        assert_eq!(pressed(&keymap, &contexts, "Esc"), Resolution::Command(Command::Done));
        assert_eq!(pressed(&keymap, &contexts, "Ctrl-r"), Resolution::Command(Command::Redo));
    }

    #[test]
    fn the_keys_of_an_editor_are_left_to_it() {
        let keymap = Keymap::default();
        for context in [Context::Editor, Context::Prompt, Context::Picker, Context::Palette] {
            for key in ["Backspace", "Delete", "Left", "Right", "Home", "End", "Ctrl-w"] {
                let means = pressed(&keymap, &[context, Context::Everywhere], key);
                assert_eq!(means, Resolution::Nothing, "{key} in {context:?}");
            }
        }
    }

    #[test]
    fn a_users_key_replaces_the_default_keys_that_begin_alike() {
        let keymap = Keymap::with_user_file("[transcript]\ng = recode\nX = code-passage").unwrap();
        let contexts = [Context::Transcript, Context::Everywhere];
        assert_eq!(pressed(&keymap, &contexts, "g"), Resolution::Command(Command::Recode));
        assert_eq!(pressed(&keymap, &contexts, "X"), Resolution::Command(Command::CodePassage));
        assert_eq!(pressed(&keymap, &contexts, "c"), Resolution::Command(Command::CodePassage));
        assert_eq!(pressed(&keymap, &[Context::Matrix], "gg"), Resolution::Command(Command::First));
    }

    #[test]
    fn a_key_taken_away_calls_nothing_there_even_if_it_is_bound_around() {
        let keymap = Keymap::with_user_file("[transcript]\nq = none").unwrap();
        let q = Key::plain(KeyCode::Char('q'));
        let leave = Resolution::Command(Command::Quit);
        assert_eq!(keymap.resolve(&[Context::Transcript, Context::Everywhere], &[], q), Resolution::Nothing);
        assert_eq!(keymap.resolve(&[Context::Matrix, Context::Everywhere], &[], q), leave);
    }
}
