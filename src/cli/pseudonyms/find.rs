//! What may be names and is not listed, in context.

use serde::Serialize;

use crate::{
    analysis::naming::{Place, RULE, Suggestion, Why, proposals, suggestions_at},
    cli::{output, waiting::with_bar},
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
    proposed: &'a str,
    count: usize,
    forms: &'a [(String, usize)],
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
    let found =
        with_bar("texts looked through", |pace| suggestions_at(study, table, pace)).unwrap_or_default();
    let proposals = proposals(study, table, &found);
    let with_proposals = || found.iter().zip(&proposals);
    if json {
        return output::json_lines(with_proposals().map(|(it, proposed)| line(table, it, proposed)));
    }
    let mut lines = Vec::new();
    for (it, proposed) in with_proposals() {
        let forms: Vec<String> = it.forms.iter().map(|(form, count)| format!("{form} {count}×")).collect();
        let forms = if forms.len() > 1 { format!(": {}", forms.join(", ")) } else { String::new() };
        let counts = format!("{}× in {}{forms}", it.count, counted(it.texts, "text", "texts"));
        let whose = it.of.and_then(|at| table.entries.get(at));
        let whose = whose.map(|entry| format!(" “{}”", entry.name())).unwrap_or_default();
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

fn line<'a>(table: &'a Pseudonyms, it: &'a Suggestion, proposed: &'a str) -> Line<'a> {
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
        proposed,
        count: it.count,
        forms: &it.forms,
        texts: it.texts,
        places: it.places.iter().map(context).collect(),
    }
}
