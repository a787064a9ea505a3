//! The list of the quotations that summaries mark for the report.

use crate::{
    analysis::starred::{Starred, starred},
    export::Names,
    study::reference_of,
    text::counted,
    tui::session::{
        Session,
        overlay::{List, ListKind, ListRow, Overlay, Target},
    },
};

impl Session {
    /// Opens the list of all quotations that are marked for the report.
    pub(in crate::tui::session) fn open_quotations(&mut self) {
        let rows = self.quotation_rows();
        let title = format!("{} for the report", counted(rows.len(), "quotation", "quotations"));
        let empty = "no quotation is marked yet: in a cell * marks the passage that its summary refers to";
        self.overlays.push(Overlay::List(List::new(title, ListKind::Quotations, rows, empty)));
    }

    /// A row for each marked quotation, code by code.
    pub(in crate::tui::session) fn quotation_rows(&self) -> Vec<ListRow> {
        let names = Names::of(&self.study);
        let row = |it: Starred| {
            let Starred { code, case, document, span } = it;
            let attribution = names.attribution(document, span);
            ListRow {
                head: reference_of(&self.study, document, span),
                body: format!("“{}” {attribution}", names.words(document, span)),
                aside: self.cell_title(case, code),
                target: Target::Quotation(it),
            }
        };
        starred(&self.study).into_iter().map(row).collect()
    }
}
