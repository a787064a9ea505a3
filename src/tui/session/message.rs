//! What the status line says after an action.

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something to know.
    Note,
    /// Something could not be done.
    Refused,
}

/// One sentence for the status line; it stays until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// How it is meant.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
}

impl Message {
    /// Something was done.
    pub fn done(text: String) -> Self {
        Self { tone: Tone::Done, text }
    }

    /// Something to know.
    pub fn note(text: String) -> Self {
        Self { tone: Tone::Note, text }
    }

    /// Something could not be done.
    pub fn refused(text: String) -> Self {
        Self { tone: Tone::Refused, text }
    }
}
