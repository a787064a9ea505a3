//! Reading a transcript: which room reads a file, by what it is.

use std::{
    borrow::Cow,
    path::PathBuf,
    sync::{Arc, atomic::AtomicBool},
};

use super::{
    Format, ImportError, MAX_BYTES, Report, Transcript, aside, aside::Aside, detect, docx, odt, pdf, rtf,
    sniff, spoken_table, text, written::Written, wrong::Wrong,
};

/// Reads transcripts. By itself it reads all that can be read in this process.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    aside: Aside,
}

impl Reader {
    /// Says which program reads PDF documents in a process of its own: casebook's.
    #[must_use]
    pub fn with_program(mut self, program: impl Into<PathBuf>) -> Self {
        self.aside.program = Some(program.into());
        self
    }

    /// Says that the program that is running is casebook's.
    #[must_use]
    pub fn with_this_program(mut self) -> Self {
        self.aside.program = std::env::current_exe().ok();
        self
    }

    /// Gives up a document that takes long as soon as this is set.
    #[must_use]
    pub fn until(mut self, stop: Arc<AtomicBool>) -> Self {
        self.aside.stop = stop;
        self
    }

    /// Reads a transcript. The content decides what the file is; the name only hints, and is said in errors.
    pub fn read(&self, bytes: &[u8], file_name: &str) -> Result<Transcript, ImportError> {
        self.read_whole(Cow::Borrowed(bytes), file_name)
    }

    /// The same for bytes that are needed no more: those of a long text are given up as soon as they can be.
    pub fn take(&self, bytes: Vec<u8>, file_name: &str) -> Result<Transcript, ImportError> {
        self.read_whole(Cow::Owned(bytes), file_name)
    }

    fn read_whole(&self, bytes: Cow<[u8]>, file_name: &str) -> Result<Transcript, ImportError> {
        let file = file_name.to_owned();
        if bytes.len() > MAX_BYTES {
            return Err(ImportError::TooLarge { file, megabytes: bytes.len().div_ceil(1024 * 1024) });
        }
        if let Some(transcript) = spoken_table::of_file(&bytes, file_name) {
            return Ok(transcript);
        }
        let Some(format) = sniff::format(&bytes, file_name)? else { return text(bytes, file_name) };
        let mut report = Report { format, ..Report::default() };
        match self.document(&bytes, format, &mut report) {
            Ok(written) => Ok(detect::transcribe(written, report)),
            Err(wrong) => Err(wrong.in_file(file_name, format)),
        }
    }

    /// Reads a document that is no text itself.
    fn document(&self, bytes: &[u8], format: Format, report: &mut Report) -> Result<Written, Wrong> {
        match format {
            Format::Odt => odt::read(bytes, report),
            Format::Rtf => rtf::read(bytes, report),
            Format::Pdf if bytes.len() > aside::MAX_BYTES => Err(Wrong::TooMuch(format!(
                "{} MB, and a PDF document may have 96",
                bytes.len() / 1024 / 1024
            ))),
            Format::Pdf => pdf::read(self.aside.pdf(bytes)?, bytes, report),
            _ => docx::read(bytes, report),
        }
    }
}
