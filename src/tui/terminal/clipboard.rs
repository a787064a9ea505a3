//! Copying to the user's clipboard through the terminal: OSC 52, write only.
//!
//! tmux takes the plain sequence and hands it on where its `set-clipboard` is `on` (its default,
//! `external`, drops what programs send), and GNU screen drops it. Wrapping the sequence for either
//! would need to know how many of them lie between, so it is always sent plain.

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

use super::TerminalError;

/// The longest base64 text that terminals are known to take whole, in bytes.
const LONGEST: usize = 74_994;

/// Why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum ClipboardError {
    /// The terminal would cut the text short.
    #[error(
        "the text is too long for the terminal's clipboard: {bytes} bytes, at most {most}; copy a shorter passage or use an export"
    )]
    TooLong {
        /// Bytes of UTF-8 in the text.
        bytes: usize,
        /// Bytes of UTF-8 that can be copied.
        most: usize,
    },
    /// The terminal did not take it.
    #[error(transparent)]
    Terminal(#[from] TerminalError),
}

/// The bytes that put `text` on the clipboard when they are sent to the terminal.
pub(super) fn copy_sequence(text: &str) -> Result<String, ClipboardError> {
    let most = LONGEST / 4 * 3;
    if text.len() > most {
        return Err(ClipboardError::TooLong { bytes: text.len(), most });
    }
    let mut sequence = String::new();
    // Writing to a string does not fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    Ok(sequence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_sent_to_the_clipboard_in_base64() {
        assert_eq!(copy_sequence("“On paper” 字").unwrap(), "\u{1b}]52;c;4oCcT24gcGFwZXLigJ0g5a2X\u{1b}\\");
    }

    #[test]
    fn text_that_a_terminal_would_cut_is_refused_with_its_length() {
        let fits = "a".repeat(56_244);
        assert!(copy_sequence(&fits).unwrap().len() <= 74_994 + 10);
        let error = copy_sequence(&"a".repeat(56_245)).unwrap_err();
        assert!(error.to_string().contains("56245 bytes, at most 56244"), "{error}");
    }
}
