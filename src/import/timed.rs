//! Times that stand at the ends of turns, or at their beginnings without anything around them: known from how many turns have
//! them, taken from the words and given to the turns.

use super::lines::Lines;
use super::turns::{Cut, trimmed};
use super::{Stamp, Times, stamps};
use std::ops::Range;

/// Fewer times are no convention.
const FEW: usize = 3;
/// A recording is not transcribed from a later place on than this, in milliseconds; a time of day is later.
const EARLY: u64 = 120_000;

/// Takes bare times at the beginning out of the words of turns, where nearly all turns have one.
pub(super) fn take_leading(text: &str, cuts: &mut [Cut]) {
    let bare = |cut: &Cut| {
        let words = &text[cut.speech.clone()];
        stamps::leading(words)
            .filter(|(_, taken)| words[*taken..].starts_with([' ', '\t']) && cut.time.is_none())
    };
    let timed: Vec<(u64, bool)> = cuts
        .iter()
        .filter_map(|cut| {
            let (time, taken) = bare(cut)?;
            Some((time.start.millis, is_long(&text[cut.speech.start..cut.speech.start + taken])))
        })
        .collect();
    if timed.len() < FEW || timed.len() * 10 < cuts.len() * 8 || !are_of_a_recording(&timed) {
        return;
    }
    for cut in cuts {
        if let Some((time, taken)) = bare(cut) {
            cut.speech = trimmed(text, cut.speech.start + taken..cut.speech.end);
            cut.time = Some(time);
        }
    }
}

/// A time that ends a turn.
struct Ending {
    times: Times,
    /// Where it begins.
    from: usize,
    /// Whether f4 wrote it.
    hashes: bool,
    /// Whether nothing else stands on its line.
    apart: bool,
}

fn ending(text: &str, cut: &Cut) -> Option<Ending> {
    let words = &text[cut.speech.clone()];
    let last = words.rfind('\n').map_or(0, |at| at + 1);
    let alone = stamps::alone(&words[last..]).map(|times| (times, last));
    let (times, from) = stamps::trailing(words).or(alone)?;
    let apart = from == 0 || words[..from].ends_with('\n');
    Some(Ending { times, from: cut.speech.start + from, hashes: words.ends_with('#'), apart })
}

/// Takes times at the end out of the words: those of f4, those on a line of their own, and others where half of the turns have one.
pub(super) fn take_trailing(text: &str, cuts: &mut [Cut]) {
    let endings: Vec<Option<Ending>> = cuts.iter().map(|cut| ending(text, cut)).collect();
    let timed = endings.iter().flatten().count();
    let often = timed >= FEW && timed * 2 >= cuts.len();
    let mut before: Option<Stamp> = None;
    let mut above: Option<Times> = None;
    for (cut, ending) in cuts.iter_mut().zip(endings) {
        if let Some(times) = above.take() {
            cut.time.get_or_insert(times);
        }
        let Some(ending) = ending.filter(|it| it.hashes || it.apart || often) else { continue };
        cut.speech = trimmed(text, cut.speech.start..ending.from);
        if ending.apart && !ending.hashes {
            // It stands above the turn that follows.
            above = Some(ending.times);
            continue;
        }
        let end = ending.times.end.unwrap_or(ending.times.start);
        match &mut cut.time {
            Some(time) => {
                time.end.get_or_insert(end.clone());
            }
            time => {
                let start = before.take().unwrap_or_else(|| Stamp { text: "0:00".to_owned(), millis: 0 });
                *time = Some(Times { start, end: Some(end.clone()) });
            }
        }
        before = Some(end);
    }
}

/// Whether the paragraphs of a text without labels begin with times, each a line or with one above it.
pub(super) fn are_paragraphs(lines: &Lines, range: Range<usize>, is_break: impl Fn(usize) -> bool) -> bool {
    let (mut used, mut apart, mut times) = (0, true, Vec::new());
    for line in range.filter(|line| !lines.is_blank(*line) && !is_break(*line)) {
        used += 1;
        let words = lines.get(line).trim();
        if let Some((time, taken)) = stamps::leading(words) {
            apart &= taken == words.len();
            times.push((time.start.millis, is_long(&words[..taken])));
        }
    }
    let often = times.len() * 10 >= used * if apart { 4 } else { 7 };
    times.len() >= FEW && often && are_of_a_recording(&times)
}

/// Whether times, each with whether it is a long one, come one after the other from near the beginning of a recording on.
fn are_of_a_recording(times: &[(u64, bool)]) -> bool {
    let rise = times.windows(2).all(|pair| pair[0].0 <= pair[1].0);
    rise && times.first().is_some_and(|(first, long)| *long || *first < EARLY)
}

/// Whether a time cannot be one of a day: in brackets, or with hours, minutes and seconds.
fn is_long(time: &str) -> bool {
    !time.starts_with(|c: char| c.is_ascii_digit()) || time.matches(':').count() > 1
}
