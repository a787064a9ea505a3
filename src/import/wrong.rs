//! What is wrong with a file, before its name is put to it.

use super::{Format, ImportError};

/// Why a document of a known format cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is cut off or its bytes were changed, as seen by this.
    Damaged(String),
    /// It is encrypted.
    Protected,
    /// It does what no document of words does: unpacks without end, nests without end, declares entities.
    Excess(String),
    /// There is more in it than in any interview.
    TooMuch(String),
    /// Nothing is said in it.
    NoWords,
    /// There are words to be seen in it, and no letters.
    NoLetters(String),
    /// Nobody said which program reads it.
    NoReader,
    /// Reading it was given up, as was asked.
    Stopped,
}

impl Wrong {
    /// The same, as it is told.
    pub fn in_file(self, file: &str, format: Format) -> ImportError {
        let (file, what) = (file.to_owned(), format.to_string());
        match self {
            Self::Damaged(why) => ImportError::Damaged { file, what, why },
            Self::Protected => ImportError::Protected { file, what },
            Self::Excess(why) => ImportError::Excess { file, what, why },
            Self::TooMuch(why) => ImportError::TooMuch { file, why },
            Self::NoWords => ImportError::NoWords { file, what },
            Self::NoLetters(why) => ImportError::NoLetters { file, what, why },
            Self::NoReader => ImportError::NoReader { file, what },
            Self::Stopped => ImportError::Stopped { file },
        }
    }
}
