//! Real names put back, for those who have the table.

use crate::{
    cli::{Outcome, find, output},
    study::{
        Study,
        pseudonyms::{Original, Pseudonyms},
    },
    text::counted,
};

/// Prints a document's text with the real names in it.
pub(super) fn print(study: &Study, table: &Pseudonyms, document: &str) -> anyhow::Result<()> {
    let document = find::document(study, document)?;
    let body =
        study.body(document).ok_or_else(|| anyhow::anyhow!("the text of that document cannot be read"))?;
    let restored = Original::new(table).of_document(document, body, &table.given);
    output::lines(restored.text.lines())?;
    let exact = match restored.exact {
        1 => "1 name stands there as it was said".to_owned(),
        exact => format!("{exact} names stand there as they were said"),
    };
    let fullest = match restored.fullest {
        0 => String::new(),
        count => format!(
            ", {count} in the fullest form of the name, because the table does not remember which form was said there"
        ),
    };
    output::say(&format!("With real names: whoever sees this knows who is meant. {exact}{fullest}"));
    Ok(())
}

/// Says whose pseudonym something is.
pub(super) fn who(table: &Pseudonyms, pseudonym: &str, json: bool) -> anyhow::Result<Outcome> {
    let found = table.whose(pseudonym);
    if json {
        output::json(&found)?;
    } else {
        output::lines(found.iter().map(|entry| {
            let note = if entry.note.is_empty() { String::new() } else { format!(": {}", entry.note) };
            let listed =
                if table.entries.contains(entry) { "" } else { ", as put into the study; listed so no more" };
            format!("{} ({}){note}{listed}", entry.forms.join(", "), entry.kind.name())
        }))?;
    }
    if found.is_empty() {
        let listed = counted(table.entries.len(), "entry", "entries");
        output::say(&format!("“{pseudonym}” is the pseudonym of none of the table's {listed}"));
    }
    Ok(Outcome::whole(!found.is_empty()))
}
