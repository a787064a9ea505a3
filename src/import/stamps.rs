//! Timestamps: `0:03`, `00:00:12.480`, alone, as a range and in brackets.

use super::{Stamp, Times};
use crate::text::clock_at_start;

/// Reads a timestamp or a range, bracketed or not, at the start of a string. Gives it and the bytes it takes.
pub(super) fn leading(s: &str) -> Option<(Times, usize)> {
    let close = match s.as_bytes().first()? {
        b'[' => Some(']'),
        b'(' => Some(')'),
        b'<' => Some('>'),
        b'{' => Some('}'),
        b'0'..=b'9' => None,
        _ => return None,
    };
    let open = usize::from(close.is_some());
    let inner = s.get(open..)?;
    let skipped = inner.len() - inner.trim_start_matches(' ').len();
    let (times, taken) = range(&inner[skipped..])?;
    let mut at = open + skipped + taken;
    if let Some(close) = close {
        let rest = s.get(at..)?;
        let trimmed = rest.trim_start_matches(' ');
        if !trimmed.starts_with(close) {
            return None;
        }
        at += rest.len() - trimmed.len() + 1;
    }
    let next = s.get(at..)?.chars().next();
    next.is_none_or(|c| !c.is_alphanumeric()).then_some((times, at))
}

/// Whether a whole line is a timestamp and nothing else.
pub(super) fn alone(line: &str) -> Option<Times> {
    let line = line.trim();
    leading(line).filter(|(_, taken)| *taken == line.len()).map(|(times, _)| times)
}

fn range(s: &str) -> Option<(Times, usize)> {
    let (start, first) = stamp(s)?;
    let dash = s[first..].trim_start_matches([' ', '-', '–', '—', '>', '→']);
    let between = s.len() - first - dash.len();
    let has_dash = s[first..first + between].chars().any(|c| c != ' ');
    match stamp(dash).filter(|_| has_dash) {
        Some((end, second)) => Some((Times { start, end: Some(end) }, first + between + second)),
        None => Some((Times { start, end: None }, first)),
    }
}

fn stamp(s: &str) -> Option<(Stamp, usize)> {
    let (millis, taken) = clock_at_start(s)?;
    Some((Stamp { text: s[..taken].to_owned(), millis }, taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_read_in_every_dress() {
        for (text, start, end) in [
            ("0:03", 3_000, None),
            ("[00:00:12]", 12_000, None),
            ("(0:01 - 0:11)", 1_000, Some(11_000)),
            ("1:02:03.5", 3_723_500, None),
            ("00:00:12.480 --> 00:00:14,001", 12_480, Some(14_001)),
        ] {
            let times = alone(text).unwrap();
            assert_eq!((times.start.millis, times.end.map(|e| e.millis)), (start, end), "{text}");
        }
    }

    #[test]
    fn clock_times_ratios_and_words_are_not_stamps() {
        for text in ["10.40", "10:4", "1:99", "12", "[laughs]", "2:30pm", "(0:01", "1234:56"] {
            assert!(alone(text).is_none(), "{text}");
        }
    }
}
