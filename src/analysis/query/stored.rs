//! Queries as they are kept, with codes and saved queries as `{ID}`, and as they are shown, with their names.

use super::parse::{self, joins};
use crate::{
    analysis::figure::Problem,
    study::{CodeId, QueryId, Study},
};

/// A typed query as it is kept: its codes and the saved queries that it asks for by their ids, so that it is the same query
/// whatever they are called later.
pub fn stored(study: &Study, typed: &str) -> Result<String, Problem> {
    let parsed = parse::read(study, typed)?;
    let chars: Vec<char> = typed.chars().collect();
    let mut kept = String::with_capacity(typed.len());
    let mut from = 0;
    for (place, id) in parsed.ids {
        kept.extend(&chars[from..place.start.0 as usize]);
        kept.extend(['{'].into_iter().chain(id.chars()).chain(['}']));
        from = place.end.0 as usize;
    }
    kept.extend(&chars[from..]);
    Ok(kept)
}

/// A kept query as it is shown and can be typed: its codes and saved queries by their names.
pub fn shown(study: &Study, stored: &str) -> String {
    let mut text = String::with_capacity(stored.len());
    let mut rest = stored;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let known = after.split_once('}').and_then(|(id, behind)| Some((named(study, id)?, behind)));
        if let Some((name, behind)) = known {
            text.push_str(&name);
            rest = behind;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

/// The name of a code or a saved query as it can be typed.
fn named(study: &Study, id: &str) -> Option<String> {
    let code = id.parse().ok().filter(|id: &CodeId| study.codebook().get(*id).is_some());
    let query = || Some(&study.queries().get(id.parse::<QueryId>().ok()?)?.name);
    match code {
        // A number would be read as the place of a code.
        Some(code) => Some(quoted_code(study.codebook().name(code))),
        None => query().map(|name| quoted(name)),
    }
}

/// The name of a code as it can be typed: what could be its index number stands in quotation marks.
pub(super) fn quoted_code(name: &str) -> String {
    let is_number = name.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_number { format!("\"{name}\"") } else { quoted(name) }
}

/// A name as it can be typed: in quotation marks where it needs them.
pub fn quoted(name: &str) -> String {
    let plain = name.split_whitespace().all(|word| {
        !joins(word) && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | ',' | '.'))
    });
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\\\"")) }
}
