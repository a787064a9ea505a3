//! Which figures stand in a report, as the command line says it.

use anyhow::Context;
use clap::{Args, ValueEnum};

use crate::{
    analysis::{Asked, Contrast, NegativeCases, Portrait, Queried, figure},
    cli::{figure::refused, find},
    export::report::{FigureKind, Figures},
    study::Study,
};

/// What can be said of the figures.
#[derive(Debug, Args)]
pub(super) struct OfFigures {
    /// Of the report: these figures. Without it: frequencies, cross-tables, saturation where there are three interviews, and the
    /// saved queries. May be given again
    #[arg(long = "figure", value_name = "FIGURE")]
    kinds: Vec<Kind>,
    /// Of the report: also the codes of this document from its beginning to its end. May be given again
    #[arg(long = "portrait", value_name = "DOCUMENT")]
    portraits: Vec<String>,
    /// Of the report: also what this query finds, or the saved query of this name. May be given again
    #[arg(long = "query", value_name = "QUERY")]
    queries: Vec<String>,
    /// Of the report: also two groups of cases beside one another, each a query; without the second, all other cases
    #[arg(long, value_names = ["ONE", "OTHER"], num_args = 1..=2)]
    contrast: Vec<String>,
    /// Of the report: also the cases without a code that those with the same value of an attribute have. May be given again
    #[arg(long, value_names = ["CODE", "ATTRIBUTE"], num_args = 2)]
    negative: Vec<String>,
}

/// A kind of figure.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// How much is coded with each code
    Frequencies,
    /// For how many cases each code is used, by the values of each attribute that is words
    CrossTables,
    /// Which codes are used on the same words
    CoOccurrence,
    /// Which code follows which in the next turn
    Sequence,
    /// When new codes become few
    Saturation,
    /// What each saved query finds
    Queries,
    /// The codes of each document from its beginning to its end
    Portraits,
}

impl OfFigures {
    /// The figures that are meant; what cannot be worked out is refused.
    pub fn chosen(&self, study: &Study) -> anyhow::Result<Figures> {
        let kinds = self.kinds.iter().map(|kind| FigureKind::from(*kind)).collect();
        let mut asked: Vec<Asked> = Vec::new();
        for given in &self.portraits {
            asked.push(Asked::Portrait(Portrait::of(find::document(study, given)?)));
        }
        for given in &self.queries {
            let saved = study.queries().iter().find(|it| it.name.eq_ignore_ascii_case(given.trim()));
            let query = saved.map_or_else(|| given.clone(), |saved| saved.text.clone());
            asked.push(Asked::Query(Queried { query, ..Queried::default() }));
        }
        if let [one, other @ ..] = self.contrast.as_slice() {
            let other = other.first().cloned().unwrap_or_default();
            asked.push(Asked::Contrast(Contrast { one: one.clone(), other, ..Contrast::default() }));
        }
        for pair in self.negative.chunks(2) {
            let [code, attribute] = pair else { continue };
            asked.push(Asked::NegativeCases(NegativeCases {
                code: find::code(study, code)?,
                like: vec![attribute.clone()],
                selection: crate::analysis::Selection::default(),
            }));
        }
        for it in &asked {
            figure(study, it).map_err(refused).context("a figure of the report cannot be worked out")?;
        }
        Ok(Figures { kinds, asked })
    }
}

impl From<Kind> for FigureKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Frequencies => FigureKind::Frequencies,
            Kind::CrossTables => FigureKind::CrossTables,
            Kind::CoOccurrence => FigureKind::CoOccurrence,
            Kind::Sequence => FigureKind::Sequence,
            Kind::Saturation => FigureKind::Saturation,
            Kind::Queries => FigureKind::Queries,
            Kind::Portraits => FigureKind::Portraits,
        }
    }
}
