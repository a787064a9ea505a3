//! Why a file was not imported, each as one sentence: what it is, and what to do.

/// A file that cannot be imported. The message names the file, says what it is and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No bytes, or only white space.
    #[error("{file} is empty: there is nothing to import")]
    Empty {
        /// The name the file was given with.
        file: String,
    },
    /// A format that is read, in which nothing is said.
    #[error("{file} is {what} without any words: there is nothing to import")]
    NoWords {
        /// The name the file was given with.
        file: String,
        /// The format.
        what: String,
    },
    /// A format that is read, cut off or with bytes changed.
    #[error(
        "{file} is {what} that is damaged ({why}): get it anew from where it came, or open it in the program that made it \
         and save it again"
    )]
    Damaged {
        /// The name the file was given with.
        file: String,
        /// The format.
        what: String,
        /// By what it shows.
        why: String,
    },
    /// A format that is read, encrypted.
    #[error(
        "{file} is {what} that is protected with a password: open it in the program that made it, save it without one and \
         import that"
    )]
    Protected {
        /// The name the file was given with.
        file: String,
        /// The format.
        what: String,
    },
    /// A format that is read, made so that reading it would take all memory or time.
    #[error(
        "{file} is {what} that {why}, as no document of words does: open it in the program that made it and save it again"
    )]
    Excess {
        /// The name the file was given with.
        file: String,
        /// The format.
        what: String,
        /// What it does.
        why: String,
    },
    /// A format that is read, in which words are drawn and not written.
    #[error(
        "{file} is {what} that {why}: ask for the document that it was made from (.docx), or have its text recognised (OCR, as \
         `ocrmypdf` or Acrobat do it) and import that"
    )]
    NoLetters {
        /// The name the file was given with.
        file: String,
        /// The format.
        what: String,
        /// What it does.
        why: String,
    },
    /// A format that is read in a process of its own, where there is none.
    #[error(
        "{file} is {what}, which is read in a process of its own, and that cannot be started: use the program `casebook`"
    )]
    NoReader {
        /// The name the file was given with.
        file: String,
        /// The format.
        what: String,
    },
    /// Reading it took long and was given up, as was asked.
    #[error("{file} was not read to its end: the import was stopped")]
    Stopped {
        /// The name the file was given with.
        file: String,
    },
    /// More of something than in any interview.
    #[error("{file} has {why}: split it, one document to each interview")]
    TooMuch {
        /// The name the file was given with.
        file: String,
        /// What there is too much of.
        why: String,
    },
    /// More than [`super::MAX_BYTES`].
    #[error(
        "{file} has {megabytes} MB and a text may have at most 120 MB: split it, one document to each interview"
    )]
    TooLarge {
        /// The name the file was given with.
        file: String,
        /// Its size in megabytes of 1024 × 1024 bytes, rounded up.
        megabytes: usize,
    },
    /// A format that is recognised but not read.
    #[error("{file} is {what}, which is not read as text: {remedy}")]
    Foreign {
        /// The name the file was given with.
        file: String,
        /// The format, with its article.
        what: &'static str,
        /// What to do instead.
        remedy: &'static str,
    },
    /// A table, where a transcript was wanted.
    #[error(
        "{file} is {what}, which is not read as text: say which of its columns hold answers (`casebook import STUDY FILE --answer COLUMN --attribute COLUMN`, or \
         import it alone in the terminal), or read cases in with `casebook cases STUDY FILE`; {columns}"
    )]
    Table {
        /// The name the file was given with.
        file: String,
        /// The format.
        what: &'static str,
        /// Its columns, or why it cannot be read.
        columns: String,
    },
    /// Bytes that are no text in any encoding tried.
    #[error(
        "{file} is not a text ({controls} of its {bytes} bytes are control characters): \
         open it in the program that made it and save it as plain text"
    )]
    Binary {
        /// The name the file was given with.
        file: String,
        /// Bytes that are control characters other than tab, line end and form feed.
        controls: usize,
        /// Size of the file.
        bytes: usize,
    },
}
