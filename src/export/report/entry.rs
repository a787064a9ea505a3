//! The codebook in a report.

use serde::Serialize;

use super::{Anchor, Making};
use crate::study::{CodeId, Colour, Origin};

/// A code or category with what it means and how often it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Entry<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// Which code.
    #[serde(skip)]
    pub code: CodeId,
    /// How deep it stands: 0 for a category of the first level and for an open code.
    pub depth: u16,
    /// Its number, `2.3`; empty for one that has none.
    pub number: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Whether it groups codes.
    pub category: bool,
    /// Whether it is no longer offered for coding.
    pub retired: bool,
    /// How it came to be.
    pub origin: Origin,
    /// Its colour, own or inherited.
    pub colour: Colour,
    /// What it means.
    pub definition: &'a str,
    /// What belongs under it.
    pub include: &'a str,
    /// What does not.
    pub exclude: &'a str,
    /// Words that show it.
    pub example: &'a str,
    /// How many codings it has, what is below it counted in.
    pub codings: u32,
    /// In how many documents it is used, what is below it counted in.
    pub documents: u32,
    /// For how many cases it is used, what is below it counted in.
    pub cases: u32,
    /// Where the report says where it is used.
    pub used: Option<Anchor>,
}

impl<'a> Making<'a, '_> {
    /// Every code that is not merged into another, in the codebook's order.
    pub(super) fn entries(&self) -> Vec<Entry<'a>> {
        let (book, tally) = (self.study.codebook(), self.study.tally());
        let chosen = self.options.selection.family(self.study);
        let lines = book.lines().iter().filter(|line| chosen.is_empty() || chosen.contains(&line.code));
        lines
            .filter_map(|line| Some((line, book.get(line.code)?)))
            .map(|(line, code)| {
                let family = book.family(code.id);
                Entry {
                    anchor: self.code_anchor(code.id),
                    code: code.id,
                    depth: line.depth,
                    number: &line.number,
                    name: &code.name,
                    category: code.category,
                    retired: code.retired,
                    origin: code.origin,
                    colour: book.colour(code.id),
                    definition: &code.definition,
                    include: &code.include,
                    exclude: &code.exclude,
                    example: &code.example,
                    codings: family.iter().map(|code| tally.codings(*code)).sum(),
                    documents: tally.documents_of(&family) as u32,
                    cases: tally.cases_of(&family) as u32,
                    used: self.place_of_use(code.id),
                }
            })
            .collect()
    }
}
