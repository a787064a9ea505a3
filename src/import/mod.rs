//! Bytes to text with turns: plain text, Markdown and captions; and the tables that come with them: [`cases_file`] and
//! [`codebook_file`]. Apart from these and [`accept`] this room knows no studies, and nothing here writes a file.
//!
//! [`read`] goes through the bytes once from the outside in: what the file is (`sniff`), its characters (`encoding`),
//! its lines and what the format says about them (`lines`, `markdown`, `written`, `hints`), the fields on top (`header`), the
//! places that look like labels (`labels`, `names`), which of them are labels in this file (`evidence`, `convention`), the
//! turns between them (`turns`) and who speaks (`heard`). Captions say themselves who speaks when (`captions`).
//! [`Transcript::correct`] is what a person says about the result.

use std::borrow::Cow;

pub mod accept;
mod as_before;
pub mod aside;
pub mod batch;
mod by_name;
pub mod by_rules;
mod captions;
pub mod cases_file;
pub mod chart_file;
pub mod codebook_file;
mod convention;
mod correct;
mod detect;
mod docx;
mod encoding;
mod error;
mod evidence;
pub mod expressions;
mod files;
mod format;
pub mod frameworks;
mod header;
mod heard;
mod hints;
mod html;
mod labels;
mod lines;
mod markdown;
mod names;
pub mod names_file;
mod numerals;
mod odt;
mod package;
mod pdf;
mod piped;
mod reader;
mod report;
pub mod revised;
mod rtf;
mod separated;
mod sniff;
mod speaker_column;
pub mod split_file;
mod spoken_table;
mod stamps;
pub mod survey;
pub mod table;
mod taken;
mod timed;
mod transcript;
mod turns;
mod whole;
mod words;
pub mod workbook;
mod wrap;
mod writer;
mod written;
mod wrong;
mod xml;

pub use by_name::{NamedCorrections, speaker_named};
pub use correct::{Correction, CorrectionError};
pub use error::ImportError;
pub use files::{Files, FilesError, NO_TRANSCRIPT, files_of};
pub use format::Format;
pub use reader::Reader;
pub use report::{Handled, LONG_LINE, LineEnds, Matter, Oddity, OddityKind, Report};
pub use transcript::{Block, Comment, Doubt, HeaderField, Heard, Role, Stamp, Suspect, Times, Transcript};
use written::Written;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 120 * 1024 * 1024;
/// The longest file of captions, in bytes.
const MOST_CAPTIONS: usize = 16 * 1024 * 1024;
/// A text has at most so many lines with words on them.
const MOST_LINES: usize = 500_000;

/// The characters of a file that is a text in any encoding; line ends stay. The name is said in errors.
pub fn decode(bytes: &[u8], file_name: &str) -> Result<String, ImportError> {
    encoding::decode(bytes, file_name, None, &mut Report::default())
}

/// Reads a transcript. The content decides what the file is; the name only hints, and is said in errors. A PDF document needs
/// a [`Reader`] that knows the program.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Transcript, ImportError> {
    Reader::default().read(bytes, file_name)
}

/// Reads a file that is a text itself. Its bytes are given up once its characters are known.
fn text(bytes: Cow<[u8]>, file: &str) -> Result<Transcript, ImportError> {
    let mut report = Report::default();
    let text = encoding::decode(&bytes, file, html::declared(&bytes), &mut report)?;
    drop(bytes);
    let text = lines::clean(text, &mut report);
    if text.trim_start().is_empty() {
        return Err(ImportError::Empty { file: file.to_owned() });
    }
    if lines::are_more_than(MOST_LINES, &text) {
        return Err(ImportError::TooMuch {
            file: file.to_owned(),
            why: "more than 500,000 lines".to_owned(),
        });
    }
    report.format = sniff::text_format(&text, file);
    if matches!(report.format, Format::Vtt | Format::Srt) && text.len() > MOST_CAPTIONS {
        return Err(ImportError::TooMuch {
            file: file.to_owned(),
            why: "more than 16 MB of captions".to_owned(),
        });
    }
    let written = match report.format {
        Format::Vtt | Format::Srt => return captions::read(&text, file, report),
        Format::Html => html::read(&text, &mut report).map_err(|wrong| wrong.in_file(file, Format::Html))?,
        Format::Markdown => piped::written(text, Written::markdown, &mut report),
        _ => piped::written(text, Written::plain, &mut report),
    };
    Ok(detect::transcribe(written, report))
}
