//! The charts that can be walked, and the shape of each: what is shown in it, and how.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::{
    analysis::chart,
    study::{ChartId, CodeId, Columns, Shape, Study},
};

/// One of the matrix's charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chart {
    /// Cases and categories.
    Overview,
    /// Cases and the codes of a category of the first level.
    Category(CodeId),
    /// Cases and the codes that were chosen one by one.
    Chosen,
    /// A chart with a name.
    Saved(ChartId),
}

impl Chart {
    /// The category, where it is one's chart.
    pub fn category(self) -> Option<CodeId> {
        match self {
            Chart::Category(code) => Some(code),
            _ => None,
        }
    }
}

/// What one chart does with its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Across {
    arranged: Vec<CodeId>,
    hidden: Vec<CodeId>,
    frozen: u32,
}

/// The shapes of all charts, as they are kept between sittings.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Shapes {
    /// Which cases stand in the charts that are not saved, and how: the same in all of them, so that one is read beside the other.
    common: Shape,
    /// What these charts do with their columns, where they do anything.
    across: Vec<(Chart, Across)>,
    /// The codes of the chart whose columns are chosen one by one.
    chosen: Vec<CodeId>,
    /// The saved charts that were changed and not saved again.
    changed: Vec<(ChartId, Shape)>,
    /// Whether it was decided which attributes stand beside cases.
    begun: bool,
}

impl Shapes {
    /// Shows the first attribute beside the cases, until another choice is made.
    pub fn begin(&mut self, study: &Study) {
        if !self.begun && !study.attributes().is_empty() {
            self.begun = true;
            self.common.attributes = study.attributes().iter().take(1).map(|it| it.name.clone()).collect();
        }
    }

    /// The charts that there are, in the order in which they follow one another.
    pub fn charts(&self, study: &Study) -> Vec<Chart> {
        let chosen = (!self.chosen.is_empty()).then_some(Chart::Chosen);
        std::iter::once(Chart::Overview)
            .chain(chart::charts(study).into_iter().map(Chart::Category))
            .chain(chosen)
            .chain(study.charts().iter().map(|it| Chart::Saved(it.id)))
            .collect()
    }

    /// What a chart shows. A saved one that is gone shows what an overview does.
    pub fn shape(&self, study: &Study, chart: Chart) -> Shape {
        let columns = match chart {
            Chart::Overview => Columns::Overview,
            Chart::Category(code) => Columns::Category(code),
            Chart::Chosen => Columns::Chosen(self.chosen.clone()),
            Chart::Saved(id) => {
                let changed = self.changed.iter().find(|(of, _)| *of == id).map(|(_, shape)| shape.clone());
                let saved = || study.charts().get(id).map(crate::study::SavedChart::shape);
                return changed.or_else(saved).unwrap_or_default();
            }
        };
        let across = self.across.iter().find(|(of, _)| *of == chart).map(|(_, across)| across.clone());
        let Across { arranged, hidden, frozen } = across.unwrap_or_default();
        Shape { columns, arranged, hidden, frozen, ..self.common.clone() }
    }

    /// Keeps what a chart shows. What is changed of a saved one is kept beside it until it is saved.
    pub fn keep(&mut self, study: &Study, chart: Chart, shape: Shape) {
        if let Chart::Saved(id) = chart {
            self.forget_changes(id);
            if study.charts().get(id).is_none_or(|saved| saved.shape() != shape) {
                self.changed.push((id, shape));
            }
            return;
        }
        let Shape { arranged, hidden, frozen, columns, .. } = &shape;
        let across = Across { arranged: arranged.clone(), hidden: hidden.clone(), frozen: *frozen };
        self.across.retain(|(of, _)| *of != chart);
        if across != Across::default() {
            self.across.push((chart, across));
        }
        if let (Chart::Chosen, Columns::Chosen(codes)) = (chart, columns) {
            self.chosen.clone_from(codes);
        }
        self.common = Shape {
            columns: Columns::default(),
            arranged: Vec::new(),
            hidden: Vec::new(),
            frozen: 0,
            ..shape
        };
    }

    /// Whether a saved chart was changed and not saved again.
    pub fn is_changed(&self, chart: Chart) -> bool {
        matches!(chart, Chart::Saved(id) if self.changed.iter().any(|(of, _)| *of == id))
    }

    /// Shows a saved chart as it was saved.
    pub fn forget_changes(&mut self, chart: ChartId) {
        self.changed.retain(|(of, _)| *of != chart);
    }

    /// The codes of the chart whose columns are chosen one by one.
    pub fn chosen(&self) -> &[CodeId] {
        &self.chosen
    }

    /// Chooses the codes of that chart.
    pub fn choose(&mut self, codes: Vec<CodeId>) {
        self.chosen = codes;
        self.across.retain(|(of, _)| *of != Chart::Chosen);
    }
}

/// The chart to begin with: the first category's in which something is written, else the first there is.
pub fn first_chart(study: &Study, charts: &[Chart]) -> Chart {
    let written: HashSet<CodeId> = study.cells().map(|cell| cell.code).collect();
    let mut categories = charts.iter().filter_map(|chart| chart.category());
    let charted = |category: &CodeId| {
        let codes = chart::columns_of(study, &Columns::Category(*category));
        codes.iter().any(|code| written.contains(code))
    };
    let first = categories.clone().next();
    let found = categories.find(charted).or(first);
    found.map_or(Chart::Overview, Chart::Category)
}
