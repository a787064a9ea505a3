//! The keys of the preview: walking files and speakers, and correcting who speaks.

use super::{incoming::Found, preview::Preview};
use crate::{
    import::{Correction, Doubt, Role},
    text::counted,
    tui::{
        keys::Command,
        session::{
            Message, Session,
            overlay::{Ask, AskFor, Choice, Item, Menu, Overlay, Purpose},
        },
    },
};

/// Lines of the turns shown that a page key goes.
const PAGE: usize = 8;

impl Session {
    /// A command in the preview. False where it means there what it means everywhere.
    pub(in crate::tui::session) fn preview_command(&mut self, command: Command) -> bool {
        match command {
            Command::AcceptImport => self.accept_import(),
            Command::Back | Command::Stop => self.stop_import(),
            Command::RenameSpeaker => self.ask_speaker_name(),
            Command::MergeSpeaker => self.pick_speaker(),
            Command::AssignCase => self.pick_speaker_case(),
            Command::MarkInterviewer => self.mark_interviewer(),
            Command::NotASpeaker => self.correct(|speaker| Correction::NotASpeaker { speaker }),
            Command::TakeAsSpeaker => self.take_as_speaker(),
            Command::TakeComments => self.take_comments(),
            Command::KeepConvention => self.keep_convention(),
            Command::SetAttribute => self.attributes_of_speaker(),
            Command::Undo | Command::Redo => self.decide_again(command == Command::Undo),
            _ => return self.preview().is_some_and(|preview| walk(preview, command)),
        }
        true
    }

