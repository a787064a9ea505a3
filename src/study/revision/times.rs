//! The times of turns through a correction: a corrected file seldom has any, and a turn that is still there was said when it was said.

use serde::Serialize;

use crate::{
    study::Body,
    text::{Carried, EditMap, Hunk, Span, counted, hunks_between},
};

/// A turn is still there when at least one in so many of its characters is.
const STILL_THERE: u32 = 3;
/// So many turns without a time are named.
const NAMED: usize = 12;

/// What became of the times of a text's turns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Times {
    /// How many turns had one before.
    pub before: usize,
    /// How many keep the one that they had.
    pub kept: usize,
    /// How many have one from the corrected file.
    pub from_file: usize,
    /// The turns, counted from 1, that have none.
    pub without: Vec<usize>,
}

impl Times {
    /// What is to be known of it, if anything: where no turn had a time, or the file has them all, nothing is.
    pub fn words(&self) -> Option<String> {
        if self.before == 0 || (self.kept == 0 && self.without.is_empty()) {
            return None;
        }
        let mut parts = vec![match self.kept {
            1 => "1 turn keeps its time".to_owned(),
            kept => format!("{kept} turns keep their times"),
        }];
        if self.from_file > 0 {
            let have = if self.from_file == 1 { "has" } else { "have" };
            parts.push(format!("{} {have} the file’s", self.from_file));
        }
        if !self.without.is_empty() {
            let named = self.without.iter().take(NAMED).map(|turn| format!("¶{turn}"));
            let more = if self.without.len() > NAMED { " …" } else { "" };
            let named = named.collect::<Vec<_>>().join(" ");
            parts.push(format!(
                "{} without one: {named}{more}",
                counted(self.without.len(), "turn is", "turns are")
            ));
        }
        Some(parts.join(", "))
    }
}

/// Gives the turns of a corrected text that have no time those of the turns that they were. A turn that was split keeps when it began
/// with its first part and when it ended with its last; of turns that were joined the first says when, and the last until when.
pub fn keep_times(before: &Body, after: &mut Body) -> Times {
    let hunks = hunks_between(before.content.as_str(), after.content.as_str());
    let map = EditMap::new(&hunks);
    let still: Vec<(usize, Span)> = before
        .turns
        .iter()
        .enumerate()
        .filter(|(_, turn)| is_still_there(turn.speech, &hunks))
        .filter_map(|(index, turn)| match map.carry(turn.speech) {
            Carried::Same(span) | Carried::Changed(span) => Some((index, span)),
            Carried::Gone(_) => None,
        })
        .collect();
    let before_had = before.turns.iter().filter(|it| it.time.is_some()).count();
    let mut times = Times { before: before_had, ..Times::default() };
    let speeches: Vec<Span> = after.turns.iter().map(|turn| turn.speech).collect();
    for (index, turn) in after.turns.iter_mut().enumerate() {
        let first = still.partition_point(|(_, span)| span.end <= turn.speech.start);
        let last = still.partition_point(|(_, span)| span.start < turn.speech.end).max(first);
        let were = &still[first..last];
        let earlier = index.checked_sub(1).map(|before| speeches[before].end);
        let later = speeches.get(index + 1).map(|speech| speech.start);
        let began = were.first().filter(|(_, span)| earlier.is_none_or(|end| end <= span.start));
        let ended = were.last().filter(|(_, span)| later.is_none_or(|start| span.end <= start));
        let was = began.and_then(|(at, _)| before.turns[*at].time.clone());
        if turn.time.is_none() {
            turn.time.clone_from(&was);
            if turn.until.is_none() {
                turn.until = ended.and_then(|(at, _)| before.turns[*at].until.clone());
            }
        }
        match &turn.time {
            None => times.without.push(index + 1),
            time if *time == was => times.kept += 1,
            Some(_) => times.from_file += 1,
        }
    }
    times
}

