//! How the labels of a document's text were read before, also as a person corrected them: so are they read in its corrected file.

use std::collections::{HashMap, HashSet};

use super::{
    Transcript,
    hints::Hints,
    labels::{self, Candidate},
    lines::Lines,
};
use crate::{
    study::{Body, SpeakerRule},
    text::bare,
};

/// What the text before says of labels in the transcript of its corrected file: whose they are, which are taken though the text speaks
/// too little for them, and which are no speakers'.
pub(super) fn rules(before: &Body, transcript: &Transcript) -> Vec<SpeakerRule> {
    let text = before.content.as_str();
    let candidates = labels::candidates(&Lines::new(text), &Hints::default());
    let mut rules = whose(before, &candidates);
    let known: HashSet<String> = rules.iter().map(|rule| bare(&rule.label)).collect();
    let stood: HashSet<String> = candidates.iter().map(|it| bare(&text[it.name.clone()])).collect();
    let was_none = |label: &&String| !known.contains(&bare(label)) && stood.contains(&bare(label));
    let heard = transcript.speakers.iter().flat_map(|heard| &heard.labels);
    rules.extend(heard.filter(was_none).map(|label| SpeakerRule {
        label: label.clone(),
        not_a_speaker: true,
        ..SpeakerRule::default()
    }));
    rules
}

/// For each label that stands before a turn whose it is.
fn whose(before: &Body, candidates: &[Candidate]) -> Vec<SpeakerRule> {
    let content = &before.content;
    let mut labels: HashMap<String, SpeakerRule> = HashMap::new();
    let mut from = 0;
    for turn in &before.turns {
        let speech = content.byte(turn.speech.start);
        let first = candidates.partition_point(|it| it.from < from);
        let label =
            candidates[first..].iter().take_while(|it| it.from < speech).find(|it| it.speech <= speech);
        from = content.byte(turn.speech.end);
        let speaker = turn.speaker.and_then(|at| before.speakers.get(at as usize));
        if let (Some(label), Some(speaker)) = (label, speaker) {
            let label = &content.as_str()[label.name.clone()];
            labels.entry(bare(label)).or_insert_with(|| SpeakerRule {
                label: label.to_owned(),
                name: Some(speaker.name.clone()),
                speaker: true,
                ..SpeakerRule::default()
            });
        }
    }
    let mut rules: Vec<SpeakerRule> = labels.into_values().collect();
    rules.sort_by(|a, b| a.label.cmp(&b.label));
    rules
}
