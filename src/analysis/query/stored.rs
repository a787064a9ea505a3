//! Queries as they are kept, with codes as `{ID}`, and as they are shown, with their names.

use super::parse::{self, joins};
use crate::{
    analysis::figure::Problem,
    study::{CodeId, Study},
};

/// A typed query as it is kept: its codes by their ids, so that it is the same query whatever they are called later.
pub fn stored(study: &Study, typed: &str) -> Result<String, Problem> {
    let parsed = parse::read(study, typed)?;
    let chars: Vec<char> = typed.chars().collect();
    let mut kept = String::with_capacity(typed.len());
    let mut from = 0;
    for (place, code) in parsed.codes {
        kept.extend(&chars[from..place.start.0 as usize]);
        kept.extend(['{'].into_iter().chain(code.to_string().chars()).chain(['}']));
        from = place.end.0 as usize;
    }
    kept.extend(&chars[from..]);
    Ok(kept)
}

/// A kept query as it is shown and can be typed: its codes by their names.
pub fn shown(study: &Study, stored: &str) -> String {
    let mut text = String::with_capacity(stored.len());
    let mut rest = stored;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let known = after.split_once('}').and_then(|(id, behind)| Some((id.parse::<CodeId>().ok()?, behind)));
        let known = known.filter(|(id, _)| study.codebook().get(*id).is_some());
        if let Some((id, behind)) = known {
            text.push_str(&named(study, id));
            rest = behind;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

/// A code's name as it can be typed.
fn named(study: &Study, code: CodeId) -> String {
    let name = study.codebook().name(code);
    let plain = name.split_whitespace().all(|word| {
        !joins(word) && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | ',' | '.'))
    });
    let is_number = name.chars().all(|c| c.is_ascii_digit() || c == '.');
    if plain && !is_number { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\\\"")) }
}
