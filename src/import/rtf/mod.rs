//! RTF documents: groups and control words to words. The parts are the tokens of the file (`tokens`), what a byte means in a
//! character set (`charsets`), what control words do (`state`, `reader`).

mod charsets;
mod reader;
mod state;
#[cfg(test)]
mod tests;
mod tokens;

use super::{Matter, OddityKind, Report, writer::Writer, written::Written, wrong::Wrong};
use reader::Reader;
use tokens::Tokens;

/// Reads an RTF document. One that is cut off is read as far as it goes.
pub(super) fn read(bytes: &[u8], report: &mut Report) -> Result<Written, Wrong> {
    let mut reader = Reader::new(Writer::new(report));
    for token in Tokens::new(bytes) {
        if reader.take(token)? {
            break;
        }
    }
    let (writer, comments, is_whole) = reader.end()?;
    if !is_whole {
        writer.report.note(OddityKind::CutOff, 0);
    }
    let written =
        writer.finish(|comment| comments.get(comment).filter(|it| !it.trim().is_empty()).cloned())?;
    report.handle(Matter::Comments, written.comments.len());
    Ok(written)
}
