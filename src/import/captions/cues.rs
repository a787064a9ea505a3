//! The blocks of a caption file read leniently: cues with their times, and what is none.

use super::super::{Matter, OddityKind, Report, Stamp, Times};

/// One caption as it is in the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub times: Option<Times>,
    /// What is shown, with tags and line breaks.
    pub shown: String,
}

/// Reads the cues in the order of the file. Words are never lost: what stands outside of any cue becomes one without a time.
pub(super) fn read(text: &str, is_vtt: bool, report: &mut Report) -> Vec<Cue> {
    let mut lines = text.split('\n').zip(1_u32..).peekable();
    if is_vtt {
        match lines.peek() {
            Some((first, _)) if first.trim_start_matches('\u{FEFF}').starts_with("WEBVTT") => {
                while lines.next_if(|(line, _)| !line.trim().is_empty() && !is_timing(line)).is_some() {}
            }
            _ => report.note(OddityKind::NoCaptionHead, 0),
        }
    }
    let mut reader = Reader { is_vtt, report, cues: Vec::new() };
    let mut block = Vec::new();
    for (line, number) in lines {
        if !line.trim().is_empty() {
            block.push((line.trim_end(), number));
        } else if line.is_empty() || !block.last().is_some_and(|(line, _)| is_timing(line)) {
            // A line of blanks under a time is what YouTube shows above the first words.
            reader.block(&std::mem::take(&mut block));
        }
    }
    reader.block(&block);
    reader.cues
}

struct Reader<'r> {
    is_vtt: bool,
    report: &'r mut Report,
    cues: Vec<Cue>,
}

impl Reader<'_> {
    /// Lines without a blank one between them: a cue, several that nothing parts, or none.
    fn block(&mut self, block: &[(&str, u32)]) {
        let Some((first, _)) = block.first() else { return };
        let timed = block.iter().any(|(line, _)| is_timing(line));
        if self.is_vtt && !timed && is_no_cue(first, block) {
            return self.report.handle(Matter::CaptionBlocks, 1);
        }
        let mut words: Vec<(&str, u32)> = Vec::new();
        let mut times = None;
        let mut in_cue = false;
        let mut voice = None;
        for (at, (line, number)) in block.iter().enumerate() {
            let Some((found, is_whole)) = timing(line) else {
                words.push((line, *number));
                continue;
            };
            let is_name = |id: &str| is_number(id) || (self.is_vtt && (at == 1 || is_id(id)));
            let id = words.pop_if(|(id, _)| is_name(id)).map(|(id, _)| id);
            self.cue(times.take(), &std::mem::take(&mut words), in_cue, voice);
            voice = id.and_then(speaker_of);
            if !is_whole {
                self.report.note(OddityKind::BadTime, *number);
            }
            (times, in_cue) = (found, true);
        }
        if !in_cue && words.first().is_some_and(|(line, _)| is_number(line)) {
            words.remove(0);
        }
        self.cue(times, &words, in_cue, voice);
    }

    /// Ends a cue; words before any cue in their block are one without a time.
    fn cue(&mut self, times: Option<Times>, words: &[(&str, u32)], in_cue: bool, voice: Option<&str>) {
        if !in_cue && words.is_empty() {
            return;
        }
        if times.is_none()
            && let Some((_, line)) = words.first().filter(|_| !in_cue)
        {
            self.report.note(OddityKind::UntimedCaption, *line);
        }
        let mut shown = words.iter().map(|(line, _)| *line).collect::<Vec<_>>().join("\n");
        if let Some(voice) = voice {
            shown = format!("<v {voice}>{shown}");
        }
        self.cues.push(Cue { times, shown });
    }
}

/// The speaker in an identifier as Webex writes it: `12 "Ann Lee" (3452)`.
fn speaker_of(id: &str) -> Option<&str> {
    let (number, rest) = id.trim().split_once(" \"")?;
    let (name, key) = rest.rsplit_once("\" (")?;
    (is_number(number) && is_number(key.strip_suffix(')')?) && !name.contains(['<', '>'])).then_some(name)
}

/// A note, a style, a region, or what is left of a broken one.
fn is_no_cue(first: &str, block: &[(&str, u32)]) -> bool {
    let first = first.trim_start();
    let begins = |word: &str| {
        first.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    };
    let is_css = |(line, _): &(&str, u32)| {
        let line = line.trim();
        line.starts_with("::cue") || line.ends_with('{') || line == "}" || line == "##"
    };
    begins("NOTE") || begins("STYLE") || begins("REGION") || first == "Style:" || block.iter().any(is_css)
}

