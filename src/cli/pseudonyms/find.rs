//! What may be names and is not listed, in context.

use serde::Serialize;

use crate::{
    analysis::naming::{Place, RULE, Suggestion, Why, proposed_for, suggestions},
    cli::output,
    study::{
        Study,
        pseudonyms::{Entry, NameKind, Pseudonyms},
    },
    text::counted,
};

/// Places of each suggestion that are shown.
const SHOWN: usize = 3;

/// A suggestion, as JSON has it.
#[derive(Serialize)]
struct Line<'a> {
    words: &'a str,
    why: Why,
    kind: NameKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
    proposed: String,
    count: usize,
    texts: usize,
    places: Vec<Context<'a>>,
}

#[derive(Serialize)]
struct Context<'a> {
    place: &'a str,
    before: &'a str,
    words: &'a str,
    after: &'a str,
}

/// Prints the suggestions, the surest first.
pub(super) fn print(study: &Study, table: &Pseudonyms, json: bool) -> anyhow::Result<()> {
    let found = suggestions(study, table);
    if json {
        return output::json_lines(found.iter().map(|it| line(study, table, it)));
    }
    let mut lines = Vec::new();
    for it in &found {
        let counts = format!("{}× in {}", it.count, counted(it.texts, "text", "texts"));
        let whose = it.of.and_then(|at| table.entries.get(at));
        let whose = whose.map(|entry| format!(" “{}”", entry.name())).unwrap_or_default();
        let proposed = proposed_for(study, table, it, it.kind);
        lines.push(format!(
            "{}  ({}{whose}; {counts}; {} → {proposed})",
            it.words,
            it.why.words(),
            it.kind.name()
        ));
        lines.extend(it.places.iter().take(SHOWN).map(shown));
    }
    output::lines(&lines)?;
    output::say(&format!("{} suggested. {RULE}", counted(found.len(), "name", "names")));
    Ok(())
}

fn shown(place: &Place) -> String {
    let Place { called, before, words, after, .. } = place;
    format!("    {called}: {}[{words}]{after}", before.trim_start())
}

fn line<'a>(study: &Study, table: &'a Pseudonyms, it: &'a Suggestion) -> Line<'a> {
    let context = |place: &'a Place| Context {
        place: &place.called,
        before: &place.before,
        words: &place.words,
        after: &place.after,
    };
    Line {
        words: &it.words,
        why: it.why,
        kind: it.kind,
        of: it.of.and_then(|at| table.entries.get(at)).map(Entry::name),
        proposed: proposed_for(study, table, it, it.kind),
        count: it.count,
        texts: it.texts,
        places: it.places.iter().map(context).collect(),
    }
}
