//! What holds for any text and any bytes: spans lie inside, in order, apart; every encoding gives the same turns.

use casebook::import::{Correction, Transcript, read};
use casebook::text::{Content, Span};
use proptest::prelude::*;

/// Texts made of what transcripts are made of, put together in any order.
fn transcript() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "I",
        "P01",
        "Interviewer",
        "Anna Lind",
        "問",
        "Note",
        "Date",
        ":",
        ": ",
        "：",
        " : ",
        "\n",
        "\n\n",
        "\t",
        "  0:03\n",
        "[00:01:02] ",
        "(0:01 - 0:11)",
        "# ",
        "**",
        "> ",
        "\\[",
        "&amp;",
        "---\n",
        "- ",
        " ",
        "Yes.",
        "¿Cómo?",
        "🌞 well",
        "e\u{301}",
        "10.40: ",
        "[laughs]",
        "I: Hello.\n",
        "P01: Hi.\n",
        "\n\nInterviewer: And?\n\n",
        "<P02>",
        "\u{202E}",
        "\u{2028}",
    ]);
    prop::collection::vec(piece, 1..60).prop_map(|pieces| pieces.concat())
}

/// Captions made of what captions are made of, put together in any order.
fn captions() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\n",
        "\n\n",
        "1\n",
        "00:00:01.000 --> 00:00:02.000\n",
        "00:00:02,000 --> 00:00:0x\n",
        "NOTE\n",
        "STYLE\n",
        "<v Anna Lind>",
        "<v 問>",
        "<v",
        "</v>",
        "<c>",
        "<00:01.500>",
        "P01: ",
        "Ann Lee: ",
        ">> ",
        "- ",
        "yes",
        " and then",
        "&amp;",
        "&#27;",
        "&lrm;",
        "🌞 well.",
        "e\u{301}",
        " ",
    ]);
    prop::collection::vec(piece, 1..60)
        .prop_map(|pieces| format!("WEBVTT\n\n00:00.000 --> 00:01.000\nI: So?\n{}", pieces.concat()))
}

fn check(transcript: &Transcript) -> Result<(), TestCaseError> {
    let content = Content::new(transcript.text.clone());
    let mut last = 0;
    let mut ordered = |span: Span| {
        let fits = last <= span.start.0 && span.start <= span.end && span.end.0 <= content.len();
        last = span.end.0;
        fits
    };
    for field in &transcript.header {
        prop_assert!(ordered(field.span));
    }
    for turn in &transcript.turns {
        prop_assert!(turn.label.is_none_or(&mut ordered) && ordered(turn.speech), "{transcript:?}");
        prop_assert_eq!(turn.label.is_some(), turn.speaker.is_some());
        prop_assert!(turn.speaker.is_none_or(|s| s < transcript.speakers.len()));
        let speech = content.slice(turn.speech);
        prop_assert_eq!(speech, speech.trim());
        if let (Some(label), Some(speaker)) = (turn.label, turn.speaker) {
            prop_assert!(transcript.speakers[speaker].labels.iter().any(|l| l == content.slice(label)));
        }
    }
    prop_assert!(
        transcript.speakers.iter().all(|s| s.turns > 0 && !s.name.is_empty()),
        "{:?}",
        transcript.speakers
    );
    prop_assert!(transcript.text.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'));
    Ok(())
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn a_label_without_speech_that_is_no_speaker_ends_with_its_words() {
    let transcript = read(b"I\n# P01\n# I- P01\t", "a.txt").unwrap();
    for speaker in 0..transcript.speakers.len() {
        check(&transcript.correct(&[Correction::NotASpeaker { speaker }]).unwrap()).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_the_text_in_order_and_apart(text in transcript(), name in "a\\.(txt|md)") {
        if let Ok(transcript) = read(text.as_bytes(), &name) {
            check(&transcript)?;
        }
    }

    #[test]
    fn captions_have_their_spans_in_the_text_in_order_and_apart(text in captions(), speaker in 0..3_usize) {
        let transcript = read(text.as_bytes(), "a.vtt").unwrap();
        check(&transcript)?;
        if let Ok(corrected) = transcript.correct(&[Correction::NotASpeaker { speaker }]) {
            check(&corrected)?;
        }
    }

    #[test]
    fn every_encoding_and_line_end_gives_the_same_transcript(text in transcript()) {
        let Ok(plain) = read(text.as_bytes(), "a.txt") else { return Ok(()) };
        let same = |bytes: Vec<u8>| {
            let read = read(&bytes, "a.txt").unwrap();
            prop_assert_eq!((&read.text, &read.turns, &read.speakers, &read.header), (&plain.text, &plain.turns, &plain.speakers, &plain.header));
            Ok(())
        };
        same([b"\xEF\xBB\xBF", text.as_bytes()].concat())?;
        same(utf16(&text, u16::to_le_bytes))?;
        same(utf16(&text, u16::to_be_bytes))?;
        same(text.replace('\n', "\r\n").into_bytes())?;
        same(text.replace('\n', "\r").into_bytes())?;
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), name in ".{0,8}") {
        if let Ok(transcript) = read(&bytes, &name) {
            check(&transcript)?;
        }
    }

    #[test]
    fn any_string_is_read_or_refused(text in "\\PC{0,200}") {
        if let Ok(transcript) = read(text.as_bytes(), "a.md") {
            check(&transcript)?;
        }
    }

    #[test]
    fn corrections_keep_the_promises(text in transcript(), which in 0_usize..4, what in 0_u8..5) {
        let Ok(transcript) = read(text.as_bytes(), "a.txt") else { return Ok(()) };
        let correction = match what {
            0 => Correction::Merge { speaker: which, into: 0 },
            1 => Correction::Rename { speaker: which, to: "Someone".to_owned() },
            2 => Correction::Interviewer { speaker: which, yes: true },
            3 => Correction::NotASpeaker { speaker: which },
            _ => {
                let begins = text.lines().filter_map(|line| Some(line.split_once(':')?.0)).nth(which);
                Correction::Speaker { label: begins.unwrap_or("Zoe").to_owned() }
            }
        };
        if let Ok(corrected) = transcript.correct(&[correction]) {
            prop_assert_eq!(&corrected.text, &transcript.text);
            check(&corrected)?;
        }
    }
}
