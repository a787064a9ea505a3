//! Transcripts in tables: a column of speakers, one of what they say, and often one of times, as transcription services export them.
//! Each row becomes a line; who speaks is then found as in any other text.

use super::{
    Format, Matter, Report, Transcript, detect, lines,
    table::{Asked, Table, is_table},
    written::Written,
};
use crate::text::{clock, single_spaced};

/// What the column of speakers is called, folded.
const SPEAKER: &[&str] =
    &["speaker", "speakername", "speakerlabel", "sprecher", "sprecherin", "locuteur", "hablante"];
/// What the column with the words is called, folded.
const WORDS: &[&str] = &[
    "text",
    "transcript",
    "transcription",
    "utterance",
    "content",
    "dialogue",
    "speech",
    "words",
    "sentence",
    "texte",
    "texto",
];
/// What the column is called that says when a row begins.
const START: &[&str] = &["start", "starttime", "begin", "time", "timestamp", "timecode", "in"];
/// What the column is called that says when it ends.
const END: &[&str] = &["end", "endtime", "out"];

/// The transcript in a file that is such a table.
pub(super) fn of_file(bytes: &[u8], file: &str) -> Option<Transcript> {
    let table = is_table(bytes, file).then(|| Table::read(bytes, file, &Asked::default()));
    read(&table?.ok()?)
}

/// The transcript in a table; none where it has no column of speakers, or none of what they say.
fn read(table: &Table) -> Option<Transcript> {
    let speaker = table.column(SPEAKER)?;
    let words = table.column(WORDS)?;
    let (start, end) = (table.column(START), table.column(END));
    let mut text = String::new();
    let mut last = String::new();
    for (_, row) in &table.records {
        let said = single_spaced(&row[words]);
        if said.is_empty() {
            continue;
        }
        if !row[speaker].is_empty() {
            last = single_spaced(&row[speaker]);
        }
        let time = |column: Option<usize>| {
            column.map(|column| row[column].trim()).filter(|time| clock(time).is_some())
        };
        match (time(start), time(end)) {
            (Some(start), Some(end)) => text.extend([start, " - ", end, "\t"]),
            (Some(start), None) => text.extend([start, "\t"]),
            (None, _) => {}
        }
        let label = if last.is_empty() { "" } else { "\t" };
        text.extend([last.as_str(), label, &said, "\n"]);
    }
    if text.is_empty() {
        return None;
    }
    let format = if table.sheet.is_some() { Format::Xlsx } else { Format::Csv };
    let mut report = Report { format, ..table.report.clone() };
    report.handle(Matter::Tables, 1);
    let text = lines::clean(text, &mut report);
    let transcript = detect::transcribe(Written::plain(text), report);
    (!transcript.speakers.is_empty()).then_some(transcript)
}

#[cfg(test)]
mod tests {
    use crate::import::{ImportError, read};

    const EXPORTED: &str = "Speaker,Start Time,End Time,Text\n\
        Interviewer,00:00:01,00:00:04,How did it begin?\n\
        P09,00:00:05,00:00:09,\"With a letter,\nI think.\"\n\
        Interviewer,00:00:10,00:00:12,And then?\n\
        ,00:00:13,00:00:14,Well?\n\
        P09,00:00:15,00:00:20,Nothing.\n";

    #[test]
    fn a_table_of_speakers_and_words_is_a_transcript_with_its_times() {
        let transcript = read(EXPORTED.as_bytes(), "export.csv").unwrap();
        let names: Vec<(&str, usize)> =
            transcript.speakers.iter().map(|it| (it.name.as_str(), it.turns)).collect();
        assert_eq!(
            names,
            [("Interviewer", 3), ("P09", 2)],
            "a row without a speaker goes on with the last one"
        );
        let content = crate::text::Content::from(transcript.text.as_str());
        let said: Vec<&str> = transcript.turns.iter().map(|turn| content.slice(turn.speech)).collect();
        assert_eq!(said[..2], ["How did it begin?", "With a letter, I think."]);
        let times = transcript.turns[1].time.as_ref().unwrap();
        assert_eq!((times.start.millis, times.end.as_ref().map(|end| end.millis)), (5_000, Some(9_000)));
        assert_eq!(transcript.report.format.name(), "csv");
    }

    #[test]
    fn a_table_without_them_is_still_one_of_columns() {
        let refused = read(b"id,text\n1,I never had time for it\n", "survey.csv");
        assert!(matches!(refused, Err(ImportError::Table { .. })));
    }
}
