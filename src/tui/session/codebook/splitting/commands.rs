//! The commands of the walk through a code's passages, and how it ends in one edit.

use ratatui::layout::Rect;

use super::{Goes, MOST_TAKERS, Splitting, Walk};
use crate::{
    analysis::consequences::consequences,
    study::{
        Action, CodeId, Draft, Edit, Origin,
        actions::{self, Rest, Taker},
    },
    text::counted,
    tui::{
        keys::{Command, KeyCode},
        panes::codebook::splitting_places,
        session::{
            Message, Pane, Session,
            overlay::{Choice, Confirm, Item, Menu, Overlay, Purpose, Then},
            reader::Back,
        },
    },
};

/// What is said where not all passages are known yet.
const STILL_LOADING: &str = "not all documents are loaded yet: try again in a moment";

impl Session {
    /// The walk, where it is what the codebook's pane shows.
    pub fn splitting(&self) -> Option<&Splitting> {
        self.codebook.splitting.as_ref().filter(|_| self.pane == Pane::Codebook)
    }

    /// Begins to walk through a code's passages, or goes on where it was stopped.
    pub(in crate::tui::session::codebook) fn open_splitting(&mut self, code: CodeId) {
        if let Some(why) = &self.read_only {
            let why = why.clone();
            return self.say(Message::refused(format!("this study is open for reading only: {why}")));
        }
        if self.loading {
            return self.say(Message::note(STILL_LOADING.into()));
        }
        let begun = self.codebook.stopped.iter().position(|walk| walk.code == code);
        let again = begun.is_some();
        let walk = begun.map(|at| self.codebook.stopped.remove(at)).unwrap_or(Walk {
            code,
            takers: Vec::new(),
            rest: Rest::default(),
            sent: Vec::new(),
            at: None,
        });
        let splitting = Splitting::new(walk, &self.study, self.changes);
        if splitting.passages.is_empty() {
            let name = self.study.codebook().name(code);
            let words = format!("no passage is coded with “{name}” itself, so there is nothing to split");
            return self.say(Message::note(words));
        }
        if again {
            let words = format!("the walk goes on: {} not decided yet", splitting.left());
            self.say(Message::note(words));
        }
        self.codebook.splitting = Some(splitting);
    }

    /// Makes the walk fit its place and the study as it is; it ends where its code has gone.
    pub(in crate::tui::session) fn prepare_splitting(&mut self, area: Rect) {
        self.refresh_splitting();
        let glyphs = self.look.glyphs();
        let Some(splitting) = &mut self.codebook.splitting else { return };
        let places = splitting_places(area, splitting.takers.len());
        splitting.lay_out(&self.study, places.line, places.context.height, glyphs);
        if let Some(list) = places.list {
            let rows = usize::from(list.height).max(1);
            splitting.first = crate::tui::session::window(splitting.first, splitting.at, rows);
        }
    }

    fn refresh_splitting(&mut self) {
        let Some(splitting) = &mut self.codebook.splitting else { return };
        splitting.refresh(&self.study, self.changes);
        let book = self.study.codebook();
        let code = splitting.code;
        if splitting.passages.is_empty() || book.effective(code) != code {
            self.codebook.splitting = None;
            self.say(Message::note("the code has no passages of its own any more: the walk is over".into()));
        }
    }

    /// A command in the walk. False where it means there what it means everywhere.
    pub(in crate::tui::session::codebook) fn splitting_command(&mut self, command: Command) -> bool {
        self.refresh_splitting();
        let Some(splitting) = &mut self.codebook.splitting else { return true };
        let page = splitting.height.saturating_sub(1).max(1) as isize;
        match command {
            Command::MoveDown => splitting.step(1),
            Command::MoveUp => splitting.step(-1),
            Command::First => splitting.step(isize::MIN),
            Command::Last => splitting.step(isize::MAX),
            Command::HalfPageDown => splitting.scrolled += (page / 2).max(1),
            Command::HalfPageUp => splitting.scrolled -= (page / 2).max(1),
            Command::PageDown => splitting.scrolled += page,
            Command::PageUp => splitting.scrolled -= page,
            Command::SendToPart => self.send_to_part(),
            Command::NamePart => self.ask_part(false),
            Command::StepBack | Command::Undo => self.step_back(),
            Command::Redo => self.say(Message::note("what was taken back is sent again by its digit".into())),
            Command::RestOfCode => self.next_rest(),
            Command::PreviewSplit => self.preview_split(),
            Command::GiveUpSplit => self.give_up_split(),
            Command::SayWhy => self.ask_why(),
            Command::GoToPassage => self.go_to_split_passage(),
            Command::Back => self.stop_splitting(),
            _ => return false,
        }
        self.keep_window();
        true
    }

