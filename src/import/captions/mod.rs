//! Captions (WebVTT and SubRip) to turns: what is shown for a moment each becomes what somebody said.
//!
//! The blocks of the file are cues with their times (`cues`); their words are freed of tags (`words`) and of what they repeat
//! (`roll_up`); who speaks is said by voice tags or by labels as in any text (`voices`); and cues of one speaker
//! are joined (`join`).

mod cues;
mod join;
mod roll_up;
mod voices;
mod words;

use super::{Format, ImportError, Matter, OddityKind, Report, Times, Transcript};

/// Something said within one cue.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// Who says it, as an index into the speakers and as spelled here. Without it the last speaker goes on.
    who: Option<(usize, String)>,
    /// Whether a sign says that somebody else speaks now, without saying who.
    changes: bool,
    words: String,
    times: Option<Times>,
}

/// Whether a text without any other sign is captions: one of its first lines is a time with an arrow.
pub(super) fn are_captions(text: &str, named: bool) -> bool {
    let reach = if named { usize::MAX } else { 3 };
    text.lines().filter(|line| !line.trim().is_empty()).take(reach).any(cues::is_timing)
}

/// Reads captions. The text has LF and no control characters.
pub(super) fn read(text: &str, file: &str, mut report: Report) -> Result<Transcript, ImportError> {
    let is_vtt = report.format == Format::Vtt;
    let cues = cues::read(text, is_vtt, &mut report);
    let cues = words::without_tags(cues, &mut report);
    let cues = roll_up::without_repeats(cues, &mut report);
    if cues.iter().all(words::Cue::is_empty) {
        return Err(ImportError::NoWords { file: file.to_owned(), what: report.format.to_string() });
    }
    report.handle(Matter::Captions, cues.iter().filter(|cue| !cue.is_empty()).count());
    let voices = voices::of(cues);
    if voices.doubts.is_empty() {
        report.note(OddityKind::NoLabels, 0);
    }
    voices.convention.clone_into(&mut report.convention);
    Ok(join::transcript(voices, report))
}

#[cfg(test)]
mod tests {
    use crate::import::{ImportError, Transcript, read};
    use crate::text::Content;

    fn said(transcript: &Transcript) -> Vec<(&str, String)> {
        let content = Content::new(transcript.text.clone());
        let name = |speaker: Option<usize>| speaker.map_or("", |at| transcript.speakers[at].name.as_str());
        transcript.turns.iter().map(|t| (name(t.speaker), content.slice(t.speech).to_owned())).collect()
    }

    fn times(transcript: &Transcript) -> Vec<(u64, Option<u64>)> {
        let times = transcript.turns.iter().filter_map(|t| t.time.as_ref());
        times.map(|t| (t.start.millis, t.end.as_ref().map(|end| end.millis))).collect()
    }

    #[test]
    fn cues_of_one_voice_are_one_turn_with_its_times() {
        let teams = "WEBVTT\n\n6e2b1f0c-0d3a-4c1e-9a7b-2f5d8e1c4a90/12-0\n00:00:03.1 --> 00:00:05.000\n\
            <v Lena &amp; Tom>Good morning. I wanted to ask you\nabout the ward</v>\n\n\
            6e2b1f0c-0d3a-4c1e-9a7b-2f5d8e1c4a90/12-1\n00:00:05.000 --> 00:00:06.250\n<v Lena &amp; Tom>you work on.</v>\n\n\
            6e2b1f0c-0d3a-4c1e-9a7b-2f5d8e1c4a90/13-0\n00:00:07.000 --> 00:00:09.000\n<v P07>2 &lt; 3 beds.</v>\n";
        let read = read(teams.as_bytes(), "a.vtt").unwrap();
        assert_eq!(
            said(&read),
            [
                ("Lena & Tom", "Good morning. I wanted to ask you about the ward you work on.".to_owned()),
                ("P07", "2 < 3 beds.".to_owned())
            ]
        );
        assert_eq!(times(&read), [(3_100, Some(6_250)), (7_000, Some(9_000))]);
        assert!(read.text.starts_with("Lena & Tom: Good morning."));
    }

    #[test]
    fn labels_in_the_words_are_speakers_and_cues_without_one_go_on() {
        let cue = |n: usize, words: &str| format!("{n}\n00:00:{n:02}.000 --> 00:00:{n:02}.900\n{words}\n\n");
        let zoom = ["Ann Lee: Hello.", "How are you?", "P01: Well: so so.", "Ann Lee: Why?", "P01: Rain."];
        let text: String = zoom.iter().enumerate().map(|(n, words)| cue(n + 1, words)).collect();
        let found = read(format!("WEBVTT\n\n{text}").as_bytes(), "a.txt").unwrap();
        let expected = [
            ("Ann Lee", "Hello. How are you?"),
            ("P01", "Well: so so."),
            ("Ann Lee", "Why?"),
            ("P01", "Rain."),
        ];
        assert_eq!(said(&found), expected.map(|(name, words)| (name, words.to_owned())));
        let srt = read(text.replace('.', ",").replace(",\n", ".\n").as_bytes(), "a.srt").unwrap();
        assert_eq!(srt.turns.len(), 4);
    }

    #[test]
    fn without_labels_a_pause_or_a_sign_begins_a_paragraph() {
        let text = "1\n00:00:01,000 --> 00:00:02,000\nOne walk,\n\n2\n00:00:02,100 --> 00:00:03,000\nand <i>then</i>\n\n\
            3\n00:00:09,000 --> 00:00:10,000\nanother.\n\n4\n00:00:10,000 --> 00:00:11,000\n- Yes.\n- No.\n";
        let found = read(text.as_bytes(), "a.srt").unwrap();
        assert_eq!(
            said(&found).into_iter().map(|(_, words)| words).collect::<Vec<_>>(),
            ["One walk, and then", "another.", "- Yes.", "- No."]
        );
        assert_eq!(times(&found)[0], (1_000, Some(3_000)));
        assert!(found.speakers.is_empty());
    }

    #[test]
    fn captions_without_words_are_refused() {
        let refused = read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "a.vtt");
        assert!(matches!(refused, Err(ImportError::NoWords { .. })));
    }
}
