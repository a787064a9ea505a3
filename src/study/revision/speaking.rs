//! Who speaks in a corrected text who did not before, and the other way round.

use std::collections::BTreeSet;

use crate::study::Body;

/// Who speaks after a correction and did not before, and who spoke before and does not after, where that is anybody: a case follows
/// its speaker, so that what is counted for cases changes with them.
pub fn speaking_words(before: &Body, after: &Body) -> Option<String> {
    let (were, are) = (speaking(before), speaking(after));
    let named = |names: &[&&str]| names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
    let new: Vec<&&str> = are.difference(&were).collect();
    let gone: Vec<&&str> = were.difference(&are).collect();
    let mut said = Vec::new();
    if !new.is_empty() {
        said.push(format!("speaks now, without a case: {}", named(&new)));
    }
    if !gone.is_empty() {
        said.push(format!("speaks no more: {}", named(&gone)));
    }
    (!said.is_empty()).then(|| said.join("; "))
}

fn speaking(body: &Body) -> BTreeSet<&str> {
    let speakers = body.turns.iter().filter_map(|turn| body.speakers.get(turn.speaker? as usize));
    speakers.map(|speaker| speaker.name.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::samples::Sample;

    #[test]
    fn who_comes_and_goes_is_said() {
        let s = Sample::new();
        let before = s.study.body(s.document("P01")).unwrap().as_ref().clone();
        assert_eq!(speaking_words(&before, &before), None);
        let mut after = before.clone();
        after.speakers[0].name = "Anan".into();
        let was = &before.speakers[0].name;
        assert_eq!(
            speaking_words(&before, &after).unwrap(),
            format!("speaks now, without a case: “Anan”; speaks no more: “{was}”")
        );
    }
}
