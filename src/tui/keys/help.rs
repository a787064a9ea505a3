//! What is shown of the table and the keys: help, hint line and palette rows. The pictures are drawn elsewhere.

use unicode_width::UnicodeWidthStr;

use super::chord;
use super::command::{COMMANDS, Command};
use super::context::Context;
use super::key::Key;
use super::keymap::{Keymap, Resolution};

/// The cells that stand between two hints, for a separator such as ` · `.
pub const HINT_GAP: usize = 3;

/// The keys of one context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// Its commands, in the order of the table.
    pub rows: Vec<Row>,
}

/// A command with its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The command.
    pub command: Command,
    /// Its keys, separated by a comma and a blank; empty where it has none.
    pub keys: String,
    /// What it does, without a full stop.
    pub sentence: &'static str,
}

/// A command of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteRow {
    /// The command with its keys here, or else those in the first place where it can be used.
    pub row: Row,
    /// Whether it can be used here.
    pub usable_here: bool,
}

/// A command that the hint line should name now, with the word to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    command: Command,
    word: &'a str,
}

impl From<Command> for Wanted<'static> {
    fn from(command: Command) -> Self {
        let entry = command.entry();
        Self { command, word: if entry.hint.is_empty() { entry.name } else { entry.hint } }
    }
}

impl Command {
    /// The command for the hint line with a word of the moment instead of the table's (`2.3 again`).
    pub const fn saying(self, word: &str) -> Wanted<'_> {
        Wanted { command: self, word }
    }
}

/// A key and a word for the hint line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint<'a> {
    /// The key that calls the command here.
    pub keys: String,
    /// What it does, in a word or two.
    pub word: &'a str,
}

impl Hint<'_> {
    /// The cells it takes: its key, a blank, its word.
    pub fn width(&self) -> usize {
        self.keys.width() + 1 + self.word.width()
    }
}

impl Keymap {
    /// The keys that can be used in these contexts (innermost first), a section for each context that has any.
    pub fn help(&self, contexts: &[Context]) -> Vec<Section> {
        let section =
            |context: &Context| Section { title: context.title(), rows: self.rows(*context, contexts) };
        contexts.iter().map(section).filter(|section| !section.rows.is_empty()).collect()
    }

    /// The hint line: those of the `wanted` commands that can be called here, or, where none are named, the most
    /// important ones of the contexts; as many as fit into `columns` cells with a gap between them, and help last.
    pub fn hints<'a>(&self, contexts: &[Context], wanted: &[Wanted<'a>], columns: usize) -> Vec<Hint<'a>> {
        let help = self.hint(contexts, Command::Help.into());
        let mut left = columns.saturating_sub(help.as_ref().map_or(0, |help| help.width() + HINT_GAP));
        let usual;
        let candidates = if wanted.is_empty() {
            usual = self.usual(contexts);
            &usual
        } else {
            wanted
        };
        let mut hints = Vec::new();
        for hint in candidates.iter().filter_map(|wanted| self.hint(contexts, *wanted)) {
            let width = hint.width() + if hints.is_empty() { 0 } else { HINT_GAP };
            if width <= left {
                left -= width;
                hints.push(hint);
            }
        }
        hints.extend(help.filter(|help| help.width() <= columns));
        hints
    }

    /// The keys that can follow those of a sequence begun, for the hint line.
    pub fn continuations(&self, contexts: &[Context], pending: &[Key]) -> Vec<Hint<'static>> {
        let bound = contexts.iter().flat_map(|context| self.bound_in(*context));
        bound
            .filter(|(keys, command)| keys.starts_with(pending) && self.calls(contexts, keys, *command))
            .map(|(keys, command)| Hint { keys: chord::format(keys), word: Wanted::from(command).word })
            .collect()
    }

    /// Every command for the palette called in these contexts, in the order of the table.
    pub fn palette(&self, contexts: &[Context]) -> Vec<PaletteRow> {
        COMMANDS
            .iter()
            .map(|entry| {
                let command = entry.command;
                let usable_here = contexts.iter().any(|context| command.usable_in(*context));
                let places = if usable_here { contexts } else { &entry.contexts[..1] };
                PaletteRow { row: row(command, &self.keys_of(command, places)), usable_here }
            })
            .collect()
    }

    /// All keys that call the command in these contexts, the innermost context's first.
    fn keys_of(&self, command: Command, contexts: &[Context]) -> Vec<String> {
        let bound = contexts.iter().flat_map(|context| self.bound_in(*context));
        bound
            .filter(|(keys, called)| *called == command && self.calls(contexts, keys, command))
            .map(|(keys, _)| chord::format(keys))
            .collect()
    }

    fn rows(&self, context: Context, contexts: &[Context]) -> Vec<Row> {
        let mut bound: Vec<_> =
            self.bound_in(context).filter(|(keys, command)| self.calls(contexts, keys, *command)).collect();
        bound.sort_by_key(|(_, command)| *command);
        let of_one_command = bound.chunk_by(|(_, one), (_, other)| one == other);
        of_one_command
            .map(|bound| row(bound[0].1, &bound.iter().map(|it| chord::format(it.0)).collect::<Vec<_>>()))
            .collect()
    }

    /// Whether these keys call the command here, with no inner context taking them for something else.
    fn calls(&self, contexts: &[Context], keys: &[Key], command: Command) -> bool {
        self.resolve_all(contexts, keys) == Resolution::Command(command)
    }

    fn hint<'a>(&self, contexts: &[Context], wanted: Wanted<'a>) -> Option<Hint<'a>> {
        let keys = self.keys_of(wanted.command, contexts).into_iter().next()?;
        Some(Hint { keys, word: wanted.word })
    }

    /// The commands with a hint word, the innermost context's first, in the order of the table.
    fn usual(&self, contexts: &[Context]) -> Vec<Wanted<'static>> {
        let mut usual: Vec<Command> = Vec::new();
        for context in contexts {
            let rows = self.rows(*context, contexts).into_iter().map(|row| row.command);
            let fresh: Vec<_> = rows.filter(|command| !usual.contains(command)).collect();
            usual.extend(fresh);
        }
        usual.retain(|command| *command != Command::Help && !command.entry().hint.is_empty());
        usual.into_iter().map(Wanted::from).collect()
    }
}

