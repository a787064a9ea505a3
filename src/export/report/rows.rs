//! A report as one table: a row for each thing that it says.

use std::borrow::Cow;

use super::{Chapter, Report, plain};
use crate::export::{Field, Table};

impl Report<'_> {
    /// One row for each thing that the report says, in its order: numbers of the study, cells in which something is coded or
    /// written, syntheses, quotations, codes and passages.
    pub fn table(&self) -> Table<'_> {
        let columns = [
            "chapter",
            "case",
            "code",
            "title",
            "text",
            "state",
            "passages",
            "attribution",
            "reference",
            "coder",
        ];
        let mut table = Table::new(&columns, [], &[]);
        table.title = format!("{}: report", self.title);
        for chapter in &self.chapters {
            let rows = self.rows(*chapter);
            table.rows.extend(rows.into_iter().map(|row| row.fields(*chapter)));
        }
        table
    }

    fn rows(&self, chapter: Chapter) -> Vec<Said<'_>> {
        match chapter {
            Chapter::Study => self
                .facts
                .iter()
                .map(|it| Said {
                    title: it.name.as_str().into(),
                    text: it.count.to_string().into(),
                    ..Said::default()
                })
                .collect(),
            Chapter::Cases => self.rows_of_cases(),
            Chapter::Charts => self.rows_of_charts(),
            Chapter::Syntheses => self
                .syntheses
                .iter()
                .map(|it| Said {
                    title: it.title.as_str().into(),
                    text: plain(&it.text).into(),
                    state: if it.outdated { "outdated" } else { "" },
                    coder: it.by.into(),
                    ..Said::default()
                })
                .collect(),
            Chapter::Quotations => self.rows_of_quotations(),
            Chapter::Codebook => self
                .codebook
                .iter()
                .map(|it| Said {
                    code: [it.number, it.name].join(" ").trim().to_owned().into(),
                    text: it.definition.into(),
                    state: if it.retired { "retired" } else { "" },
                    passages: Some(it.codings),
                    ..Said::default()
                })
                .collect(),
            Chapter::Figures => self.rows_of_figures(),
            Chapter::Methods => self.rows_of_methods(),
            Chapter::Numbers => self.rows_of_uses(),
            Chapter::Coded => self.rows_of_sources(),
            Chapter::Passages => self
                .passages
                .iter()
                .map(|it| Said {
                    text: it.words.as_ref().into(),
                    attribution: it.attribution.as_str().into(),
                    reference: it.reference.as_str().into(),
                    ..Said::default()
                })
                .collect(),
        }
    }

    fn rows_of_cases(&self) -> Vec<Said<'_>> {
        let attributes = |fields: &[Field<'_>]| {
            let known = self.attributes.iter().zip(fields).filter(|(_, field)| **field != Field::Empty);
            known.map(|(name, field)| format!("{name}: {}", field.text())).collect::<Vec<_>>().join("\n")
        };
        let cases = self.cases.iter();
        cases
            .map(|it| Said {
                case: it.name.as_ref().into(),
                text: attributes(&it.attributes).into(),
                passages: Some(it.codings),
                ..Said::default()
            })
            .collect()
    }

    fn rows_of_charts(&self) -> Vec<Said<'_>> {
        let mut rows = Vec::new();
        for chart in &self.charts {
            for row in &chart.rows {
                let cells = chart.columns.iter().zip(&row.cells);
                rows.extend(cells.filter(|(_, cell)| cell.passages > 0 || !cell.text.is_empty()).map(
                    |(column, cell)| Said {
                        case: row.name.as_ref().into(),
                        code: [column.number, column.name].join(" ").trim().to_owned().into(),
                        title: chart.title.as_str().into(),
                        text: plain(&cell.text).into(),
                        state: cell.state.word(),
                        passages: Some(cell.passages),
                        coder: cell.by.into(),
                        ..Said::default()
                    },
                ));
            }
        }
        rows
    }

    fn rows_of_figures(&self) -> Vec<Said<'_>> {
        let mut rows = Vec::new();
        for drawn in &self.figures {
            let figure = &drawn.figure;
            for (at, (row, cells)) in figure.rows.iter().zip(&figure.cells).enumerate() {
                let there = figure.columns.iter().zip(cells).enumerate().filter(|(_, (_, cell))| !cell.blank);
                rows.extend(there.map(|(across, (column, cell))| Said {
                    code: row.name.as_str().into(),
                    title: format!("{}: {}", figure.title, column.name).into(),
                    text: cell.value.to_string().into(),
                    reference: drawn.stands_on(self, at, across).into(),
                    ..Said::default()
                }));
            }
        }
        rows
    }

    fn rows_of_uses(&self) -> Vec<Said<'_>> {
        let cases = self.uses.iter().flat_map(|used| used.cases.iter().map(move |it| (used, it)));
        cases
            .map(|(used, it)| Said {
                case: it.name.as_ref().into(),
                code: used.title().into(),
                passages: Some(it.codings),
                reference: it.stands_on(self).into(),
                ..Said::default()
            })
            .collect()
    }

    fn rows_of_sources(&self) -> Vec<Said<'_>> {
        let coded = self.sources.iter().flat_map(|source| source.coded.iter().map(move |it| (source, it)));
        coded
            .flat_map(|(source, it)| {
                it.codes.iter().map(move |code| Said {
                    case: it.case.as_ref().into(),
                    code: [code.number, code.name].join(" ").trim().to_owned().into(),
                    text: it.words.as_str().into(),
                    passages: Some(code.codings),
                    reference: format!("{} ¶{}", source.label, it.turn).into(),
                    coder: code.coders.join(", ").into(),
                    ..Said::default()
                })
            })
            .collect()
    }

    fn rows_of_methods(&self) -> Vec<Said<'_>> {
        let mut rows = Vec::new();
        for method in &self.methods {
            let title = format!("{} {}", method.item, method.name);
            let said = method.said.iter().map(|it| (it.text.as_str(), "said", it.from));
            let missing = method.missing.iter().map(|text| (text.as_str(), "missing", ""));
            rows.extend(said.chain(missing).map(|(text, state, from)| Said {
                title: title.clone().into(),
                text: text.into(),
                state,
                reference: from.into(),
                ..Said::default()
            }));
        }
        rows
    }

    fn rows_of_quotations(&self) -> Vec<Said<'_>> {
        let quoted = self.themes.iter().flat_map(|theme| theme.quotations.iter().map(move |it| (theme, it)));
        quoted
            .map(|(theme, it)| Said {
                code: theme.title.as_str().into(),
                text: it.words.as_str().into(),
                state: if it.marked { "marked" } else { "" },
                attribution: it.attribution.as_str().into(),
                coder: it.coders.join(", ").into(),
                ..Said::default()
            })
            .collect()
    }
}

/// One thing that a report says.
#[derive(Default)]
struct Said<'a> {
    case: Cow<'a, str>,
    code: Cow<'a, str>,
    title: Cow<'a, str>,
    text: Cow<'a, str>,
    state: &'a str,
    passages: Option<u32>,
    attribution: Cow<'a, str>,
    reference: Cow<'a, str>,
    coder: Cow<'a, str>,
}

impl<'a> Said<'a> {
    fn fields(self, chapter: Chapter) -> Vec<Field<'a>> {
        vec![
            chapter.name().into(),
            self.case.into(),
            self.code.into(),
            self.title.into(),
            self.text.into(),
            self.state.into(),
            self.passages.map_or(Field::Empty, Field::from),
            self.attribution.into(),
            self.reference.into(),
            self.coder.into(),
        ]
    }
}
