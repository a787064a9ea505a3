//! The command line as documentation, read off its own definition: for the manual page and the README.

use std::fmt::Write;

use clap::{Arg, ArgAction, Command};

/// What is to be known beside the commands: a heading, then names and their meaning.
pub(super) const AROUND: &[(&str, &[(&str, &str)])] = &[
    (
        "EXIT STATUS",
        &[
            ("0", "Done."),
            ("1", "It could not be done, or not all of it; or a check found something wrong."),
            ("2", "Wrong usage."),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            ("CASEBOOK_CODER", "Who codes, where --coder does not say it."),
            (
                "CASEBOOK_HOME",
                "One folder for the configuration, the key file, recent studies and drafts, in place of the system's own places.",
            ),
            (
                "CASEBOOK_PASSPHRASE",
                "The passphrase of the table of real names, for scripts; otherwise it is asked, or --passphrase-file names a file.",
            ),
            ("NO_COLOR", "If set, nothing is coloured: signs, bold and underlined type tell things apart."),
        ],
    ),
];

/// The commands in the order of the help, without the help itself and without those that are not for people.
pub(super) fn commands(casebook: &Command) -> impl Iterator<Item = &Command> {
    casebook.get_subcommands().filter(|command| command.get_name() != "help" && !command.is_hide_set())
}

/// How a command is typed: `casebook search STUDY QUERY`.
pub(super) fn synopsis(command: &Command) -> String {
    let mut synopsis = format!("casebook {}", command.get_name());
    for argument in command.get_positionals() {
        let name = value_name(argument);
        let more = if matches!(argument.get_action(), ArgAction::Append) { "…" } else { "" };
        let _ = if argument.is_required_set() {
            write!(synopsis, " {name}{more}")
        } else {
            write!(synopsis, " [{name}{more}]")
        };
    }
    if command.has_subcommands() {
        synopsis.push_str(" STEP …");
    }
    for option in command.get_opts().filter(|option| option.is_required_set()) {
        let long = || format!("--{}", option.get_long().unwrap_or_default());
        let name = option.get_short().map_or_else(long, |short| format!("-{short}"));
        let _ = write!(synopsis, " {name} {}", value_name(option));
    }
    synopsis
}

/// What a command does, in one sentence.
pub(super) fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// A command's arguments and options, and its steps with theirs: how each is typed, and what it means. Those of every command
/// are left out.
pub(super) fn arguments(command: &Command) -> Vec<(String, String)> {
    let own = |argument: &&Arg| !matches!(argument.get_id().as_str(), "help" | "version" | "coder");
    let mut rows: Vec<(String, String)> =
        command.get_arguments().filter(own).map(|argument| (form(argument), help(argument))).collect();
    for step in commands(command) {
        let typed = synopsis(step);
        rows.push((typed.strip_prefix("casebook ").unwrap_or(&typed).to_owned(), about(step)));
        let options = step.get_opts().chain(step.get_arguments().filter(|it| is_flag(it)));
        for option in options.filter(own).filter(|option| !option.is_global_set()) {
            let row = (format!("{} … {}", step.get_name(), form(option)), help(option));
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    rows
}

fn is_flag(argument: &Arg) -> bool {
    !argument.is_positional() && !argument.get_action().takes_values()
}

fn form(argument: &Arg) -> String {
    if argument.is_positional() {
        return value_name(argument);
    }
    let short = argument.get_short().map(|short| format!("-{short}"));
    let long = argument.get_long().map(|long| format!("--{long}"));
    let names = short.into_iter().chain(long).collect::<Vec<_>>().join(", ");
    if argument.get_action().takes_values() { format!("{names} {}", value_name(argument)) } else { names }
}

fn value_name(argument: &Arg) -> String {
    match argument.get_value_names() {
        Some([name, ..]) => name.to_string(),
        _ => argument.get_id().as_str().to_uppercase(),
    }
}

fn help(argument: &Arg) -> String {
    let mut help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let values = argument.get_possible_values();
    if argument.get_action().takes_values() && !values.is_empty() {
        let names: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
        let _ = write!(help, ": {}", names.join(", "));
    }
    help
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use clap::CommandFactory;

    use super::*;
    use crate::cli::Casebook;

    const BEGIN: &str = "<!-- commands -->\n";
    const END: &str = "<!-- /commands -->";

    /// All commands as Markdown.
    fn markdown() -> String {
        let mut casebook = Casebook::command();
        casebook.build();
        let mut text = String::from("\n```text\n");
        text.push_str("casebook                                 recent studies, or how to start\n");
        text.push_str("casebook STUDY                           open a study in the terminal\n");
        for command in commands(&casebook) {
            let _ = writeln!(text, "{:<40} {}", synopsis(command), about(command));
        }
        text.push_str("```\n");
        for command in commands(&casebook).filter(|command| !arguments(command).is_empty()) {
            let _ = write!(text, "\n### `{}`\n\n{}.\n\n", synopsis(command), about(command));
            text.push_str("| argument | meaning |\n| --- | --- |\n");
            for (form, help) in arguments(command) {
                let _ = writeln!(text, "| `{}` | {} |", form.replace('|', "\\|"), help.replace('|', "\\|"));
            }
        }
        for (title, rows) in AROUND {
            let _ = write!(text, "\n### {}{}\n\n", &title[..1], title[1..].to_lowercase());
            for (name, meaning) in *rows {
                let _ = writeln!(text, "- `{name}`: {meaning}");
            }
        }
        text.push('\n');
        text
    }

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Casebook::command().debug_assert();
    }

    #[test]
    fn the_readme_shows_the_commands_as_they_are() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let readme = fs::read_to_string(root.join("README.md")).unwrap();
        let (before, rest) = readme.split_once(BEGIN).unwrap();
        let (shown, after) = rest.split_once(END).unwrap();
        let expected = markdown();
        if shown != expected {
            let mended = format!("{before}{BEGIN}{expected}{END}{after}");
            fs::write(root.join("target/README.md"), mended).unwrap();
            panic!("the commands in README.md are not those of the program; cp target/README.md README.md");
        }
    }
}
