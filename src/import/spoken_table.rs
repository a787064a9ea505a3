//! Transcripts in tables: a column of speakers, one of what they say, and often one of times, as transcription services export them.
//! Each row becomes a line; who speaks is then found as in any other text.

use super::{
    Format, Matter, Report, Transcript, detect, lines, stamps,
    table::{Asked, Table, is_table},
    words::{SPEAKER_COLUMNS, SPEECH_COLUMNS},
    written::Written,
};
use crate::text::{clock, single_spaced};

/// What the column of speakers is called, folded, beside [`SPEAKER_COLUMNS`].
#[rustfmt::skip]
const SPEAKER: &[&str] = &[
    "speakername", "speakerlabel", "speakerid", "speakernames", "locutor", "orador", "interlocuteur", "intervenant",
    "sprechername", "sprechende", "話者", "发言人", "講者", "讲话人",
];
/// What the column of speakers may be called where there are times as well.
const NAMED: &[&str] = &["name", "participant", "person", "who", "from", "role"];
/// What the column with the words is called, folded, beside [`SPEECH_COLUMNS`].
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "dialogue", "sentence", "transcripttext", "message", "paragraph", "transkript", "transkription", "transcripción",
    "transcripcion", "trascrizione", "parole", "propos", "発言", "文字", "转写", "文本",
];
/// What the column is called that says when a row begins.
#[rustfmt::skip]
const START: &[&str] = &[
    "start", "starttime", "starttimes", "begin", "begintime", "time", "timestamp", "timecode", "timespan", "in", "timein",
    "zeit", "zeitmarke", "von", "anfang", "beginn", "début", "debut", "heure", "temps", "inicio", "tiempo", "inizio",
    "开始时间", "时间", "開始時間", "時間",
];
/// What the column is called that says when it ends.
const END: &[&str] = &[
    "end",
    "endtime",
    "endtimes",
    "out",
    "timeout",
    "bis",
    "ende",
    "fin",
    "final",
    "fine",
    "结束时间",
    "結束時間",
];

/// A recording has fewer milliseconds than this.
const LONGEST: u64 = 360_000_000;

/// The transcript in a file that is such a table.
pub(super) fn of_file(bytes: &[u8], file: &str) -> Option<Transcript> {
    let table = is_table(bytes, file).then(|| Table::read(bytes, file, &Asked::default()));
    read(&table?.ok()?)
}

/// The transcript in a table; none where it has no column of speakers, or none of what they say.
fn read(table: &Table) -> Option<Transcript> {
    let words = table.column(SPEECH_COLUMNS).or_else(|| table.column(WORDS))?;
    let (start, end) = (table.column(START), table.column(END));
    let named = || start.and_then(|_| table.column(NAMED));
    let speaker = table.column(SPEAKER_COLUMNS).or_else(|| table.column(SPEAKER)).or_else(named)?;
    if speaker == words {
        return None;
    }
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
        let time = |column: Option<usize>| column.and_then(|column| time(&row[column]));
        match (time(start), time(end)) {
            (Some(start), Some(end)) if clock(&start).is_some() => text.extend([&start, " - ", &end, "\t"]),
            (Some(start), _) => text.extend([&start, "\t"]),
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

/// A time as it is written, or seconds with a fraction as programs count them, written as a time.
fn time(cell: &str) -> Option<String> {
    let cell = cell.trim();
    if stamps::alone(cell).is_some() {
        return Some(cell.to_owned());
    }
    let seconds: f64 = cell.parse().ok().filter(|_| cell.contains('.'))?;
    let millis = (seconds * 1000.0).round() as u64;
    let (seconds, minutes) = (millis / 1000 % 60, millis / 60_000);
    (millis < LONGEST)
        .then(|| format!("{}:{:02}:{seconds:02}.{:03}", minutes / 60, minutes % 60, millis % 1000))
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

    /// Speakers with their turns, and when the last turn begins.
    fn heard(table: &str) -> (Vec<(String, usize)>, Option<u64>) {
        let transcript = read(table.as_bytes(), "export.csv").unwrap();
        let last = transcript.turns.last().and_then(|turn| turn.time.as_ref()).map(|time| time.start.millis);
        (transcript.speakers.into_iter().map(|it| (it.name, it.turns)).collect(), last)
    }

    #[test]
    fn titles_above_other_languages_and_seconds_are_understood() {
        let both = vec![("I".to_owned(), 2), ("B1".to_owned(), 2)];
        let german = "Interview 3;;\n\nZeit;Sprecher;Inhalt\n0:01;I;So?\n0:05;B1;Ja, eben.\n0:09;I;Und?\n0:12;B1;Nein.\n";
        assert_eq!(heard(german), (both.clone(), Some(12_000)));
        let counted =
            "start,end,name,text\n0.5,2.25,I,So?\n3.0,4.5,B1,Yes.\n5.0,6.0,I,And?\n61.75,63.0,B1,No.\n";
        assert_eq!(heard(counted), (both.clone(), Some(61_750)));
        let chinese = "说话人,内容\nI,然后呢？\nB1,没有了。\nI,为什么？\nB1,不知道。\n";
        assert_eq!(heard(chinese), (both, None));
    }

    #[test]
    fn a_table_without_them_is_still_one_of_columns() {
        assert!(
            read(b"name,text\nAnn,I came\nBea,so did I\n", "survey.csv").is_err(),
            "names are cases' too"
        );
        let refused = read(b"id,text\n1,I never had time for it\n", "survey.csv");
        assert!(matches!(refused, Err(ImportError::Table { .. })));
    }
}
