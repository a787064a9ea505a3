//! Why an analysis or a query cannot be done.

use serde::Serialize;

use crate::text::Span;

/// Why an analysis cannot be done: a sentence and, where something typed is mistaken, the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// What is wrong and what to do.
    pub message: String,
    /// What was typed, where the mistake is in that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typed: Option<String>,
    /// Where in it the mistake is, in scalar values; empty and at the end where something is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Span>,
}

impl Problem {
    /// Something that is wrong with no place.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), typed: None, place: None }
    }

    /// A mistake in something typed.
    pub fn at(message: impl Into<String>, typed: &str, place: Span) -> Self {
        Self { message: message.into(), typed: Some(typed.to_owned()), place: Some(place) }
    }

    /// What was typed and, on a line below it, `^` under each column of the mistake; nothing where there is no place. Both are
    /// as they may be written to a terminal that can show `glyphs`.
    pub fn pointed(&self, glyphs: crate::text::Glyphs) -> Option<[String; 2]> {
        let (typed, place) = (self.typed.as_ref()?, self.place?);
        let part = |from: u32, to: u32| -> String {
            let chars = typed.chars().skip(from as usize).take(to.saturating_sub(from) as usize);
            crate::text::line(&chars.collect::<String>(), glyphs).into_owned()
        };
        let columns = |text: &str| crate::text::columns(text);
        let before = part(0, place.start.0);
        let marked = part(place.start.0, place.end.0);
        let line = before.clone() + &marked + &part(place.end.0, u32::MAX);
        Some([line, " ".repeat(columns(&before)) + &"^".repeat(columns(&marked).max(1))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Glyphs;

    #[test]
    fn the_place_of_a_mistake_is_marked_below_it_in_columns() {
        let problem = Problem::at("no code is called “pariti”", "照护 and pariti", Span::new(7, 13));
        let [typed, marks] = problem.pointed(Glyphs::Unicode).unwrap();
        assert_eq!(typed, "照护 and pariti");
        assert_eq!(marks, "         ^^^^^^");
        let end = Problem::at("a bracket is not closed", "(a", Span::new(2, 2));
        assert_eq!(end.pointed(Glyphs::Unicode).unwrap()[1], "  ^");
        assert_eq!(Problem::new("nothing is coded").pointed(Glyphs::Unicode), None);
    }
}
