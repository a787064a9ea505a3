//! `--sheet` and `--hidden`: what is read of a workbook.

use clap::Args;

use crate::import::table::{Asked, SheetOf};

/// What can be said about a workbook.
#[derive(Debug, Default, Args)]
pub(super) struct OfWorkbook {
    /// Of a workbook (.xlsx): the sheet with the table. Otherwise the first
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Of a workbook: read hidden rows and columns too
    #[arg(long)]
    hidden: bool,
}

impl OfWorkbook {
    /// The same, in the terms of the reader.
    pub fn asked(&self) -> Asked {
        Asked { sheet: self.sheet.clone(), hidden: self.hidden }
    }

    /// Whether anything was said.
    pub fn is_said(&self) -> bool {
        self.hidden || self.sheet.is_some()
    }
}

/// Which of a workbook's sheets was read.
pub(super) fn which_sheet(sheet: &SheetOf) -> String {
    let others: Vec<String> =
        sheet.sheets.iter().filter(|it| **it != sheet.name).map(|name| format!("“{name}”")).collect();
    match others.as_slice() {
        [] => format!("sheet “{}”", sheet.name),
        others => format!("sheet “{}”; --sheet takes another one: {}", sheet.name, others.join(", ")),
    }
}
