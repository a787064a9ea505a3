//! From the corrected file of a transcript to the next text of its document: who speaks stays who they are.

use std::collections::HashMap;

use super::{
    Transcript,
    accept::{SourceFile, body, role_of},
    as_before, by_rules,
};
use crate::{
    study::{Body, Speaker, SpeakerRule, Times, keep_times},
    text::{Carried, EditMap, Span, hunks_between},
};

/// The body that a corrected transcript makes in the place of another. Its labels are read as those of the text before were. A speaker is the one who said the same words before, else
/// the one of that name; their name, role and case stay as they were corrected. Turns that the file gives no time keep those that
/// they had, which is told. The study's convention of speakers is followed as at an import.
pub fn revised(
    transcript: Transcript,
    from: SourceFile,
    before: &Body,
    rules: &[SpeakerRule],
) -> (Body, Times) {
    // What is known of this document counts before what holds in the whole study.
    let rules = [&as_before::rules(before, &transcript), rules].concat();
    let transcript = by_rules::follow(&transcript, &rules).map_or(transcript, |(followed, _)| followed);
    let report = transcript.report.clone();
    let heard: Vec<Speaker> = transcript
        .speakers
        .iter()
        .map(|heard| Speaker { name: heard.name.clone(), role: role_of(heard), case: None })
        .collect();
    let mut after = body(transcript, &report, heard, from);
    let same = turns_that_say_the_same(before, &after);
    let speakers = who_they_were(before, &after, &same);
    name_speakers(before, &mut after, &speakers);
    after.revision = before.revision;
    after.past.clone_from(&before.past);
    let times = keep_times(before, &mut after);
    (after, times)
}

/// For each turn of the text after the turn before that has the same words, where there is one.
fn turns_that_say_the_same(before: &Body, after: &Body) -> Vec<Option<usize>> {
    let map = EditMap::new(&hunks_between(before.content.as_str(), after.content.as_str()));
    let mut at: HashMap<Span, usize> = HashMap::new();
    for (index, turn) in before.turns.iter().enumerate() {
        if let Carried::Same(span) = map.carry(turn.speech)
            && !span.is_empty()
        {
            at.insert(span, index);
        }
    }
    after.turns.iter().map(|turn| at.get(&turn.speech).copied()).collect()
}

/// For each speaker of the text after who of the text before they are: who said most of the same turns, else the one of that name.
fn who_they_were(before: &Body, after: &Body, same: &[Option<usize>]) -> Vec<Option<u32>> {
    let mut votes: Vec<HashMap<u32, usize>> = vec![HashMap::new(); after.speakers.len()];
    for (turn, known) in after.turns.iter().zip(same) {
        let known = known.and_then(|known| before.turns[known].speaker);
        if let (Some(speaker), Some(known)) = (turn.speaker, known)
            && let Some(votes) = votes.get_mut(speaker as usize)
        {
            *votes.entry(known).or_default() += 1;
        }
    }
    let named = |name: &str| {
        let lower = name.to_lowercase();
        before.speakers.iter().position(|it| it.name.to_lowercase() == lower).map(|at| at as u32)
    };
    let most = |votes: &HashMap<u32, usize>| {
        votes
            .iter()
            .max_by_key(|&(known, count)| (*count, std::cmp::Reverse(*known)))
            .map(|(known, _)| *known)
    };
    after
        .speakers
        .iter()
        .zip(&votes)
        .map(|(speaker, votes)| most(votes).or_else(|| named(&speaker.name)))
        .collect()
}

