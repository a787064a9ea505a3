//! What becomes of the answer to a question: it is taken where it was asked for, or what is wrong with it is said there.

use super::{
    Session,
    overlay::{AskFor, Mistake, Overlay},
};

impl Session {
    /// What was typed into a question is taken, or what is wrong with it is said there.
    pub(super) fn answer(&mut self) {
        let Some(Overlay::Ask(ask)) = self.overlays.last() else { return };
        let (purpose, answers) = (ask.purpose.clone(), ask.answers());
        let first = answers.first().cloned().unwrap_or_default();
        let taken = match purpose {
            AskFor::Search => self.start_search(&first),
            AskFor::AutoCode => self.take_auto_code(&first),
            AskFor::FilterList => {
                self.overlays.pop();
                self.filter_list(&first);
                return;
            }
            _ => self.take_answer(&purpose, &first, &answers).map_err(Mistake::from),
        };
        match taken {
            Ok(()) => {
                let asked =
                    |overlay: &Overlay| matches!(overlay, Overlay::Ask(ask) if ask.purpose == purpose);
                if let Some(at) = self.overlays.iter().rposition(asked) {
                    self.overlays.remove(at);
                }
            }
            Err(mistake) => {
                if let Some(Overlay::Ask(ask)) = self.overlays.last_mut() {
                    ask.problem = Some(mistake);
                }
            }
        }
    }

    /// Takes an answer of which only can be said what is wrong, and not where.
    fn take_answer(&mut self, purpose: &AskFor, first: &str, answers: &[String]) -> Result<(), String> {
        match *purpose {
            AskFor::NewCode(_) | AskFor::NewCategory(..) | AskFor::RenameCode(_) | AskFor::FilterCodes => {
                self.codebook_answer(purpose, first)
            }
            AskFor::NamesFile => self.names_file(first),
            AskFor::Passphrase(ref path) => self.open_names(path, first),
            AskFor::NewPassphrase(ref path) => self.make_names(path, answers),
            AskFor::TakeName => self.name_taken(answers),
            AskFor::AddName => self.name_added(answers),
            AskFor::EditName(at) => self.name_corrected(at, answers),
            AskFor::RenameDocument(document) => self.rename_document(document, answers),
            AskFor::ReviseFile(document) => self.revise_file(document, first),
            AskFor::ImportFiles => self.start_import(first),
            AskFor::Workbook => self.read_workbook(first),
            AskFor::AttributeValue(whose, ref name) => self.take_attribute(whose, name, first),
            AskFor::RenameSpeaker(speaker) => self.rename_speaker(speaker, first),
            AskFor::FilterCases => self.filter_cases(first),
            AskFor::NewTypology => self.new_typology(answers),
            AskFor::Types => self.set_types(first),
            AskFor::RenameType(ref from) => self.rename_type(from, first),
            AskFor::SaveChart => self.save_chart(first),
            AskFor::Reason => self.take_reason(first),
            AskFor::Freeze => self.freeze_framework(answers),
            AskFor::SinceDay => self.open_changes_since(first),
            AskFor::FrameworkFile => self.framework_file(first),
            AskFor::WriteGrouped => self.write_grouped(first),
            AskFor::RenameChart(chart) => self.rename_chart(chart, first),
            AskFor::AnalysisValue(setting) => self.type_setting(setting, first),
            AskFor::RenameQuery(query) => self.rename_query(query, first),
            AskFor::LimitQuery => self.limit_to_query(first),
            AskFor::QueryName => self.save_query(first),
            AskFor::Search | AskFor::AutoCode | AskFor::FilterList => Ok(()),
        }
    }
}
