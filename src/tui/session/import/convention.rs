//! The study's convention of speakers in the preview: what is corrected in one file holds for the others and for the next imports.

use super::{Found, preview::Preview};
use crate::{
    study::{SpeakerRule, actions, with_rules},
    text::counted,
    tui::session::{
        Message, Session,
        overlay::{Choice, Item, Menu, Overlay, Purpose},
    },
};

impl Session {
    /// Keeps what was corrected in the file at the cursor for the other files, and for the next ones once this import is made; or
    /// takes that back.
    pub(super) fn keep_convention(&mut self) {
        let known = self.study.speaker_rules().to_vec();
        let Some(preview) = self.preview() else { return };
        let rules = preview.here().map(Found::rules).unwrap_or_default();
        if rules.is_empty() {
            return self.say(Message::note(
                "nothing to keep here: rename, merge or mark a speaker of this file first".into(),
            ));
        }
        let said: Vec<String> = rules.iter().map(SpeakerRule::describe).collect();
        let is_kept = rules.iter().all(|rule| preview.kept.contains(rule));
        if is_kept {
            preview.kept.retain(|rule| !rules.contains(rule));
        } else {
            preview.kept = with_rules(std::mem::take(&mut preview.kept), &rules);
        }
        let all = with_rules(known, &preview.kept);
        let files = preview.follow(&all);
        self.label_again();
        let others = if files > 0 {
            format!("{} and ", counted(files, "other file", "other files"))
        } else {
            String::new()
        };
        let message = if is_kept {
            format!("no longer for all files: {}", said.join(", "))
        } else {
            format!("for {others}the next imports: {}", said.join(", "))
        };
        self.say(Message::done(message));
    }

    /// Makes what was kept in the preview the study's convention. False where that was refused.
    pub(super) fn store_convention(&mut self) -> bool {
        let kept = match self.overlays.last() {
            Some(Overlay::Preview(preview)) => preview.kept.clone(),
            _ => Vec::new(),
        };
        kept.is_empty()
            || match actions::keep_speaker_rules(&self.study, &kept) {
                Err(actions::Refused::NoChange) => true,
                drafted => self.make(drafted),
            }
    }

    /// Shows the convention: the rule that is chosen is forgotten.
    pub(in crate::tui::session) fn show_convention(&mut self) {
        let rules = self.study.speaker_rules();
        if rules.is_empty() {
            return self.say(Message::note(
                "no label has a meaning of its own yet: S keeps corrections before an import".into(),
            ));
        }
        let item = |rule: &SpeakerRule| Item {
            number: String::new(),
            name: rule.describe(),
            aside: String::new(),
            choice: Choice::Name(Some(rule.label.clone())),
            colour: None,
        };
        let items = rules.iter().map(item).collect();
        let menu = Menu::new("How labels are read · Enter forgets one", items, Purpose::ForgetRule);
        self.overlays.push(Overlay::Menu(menu));
    }

    /// Forgets what was said about a label.
    pub(in crate::tui::session) fn forget_rule(&mut self, label: &str) {
        let drafted = actions::forget_speaker_rules(&self.study, &[label.to_owned()]);
        if self.make(drafted) {
            self.say(Message::done(format!("forgotten what “{label}” means; u brings it back")));
            if !self.study.speaker_rules().is_empty() {
                self.show_convention();
            }
        }
    }
}

impl Preview {
    /// Lets the other files that nobody corrected follow a convention; gives how many have another reading then.
    fn follow(&mut self, rules: &[SpeakerRule]) -> usize {
        let at = self.at;
        let files = self.files.iter_mut().enumerate().filter(|(number, _)| *number != at);
        let found = files.filter_map(|(_, file)| match &mut file.state {
            super::State::Read(found) => Some(found),
            _ => None,
        });
        found.map(|found| usize::from(found.follow_convention(rules))).sum()
    }
}