/// Lists the speakers as they were, those who are new behind them, and without those who do not speak any more.
fn name_speakers(before: &Body, after: &mut Body, known: &[Option<u32>]) {
    let mut speakers = before.speakers.clone();
    let mut place: Vec<u32> = Vec::with_capacity(known.len());
    for (speaker, known) in after.speakers.iter().zip(known) {
        place.push(known.unwrap_or_else(|| {
            speakers.push(speaker.clone());
            speakers.len() as u32 - 1
        }));
    }
    for turn in &mut after.turns {
        turn.speaker = turn.speaker.and_then(|speaker| place.get(speaker as usize).copied());
    }
    let speaks = |at: usize| after.turns.iter().any(|turn| turn.speaker == Some(at as u32));
    let spoke = |at: usize| before.turns.iter().any(|turn| turn.speaker == Some(at as u32));
    let kept: Vec<usize> = (0..speakers.len()).filter(|&at| speaks(at) || !spoke(at)).collect();
    for turn in &mut after.turns {
        turn.speaker =
            turn.speaker.and_then(|speaker| kept.binary_search(&(speaker as usize)).ok()).map(|at| at as u32);
    }
    after.speakers = kept.into_iter().map(|at| speakers[at].clone()).collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        import::{self, Correction},
        study::Role,
    };

    fn read(text: &str) -> Transcript {
        import::read(text.as_bytes(), "p03.txt").unwrap()
    }

    fn first(text: &str) -> Body {
        let transcript = read(text);
        let report = transcript.report.clone();
        let speaker = |name: &str| Speaker { name: name.to_owned(), role: Role::Participant, case: None };
        let speakers = transcript.speakers.iter().map(|heard| speaker(&heard.name)).collect();
        body(transcript, &report, speakers, SourceFile::default())
    }

    const TEXT: &str = "I: Where does care sit?\n\nS1: On paper we ar equal.\n\nI: And then?\n\nS1: They look away.\n\nS2: Yes.\n";

    #[test]
    fn who_speaks_keeps_the_name_role_and_place_that_they_were_given() {
        let mut before = first(TEXT);
        before.speakers[0] = Speaker { name: "Interviewer".into(), role: Role::Interviewer, case: None };
        before.speakers[1].name = "Nurse".into();
        let corrected =
            TEXT.replace("ar equal", "are equal").replace("S2: Yes.", "S3: Yes.\n\nS4: No!\n\nS4: Never.");
        let (after, _) = revised(read(&corrected), SourceFile::default(), &before, &[]);
        let names: Vec<&str> = after.speakers.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Interviewer", "Nurse", "S2", "S4"], "who said “Yes.” is who they were");
        assert_eq!(after.speakers[0].role, Role::Interviewer);
        let who: Vec<u32> = after.turns.iter().filter_map(|turn| turn.speaker).collect();
        assert_eq!(who, [0, 1, 0, 1, 2, 3, 3]);
    }

    #[test]
    fn labels_are_read_as_they_were_corrected_before() {
        let text = "Interviewer: So?\n\nP1: Yes.\n\nMum: May I?\n\nInterviewer: Do.\n\nP1: Well.\n\nMum: No, she is not.\n\n\
                    Interviewer: Oh.\n\nPl: Not at all.\n\nMum: No.\n\nP2: a title\n\nP1: Good.\n";
        let heard = read(text);
        let at = |name: &str| heard.speakers.iter().position(|it| it.name == name).unwrap();
        let mut corrections = vec![Correction::NotASpeaker { speaker: at("P2") }];
        if let Some(mistyped) = heard.speakers.iter().position(|it| it.name == "Pl") {
            corrections.push(Correction::Merge { speaker: mistyped, into: at("P1") });
        }
        let heard = heard.correct(&corrections).unwrap();
        let heard = heard.correct(&[Correction::Speaker { label: "Mum".into() }]).unwrap();
        let speakers =
            heard.speakers.iter().map(|it| Speaker { name: it.name.clone(), role: role_of(it), case: None });
        let (speakers, report) = (speakers.collect(), heard.report.clone());
        let before = body(heard, &report, speakers, SourceFile::default());
        let (after, _) = revised(
            read(&text.replace("Well.", "Very well.").replace("Not at all", "Not so at all")),
            SourceFile::default(),
            &before,
            &[],
        );
        let who = |body: &Body| -> Vec<String> {
            body.turns.iter().map(|it| body.speakers[it.speaker.unwrap() as usize].name.clone()).collect()
        };
        assert_eq!(who(&after), who(&before));
        assert_eq!(
            who(&after),
            ["Interviewer", "P1", "Mum", "Interviewer", "P1", "Mum", "Interviewer", "P1", "Mum", "P1"]
        );
    }

    #[test]
    fn a_speaker_who_speaks_no_more_goes_and_times_stay_where_the_words_do() {
        let mut before = first(TEXT);
        before.turns[3].time = Some("00:04:10".into());
        let corrected = TEXT.replace("\n\nS2: Yes.", "");
        let (after, _) = revised(read(&corrected), SourceFile::default(), &before, &[]);
        assert_eq!(after.speakers.len(), 2);
        assert_eq!(after.turns[3].time.as_deref(), Some("00:04:10"));
    }
}