    /// Sends the passage to the code of the digit that was pressed; 0 leaves it where it is, and the digit after the last asks
    /// for a further code.
    fn send_to_part(&mut self) {
        let digit = self.pressed.and_then(|key| match key.code {
            KeyCode::Char(digit) => digit.to_digit(10),
            _ => None,
        });
        let Some(splitting) = &mut self.codebook.splitting else { return };
        let known = splitting.takers.len();
        match digit.map(|digit| digit as usize) {
            Some(0) => self.decide_split(Goes::Stays, known),
            Some(digit) if digit <= known => self.decide_split(Goes::To(digit - 1), known),
            Some(digit) if digit == known + 1 => self.ask_part(true),
            None => self.ask_part(true),
            Some(_) => {
                let next = known + 1;
                self.say(Message::refused(format!("{next} is the next free digit: it names a further code")));
            }
        }
    }

    fn decide_split(&mut self, goes: Goes, takers: usize) {
        let Some(splitting) = &mut self.codebook.splitting else { return };
        let further = splitting.decide(goes, takers);
        if !further {
            self.say(Message::done("every passage is decided: Enter shows what the split does".into()));
        }
    }

    /// Asks for a code that takes passages; the passage that is shown goes there where `send` says so.
    fn ask_part(&mut self, send: bool) {
        let Some(splitting) = &self.codebook.splitting else { return };
        let (digit, code) = (splitting.takers.len() + 1, splitting.code);
        if digit > MOST_TAKERS {
            let words = format!("{MOST_TAKERS} codes take passages already: there is no digit for another");
            return self.say(Message::refused(words));
        }
        let items: Vec<Item> =
            self.code_items().into_iter().filter(|item| item.choice != Choice::Code(code)).collect();
        let title = if send { format!("{digit} takes this passage:") } else { format!("{digit} takes:") };
        let menu = Menu::new(&title, items, Purpose::PartOfSplit(send));
        self.overlays.push(Overlay::Menu(menu.or_else("new code")));
    }

    /// Takes a code to which passages go, by the menu.
    pub(in crate::tui::session::codebook) fn part_chosen(&mut self, send: bool, choice: Choice) {
        let taker = match choice {
            Choice::Code(code) => Taker::Known(code),
            Choice::Typed(name) => match self.study.codebook().named(&name) {
                Some(known) => Taker::Known(known.id),
                None => match actions::add_code(&self.study, &self.coder, &name, None, false, Origin::Open) {
                    Ok(_) => Taker::New(crate::text::single_spaced(&name)),
                    Err(refused) => return self.say(Message::refused(refused.to_string())),
                },
            },
            _ => return,
        };
        let Some(splitting) = &mut self.codebook.splitting else { return };
        let before = splitting.takers.len();
        if taker == Taker::Known(splitting.code) {
            return self.decide_split(Goes::Stays, before);
        }
        let Some(place) = splitting.taker(taker) else { return };
        if send {
            self.decide_split(Goes::To(place), before);
        }
        self.keep_window();
    }

    fn step_back(&mut self) {
        let stepped = self.codebook.splitting.as_mut().is_some_and(Splitting::step_back);
        let words = if stepped { "one step taken back" } else { "nothing was sent in this walk yet" };
        self.say(Message::note(words.into()));
    }

    fn next_rest(&mut self) {
        let Some(splitting) = &mut self.codebook.splitting else { return };
        splitting.rest = match splitting.rest {
            Rest::Stays => Rest::Retired,
            Rest::Retired => Rest::Category,
            Rest::Category => Rest::Stays,
        };
        let words = rest_words(splitting.rest).to_owned();
        self.say(Message::done(words));
    }

    fn split_draft(&self) -> actions::Drafted {
        let Some(splitting) = &self.codebook.splitting else { return Err(actions::Refused::NoChange) };
        let sent = splitting.sent(&self.study);
        actions::split_code(&self.study, &self.coder, splitting.code, &sent, splitting.rest)
    }

