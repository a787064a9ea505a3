//! `casebook` and `casebook STUDY`: the way into the terminal interface.

use std::{
    io::{self, IsTerminal},
    path::Path,
};

use anyhow::bail;
use clap::CommandFactory;

use super::{Casebook, Outcome, Usage, output, who};
use crate::{
    store::{Layout, Own, Trouble},
    tui,
};

/// Opens a study, or offers those opened last.
pub(super) fn run(study: Option<&Path>, coder: Option<&str>) -> anyhow::Result<Outcome> {
    match study {
        Some(root) => {
            must_be_a_study(root)?;
            if !on_a_terminal() {
                let root = output::shown(root);
                return Err(Usage(format!(
                    "a study is opened in a terminal, and this is none: try `casebook stats {root}`, or `casebook --help` for \
                     what can be done without"
                ))
                .into());
            }
            start(Some(root), coder)
        }
        None if on_a_terminal() => start(None, coder),
        None => {
            output::say(&Casebook::command().render_help().to_string());
            Err(Usage("say what to do: `casebook demo` opens the sample study in a terminal".into()).into())
        }
    }
}

/// Whether a person sits in front of it.
pub(super) fn on_a_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Hands over to the terminal interface, with a study or the choice of one.
pub(super) fn start(study: Option<&Path>, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let options = tui::Options {
        coder: who::coder(coder)?,
        settings: who::settings()?,
        own: Own::of_user(),
        demo: super::demo::copy,
    };
    match tui::run(study, &options)? {
        0 => Ok(Outcome::Done),
        unsaved => {
            bail!("{unsaved} changes could not be saved and are lost; the study is as it was before them")
        }
    }
}

/// Refuses a path that is no study; where it may be a misspelt command, that is said.
fn must_be_a_study(root: &Path) -> anyhow::Result<()> {
    if Layout::new(root).register().exists() {
        return Ok(());
    }
    let name = root.to_string_lossy();
    if !root.exists()
        && !name.contains('/')
        && let Some(command) = command_like(&name)
    {
        return Err(Usage(format!(
            "there is no command and no study “{name}”: did you mean `casebook {command}`?"
        ))
        .into());
    }
    Err(Trouble::NotAStudy(root.into()).into())
}

/// The command that differs from a name by a letter changed, left out or added, or by two swapped.
fn command_like(name: &str) -> Option<String> {
    let command = Casebook::command();
    let mut names = command.get_subcommands().map(|it| it.get_name().to_owned());
    names.find(|command| is_near(name, command))
}

fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (a, b) = (&one[same..], &other[same..]);
    let swapped = a.len() >= 2 && b.len() >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
    let rest = |from: &[char], n: usize| from.get(n..).map(<[char]>::to_vec);
    let changed = rest(a, 1).is_some() && rest(a, 1) == rest(b, 1);
    let left_out = rest(b, 1).is_some_and(|b| b == a);
    let added = rest(a, 1).is_some_and(|a| a == b);
    swapped || changed || left_out || added
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_command_is_told_from_a_study() {
        for (typed, meant) in [
            ("serach", "search"),
            ("stat", "stats"),
            ("codebok", "codebook"),
            ("exporrt", "export"),
            ("nev", "new"),
        ] {
            assert_eq!(command_like(typed).as_deref(), Some(meant));
        }
        assert_eq!(command_like("ics-study"), None);
    }
}
