//! The formats that are read.

use std::fmt;

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// A Word document, also a template or one with macros.
    Docx,
    /// Captions in WebVTT: Teams, Zoom, YouTube.
    Vtt,
    /// Captions in SubRip.
    Srt,
}

impl Format {
    /// Whether such files are texts themselves, with line ends of some kind.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Vtt | Self::Srt)
    }

    /// The usual ending of such a file, which is also its name in the files of a study.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Docx => "docx",
            Self::Vtt => "vtt",
            Self::Srt => "srt",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Docx => "a Word document",
            Self::Vtt => "captions (WebVTT)",
            Self::Srt => "captions (SubRip)",
        })
    }
}
