//! The keys as documentation: sections for the man page, Markdown for the README.

use super::chord;
use super::command::{COMMANDS, Command, Reach};
use super::context::Context;
use super::help::{Row, Section, row};
use super::keymap::Keymap;

/// A command of more places than this is documented once, not in each of them.
const FEW_PLACES: usize = 4;

impl Keymap {
    /// All keys for documentation: each context's own, those that most panes share, and the commands without a key.
    pub fn documentation(&self) -> Vec<Section> {
        let mut sections = vec![self.section(Context::Everywhere.title(), &[Context::Everywhere], is_own)];
        sections.push(self.section("In most panes", Context::ALL, |command| !is_own(command)));
        let others = Context::ALL.iter().filter(|context| **context != Context::Everywhere);
        sections.extend(others.map(|context| self.section(context.title(), &[*context], is_own)));
        let keyless = COMMANDS.iter().filter(|entry| entry.reach == Reach::PaletteOnly);
        let rows = keyless.map(|entry| row(entry.command, &[])).collect();
        sections.push(Section { title: "From the command palette", rows });
        sections.retain(|section| !section.rows.is_empty());
        sections
    }

    /// All keys as Markdown, a table for each section.
    pub fn markdown(&self) -> String {
        self.documentation().iter().map(markdown_table).collect()
    }

    fn section(&self, title: &'static str, contexts: &[Context], shown: fn(Command) -> bool) -> Section {
        let commands = COMMANDS.iter().map(|entry| entry.command).filter(|command| shown(*command));
        let rows = commands.map(|command| row(command, &self.distinct_keys(command, contexts)));
        Section { title, rows: rows.filter(|row| !row.keys.is_empty()).collect() }
    }

    fn distinct_keys(&self, command: Command, contexts: &[Context]) -> Vec<String> {
        let mut distinct = Vec::new();
        for (keys, _) in
            contexts.iter().flat_map(|it| self.bound_in(*it)).filter(|(_, called)| *called == command)
        {
            let keys = chord::format(keys);
            if !distinct.contains(&keys) {
                distinct.push(keys);
            }
        }
        distinct
    }
}

fn is_own(command: Command) -> bool {
    command.entry().contexts.len() <= FEW_PLACES
}

fn markdown_table(section: &Section) -> String {
    let row = |row: &Row| format!("| {} | {} | `{}` |\n", code(&row.keys), row.sentence, row.command.name());
    let rows: String = section.rows.iter().map(row).collect();
    format!("### {}\n\n| keys | what they do | command |\n| --- | --- | --- |\n{rows}\n", section.title)
}

fn code(keys: &str) -> String {
    let keys = keys.split(", ").filter(|key| !key.is_empty());
    keys.map(|key| format!("`{}`", key.replace('|', "\\|"))).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{COMMANDS, Keymap};

    const BEGIN: &str = "<!-- keys -->\n";
    const END: &str = "<!-- /keys -->";

    #[test]
    fn every_command_is_documented() {
        let sections = Keymap::default().documentation();
        for entry in COMMANDS {
            let mut rows = sections.iter().flat_map(|section| &section.rows);
            assert!(rows.any(|row| row.command == entry.command), "{}", entry.name);
        }
    }

    #[test]
    fn the_readme_shows_the_keys_as_they_are() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let readme = fs::read_to_string(root.join("README.md")).unwrap();
        let (before, rest) = readme.split_once(BEGIN).unwrap();
        let (shown, after) = rest.split_once(END).unwrap();
        let expected = format!("\n{}", Keymap::default().markdown());
        if shown != expected {
            let mended = format!("{before}{BEGIN}{expected}{END}{after}");
            fs::write(root.join("target/README.md"), mended).unwrap();
            panic!("the keys in README.md are not those of the table; cp target/README.md README.md");
        }
    }
}
