//! `casebook man`: the manual page, made from the commands and from the table of keys.

use clap::{Command, CommandFactory};
use clap_mangen::{
    Man,
    roff::{Roff, bold, italic, roman},
};

use super::{Casebook, Outcome, documentation, output};
use crate::tui::keys::Keymap;

/// Prints the manual page.
pub(super) fn run() -> anyhow::Result<Outcome> {
    output::bytes(&page()?)?;
    Ok(Outcome::Done)
}

fn page() -> std::io::Result<Vec<u8>> {
    let mut command = Casebook::command();
    command.build();
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    commands(&command).to_writer(&mut page)?;
    keys().to_writer(&mut page)?;
    around().to_writer(&mut page)?;
    man.render_version_section(&mut page)?;
    Ok(page)
}

fn commands(casebook: &Command) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for command in documentation::commands(casebook) {
        roff.control("SS", [documentation::synopsis(command).as_str()]);
        roff.text([roman(documentation::about(command))]);
        for (form, help) in documentation::arguments(command) {
            roff.control("TP", []);
            roff.text([bold(form)]);
            roff.text([roman(help)]);
        }
    }
    roff
}

fn keys() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    roff.text([roman("The keys of the terminal interface. Names in brackets are for the key file.")]);
    for section in Keymap::default().documentation() {
        roff.control("SS", [section.title]);
        for row in &section.rows {
            roff.control("TP", []);
            roff.text([bold(if row.keys.is_empty() { ":" } else { &row.keys })]);
            roff.text([roman(format!("{} [", row.sentence)), italic(row.command.name()), roman("]")]);
        }
    }
    roff
}

fn around() -> Roff {
    let mut roff = Roff::new();
    for (title, rows) in documentation::AROUND {
        roff.control("SH", [*title]);
        for (name, meaning) in *rows {
            roff.control("TP", []);
            roff.text([bold(*name)]);
            roff.text([roman(*meaning)]);
        }
    }
    roff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_every_command_and_the_keys() {
        let page = String::from_utf8(page().unwrap()).unwrap();
        for command in Casebook::command().get_subcommands().filter(|command| !command.is_hide_set()) {
            assert!(page.contains(&format!("casebook {}", command.get_name())), "{}", command.get_name());
        }
        for words in [".SH KEYS", "Find a command by its name", "CASEBOOK_HOME", ".SH \"EXIT STATUS\""] {
            assert!(page.contains(words), "{words}");
        }
    }
}
