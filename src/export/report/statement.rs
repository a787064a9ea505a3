//! What is written in a cell, as paragraphs of runs: what is summarised, quoted, referred to and commented stays apart.

use std::{borrow::Cow, ops::Range};

use serde::Serialize;

use super::Anchor;
use crate::{
    study::statement::{COMMENT, Part, is_comment, parts},
    text::Content,
};

/// A line of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Paragraph<'a> {
    /// Whether it is the analyst's comment; the sign that began it is left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub comment: bool,
    /// What stands in it, in order.
    pub runs: Vec<Run<'a>>,
}

/// A stretch of a paragraph of one form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Run<'a> {
    /// The analyst's words.
    Said(Cow<'a, str>),
    /// A participant's words, with their quotation marks.
    Words(Cow<'a, str>),
    /// A reference, with its brackets.
    Reference(Link),
}

/// What leads to a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Link {
    /// What stands there: `(¶14*)`.
    pub text: String,
    /// The passage that it leads to.
    pub passage: Anchor,
    /// Whether the words are marked as a quotation for the report.
    pub quotation: bool,
}

impl Run<'_> {
    /// The run without its form.
    pub fn text(&self) -> &str {
        match self {
            Run::Said(text) | Run::Words(text) => text,
            Run::Reference(link) => &link.text,
        }
    }
}

impl Paragraph<'_> {
    /// The paragraph without its forms; a comment begins with its sign.
    pub fn text(&self) -> String {
        let sign = if self.comment { "⟩ " } else { "" };
        self.runs.iter().fold(sign.to_owned(), |line, run| line + run.text())
    }
}

/// Paragraphs as one text, a line each.
pub fn plain(paragraphs: &[Paragraph<'_>]) -> String {
    paragraphs.iter().map(Paragraph::text).collect::<Vec<_>>().join("\n")
}

/// A text as people read it, parted into its forms. `links` are its references to passages: where they stand in it, in bytes,
/// in order. An empty line within it is a paragraph without runs.
pub(super) fn paragraphs<'a>(shown: &str, links: Vec<(Range<usize>, Link)>) -> Vec<Paragraph<'a>> {
    let mut marks = words_beside(shown, &links);
    marks.extend(links.into_iter().map(|(range, link)| (range, Run::Reference(link))));
    marks.sort_by_key(|(range, _)| range.start);
    let mut marks = marks.into_iter().peekable();
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in shown.split('\n') {
        let end = start + line.len();
        let comment = is_comment(line);
        let words = if comment { line.trim_start().trim_start_matches(COMMENT) } else { line };
        let mut at = end - words.trim_start().len();
        let stop = start + line.trim_end().len();
        let mut runs: Vec<Run<'a>> = Vec::new();
        while let Some((range, run)) = marks.next_if(|(range, _)| range.start < end) {
            runs.extend((at < range.start).then(|| Run::Said(shown[at..range.start].to_owned().into())));
            at = range.end;
            runs.push(run);
        }
        runs.extend((at < stop).then(|| Run::Said(shown[at..stop].to_owned().into())));
        if !runs.is_empty() || !paragraphs.is_empty() {
            paragraphs.push(Paragraph { comment: comment && !runs.is_empty(), runs });
        }
        start = end + 1;
    }
    while paragraphs.last().is_some_and(|last: &Paragraph<'_>| last.runs.is_empty()) {
        paragraphs.pop();
    }
    paragraphs
}

/// What is quoted in a text, without the references that stand inside the quotation marks.
fn words_beside<'a>(shown: &str, links: &[(Range<usize>, Link)]) -> Vec<(Range<usize>, Run<'a>)> {
    let content = Content::from(shown);
    let mut found = Vec::new();
    let quoted = parts(shown).into_iter().filter(|(_, part)| *part == Part::Quotation);
    for (span, _) in quoted {
        let (start, end) = (content.byte(span.start), content.byte(span.end));
        let inside = links.iter().map(|(range, _)| range).filter(|it| it.start >= start && it.end <= end);
        let mut at = start;
        for cut in inside.cloned().chain(std::iter::once(end..end)) {
            if at < cut.start {
                found.push((at..cut.start, Run::Words(shown[at..cut.start].to_owned().into())));
            }
            at = cut.end;
        }
    }
    found
}
