//! The figures of a report: how much is coded with each code, and for whom.

use super::Making;
use crate::{
    analysis::{self, Asked, CrossTable, Figure, Frequency, Measure},
    study::AttributeType,
};

/// The most values that an attribute has in a figure.
const MOST_VALUES: usize = 12;

impl Making<'_, '_> {
    /// Codings of each code, then the cases of each code by the values of each attribute that is shown and whose values are
    /// words. One that cannot be worked out, or in which all is 0, is left out.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let selection = self.options.selection.clone();
        let frequency = Asked::Frequency(Frequency { selection: selection.clone(), ..Frequency::default() });
        let worded = self.names.attributes().iter().filter(|it| it.kind == AttributeType::Text);
        let tables = worded.map(|attribute| {
            Asked::CrossTable(CrossTable {
                attribute: attribute.name.clone(),
                count: Measure::Cases,
                selection: selection.clone(),
                ..CrossTable::default()
            })
        });
        let asked = std::iter::once(frequency).chain(tables);
        let figures = asked.filter_map(|asked| analysis::figure(self.study, &asked).ok());
        figures.filter(|it| !it.is_empty() && it.columns.len() <= MOST_VALUES).collect()
    }
}