/// Whether enough of a turn's characters are in the text after.
fn is_still_there(speech: Span, hunks: &[Hunk]) -> bool {
    let first = hunks.partition_point(|hunk| hunk.end() <= speech.start);
    let lost: u32 = hunks[first..]
        .iter()
        .take_while(|hunk| hunk.start < speech.end)
        .map(|hunk| hunk.end().min(speech.end).0.saturating_sub(hunk.start.max(speech.start).0))
        .sum();
    !speech.is_empty() && (speech.len() - lost) * STILL_THERE >= speech.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        study::{Turn, samples::Sample},
        text::Content,
    };

    /// A text of turns, a line each, with times where given.
    fn text(turns: &[(&str, Option<&str>)]) -> Body {
        let s = Sample::new();
        let mut body =
            Body { turns: Vec::new(), ..s.study.body(s.document("P01")).unwrap().as_ref().clone() };
        let mut all = String::new();
        for (words, time) in turns {
            let start = all.chars().count() as u32;
            all.push_str(words);
            let speech = Span::new(start, all.chars().count() as u32);
            let until = time.map(|time| format!("{time}.5"));
            body.turns.push(Turn { speaker: None, speech, time: time.map(str::to_owned), until });
            all.push_str("\n\n");
        }
        body.content = Content::new(all);
        body
    }

    fn kept(after: &[(&str, Option<&str>)]) -> (Vec<(String, String)>, Times) {
        let before = text(&[
            ("Where does care sit in all that?", Some("00:01")),
            ("On paper we are equal. In the room the acute trusts go first.", Some("00:05")),
            ("And then what happens?", Some("00:20")),
            ("Then people look at their watches, honestly.", Some("00:24")),
        ]);
        let mut after = text(after);
        let times = keep_times(&before, &mut after);
        let had = |it: &Turn| (it.time.clone().unwrap_or_default(), it.until.clone().unwrap_or_default());
        (after.turns.iter().map(had).collect(), times)
    }

    fn of(times: &[(&str, &str)]) -> Vec<(String, String)> {
        times.iter().map(|(from, until)| ((*from).to_owned(), (*until).to_owned())).collect()
    }

    #[test]
    fn a_turn_that_was_corrected_keeps_its_time_and_one_that_is_new_has_none() {
        let (had, times) = kept(&[
            ("Where, then, does care sit in all of that?", None),
            ("On paper we are equals. In the room, the acute trusts always go first.", None),
            ("Nobody ever asked this before.", None),
            ("And then what happens?", None),
            ("Then people look at their wristwatches, honestly.", Some("00:25")),
        ]);
        assert_eq!(
            had,
            of(&[
                ("00:01", "00:01.5"),
                ("00:05", "00:05.5"),
                ("", ""),
                ("00:20", "00:20.5"),
                ("00:25", "00:25.5")
            ])
        );
        assert_eq!(
            times.words().unwrap(),
            "3 turns keep their times, 1 has the file’s, 1 turn is without one: ¶3"
        );
    }

    #[test]
    fn a_turn_that_was_split_began_with_its_first_part_and_ended_with_its_last() {
        let (had, times) = kept(&[
            ("Where does care sit in all that?", None),
            ("On paper we are equal.", None),
            ("Yes?", None),
            ("In the room the acute trusts go first.", None),
            ("And then what happens? Then people look at their watches, honestly.", None),
        ]);
        assert_eq!(
            had,
            of(&[("00:01", "00:01.5"), ("00:05", ""), ("", ""), ("", "00:05.5"), ("00:20", "00:24.5")])
        );
        assert_eq!(times.without, [3, 4]);
    }

    #[test]
    fn another_text_has_none_of_them_and_a_text_without_times_says_nothing() {
        let (_, times) = kept(&[("Good evening to all of you here.", None)]);
        assert_eq!((times.kept, times.without), (0, vec![1]));
        let plain = text(&[("Yes.", None)]);
        assert_eq!(keep_times(&plain, &mut plain.clone()).words(), None);
    }
}
