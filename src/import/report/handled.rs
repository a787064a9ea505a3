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
}

impl Matter {
    /// Whether it was left out, not put in another form.
    pub fn is_left_out(self) -> bool {
        !matches!(self, Self::Captions)
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
