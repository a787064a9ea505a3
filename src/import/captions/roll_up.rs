//! Captions that roll up: each line is shown twice or more, as the new one and above the next. Every word is kept once.

use super::super::{Matter, Report};
use super::words::{Cue, Segment};

/// In captions that roll up, at least one in so many repeats what the one before it shows.
const REPEATING: usize = 2;

/// The cues with the words that each adds, where they roll up; else as they are.
pub(super) fn without_repeats(mut cues: Vec<Cue>, report: &mut Report) -> Vec<Cue> {
    cues.retain(|cue| !cue.is_empty());
    if !roll_up(&cues) {
        return cues;
    }
    let mut kept: Vec<Cue> = Vec::with_capacity(cues.len());
    let mut before: Vec<String> = Vec::new();
    let mut repeats = 0;
    for mut cue in cues {
        let shown = lines(&cue);
        let known = overlap(&before, &shown);
        repeats += usize::from(known > 0);
        let new = words(&shown).skip(known).collect::<Vec<_>>().join(" ");
        if known > 0 {
            let voice = cue.segments.first().and_then(|segment| segment.voice.clone());
            let segment = Segment { voice, lines: vec![new.clone()] };
            cue.segments = vec![segment];
        }
        before = shown;
        match kept.last_mut().filter(|_| new.is_empty()) {
            Some(last) => {
                let end = cue.times.and_then(|times| times.end);
                if let Some(times) = last.times.as_mut().filter(|_| end.is_some()) {
                    times.end = end;
                }
            }
            None => kept.push(cue),
        }
    }
    report.handle(Matter::Repeats, repeats);
    kept
}

/// Whether many cues repeat the end of the one before them, and some add words to it.
fn roll_up(cues: &[Cue]) -> bool {
    let (mut repeating, mut adding) = (0, false);
    for pair in cues.windows(2) {
        let (before, shown) = (lines(&pair[0]), lines(&pair[1]));
        let known = overlap(&before, &shown);
        repeating += usize::from(known > 0);
        adding |= known > 0 && words(&shown).nth(known).is_some();
    }
    let by_program = cues.iter().any(|cue| cue.word_by_word);
    let enough = repeating >= 2 || (by_program && repeating == 1);
    enough && adding && repeating * REPEATING >= cues.len() - 1
}

fn lines(cue: &Cue) -> Vec<String> {
    cue.segments.iter().flat_map(|segment| segment.lines.iter().cloned()).collect()
}

fn words(lines: &[String]) -> impl Iterator<Item = &str> {
    lines.iter().flat_map(|line| line.split(' '))
}

/// How many words at the beginning of what is shown are the last lines of what was shown before.
fn overlap(before: &[String], shown: &[String]) -> usize {
    let begins = |from: &usize| {
        let mut shown = words(shown);
        words(&before[*from..]).all(|word| shown.next() == Some(word))
    };
    (0..before.len()).find(begins).map_or(0, |from| words(&before[from..]).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(cues: &[&[&str]]) -> Vec<String> {
        let cue = |lines: &&[&str]| Cue {
            times: None,
            segments: vec![Segment { voice: None, lines: lines.iter().map(ToString::to_string).collect() }],
            word_by_word: false,
        };
        let kept = without_repeats(cues.iter().map(cue).collect(), &mut Report::default());
        kept.iter().map(|cue| lines(cue).join(" ")).collect()
    }

    #[test]
    fn lines_that_roll_up_are_kept_once() {
        let rolled = kept(&[&["yeah"], &["yeah", "what"], &["this will happen"], &["this will happen"]]);
        assert_eq!(rolled, ["yeah", "what", "this will happen"]);
    }

    #[test]
    fn a_line_that_grows_is_kept_as_it_ends() {
        assert_eq!(kept(&[&["so"], &["so we"], &["so we went"], &["home"]]), ["so", "we", "went", "home"]);
    }

    #[test]
    fn what_somebody_says_again_is_kept() {
        assert_eq!(kept(&[&["Yes."], &["Yes."], &["Yes."]]), ["Yes.", "Yes.", "Yes."]);
        assert_eq!(
            kept(&[&["No."], &["No."], &["Why?"], &["So."], &["Oh."], &["Oh. I see."], &["Well."]]).len(),
            7
        );
    }
}
