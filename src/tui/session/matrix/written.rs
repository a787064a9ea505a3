//! A summary as it is read: wrapped into rows, with what is said, quoted, referred to and commented told apart.

use crate::{
    study::statement::{Part, is_comment, parts},
    text::{Content, Glyphs, Offset, Row, Span, wrap},
};

/// A summary in rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Its text with references as they are shown.
    pub content: Content,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Whether there is more than the rows show.
    pub cut: bool,
    parts: Vec<(Span, Part)>,
}

impl Written {
    /// A whole summary, wrapped to a width in columns.
    pub fn whole(text: &str, width: u16, glyphs: Glyphs) -> Self {
        let content = Content::from(text);
        let rows = wrap(&content, content.span(), width.max(1), false, glyphs);
        Self { rows, cut: false, parts: parts(text), content }
    }

    /// The beginning of a summary in at most so many rows, without empty lines, and without comments where there is
    /// anything else.
    pub fn beginning(text: &str, width: u16, rows: usize, glyphs: Glyphs) -> Self {
        let lines = || text.lines().filter(|line| !line.trim().is_empty());
        let said: Vec<&str> = lines().filter(|line| !is_comment(line)).collect();
        let kept = if said.is_empty() { lines().collect() } else { said };
        let mut written = Self::whole(&kept.join("\n"), width, glyphs);
        written.cut = written.rows.len() > rows;
        written.rows.truncate(rows);
        written
    }

    /// What stands at an offset of the text.
    pub fn part(&self, at: Offset) -> Part {
        let before = self.parts.partition_point(|(span, _)| span.start <= at);
        let found = before.checked_sub(1).map(|i| &self.parts[i]).filter(|(span, _)| span.contains(at));
        found.map_or(Part::Said, |(_, part)| *part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Part)> {
        let content = Content::from(text);
        parts(text).into_iter().map(|(span, part)| (content.slice(span).to_owned(), part)).collect()
    }

    #[test]
    fn quotations_references_and_comments_are_told_from_what_is_said() {
        let text = "Equal (so far) “on paper” (¶14*), (P03 #2).\n⟩ “really”?\nThe \"room\" (¶3";
        let expected = [
            ("“on paper”", Part::Quotation),
            ("(¶14*)", Part::Reference),
            ("(P03 #2)", Part::Reference),
            ("⟩ “really”?", Part::Comment),
            ("\"room\"", Part::Quotation),
        ];
        assert_eq!(told(text), expected.map(|(text, part)| (text.to_owned(), part)));
        let written = Written::whole(text, 20, Glyphs::Unicode);
        assert_eq!(written.part(Offset(15)), Part::Quotation);
        assert_eq!(written.part(Offset(0)), Part::Said);
    }

    #[test]
    fn the_beginning_leaves_out_comments_and_says_that_there_is_more() {
        let beginning = |text, rows| {
            let written = Written::beginning(text, 10, rows, Glyphs::Unicode);
            let rows = written.rows.iter().map(|row| written.content.slice(row.span).trim_end().to_owned());
            (rows.collect::<Vec<_>>(), written.cut)
        };
        let owned = |rows: &[&str]| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>();
        assert_eq!(beginning("one two three four\n⟩ no", 3), (owned(&["one two", "three four"]), false));
        assert_eq!(beginning("one two three four", 1), (owned(&["one two"]), true));
        assert_eq!(beginning("⟩ only", 3), (owned(&["⟩ only"]), false));
    }
}
