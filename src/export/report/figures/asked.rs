//! Which figures stand in a report: those that come of themselves, and those that are asked for.

use super::Making;
use crate::{
    analysis::{
        Asked, CoOccurrence, CrossTable, Frequency, Measure, Portrait, Queried, Saturation, Sequence, query,
    },
    study::{AttributeType, Kind},
};

/// The fewest interviews over which saturation is shown.
const FEWEST_INTERVIEWS: usize = 3;

/// Figures that come of themselves, one for each attribute, query or document where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// How much is coded with each code.
    Frequencies,
    /// For how many cases each code is used, by the values of each attribute.
    CrossTables,
    /// Which codes are used on the same words.
    CoOccurrence,
    /// Which code follows which in the next turn.
    Sequence,
    /// When new codes become few.
    Saturation,
    /// What each saved query finds.
    Queries,
    /// The codes of each document from its beginning to its end.
    Portraits,
}

/// Which figures stand in a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// These kinds; none means frequencies, cross-tables, saturation where there are three interviews, and saved queries.
    pub kinds: Vec<FigureKind>,
    /// And these analyses.
    pub asked: Vec<Asked>,
}

impl Figures {
    fn has(&self, kind: FigureKind) -> bool {
        use FigureKind::{CrossTables, Frequencies, Queries, Saturation};
        if self.kinds.is_empty() {
            return matches!(kind, Frequencies | CrossTables | Saturation | Queries);
        }
        self.kinds.contains(&kind)
    }
}

impl Making<'_, '_> {
    /// The analyses that are asked for, and those that come of themselves.
    pub(super) fn asked(&self) -> Vec<Asked> {
        let study = self.study;
        let mut asked = Vec::new();
        let has = |kind| self.options.figures.has(kind);
        if has(FigureKind::Frequencies) {
            asked.push(Asked::Frequency(Frequency::default()));
        }
        if has(FigureKind::CrossTables) {
            let worded = self.names.attributes().iter().filter(|it| it.kind == AttributeType::Text);
            asked.extend(worded.map(|attribute| {
                Asked::CrossTable(CrossTable {
                    attribute: attribute.name.clone(),
                    count: Measure::Cases,
                    ..CrossTable::default()
                })
            }));
        }
        if has(FigureKind::CoOccurrence) {
            asked.push(Asked::CoOccurrence(CoOccurrence::default()));
        }
        if has(FigureKind::Sequence) {
            asked.push(Asked::Sequence(Sequence::default()));
        }
        let interviews = || {
            let kinds = [Kind::Interview, Kind::FocusGroup];
            study.documents().iter().filter(|it| kinds.contains(&it.kind)).count()
        };
        if has(FigureKind::Saturation) && interviews() >= FEWEST_INTERVIEWS {
            asked.push(Asked::Saturation(Saturation::default()));
        }
        if has(FigureKind::Queries) {
            let saved = study.queries().iter();
            asked.extend(
                saved.map(|it| Asked::Query(Queried { query: it.text.clone(), ..Queried::default() })),
            );
        }
        if has(FigureKind::Portraits) {
            asked.extend(study.documents().iter().map(|document| Asked::Portrait(Portrait::of(document.id))));
        }
        asked.extend(self.options.figures.asked.iter().cloned());
        asked.retain(|asked| !self.tells_what_is_withheld(asked));
        asked.into_iter().map(|asked| asked.about(self.options.selection.clone())).collect()
    }

    /// Whether an analysis would show an attribute that is left out because it is identifying.
    fn tells_what_is_withheld(&self, asked: &Asked) -> bool {
        let shown = |name: &str| self.names.attributes().iter().any(|it| it.name.eq_ignore_ascii_case(name));
        let hidden = self.study.attributes().iter().filter(|it| !shown(&it.name));
        let names: Vec<String> = hidden.map(|it| it.name.to_lowercase()).collect();
        let told = |text: &str| {
            let text = query::shown(self.study, text).to_lowercase();
            names.iter().any(|name| text.contains(name))
        };
        match asked {
            Asked::Query(queried) => told(&queried.query),
            Asked::Contrast(contrast) => told(&contrast.one) || told(&contrast.other),
            Asked::NegativeCases(negative) => negative.like.iter().any(|name| !shown(name)),
            Asked::CrossTable(table) => !shown(&table.attribute),
            _ => false,
        }
    }
}
