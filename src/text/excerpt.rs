//! A find shown in its context, on one line.

use unicode_segmentation::UnicodeSegmentation;

use super::clean::{Glyphs, columns, line, shown};
use super::pieces::{ellipsis, fit};
use super::{Content, Offset, Span};

/// A stretch of text with what stands around it, safe for the terminal; where it was cut stands an ellipsis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before.
    pub before: String,
    /// The stretch itself.
    pub hit: String,
    /// What stands after.
    pub after: String,
}

/// Shows `span` with so much of `within` around it as fits in `width` columns together.
///
/// Line breaks and runs of blanks become one space. Half of the room that the find leaves is before it, unless there
/// is less text on one side; the cut before it falls between words where it can.
pub fn excerpt(content: &Content, span: Span, within: Span, width: u16, glyphs: Glyphs) -> Excerpt {
    // More than can be shown, however the blanks fall; but not a whole document for each of many finds.
    let reach = 4 * u32::from(width) + 4;
    let hit = flat(content, span.start, Offset(span.end.0.min(span.start.0 + reach)));
    let hit = fit(&hit, width, glyphs).into_owned();
    let room = width.saturating_sub(columns(&hit) as u16);
    let earlier = flat(content, within.start.max(Offset(span.start.0.saturating_sub(reach))), span.start);
    let earlier = line(earlier.trim_start(), glyphs);
    let later = flat(content, span.end, within.end.min(Offset(span.end.0 + reach)));
    let later = line(later.trim_end(), glyphs);
    let wanted_after = columns(&later).min(usize::from(room.div_ceil(2))) as u16;
    let before = fit_end(&earlier, room - wanted_after, glyphs);
    let after = fit(&later, room - columns(&before) as u16, glyphs).into_owned();
    Excerpt { before, hit, after }
}

/// A stretch of text with one space for each run of blanks and line breaks.
fn flat(content: &Content, start: Offset, end: Offset) -> String {
    let mut flat = String::new();
    for c in content.slice(Span::new(start.0, end.0)).chars() {
        if !c.is_whitespace() {
            flat.push(c);
        } else if !flat.ends_with(' ') {
            flat.push(' ');
        }
    }
    flat
}

/// The end of a safe text in at most `width` columns, from the start of a word if one is near.
fn fit_end(safe: &str, width: u16, glyphs: Glyphs) -> String {
    if columns(safe) <= usize::from(width) {
        return safe.to_owned();
    }
    let sign = ellipsis(glyphs);
    let Some(mut room) = usize::from(width).checked_sub(columns(sign)) else { return String::new() };
    let mut start = safe.len();
    for (at, grapheme) in safe.grapheme_indices(true).rev() {
        let taken = usize::from(shown(grapheme, Glyphs::Unicode).1);
        if taken > room {
            break;
        }
        room -= taken;
        start = at;
    }
    let kept = &safe[start..];
    let begins_word = safe[..start].ends_with(' ');
    let word =
        kept.find(' ').filter(|&gap| !begins_word && gap < kept.len() / 2).map_or(kept, |gap| &kept[gap..]);
    format!("{sign}{}", word.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::any_text;
    use proptest::prelude::*;

    fn around(text: &str, hit: &str, width: u16) -> String {
        let content = Content::from(text);
        let byte = text.find(hit).unwrap();
        let span = Span { start: content.offset(byte), end: content.offset(byte + hit.len()) };
        let Excerpt { before, hit, after } = excerpt(&content, span, content.span(), width, Glyphs::Unicode);
        format!("{before}<{hit}>{after}")
    }

    #[test]
    fn a_find_stands_in_the_middle_of_its_context() {
        let text = "Well. On paper we are an equal\npartner. In the room, honestly? The first hour.";
        assert_eq!(around(text, "equal\npartner", 99).replace(['<', '>'], ""), text.replace('\n', " "));
        assert_eq!(around(text, "equal\npartner", 40), "…we are an <equal partner>. In the room,…");
        assert_eq!(around(text, "Well", 20), "<Well>. On paper we a…");
        assert_eq!(around(text, "hour.", 24), "…The first <hour.>");
        assert_eq!(around(text, "On paper we are", 8), "<On pape…>");
    }

    #[test]
    fn the_context_stays_in_its_turn() {
        let content = Content::from("one two three");
        let shown = excerpt(&content, Span::new(4, 7), Span::new(4, 8), 40, Glyphs::Ascii);
        assert_eq!(shown, Excerpt { before: String::new(), hit: "two".to_owned(), after: String::new() });
    }

    proptest! {
        #[test]
        fn an_excerpt_fits(text in any_text(), start in 0_u32..60, len in 0_u32..60, width in 0_u16..60) {
            let content = Content::from(text.as_str());
            for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
                let shown = excerpt(&content, Span::new(start, start + len), content.span(), width, glyphs);
                let taken = columns(&shown.before) + columns(&shown.hit) + columns(&shown.after);
                prop_assert!(taken <= usize::from(width), "{shown:?}");
            }
        }
    }
}