fn is_number(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line is an identifier as programs make them: one word with a digit in it.
fn is_id(line: &str) -> bool {
    let line = line.trim();
    line.len() > 8 && !line.contains(char::is_whitespace) && line.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a line says when a cue is shown.
pub(super) fn is_timing(line: &str) -> bool {
    timing(line).is_some()
}

/// The times of a cue, and whether both could be read; none where the line is no such line.
fn timing(line: &str) -> Option<(Option<Times>, bool)> {
    let (start, rest) = line.split_once("-->")?;
    if start.len() > 40 {
        return None;
    }
    let end = rest.split_whitespace().next().and_then(stamp);
    let start = stamp(start.trim());
    if start.is_none() && end.is_none() {
        return None;
    }
    let is_whole = start.is_some() && end.is_some();
    Some((start.map(|start| Times { start, end }), is_whole))
}

/// `h:m:s.f` or `m:s.f`, with a comma or a point and any number of digits, as programs write it.
fn stamp(text: &str) -> Option<Stamp> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<u64> =
        whole.split(':').map(|part| part.parse().ok().filter(|_| digits(part))).collect::<Option<_>>()?;
    let seconds = match parts[..] {
        [m, s] if s < 60 => m * 60 + s,
        [h, m, s] if m < 60 && s < 60 => (h * 60 + m) * 60 + s,
        _ => return None,
    };
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let millis =
        (0..3).fold(0, |sum, at| sum * 10 + fraction.as_bytes().get(at).map_or(0, |b| u64::from(b - b'0')));
    Some(Stamp { text: text.to_owned(), millis: seconds * 1000 + millis })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str, is_vtt: bool) -> (Vec<(Option<u64>, String)>, Vec<String>) {
        let mut report = Report::default();
        let found = read(text, is_vtt, &mut report);
        let cues = found.into_iter().map(|cue| (cue.times.map(|t| t.start.millis), cue.shown));
        (cues.collect(), report.oddities.iter().map(ToString::to_string).collect())
    }

    fn shown(text: &str, is_vtt: bool) -> Vec<String> {
        cues(text, is_vtt).0.into_iter().map(|(_, shown)| shown).collect()
    }

    #[test]
    fn notes_styles_regions_and_the_head_are_no_cues() {
        let text = "WEBVTT - a film\nKind: captions\nStyle:\n::cue(c) { color: red;\n }\n##\n\nNOTE\nby Kyle\n\nSTYLE\n::cue {\n}\n\n\
                    REGION\nid:fred\n\nNOTE Confidence: 0.9\n\nid 1\n00:01.000 --> 00:02.000 align:start\nOne\n\nNOTE end";
        assert_eq!(shown(text, true), ["One"]);
    }

    #[test]
    fn cues_that_nothing_parts_are_told_apart_by_their_times() {
        let text = "1\n00:00:01,0 --> 00:00:02,0\nOne\n2\n00:00:02,0 --> 00:00:03,0\nTwo\n00:00:03,0 --> 00:00:04,0\nThree";
        assert_eq!(shown(text, false), ["One", "Two", "Three"]);
    }

    #[test]
    fn words_without_a_time_are_kept_and_said() {
        let (found, said) = cues("1\n00:00:01,0 --> 00:00:02,0\nOne\n\n2\nTwo\n", false);
        assert_eq!(found, [(Some(1_000), "One".to_owned()), (None, "Two".to_owned())]);
        assert_eq!(said, ["1 caption without a time (line 6)"]);
    }

    #[test]
    fn a_time_that_cannot_be_read_costs_no_words() {
        let (found, said) =
            cues("1\n00:00:07,000 --> 00:00:11:890\nOne\n\n00:00:1d.0 --> 00:00:09.000\nTwo", false);
        assert_eq!(found, [(Some(7_000), "One".to_owned()), (None, "Two".to_owned())]);
        assert_eq!(said, ["2 captions with a time that cannot be read (lines 2, 5)"]);
    }

    #[test]
    fn an_identifier_can_say_who_speaks() {
        assert_eq!(speaker_of("12 \"Ann Lee\" (3452)"), Some("Ann Lee"));
        for id in ["12", "12 \"Ann\"", "a \"Ann\" (3)", "12 \"<v Ann>\" (3)"] {
            assert_eq!(speaker_of(id), None, "{id}");
        }
    }

    #[test]
    fn an_arrow_in_words_is_no_time() {
        assert!(!is_timing("from home --> to work") && is_timing("0:0:0.0 --> 0:0:3.540"));
    }
}
