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
    /// An OpenDocument text.
    Odt,
    /// An RTF document.
    Rtf,
    /// A PDF document.
    Pdf,
    /// A web page.
    Html,
    /// Captions in WebVTT: Teams, Zoom, YouTube.
    Vtt,
    /// Captions in SubRip.
    Srt,
    /// A separated table of speakers and what they say.
    Csv,
    /// The same in an Excel workbook.
    Xlsx,
}

impl Format {
    /// Whether such files are texts themselves, with line ends of some kind.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html | Self::Vtt | Self::Srt | Self::Csv)
    }

    /// The usual ending of such a file, which is also its name in the files of a study.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Vtt => "vtt",
            Self::Srt => "srt",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Docx => "a Word document",
            Self::Odt => "an OpenDocument text",
            Self::Rtf => "an RTF document",
            Self::Pdf => "a PDF document",
            Self::Html => "a web page",
            Self::Vtt => "captions (WebVTT)",
            Self::Srt => "captions (SubRip)",
            Self::Csv => "a table",
            Self::Xlsx => "an Excel workbook",
        })
    }
}
