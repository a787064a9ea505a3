//! Changing the table: adding, changing and removing entries, refusing words, reading and writing a csv, another passphrase.

use anyhow::{bail, ensure};

use super::{Arguments, csv};
use crate::{
    cli::{Usage, output, passphrase},
    store::TableFile,
    study::pseudonyms::{Entry, Pseudonyms},
    text::counted,
};

/// Makes the change that is asked for, if one is; whether one was.
pub(super) fn change(asked: &Arguments, file: &mut TableFile) -> anyhow::Result<bool> {
    let before = file.table.clone();
    let Some(said) = step(asked, file)? else {
        let idle = !asked.forms.is_empty()
            || asked.kind.is_some()
            || asked.pseudonym.is_some()
            || asked.note.is_some();
        if idle {
            return Err(Usage("say whose name this is, with --add NAME or --change NAME".into()).into());
        }
        return Ok(asked.new && !asked.find && !asked.json);
    };
    if file.table != before || asked.new_passphrase {
        refuse_worse(&before, &file.table)?;
        file.save()?;
    }
    output::say(&said);
    for problem in file.table.problems() {
        output::say(&format!("casebook: {problem}"));
    }
    Ok(true)
}

/// Refuses a change after which something new stands in the way of applying the table.
fn refuse_worse(before: &Pseudonyms, after: &Pseudonyms) -> anyhow::Result<()> {
    let known = before.problems();
    let new = after.problems().into_iter().find(|it| it.stands_in_the_way() && !known.contains(it));
    match new {
        Some(problem) => bail!("nothing was changed: {problem}"),
        None => Ok(()),
    }
}

fn step(asked: &Arguments, file: &mut TableFile) -> anyhow::Result<Option<String>> {
    let table = &mut file.table;
    if let Some(name) = &asked.add {
        if let Some(at) = table.position(name) {
            let known = &table.entries[at];
            bail!("“{name}” is listed already, as “{}”: change it with --change", known.pseudonym);
        }
        let forms = std::iter::once(name).chain(&asked.forms).collect::<Vec<_>>();
        let kind = asked.kind.map(Into::into).unwrap_or_default();
        let (pseudonym, note) = (asked.pseudonym.as_deref(), asked.note.as_deref());
        table.entries.push(Entry::new(&forms, kind, pseudonym.unwrap_or_default(), note.unwrap_or_default()));
        return Ok(Some(format!("“{name}” is “{}”", pseudonym.unwrap_or_default())));
    }
    if let Some(name) = &asked.change {
        let at = found(table, name)?;
        let before = table.entries[at].clone();
        let entry = &mut table.entries[at];
        changed(asked, entry)?;
        let said = format!("{} is “{}”", listed(entry), entry.pseudonym);
        return Ok(Some(with_what_stays(said, table.part_from(&before))));
    }
    if let Some(name) = &asked.remove {
        let at = found(table, name)?;
        let entry = table.entries.remove(at);
        let said = format!("{} is listed no more", listed(&entry));
        return Ok(Some(with_what_stays(said, table.part_from(&entry))));
    }
    if !asked.refuse.is_empty() {
        for word in &asked.refuse {
            table.refuse(word);
        }
        return Ok(Some(format!("{} refused for good", counted(asked.refuse.len(), "word", "words"))));
    }
    if let Some(path) = &asked.read {
        return Ok(Some(csv::read(path, table)?));
    }
    if let Some(path) = &asked.write {
        return Ok(Some(csv::write(path, table)?));
    }
    if asked.new_passphrase {
        let path = file.path().to_owned();
        // The one that is given opens the table; the new one is typed.
        file.lock_with(passphrase::asked_anew(&path)?);
        return Ok(Some("The table has another passphrase. Copies of it keep the old one".into()));
    }
    Ok(None)
}

fn with_what_stays(said: String, stays: Option<String>) -> String {
    match stays {
        Some(stays) => format!("{said}. {stays}"),
        None => said,
    }
}

fn changed(asked: &Arguments, entry: &mut Entry) -> anyhow::Result<()> {
    for form in &asked.forms {
        entry.add_form(form);
    }
    for form in &asked.without {
        ensure!(entry.forms.contains(form), "{} has no form “{form}”", listed(entry));
        entry.forms.retain(|it| it != form);
    }
    ensure!(!entry.forms.is_empty(), "an entry needs a name: remove it with --remove");
    if let Some(kind) = asked.kind {
        entry.kind = kind.into();
    }
    if let Some(pseudonym) = &asked.pseudonym {
        entry.pseudonym.clone_from(pseudonym);
    }
    if let Some(note) = &asked.note {
        entry.note.clone_from(note);
    }
    Ok(())
}

fn found(table: &Pseudonyms, name: &str) -> anyhow::Result<usize> {
    let at = table.position(name);
    at.ok_or_else(|| anyhow::anyhow!("“{name}” is neither a name nor a pseudonym of the table"))
}

fn listed(entry: &Entry) -> String {
    entry.forms.iter().map(|form| format!("“{form}”")).collect::<Vec<_>>().join(", ")
}