pub(super) fn row(command: Command, keys: &[String]) -> Row {
    Row { command, keys: keys.join(", "), sentence: command.entry().sentence }
}

#[cfg(test)]
mod tests {
    use super::{Command, Context, HINT_GAP, Hint, Keymap};
    use crate::tui::keys::Key;

    const TRANSCRIPT: &[Context] = &[Context::Transcript, Context::Everywhere];
    const WRITING: &[Context] = &[Context::Editor, Context::Cell, Context::Everywhere];

    fn line(hints: &[Hint]) -> String {
        let shown: Vec<_> = hints.iter().map(|hint| format!("{} {}", hint.keys, hint.word)).collect();
        shown.join(" · ")
    }

    #[test]
    fn help_gives_the_keys_of_each_context_and_what_they_do() {
        let help = Keymap::default().help(TRANSCRIPT);
        let titles: Vec<_> = help.iter().map(|section| section.title).collect();
        assert_eq!(titles, ["Transcript", "Everywhere"]);
        let down = help[0].rows.iter().find(|row| row.command == Command::MoveDown).unwrap();
        assert_eq!((down.keys.as_str(), down.sentence), ("j, Down", "Move down"));
    }

    #[test]
    fn help_leaves_out_keys_that_an_inner_context_takes() {
        let help = Keymap::default().help(&[Context::Cell, Context::Everywhere]);
        assert!(help[1].rows.iter().all(|row| row.command != Command::NextPane));
        let writing = Keymap::default().help(WRITING);
        assert!(writing.iter().flat_map(|section| &section.rows).all(|row| row.command != Command::Quit));
    }

    #[test]
    fn hints_name_what_matters_now_in_the_words_of_the_moment_and_help_last() {
        let wanted =
            [Command::CodePassage.into(), Command::RepeatCode.saying("2.3 again"), Command::OpenCell.into()];
        let hints = Keymap::default().hints(TRANSCRIPT, &wanted, 80);
        assert_eq!(line(&hints), "c code · . 2.3 again · ? help");
    }

    #[test]
    fn hints_are_the_most_important_ones_where_nothing_is_wanted() {
        let hints = Keymap::default().hints(TRANSCRIPT, &[], 30);
        assert_eq!(line(&hints), "c code · i in vivo · ? help");
    }

    #[test]
    fn hints_fit_into_any_width() {
        for context in Context::ALL {
            for columns in (0..120).step_by(7) {
                let hints = Keymap::default().hints(&[*context, Context::Everywhere], &[], columns);
                let gaps = HINT_GAP * hints.len().saturating_sub(1);
                assert!(hints.iter().map(Hint::width).sum::<usize>() + gaps <= columns, "{context:?}");
            }
        }
    }

    #[test]
    fn hints_show_a_key_that_works_where_text_is_written() {
        let hints = Keymap::default().hints(WRITING, &[Command::InsertPassage.into()], 80);
        assert_eq!(line(&hints), "Alt-p words and reference · F1 help");
    }

    #[test]
    fn a_sequence_begun_shows_how_it_can_go_on() {
        let hints = Keymap::default().continuations(TRANSCRIPT, &[Key::char('g')]);
        assert_eq!(
            line(&hints),
            "gg first · g/ all matches · gu next unread · gp portrait · gr revisions · ge corrected file · gt times"
        );
    }

    #[test]
    fn the_palette_holds_every_command_and_says_which_can_be_used_here() {
        let palette = Keymap::default().palette(TRANSCRIPT);
        let find = |command| palette.iter().find(|it| it.row.command == command).unwrap();
        assert_eq!(palette.len(), super::COMMANDS.len());
        assert!(find(Command::CodePassage).usable_here);
        assert!(find(Command::ChooseTheme).usable_here);
        assert!(!find(Command::OpenCell).usable_here);
        assert_eq!(find(Command::OpenCell).row.keys, "Enter");
        assert_eq!(find(Command::Help).row.keys, "?, F1");
    }
}