    /// Says what the split does to codings and cells, and asks whether to do it.
    fn preview_split(&mut self) {
        let drafted = self.split_draft();
        let Some(splitting) = &self.codebook.splitting else { return };
        let draft = match drafted {
            Ok(draft) => draft,
            Err(_) if splitting.sent_passages() == 0 => {
                let words = "no passage is sent to another code yet: a digit sends one".into();
                return self.say(Message::refused(words));
            }
            Err(refused) => return self.say(Message::refused(refused.to_string())),
        };
        let name = self.study.codebook().name(splitting.code);
        let left = splitting.passages.len() - splitting.sent_passages();
        let parts: Vec<String> = (0..splitting.takers.len())
            .filter_map(|place| {
                Some((splitting.taker_now(&self.study, place)?, splitting.count(Goes::To(place))))
            })
            .map(|(taker, passages)| (self.taker_name(&taker), passages))
            .filter(|(_, passages)| *passages > 0)
            .map(|(name, passages)| format!("{} to {name}", counted(passages, "passage", "passages")))
            .collect();
        let stay = match left {
            0 => "none stays".to_owned(),
            1 => "1 stays with it".to_owned(),
            left => format!("{left} stay with it"),
        };
        let question = format!(
            "Split “{name}”? {}; {stay}. {}; u takes it back.",
            parts.join(", "),
            rest_words(splitting.rest)
        );
        let facts = self.foretold(&draft);
        self.overlays.push(Overlay::Confirm(Confirm::new(question, facts, Then::Split)));
    }

    /// What a change of the framework would do, line by line.
    pub(in crate::tui::session::codebook) fn foretold(&self, draft: &Draft) -> Vec<String> {
        let Ok(foretold) = consequences(&self.study, draft) else { return Vec::new() };
        let lines = foretold.sections().into_iter().flat_map(|section| {
            let items = section.items.into_iter().map(|item| format!("  {item}"));
            std::iter::once(section.heading).chain(items).collect::<Vec<_>>()
        });
        lines.collect()
    }

    /// What a code that takes passages is called: `“1.3 in name”`, `the new code “in name”`.
    fn taker_name(&self, taker: &Taker) -> String {
        match taker {
            Taker::Known(code) => format!("“{}”", self.study.codebook().name(*code)),
            Taker::New(name) => format!("the new code “{name}”"),
        }
    }

    /// Splits the code as it was decided.
    pub(in crate::tui::session) fn split(&mut self) {
        let drafted = self.split_draft();
        self.make(drafted);
    }

    /// After a code was split, the walk is left and the cursor is on the code. What was decided is kept: if the split is taken back,
    /// the walk can go on.
    pub(in crate::tui::session) fn follow_split(&mut self, edit: &Edit) {
        if edit.action != Action::SplitCode {
            return;
        }
        let Some(splitting) = self.codebook.splitting.take() else { return };
        let sent: usize = splitting.sent(&self.study).iter().map(|sent| sent.codings.len()).sum();
        let all: usize = splitting.passages.iter().map(|it| it.codings.len()).sum();
        self.codebook.go_to(splitting.code);
        self.codebook.stopped.push(splitting.walk());
        let codings = counted(sent, "coding", "codings");
        self.say_more(&format!("{codings} sent, {} stay", all - sent));
        self.keep_window();
    }

    /// Leaves the walk; what was decided is kept for when it goes on.
    fn stop_splitting(&mut self) {
        let Some(splitting) = self.codebook.splitting.take() else { return };
        if splitting.is_begun() {
            let name = self.study.codebook().name(splitting.code).to_owned();
            self.codebook.stopped.push(splitting.walk());
            let words = format!("nothing is split yet: what you decided is kept, s on “{name}” goes on");
            self.say(Message::note(words));
        }
    }

    fn give_up_split(&mut self) {
        let Some(splitting) = &mut self.codebook.splitting else { return };
        splitting.clear();
        self.say(Message::note("all that was decided is forgotten: the walk begins again".into()));
    }

    /// Goes to the passage in its transcript; Backspace comes back to the walk.
    fn go_to_split_passage(&mut self) {
        let place = self.codebook.splitting.as_ref().and_then(Splitting::passage);
        let Some((document, start)) = place.map(|it| (it.document, it.span.start)) else { return };
        self.load_now(document);
        self.reader.visit(document, start);
        self.reader.back.push(Back::Board);
        self.pane = Pane::Transcript;
    }
}

impl Splitting {
    fn sent_passages(&self) -> usize {
        self.passages.iter().filter(|it| matches!(self.goes(it), Some(Goes::To(_)))).count()
    }
}

/// What becomes of the code that is split.
pub fn rest_words(rest: Rest) -> &'static str {
    match rest {
        Rest::Stays => "The code stays",
        Rest::Retired => "The code is retired",
        Rest::Category => "The code becomes the category of those that take its passages",
    }
}