    pub(super) fn preview(&mut self) -> Option<&mut Preview> {
        self.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Preview(preview) => Some(&mut **preview),
            _ => None,
        })
    }

    /// Changes what was found in the file at the cursor.
    pub(super) fn change<T>(&mut self, change: impl FnOnce(&mut Found) -> T) -> Option<T> {
        let preview = self.preview()?;
        let changed = change(preview.here_mut()?);
        self.label_again();
        Some(changed)
    }

    /// Gives every document of the preview the label that it will have now.
    pub(super) fn label_again(&mut self) {
        if let Some(Overlay::Preview(preview)) =
            self.overlays.iter_mut().rev().find(|overlay| matches!(overlay, Overlay::Preview(_)))
        {
            preview.label(&self.study);
        }
    }

    /// Makes a correction of the speaker at the cursor.
    fn correct(&mut self, correction: impl FnOnce(usize) -> Correction) {
        let made = self.change(|found| {
            let speaker = found.speaker;
            (found.heard().is_some()).then(|| found.correct(correction(speaker)))
        });
        match made.flatten() {
            Some(Ok(())) => {}
            Some(Err(error)) => self.say(Message::refused(error.to_string())),
            None => self.say_no_speaker_here(),
        }
    }

    fn say_no_speaker_here(&mut self) {
        let suspect = self.preview().and_then(|preview| Some(preview.here()?.suspect()?.label.clone()));
        self.say(Message::note(match suspect {
            Some(label) => format!("{label} is not taken for a speaker: t takes it for one"),
            None => "there is no speaker here".into(),
        }));
    }

    /// Takes the name at the cursor, which stands before words like a label, for a speaker.
    fn take_as_speaker(&mut self) {
        let suspected = self.preview().and_then(|preview| Some(preview.here()?.transcript.suspected.len()));
        match self.change(Found::take_suspect).flatten() {
            Some(Ok(label)) => {
                let turns = self.preview().and_then(|preview| Some(preview.here()?.heard()?.turns));
                let turns = counted(turns.unwrap_or(0), "turn", "turns");
                self.say(Message::done(format!("{label} is a speaker, with {turns}; u takes it back")));
            }
            Some(Err(error)) => self.say(Message::refused(error.to_string())),
            None if suspected == Some(0) => self.say(Message::note(
                "no other name in this file stands before words like a speaker's label".into(),
            )),
            None => self.say(Message::note("go to a name that is marked “not taken” first".into())),
        }
    }

    fn mark_interviewer(&mut self) {
        let role = self.preview().and_then(|preview| Some(preview.here()?.heard()?.role));
        let yes = role != Some(Role::Interviewer);
        self.correct(|speaker| Correction::Interviewer { speaker, yes });
    }

    fn take_comments(&mut self) {
        let said = match self.change(Found::take_comments).flatten() {
            Some(true) => Message::done("the comments become memos; their authors are not named".into()),
            Some(false) => Message::done("the comments are left out".into()),
            None => Message::note("there are no comments in this file".into()),
        };
        self.say(said);
    }

    fn decide_again(&mut self, back: bool) {
        let done = self.change(|found| if back { found.undo() } else { found.redo() });
        if done != Some(true) {
            let what = if back { "taken back" } else { "done again" };
            self.say(Message::note(format!("there is nothing to be {what} in this file")));
        }
    }

    fn ask_speaker_name(&mut self) {
        let here = self.preview().and_then(|preview| {
            let found = preview.here()?;
            Some((found.speaker, found.heard()?.name.clone()))
        });
        let Some((speaker, name)) = here else { return self.say_no_speaker_here() };
        let ask = Ask::new("Rename the speaker", "name", &name, AskFor::RenameSpeaker(speaker))
            .with_help("the name of another speaker makes the two one");
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Gives a speaker of the preview another name, or says what is wrong with it.
    pub(in crate::tui::session) fn rename_speaker(
        &mut self,
        speaker: usize,
        name: &str,
    ) -> Result<(), String> {
        let to = name.trim().to_owned();
        let made = self.change(|found| found.correct(Correction::Rename { speaker, to }));
        made.unwrap_or(Ok(())).map_err(|error| error.to_string())
    }

    fn pick_speaker(&mut self) {
        let Some(found) = self.preview().and_then(|preview| preview.here()) else { return };
        let at = found.speaker;
        let others = found.transcript.speakers.iter().enumerate().filter(|(number, _)| *number != at);
        let items: Vec<Item> = others
            .map(|(number, heard)| {
                item(&heard.name, format!("{} turns", heard.turns), Choice::Speaker(number))
            })
            .collect();
        let title = found.heard().map(|heard| format!("{} is the same as", heard.name));
        let meant = match found.heard().and_then(|heard| heard.doubt.as_ref()) {
            Some(Doubt::MistypingOf(meant)) => Some(Choice::Speaker(*meant)),
            _ => None,
        };
        match title {
            Some(title) if !items.is_empty() => {
                let marked = items.iter().position(|item| meant.as_ref() == Some(&item.choice));
                let mut menu = Menu::new(&title, items, Purpose::MergeSpeaker(at));
                menu.at = marked.unwrap_or(0);
                self.overlays.push(Overlay::Menu(menu));
            }
            None if found.suspect().is_some() => self.say_no_speaker_here(),
            _ => self.say(Message::note("there is no other speaker to merge with".into())),
        }
    }

    fn pick_speaker_case(&mut self) {
        let Some(preview) = self.preview() else { return };
        let Some(found) = preview.here() else { return };
        if found.suspect().is_some() {
            return self.say_no_speaker_here();
        }
        if found.heard().is_some_and(|heard| heard.role == Role::Interviewer) {
            return self
                .say(Message::note("an interviewer belongs to no case; i makes a participant".into()));
        }
        let speaker = found.speaker;
        let title = match found.heard() {
            Some(heard) => format!("Case of {}", heard.name),
            None => format!("Case of {}", found.label),
        };
        let mut named: Vec<String> = Vec::new();
        for case in preview.found().flat_map(Found::cases) {
            if !named.iter().any(|name| name.to_lowercase() == case.to_lowercase()) {
                named.push(case.to_owned());
            }
        }
        named.retain(|name| self.study.case_named(name).is_none());
        let known = self.study.cases().iter().map(|case| (case.name.clone(), "in the study".to_owned()));
        let new = named.into_iter().map(|name| (name, "new".to_owned()));
        let mut items: Vec<Item> = known
            .chain(new)
            .map(|(name, aside)| item(&name, aside, Choice::Name(Some(name.clone()))))
            .collect();
        items.push(item("(no case)", String::new(), Choice::Name(None)));
        let menu = Menu::new(&title, items, Purpose::CaseOfSpeaker(speaker));
        self.overlays.push(Overlay::Menu(menu.or_else("new case")));
    }

    /// Takes a choice from one of the preview's menus.
    pub(in crate::tui::session) fn preview_chosen(&mut self, purpose: Purpose, choice: Choice) {
        match (purpose, choice) {
            (Purpose::MergeSpeaker(speaker), Choice::Speaker(into)) => {
                let made = self.change(|found| {
                    found.correct(Correction::Merge { speaker, into }).map(|()| {
                        found.go_to(if into > speaker { into - 1 } else { into });
                    })
                });
                if let Some(Err(error)) = made {
                    self.say(Message::refused(error.to_string()));
                }
            }
            (Purpose::CaseOfSpeaker(speaker), Choice::Name(Some(name)) | Choice::Typed(name)) => {
                self.change(|found| found.belongs_to(speaker, &name));
            }
            (Purpose::CaseOfSpeaker(speaker), Choice::Name(None)) => {
                self.change(|found| found.belongs_to(speaker, ""));
            }
            _ => {}
        }
    }
}

fn item(name: &str, aside: String, choice: Choice) -> Item {
    Item { number: String::new(), name: name.to_owned(), aside, choice, colour: None }
}

fn walk(preview: &mut Preview, command: Command) -> bool {
    let last = preview.files.len().saturating_sub(1);
    match command {
        Command::NextDocument => preview.at = (preview.at + 1).min(last),
        Command::PreviousDocument => preview.at = preview.at.saturating_sub(1),
        _ => return preview.here_mut().is_some_and(|found| walk_speakers(found, command)),
    }
    true
}

fn walk_speakers(found: &mut Found, command: Command) -> bool {
    match command {
        Command::MoveDown => found.go_to(found.speaker + 1),
        Command::MoveUp => found.go_to(found.speaker.saturating_sub(1)),
        Command::First => found.go_to(0),
        Command::Last => found.go_to(usize::MAX),
        Command::HalfPageDown | Command::PageDown => found.top += PAGE,
        Command::HalfPageUp | Command::PageUp => found.top = found.top.saturating_sub(PAGE),
        _ => return false,
    }
    true
}
