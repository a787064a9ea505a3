//! What a choice from a menu does.

use super::{
    Message, Session,
    attribution::Setting,
    overlay::{Choice, Menu, Overlay, Purpose},
};
use crate::{study::actions, tui::keys::Command};

impl Session {
    /// A command in a menu. False where it means there what it means everywhere.
    pub(super) fn menu_command(&mut self, command: Command) -> bool {
        let Some(Overlay::Menu(menu)) = self.overlays.last_mut() else { return false };
        match command {
            Command::MoveDown => menu.step(1),
            Command::MoveUp => menu.step(-1),
            Command::PageDown => menu.step(menu.page as isize),
            Command::PageUp => menu.step(-(menu.page as isize)),
            Command::Choose => self.choose(false),
            Command::NewOpenCode => self.choose(true),
            Command::Back => drop(self.overlays.pop()),
            _ => return false,
        }
        true
    }

    /// Takes the marked item, or what was typed where nothing matches or a new one is asked for.
    fn choose(&mut self, new: bool) {
        let Some(Overlay::Menu(menu)) = self.overlays.last() else { return };
        let typed = menu.typed();
        let choice = match menu.item() {
            Some(item) if !new => item.choice.clone(),
            _ if menu.otherwise.is_some() && !typed.is_empty() => Choice::Typed(typed),
            _ if menu.otherwise.is_some() => return self.say(Message::note("type a name first".into())),
            _ => return self.say(Message::note("nothing matches what is typed".into())),
        };
        let Some(Overlay::Menu(Menu { purpose, .. })) = self.overlays.pop() else { return };
        self.chosen(purpose, choice);
    }

    fn chosen(&mut self, purpose: Purpose, choice: Choice) {
        match (purpose, choice) {
            (Purpose::Code(span), choice) => drop(self.code_picked(span, choice)),
            (Purpose::CodeAndPin { span, letter, go_on }, choice) => {
                self.pinned_and_put(span, letter, go_on, choice);
            }
            (Purpose::AutoCode(typed), choice) => self.auto_code_picked(&typed, choice),
            (Purpose::Recode(coding), choice) => {
                let drafted = match choice {
                    Choice::Code(code) => actions::recode(&self.study, &self.coder, coding, code),
                    Choice::Typed(name) => actions::recode_with_new(&self.study, &self.coder, coding, &name),
                    _ => return,
                };
                if self.make(drafted) {
                    self.refresh_list();
                }
            }
            (Purpose::Remove, Choice::Coding(coding)) => {
                self.make(actions::remove_coding(&self.study, &self.coder, coding));
            }
            (Purpose::Command, Choice::Command(command)) => self.call(command),
            (Purpose::Theme, Choice::Theme(theme)) => {
                self.look.set_theme(theme);
                self.say(Message::done(format!("theme: {}", theme.words())));
                self.keep_settings();
            }
            (Purpose::Attribution, Choice::Setting(setting)) => self.attribution_chosen(setting),
            (Purpose::Identifying, Choice::Setting(Setting::Attribute(name))) => {
                self.identifying_chosen(&name);
            }
            (Purpose::CaseOfDocument(document), choice) => self.case_of_document(document, choice),
            (purpose @ (Purpose::CaseOfSpeaker(_) | Purpose::MergeSpeaker(_)), choice) => {
                self.preview_chosen(purpose, choice);
            }
            (Purpose::AttributeOf(whose), choice) => self.attribute_chosen(whose, choice),
            (Purpose::ForgetRule, Choice::Name(Some(label))) => self.forget_rule(&label),
            (
                purpose @ (Purpose::SortCases
                | Purpose::FilterCases
                | Purpose::FilterValue(_)
                | Purpose::ShowAttributes
                | Purpose::ChooseRows
                | Purpose::ChooseColumns
                | Purpose::ShowHidden
                | Purpose::AssignType(_)
                | Purpose::ShowTypology
                | Purpose::RenameType),
                choice,
            ) => {
                self.matrix_chosen(purpose, choice);
            }
            (
                purpose @ (Purpose::Analysis
                | Purpose::AnalysisSetting
                | Purpose::AnalysisValue(_)
                | Purpose::Limit),
                choice,
            ) => self.analysis_chosen(purpose, choice),
            (purpose, choice) => self.codebook_chosen(purpose, choice),
        }
    }
}
