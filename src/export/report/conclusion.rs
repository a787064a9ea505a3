//! What is concluded from the columns, the rows and the groups of the matrix.

use std::ops::Range;

use serde::Serialize;

use super::{
    Anchor, Making, Use,
    statement::{Link, Paragraph, paragraphs},
};
use crate::{
    study::{
        DocumentId, Over, Synthesis,
        statement::{Part, parts},
    },
    text::{Content, Span},
};

/// A synthesis with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Conclusion<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// Which cells it is of.
    #[serde(skip)]
    pub over: &'a Over,
    /// The code, the case, or the code and the group of cases, in words.
    pub title: String,
    /// What is concluded.
    pub text: Vec<Paragraph<'a>>,
    /// Who wrote it last.
    pub by: &'a str,
    /// The day on which it was last written.
    pub day: String,
    /// Whether a cell under it changed since.
    pub outdated: bool,
    /// The cells that it rests on.
    pub rests_on: Vec<Use>,
}

impl<'a> Making<'a, '_> {
    /// The syntheses of columns, then of rows, then of groups, each in the order of the study.
    pub(super) fn conclusions(&mut self) -> Vec<Conclusion<'a>> {
        let mut wanted: Vec<&'a Synthesis> =
            self.study.syntheses().filter(|synthesis| self.has_chosen(&synthesis.over)).collect();
        wanted.sort_by_cached_key(|synthesis| self.place(&synthesis.over));
        let numbered = wanted.into_iter().zip(1..);
        numbered.map(|(synthesis, number)| self.conclusion(synthesis, number)).collect()
    }

    fn has_chosen(&self, over: &Over) -> bool {
        let codes = &self.options.selection.family(self.study);
        let code_is = |code| codes.is_empty() || codes.contains(&self.study.codebook().effective(code));
        match over {
            Over::Column(code) => code_is(*code),
            Over::Row(case) => self.options.selection.has_case(*case),
            Over::Group { attribute, code, .. } => {
                code_is(*code) && self.names.attributes().iter().any(|it| it.name == *attribute)
            }
        }
    }

    /// Where a synthesis stands among the others.
    fn place(&self, over: &Over) -> (u8, usize, usize, String) {
        let line = |code| self.study.codebook().line_of(code).unwrap_or(usize::MAX);
        match over {
            Over::Column(code) => (0, line(*code), 0, String::new()),
            Over::Row(case) => {
                (1, self.study.cases().position(*case).unwrap_or(usize::MAX), 0, String::new())
            }
            Over::Group { attribute, value, code } => {
                let attributes = self.study.attributes().iter();
                let at = attributes.map(|it| &it.name).position(|name| name == attribute);
                (2, line(*code), at.unwrap_or(usize::MAX), value.clone())
            }
        }
    }

    fn conclusion(&mut self, synthesis: &'a Synthesis, number: u32) -> Conclusion<'a> {
        let anchor = Anchor::Synthesis(number);
        let title = self.title_of(&synthesis.over);
        let rests_on = self.study.cells_under(&synthesis.over).into_iter().map(|cell| Use {
            place: Some(Anchor::Cell(self.case_number(cell.case), self.code_number(cell.code)))
                .filter(|place| self.cells.contains(place)),
            title: self.cell_title(cell.case, cell.code),
        });
        let rests_on = rests_on.collect();
        let links = self.links_of(&synthesis.text, anchor, &title);
        Conclusion {
            anchor,
            over: &synthesis.over,
            text: paragraphs(&synthesis.text, links),
            by: synthesis.by.as_str(),
            day: synthesis.at.day(),
            outdated: self.study.is_outdated(synthesis),
            rests_on,
            title,
        }
    }

    fn title_of(&self, over: &Over) -> String {
        let book = self.study.codebook();
        match over {
            Over::Column(code) => book.title(*code),
            Over::Row(case) => self.names.case_of(Some(*case)).into_owned(),
            Over::Group { attribute, value, code } if value.is_empty() => {
                format!("{}, {attribute} not known", book.title(*code))
            }
            Over::Group { attribute, value, code } => format!("{}, {attribute}: {value}", book.title(*code)),
        }
    }

    /// The references that are typed in a text, `(P03 ¶14)`, each leading to the whole turn. A label that fits no turn leads
    /// nowhere.
    fn links_of(&mut self, text: &str, place: Anchor, title: &str) -> Vec<(Range<usize>, Link)> {
        let content = Content::from(text);
        let mut links = Vec::new();
        for (span, _) in parts(text).into_iter().filter(|(_, part)| *part == Part::Reference) {
            let mut start = content.byte(span.start) + 1;
            let inner = &text[start..content.byte(span.end) - 1];
            for label in inner.split_inclusive([',', ';']) {
                let said = label.trim_end_matches([',', ';']).trim();
                let at = start + label.len() - label.trim_start().len();
                start += label.len();
                let Some((document, turn)) = self.turn_called(said) else { continue };
                let title = || format!("synthesis of {title}");
                let passage = self.passages.lead_to(self.study, self.names, (document, turn), place, title);
                let link = Link { text: said.to_owned(), passage, quotation: said.ends_with('*') };
                links.push((at..at + said.len(), link));
            }
        }
        links
    }

    /// The turn that a label means: `P03 ¶14`, with or without a `*`.
    fn turn_called(&self, label: &str) -> Option<(DocumentId, Span)> {
        let (name, turn) = label.trim_end_matches('*').split_once(['¶', '#'])?;
        let name = name.trim();
        let mut documents = self.study.documents().iter();
        let document = documents.find(|it| self.names.document(it.id).eq_ignore_ascii_case(name))?.id;
        let turn = turn.trim().parse::<usize>().ok()?.checked_sub(1)?;
        Some((document, self.study.body(document)?.turns.get(turn)?.speech))
    }
}
