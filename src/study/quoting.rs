//! Whether what stands in quotation marks in a summary is what was said: word for word, where its reference points.

use super::{
    CaseDocuments, Cell, Reference, Study, shown_with_places,
    statement::{Part, parts},
};
use crate::text::{Content, Span};

/// Words in quotation marks that are not said where the reference behind them points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misquoted {
    /// Where they stand in the summary as it is shown, with their quotation marks.
    pub span: Span,
    /// The words, without the marks.
    pub words: String,
    /// Which of the cell's references stands behind them.
    pub reference: usize,
}

/// The quotations of a summary that are not word for word what is said in the turns of the reference that follows them on their
/// line. Capitals, punctuation, kinds of quotation marks and blanks do not count, and words may be left out where `…`, `...` or
/// square brackets say so. Quotations without a reference behind them, and those in comments, are not looked at.
pub fn misquoted(study: &Study, documents: &CaseDocuments, cell: &Cell) -> Vec<Misquoted> {
    let (text, places) = shown_with_places(study, documents, cell);
    let content = Content::from(text.as_str());
    let mut found = Vec::new();
    let quotations: Vec<Span> =
        parts(&text).into_iter().filter(|(_, part)| *part == Part::Quotation).map(|(span, _)| span).collect();
    for (at, span) in quotations.iter().enumerate() {
        let until = quotations.get(at + 1).map_or(content.span().end, |next| next.start);
        let behind = Span { start: span.end, end: until };
        let here = places.iter().find(|(place, _)| place.start >= behind.start && place.end <= behind.end);
        let Some((place, reference)) = here else { continue };
        let between = content.slice(Span { start: span.end, end: place.start });
        if between.contains('\n') {
            continue;
        }
        let words = content.slice(Span::new(span.start.0 + 1, span.end.0 - 1)).to_owned();
        let said = cell.references.get(*reference).and_then(|it| said(study, it));
        if said.is_some_and(|said| !stands_in(&words, &said)) {
            found.push(Misquoted { span: *span, words, reference: *reference });
        }
    }
    found
}

/// The words of a cell's quotations that are [`misquoted`]; none where nothing is written.
pub fn misquoted_words(study: &Study, documents: &CaseDocuments, cell: Option<&Cell>) -> Vec<String> {
    cell.map_or_else(Vec::new, |cell| {
        misquoted(study, documents, cell).into_iter().map(|it| it.words).collect()
    })
}

/// What is said in the turns that a reference touches; `None` where the text is not loaded.
fn said(study: &Study, reference: &Reference) -> Option<String> {
    let body = study.body(reference.document)?;
    Some(body.quotation(body.whole_turns(reference.span)))
}

/// Whether the words stand in a text, each stretch between what is left out behind the one before.
fn stands_in(words: &str, said: &str) -> bool {
    let said = plain(said);
    let mut rest = said.as_str();
    for stretch in stretches(words) {
        let sought = plain(&stretch);
        let sought = sought.trim();
        if sought.is_empty() {
            continue;
        }
        match rest.find(&format!(" {sought} ")) {
            // The blank behind it is the one before the next.
            Some(at) => rest = &rest[at + sought.len() + 1..],
            None => return false,
        }
    }
    true
}

/// The stretches of a quotation between what is left out: `…`, `...`, and what stands in square brackets.
fn stretches(words: &str) -> Vec<String> {
    let mut stretches = vec![String::new()];
    let mut depth = 0_u32;
    for c in words.replace("...", "…").chars() {
        match c {
            '[' => depth += 1,
            ']' if depth > 0 => depth -= 1,
            _ if depth > 0 => continue,
            '…' => {}
            _ => {
                if let Some(last) = stretches.last_mut() {
                    last.push(c);
                }
                continue;
            }
        }
        stretches.push(String::new());
    }
    stretches
}

/// Words in small letters with single blanks between, before and behind them, without punctuation.
fn plain(text: &str) -> String {
    let mut plain = String::from(" ");
    for word in text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '‘')) {
        let word: String =
            word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if !word.is_empty() {
            plain.push_str(&word);
            plain.push(' ');
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Id, actions, samples::Sample};

    /// What of a summary is misquoted, in which `@` stands for a reference to the nurse's words in the room and `#` for one to her
    /// words about watches.
    fn found(summary: &str) -> Vec<String> {
        let mut s = Sample::new();
        let reference = |words: &str| {
            let (document, span) = s.passage("P01", words);
            Reference::to(&s.study, document, span, None).quoted(false)
        };
        let (room, watches) = (reference("In the room"), reference("watches"));
        let text = summary.replace('@', &room.token()).replace('#', &watches.token());
        let (case, code) = (s.case("Chief nurse"), s.code("parity of esteem"));
        s.make(actions::write_summary(&s.study, &s.maya, case, code, &text, vec![room, watches]));
        let documents = CaseDocuments::of(&s.study);
        let cell = s.study.cell(case, code).unwrap();
        misquoted(&s.study, &documents, cell).into_iter().map(|it| it.words).collect()
    }

    #[test]
    fn what_is_said_in_the_turn_is_quoted_whatever_its_capitals_and_marks() {
        for sound in [
            "“On paper we are equal” @",
            "“in the room, the ACUTE trusts” @",
            "\"on paper … the acute trusts go first\" @",
            "“[Social care is] equal ... in the room” @",
            "“On paper we are equal. In the room” @",
            "“people look at their watches” #",
            "no quotation @",
            "“never said” and no reference",
            "⟩ “never said” @",
            "“never said”\n@",
        ] {
            assert!(found(sound).is_empty(), "{sound}: {:?}", found(sound));
        }
    }

    #[test]
    fn what_is_not_said_there_or_not_in_this_order_is_found() {
        for (summary, words) in [
            ("“On paper we were equal” @", "On paper we were equal"),
            ("“people look at their watches” @", "people look at their watches"),
            ("“the acute trusts … on paper” @", "the acute trusts … on paper"),
            ("“On paper equal” @", "On paper equal"),
            ("“per we are equal” @", "per we are equal"),
        ] {
            assert_eq!(found(summary), [words], "{summary}");
        }
    }

    #[test]
    fn each_quotation_is_held_to_the_reference_behind_it() {
        assert_eq!(found("“On paper” @ but “on paper” #"), ["on paper"]);
        assert_eq!(found("“watches” @ #"), ["watches"]);
    }

    #[test]
    fn of_a_text_that_is_not_there_nothing_is_known() {
        let mut s = Sample::new();
        let (_, span) = s.passage("P01", "In the room");
        let it = Reference::to(&s.study, Id::fresh(), span, None);
        let (case, code) = (s.case("Chief nurse"), s.code("parity of esteem"));
        let text = format!("“never said” {}", it.token());
        s.make(actions::write_summary(&s.study, &s.maya, case, code, &text, vec![it]));
        let cell = s.study.cell(case, code).unwrap();
        assert_eq!(misquoted(&s.study, &CaseDocuments::of(&s.study), cell), []);
    }
}
