//! The forms of a statement: what of a summary is the analyst's words, what is quoted, what refers to a passage, and what is
//! the analyst's own comment. The form alone says it: quotation marks, brackets with `¶`, a line that begins with `⟩`.

use super::ReferenceId;
use crate::text::Span;

/// What a stretch of a summary is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// The analyst's summary of what was said.
    #[default]
    Said,
    /// The participant's own words, in quotation marks.
    Quotation,
    /// A reference to a passage: `(¶14*)`.
    Reference,
    /// The analyst's comment: a line that begins with `⟩`.
    Comment,
}

/// The sign that begins a comment.
pub const COMMENT: char = '⟩';

/// Whether a line is the analyst's comment.
pub fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with(COMMENT)
}

/// The stretches of a summary that are not plainly said, in order, as scalar values.
pub fn parts(text: &str) -> Vec<(Span, Part)> {
    let mut parts = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let chars: Vec<char> = line.chars().collect();
        if is_comment(line) {
            parts.push((Span::new(start, start + chars.len() as u32), Part::Comment));
        } else {
            parts_of_line(&chars, start, &mut parts);
        }
        start += chars.len() as u32 + 1;
    }
    parts
}

/// Words in quotation marks, as they are put into a summary; quotation marks among them become single ones, so that it is seen
/// where the quotation ends.
pub fn quoted(words: &str) -> String {
    let inner = words.replace('“', "‘").replace('”', "’").replace('"', "'");
    format!("“{inner}”")
}

/// Whether something is summarised: there are words outside quotations, references (as shown or as stored) and comments.
pub fn is_said(text: &str) -> bool {
    let mut said: Vec<char> = text.chars().collect();
    for (span, _) in parts(text) {
        said[span.start.0 as usize..span.end.0 as usize].fill(' ');
    }
    let said: String = said.into_iter().collect();
    said.split(['{', '}']).any(|piece| piece.parse::<ReferenceId>().is_err() && has_words(piece))
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn parts_of_line(line: &[char], start: u32, parts: &mut Vec<(Span, Part)>) {
    let mut at = 0;
    while at < line.len() {
        let closing = match line[at] {
            '“' => Some(('”', Part::Quotation)),
            '"' => Some(('"', Part::Quotation)),
            '(' => Some((')', Part::Reference)),
            _ => None,
        };
        let end = closing.and_then(|(sign, part)| {
            let length = line[at + 1..].iter().position(|c| *c == sign)?;
            let inner = &line[at + 1..at + 1 + length];
            let sound = part == Part::Quotation || inner.iter().any(|c| matches!(c, '¶' | '#'));
            sound.then_some((at + length + 2, part))
        });
        if let Some((end, part)) = end {
            parts.push((Span::new(start + at as u32, start + end as u32), part));
            at = end;
        } else {
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::Id;

    #[test]
    fn quotations_references_and_comments_alone_say_nothing() {
        let id: ReferenceId = Id::fresh();
        for nothing in
            ["", "“On paper” (¶2); “honestly” (P03 ¶4*).", &format!("“On paper” {{{id}}}"), "⟩ Compare"]
        {
            assert!(!is_said(nothing), "{nothing}");
        }
        for something in ["“On paper” only (¶2)", "Equal {x}", &format!("Equal {{{id}}}"), "(sic) “on paper”"]
        {
            assert!(is_said(something), "{something}");
        }
    }

    #[test]
    fn a_quotation_ends_where_its_words_end() {
        let text = quoted("they said “flow” and \"beds\" again");
        assert_eq!(text, "“they said ‘flow’ and 'beds' again”");
        assert_eq!(parts(&text), [(Span::new(0, text.chars().count() as u32), Part::Quotation)]);
    }
}
