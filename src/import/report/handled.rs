//! What a text cannot hold as it was in the file: put in another form, or left out, and why.

use std::fmt;

use super::Report;
use crate::text::counted;

/// Something of a file that is not in the text as it was there, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handled {
    /// What it is.
    pub what: Matter,
    /// How often it was met.
    pub count: usize,
}

/// The kinds of things that a text cannot hold as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Captions that became turns.
    Captions,
    /// Captions that repeat what the one before them shows.
    Repeats,
    /// Captions without words.
    EmptyCaptions,
    /// Notes, styles and regions of captions.
    CaptionBlocks,
    /// Tags in captions.
    Tags,
    /// Numbers and signs of lists, which programs count and do not store.
    ListSigns,
    /// Tables.
    Tables,
    /// Footnotes and endnotes.
    Notes,
    /// Text boxes.
    Boxes,
    /// Tracked insertions.
    Insertions,
    /// Page breaks.
    PageBreaks,
    /// Fields, of which the result is kept.
    Fields,
    /// Addresses that words are linked to.
    Links,
    /// Tracked deletions.
    Deletions,
    /// Comments, where nobody asked for them.
    Comments,
    /// Comments that were asked for.
    Memos,
    /// Headers and footers.
    Margins,
    /// Pictures.
    Pictures,
    /// Embedded files, charts and diagrams.
    Objects,
    /// Hidden words.
    Hidden,
    /// What forms show where nothing was filled in.
    Placeholders,
    /// Macros.
    Macros,
    /// Headers, footers and page numbers as they stand on the pages of a PDF document.
    Running,
    /// Numbers that a program put beside paragraphs or lines.
    MarginNumbers,
    /// Words aslant, as watermarks are.
    Slanted,
    /// Words divided at the ends of lines.
    Divided,
    /// Lines that run from right to left.
    Leftward,
}

impl Matter {
    /// Whether it was left out, not put in another form.
    pub fn is_left_out(self) -> bool {
        !matches!(
            self,
            Self::Captions
                | Self::ListSigns
                | Self::Tables
                | Self::Notes
                | Self::Boxes
                | Self::Insertions
                | Self::PageBreaks
                | Self::Fields
                | Self::Memos
                | Self::Divided
                | Self::Leftward
        )
    }
}

impl fmt::Display for Handled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = |one: &str, many: &str| counted(self.count, one, many);
        let said = match self.what {
            Matter::Captions => format!("{} joined into turns", n("caption", "captions")),
            Matter::Repeats => {
                format!("{} of what the caption before shows", n("repeat", "repeats"))
            }
            Matter::EmptyCaptions => format!("{} without words", n("caption", "captions")),
            Matter::CaptionBlocks => {
                format!("{}: not spoken", n("note, style or region", "notes, styles and regions"))
            }
            Matter::Tags => format!("{}: only words are kept", n("tag", "tags")),
            Matter::ListSigns => {
                format!("{} written before their items", n("list number or sign", "list numbers and signs"))
            }
            Matter::Tables => {
                format!("{}: a line for each row, tabs between the cells", n("table", "tables"))
            }
            Matter::Notes => format!("{} put at the end, [1] in the text", n("note", "notes")),
            Matter::Boxes => format!("{} put after the paragraph beside", n("text box", "text boxes")),
            Matter::Insertions => format!("{} taken as text", n("tracked insertion", "tracked insertions")),
            Matter::PageBreaks => format!("{} made line breaks", n("page break", "page breaks")),
            Matter::Fields => format!("{} written as last shown", n("field", "fields")),
            Matter::Links => {
                format!("{}: their words are kept", n("address of a link", "addresses of links"))
            }
            Matter::Deletions => {
                format!("{}: these words were taken back", n("tracked deletion", "tracked deletions"))
            }
            Matter::Comments => {
                format!("{}: they can become memos, without their authors' names", n("comment", "comments"))
            }
            Matter::Memos => format!("{} made memos", n("comment", "comments")),
            Matter::Margins => {
                format!("{}: they are no speech", n("header or footer", "headers and footers"))
            }
            Matter::Pictures => format!("{}: only words are kept", n("picture", "pictures")),
            Matter::Objects => {
                format!("{}: only words are kept", n("embedded object", "embedded objects"))
            }
            Matter::Hidden => {
                format!("{}: nobody sees them", n("stretch of hidden words", "stretches of hidden words"))
            }
            Matter::Placeholders => {
                format!("{} that nobody filled in", n("field of a form", "fields of a form"))
            }
            Matter::Macros => "macros: they are never run".to_owned(),
            Matter::Running => {
                format!(
                    "{}: they are no speech",
                    n("header, footer or page number", "headers, footers and page numbers")
                )
            }
            Matter::MarginNumbers => {
                format!("{}: a program counted", n("number in the margin", "numbers in the margin"))
            }
            Matter::Slanted => {
                format!("{}: as of a watermark", n("stretch of slanted words", "stretches of slanted words"))
            }
            Matter::Divided => format!(
                "{} joined, the hyphen kept where it may be part of the word",
                n("word divided at the end of a line", "words divided at the ends of lines")
            ),
            Matter::Leftward => format!(
                "{} put in the order of reading: look at the numbers and brackets in them",
                n("line from right to left", "lines from right to left")
            ),
        };
        f.write_str(&said)
    }
}

impl Report {
    /// Counts some more of a matter.
    pub(in crate::import) fn handle(&mut self, what: Matter, count: usize) {
        match self.handled.iter_mut().find(|handled| handled.what == what) {
            Some(handled) => handled.count += count,
            None if count > 0 => self.handled.push(Handled { what, count }),
            None => {}
        }
    }

    /// Says of the comments that they became memos, or that they did not.
    pub(in crate::import) fn comments_are_memos(&mut self, yes: bool) {
        let (from, to) =
            if yes { (Matter::Comments, Matter::Memos) } else { (Matter::Memos, Matter::Comments) };
        self.handled.iter_mut().filter(|handled| handled.what == from).for_each(|handled| handled.what = to);
    }

    /// What is unusual, what was left out and what is in another form, a sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let odd = self.oddities.iter().map(ToString::to_string);
        let left_out = self.left_out().map(|handled| format!("left out: {handled}"));
        odd.chain(left_out).chain(self.converted().map(ToString::to_string)).collect()
    }

    /// What is in the text in another form.
    pub fn converted(&self) -> impl Iterator<Item = &Handled> {
        self.handled.iter().filter(|handled| !handled.what.is_left_out())
    }

    /// What was left out.
    pub fn left_out(&self) -> impl Iterator<Item = &Handled> {
        self.handled.iter().filter(|handled| handled.what.is_left_out())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matters_are_counted_and_told_apart() {
        let mut report = Report::default();
        report.handle(Matter::Repeats, 0);
        report.handle(Matter::Captions, 3);
        report.handle(Matter::EmptyCaptions, 1);
        report.handle(Matter::Captions, 1);
        let said = |all: &mut dyn Iterator<Item = &Handled>| all.map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(said(&mut report.converted()), ["4 captions joined into turns"]);
        assert_eq!(said(&mut report.left_out()), ["1 caption without words"]);
    }
}
