//! Timestamps: `0:03`, `00:00:12.480`, alone, as a range and in brackets, `#00:00:12-4#` as f4 writes them, and in brackets
//! seconds, as programs that hear write them, or frames, as programs that cut films do.

use super::{Stamp, Times};
use crate::text::clock_at_start;

/// Reads a timestamp or a range, bracketed or not, at the start of a string. Gives it and the bytes it takes.
pub(super) fn leading(s: &str) -> Option<(Times, usize)> {
    let close = match s.as_bytes().first()? {
        b'[' => Some(']'),
        b'(' => Some(')'),
        b'<' => Some('>'),
        b'{' => Some('}'),
        b'#' => Some('#'),
        b'0'..=b'9' => None,
        _ => return None,
    };
    let open = usize::from(close.is_some());
    let inner = s.get(open..)?;
    let skipped = inner.len() - inner.trim_start_matches(' ').len();
    let dress = match close {
        Some('#') => Dress::Hashes,
        Some(_) => Dress::Brackets,
        None => Dress::Bare,
    };
    let (times, taken) = range(&inner[skipped..], dress)?;
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

/// The bytes of a day and an hour as chats begin a message with them: `[03/05/2024, 10:15:30]`, `03.05.24, 10:15 -`. It is no time of a
/// recording.
pub(super) fn of_a_chat(s: &str) -> Option<usize> {
    let (inside, is_bracketed) = s.strip_prefix('[').map_or((s, false), |inside| (inside, true));
    let rest = inside.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '-'));
    let day = &inside[..inside.len() - rest.len()];
    let parts: Vec<&str> = day.trim_end_matches('.').split(['.', '/', '-']).collect();
    let is_day = parts.len() == 3 && parts.iter().all(|part| matches!(part.len(), 1 | 2 | 4));
    let rest = rest.strip_prefix(',').unwrap_or(rest).strip_prefix(' ').filter(|_| is_day)?.trim_start();
    let (_, taken) = clock_at_start(rest)?;
    let rest = &rest[taken..];
    let half = rest.trim_start_matches([' ', '\u{202f}', '\u{a0}']);
    let rest = ["AM", "PM", "am", "pm"].iter().find_map(|it| half.strip_prefix(it)).unwrap_or(rest);
    let rest = if is_bracketed { rest.strip_prefix(']')? } else { rest.strip_prefix(" -").unwrap_or(rest) };
    rest.starts_with(' ').then_some(s.len() - rest.len())
}

/// Whether a whole line is a timestamp and nothing else.
pub(super) fn alone(line: &str) -> Option<Times> {
    let line = line.trim();
    leading(line).filter(|(_, taken)| *taken == line.len()).map(|(times, _)| times)
}

/// A timestamp that ends a string, in brackets or between `#`; gives it and where it begins.
pub(super) fn trailing(s: &str) -> Option<(Times, usize)> {
    let s = s.trim_end();
    let open = match s.as_bytes().last()? {
        b']' => '[',
        b')' => '(',
        b'#' => '#',
        _ => return None,
    };
    let from = s[..s.len() - 1].rfind(open)?;
    alone(&s[from..]).map(|times| (times, from))
}

/// What stands around a timestamp, which says how it may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dress {
    Bare,
    Brackets,
    Hashes,
}

fn range(s: &str, dress: Dress) -> Option<(Times, usize)> {
    let strict = |s: &str| stamp(s, dress);
    let (start, first) = strict(s).or_else(|| short(s))?;
    let dash = s[first..].trim_start_matches([' ', '-', '–', '—', '>', '→']);
    let between = s.len() - first - dash.len();
    let has_dash = s[first..first + between].chars().any(|c| c != ' ');
    match strict(dash).or_else(|| short(dash)).filter(|_| has_dash) {
        Some((end, second)) => Some((Times { start, end: Some(end) }, first + between + second)),
        None if strict(s).is_none() => None,
        None => Some((Times { start, end: None }, first)),
    }
}

fn stamp(s: &str, dress: Dress) -> Option<(Stamp, usize)> {
    let Some((mut millis, mut taken)) = clock_at_start(s) else {
        return if dress == Dress::Brackets { seconds(s) } else { None };
    };
    let frames = s[taken..]
        .strip_prefix([':', ';'])
        .map_or(0, |rest| rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    if frames == 2 && dress == Dress::Brackets && s[..taken].matches(':').count() == 2 {
        taken += 3;
    }
    let tenth = s[taken..].strip_prefix('-').and_then(|rest| rest.chars().next()?.to_digit(10));
    if let Some(tenth) = tenth.filter(|_| dress == Dress::Hashes) {
        millis += u64::from(tenth) * 100;
        taken += 2;
    }
    Some((Stamp { text: s[..taken].to_owned(), millis }, taken))
}

/// `12.4s`
fn seconds(s: &str) -> Option<(Stamp, usize)> {
    let taken = s.len() - s.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let seconds: f64 = s[..taken].parse().ok().filter(|seconds| *seconds < 1e6)?;
    let is_one = s[taken..].starts_with('s') && taken <= 10;
    let millis = (seconds * 1000.0).round() as u64;
    is_one.then(|| (Stamp { text: s[..=taken].to_owned(), millis }, taken + 1))
}

/// `0:0:4.530`: minutes and seconds of one digit, which are only a time within a range.
fn short(s: &str) -> Option<(Stamp, usize)> {
    let taken = s.len() - s.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.')).len();
    let (clock, fraction) = s[..taken].split_once('.')?;
    let parts: Vec<u64> = clock.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [hours, minutes, seconds] = parts[..] else { return None };
    let fits = hours < 100 && minutes < 60 && seconds < 60 && (1..=3).contains(&fraction.len());
    let millis = format!("{fraction:0<3}").parse::<u64>().ok().filter(|_| fits)?;
    let millis = ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis;
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
            ("#00:01:02-3#", 62_300, None),
            ("#00:12#", 12_000, None),
            ("[01:00:40:13 - 01:00:45:19]", 3_640_000, Some(3_645_000)),
            ("[12.5s - 14.0s]", 12_500, Some(14_000)),
            ("0:0:0.0 --> 0:0:4.530", 0, Some(4_530)),
        ] {
            let times = alone(text).unwrap();
            assert_eq!((times.start.millis, times.end.map(|e| e.millis)), (start, end), "{text}");
        }
    }

    #[test]
    fn clock_times_ratios_and_words_are_not_stamps() {
        for text in [
            "10.40", "10:4", "1:99", "12", "[laughs]", "2:30pm", "(0:01", "1234:56", "12.5s", "0:0:4.5",
            "#12", "[2s",
        ] {
            assert!(alone(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_stamp_that_ends_a_paragraph_is_found() {
        let found = |text: &str| trailing(text).map(|(times, from)| (times.start.millis, from));
        assert_eq!(found("Yes. #00:00:09-8#"), Some((9_800, 5)));
        assert_eq!(found("Yes. [0:09] "), Some((9_000, 5)));
        for text in ["Yes [inaudible 0:09]", "Yes (9)", "#hashtag", "#", "at 0:09", ""] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
