//! What holds for every file that is read, whatever is in it.

use casebook::import::{ImportError, Transcript};

/// Breaks off where a transcript does not keep its promises. One that was refused keeps them.
pub fn hold(read: Result<Transcript, ImportError>) {
    let Ok(read) = read else { return };
    let length = read.text.chars().count() as u32;
    let mut end = 0;
    for turn in &read.turns {
        assert!(turn.speaker.is_none_or(|speaker| speaker < read.speakers.len()), "a turn of nobody known");
        for span in turn.label.iter().chain([&turn.speech]) {
            assert!(end <= span.start.0 && span.start <= span.end && span.end.0 <= length, "spans out of order");
            end = span.end.0;
        }
    }
    for comment in &read.comments {
        assert!(comment.span.start <= comment.span.end && comment.span.end.0 <= length, "a comment outside of the text");
    }
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    assert!(!read.text.chars().any(is_control), "a control character in the text");
}
