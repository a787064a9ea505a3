//! What becomes of a question that is answered with yes or no.

use super::{
    Effect, Session,
    overlay::{Overlay, Then},
};
use crate::tui::keys::Command;

impl Session {
    /// A command on the question that is open.
    pub(super) fn confirm_command(&mut self, command: Command) -> bool {
        let Some(Overlay::Confirm(confirm)) = self.overlays.last_mut() else { return false };
        if confirm.scroll(command) {
            return true;
        }
        let then = confirm.then.clone();
        match (command, then) {
            (Command::SayWhy, Then::Merge(..) | Then::Split | Then::ReadFramework(_)) => self.ask_why(),
            (Command::Yes, Then::LeaveUnsaved) => self.ask_for(Effect::Quit),
            // Backing out keeps the draft: it is opened, not thrown away.
            (Command::Back, Then::TakeDraft) => {
                self.overlays.pop();
                self.take_draft();
            }
            (Command::No, Then::TakeDraft) => {
                self.overlays.pop();
                self.keeper.forget_draft();
            }
            (Command::Yes, Then::ThrowAway) => {
                self.overlays.truncate(self.overlays.len().saturating_sub(2));
                self.keeper.forget_draft();
            }
            // Esc Esc leaves: the second one is an answer.
            (Command::Back, Then::GiveUpImport) => {
                self.overlays.pop();
                self.give_up_import();
            }
            (Command::Yes, then) => {
                self.overlays.pop();
                self.confirmed(then);
            }
            (Command::No | Command::Back, _) => drop(self.overlays.pop()),
            _ => {}
        }
        true
    }

    /// Does what was asked about.
    fn confirmed(&mut self, then: Then) {
        match then {
            Then::LeaveUnsaved | Then::ThrowAway => {}
            Then::TakeDraft => self.take_draft(),
            Then::BeginSummaries(cells) => self.begin_summaries(&cells),
            Then::Restore(cell) => self.restore_text(&cell),
            Then::LetOut(what) => self.let_out_with_names(&what),
            Then::GivePseudonyms => self.give_pseudonyms(),
            Then::PurgeNames => self.purge_names(),
            Then::TakeOver(case, code) => self.take_over(case, code),
            Then::Merge(codes, into) => self.merge(&codes, into),
            Then::ReadFramework(codes) => self.read_framework(&codes),
            Then::Revise(document, after) => self.revise(document, &after),
            Then::GiveUpImport => self.give_up_import(),
            Then::Split => self.split(),
        }
    }

    /// Makes the question that is open fit its place.
    pub(super) fn fit_confirm(&mut self, body: ratatui::layout::Rect) {
        let Some(Overlay::Confirm(confirm)) = self.overlays.last() else { return };
        let (lines, page) = crate::tui::panes::confirm_lines(self, confirm, body);
        if let Some(Overlay::Confirm(confirm)) = self.overlays.last_mut() {
            confirm.fit(lines, page);
        }
    }
}
