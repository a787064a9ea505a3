//! Places in a recording as transcribers write them: `0:03`, `00:12:31`, `00:00:12.480`.

/// Reads a place in a recording at the start of a text (`m:ss`, `h:mm:ss`, either with a fraction of a second): its milliseconds from the
/// beginning, and how many bytes it takes.
pub fn clock_at_start(s: &str) -> Option<(u64, usize)> {
    let bytes = s.as_bytes();
    let digits =
        |from: usize| bytes.get(from..).map_or(0, |b| b.iter().take_while(|c| c.is_ascii_digit()).count());
    let number = |from: usize, len: usize| s.get(from..from + len)?.parse::<u64>().ok();
    let first = digits(0);
    if !(1..=3).contains(&first) {
        return None;
    }
    let mut seconds = number(0, first)?;
    let mut at = first;
    let mut parts = 1;
    while parts < 3 && bytes.get(at) == Some(&b':') && digits(at + 1) == 2 {
        let part = number(at + 1, 2)?;
        seconds = (part < 60).then(|| seconds * 60 + part)?;
        at += 3;
        parts += 1;
    }
    if parts == 1 {
        return None;
    }
    let mut millis = seconds * 1000;
    let fraction = digits(at + 1);
    if matches!(bytes.get(at), Some(b'.' | b',')) && (1..=3).contains(&fraction) {
        millis += number(at + 1, fraction)? * [100, 10, 1][fraction - 1];
        at += 1 + fraction;
    }
    Some((millis, at))
}

/// The milliseconds of a text that is a place in a recording and nothing else.
pub fn clock(text: &str) -> Option<u64> {
    let text = text.trim();
    clock_at_start(text).filter(|(_, taken)| *taken == text.len()).map(|(millis, _)| millis)
}

/// A place in a recording as people read it: to the second, `00:00:12.480` as `00:00:12`. Anything else stays as it is.
pub fn to_the_second(time: &str) -> &str {
    match time.rsplit_once(['.', ',']) {
        Some((seconds, _)) if clock(time).is_some() => seconds.trim_end(),
        _ => time,
    }
}

#[cfg(test)]
mod tests {
    use super::{clock, to_the_second};

    #[test]
    fn people_read_seconds() {
        for (time, read) in [
            ("00:00:12.480", "00:00:12"),
            ("1:02,5", "1:02"),
            ("12:31", "12:31"),
            ("about 3.30", "about 3.30"),
            ("", ""),
        ] {
            assert_eq!(to_the_second(time), read);
        }
    }

    #[test]
    fn places_in_a_recording_are_told_from_other_numbers() {
        for (text, millis) in [("0:03", 3_000), (" 12:31 ", 751_000), ("1:02:03.5", 3_723_500)] {
            assert_eq!(clock(text), Some(millis), "{text}");
        }
        for text in ["12", "10.40", "1:99", "12:31 pm", "12:3", ""] {
            assert_eq!(clock(text), None, "{text}");
        }
    }
}
