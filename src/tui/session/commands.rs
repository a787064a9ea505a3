//! What each command does, where it is called: overlays first, then the pane, then what works everywhere.

use super::{
    Effect, Message, Pane, Session,
    overlay::{Ask, AskFor, Choice, HelpPage, Item, ListKind, Menu, Overlay, Purpose, Then},
};
use crate::{
    text::counted,
    tui::{
        keys::{Command, Context, Key},
        panes::theme::ThemeName,
    },
};

impl Session {
    /// Does what a command says.
    pub fn call(&mut self, command: Command) {
        if self.overlays.is_empty() {
            let done = match self.pane {
                Pane::Transcript => self.transcript_command(command),
                Pane::Codebook => self.codebook_command(command),
                Pane::Matrix => self.matrix_command(command),
                Pane::Analysis => self.analysis_command(command),
                Pane::Review => self.later_command(command),
            };
            if !done {
                self.everywhere(command);
            }
        } else if !self.overlay_command(command) {
            let leaves =
                self.overlays.iter().any(|it| matches!(it, Overlay::Preview(_) | Overlay::Columns(_)));
            // What is open over the preview is backed out of first.
            let stays = matches!(
                command,
                Command::Help | Command::Palette | Command::Suspend | Command::Redraw | Command::Back
            );
            if leaves && !stays {
                return self.say(Message::note(
                    "the import is not decided yet: Enter imports, Esc gives it up".into(),
                ));
            }
            self.everywhere(command);
        }
    }

    /// A command in a pane that comes later: what would be done there is refused. False where it means what it means
    /// everywhere.
    fn later_command(&mut self, command: Command) -> bool {
        let there = command.entry().contexts.contains(&self.pane.context()) && command != Command::GoBack;
        if there {
            let words = format!("{} is not in this version yet", self.pane.name());
            self.say(Message::note(words));
        }
        there
    }

    fn everywhere(&mut self, command: Command) {
        match command {
            Command::ShowTranscript => self.show(Pane::Transcript),
            Command::ShowCodebook => self.show(Pane::Codebook),
            Command::ShowMatrix => self.show(Pane::Matrix),
            Command::ShowReview => self.show(Pane::Review),
            Command::ShowAnalysis => self.show(Pane::Analysis),
            Command::NextPane => self.next_pane(1),
            Command::PreviousPane => self.next_pane(-1),
            Command::Documents => self.open_documents(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Search => self.ask_search(),
            Command::SearchNext => self.search_step(true),
            Command::SearchPrevious => self.search_step(false),
            Command::AutoCode => self.ask_auto_code(),
            Command::ShowPins => self.open_pins(),
            Command::ShowTouched => self.open_touched(),
            Command::ShowProgress => self.open_progress(),
            Command::ShowRetired => self.toggle_retired(),
            Command::ClearSearch => self.search = None,
            Command::Back => self.back(),
            Command::GoBack => self.go_back(),
            Command::Palette => self.open_palette(),
            Command::Help => self.open_help(),
            Command::Quit => self.quit(),
            Command::Stop => self.say(Message::note("nothing is under way; q leaves".into())),
            Command::Suspend => self.ask_for(Effect::Suspend),
            Command::Redraw => self.ask_for(Effect::Redraw),
            Command::ChooseTheme => self.choose_theme(),
            Command::NextLayout => self.next_layout(),
            Command::ToggleAscii => self.toggle_ascii(),
            Command::CheckStudy => {
                self.say(Message::note("checking the study's files".into()));
                self.ask_for(Effect::Check);
            }
            Command::ChooseAttribution => self.pick_attribution(0),
            Command::ShowConvention => self.show_convention(),
            Command::MarkIdentifying => self.pick_identifying(0),
            Command::Pseudonyms => self.show_names(),
            Command::AskForReasons => self.toggle_reasons(),
            Command::ShowHistory => self.open_history(),
            Command::ShowSyntheses => self.open_syntheses(),
            Command::ReadWorkbook => self.ask_workbook(),
            Command::About => self.about(),
            _ => self.say(Message::note(format!("“{}” cannot be used here", command.entry().sentence))),
        }
    }

    /// Shows a pane; overlays are closed, an opened cell stays open.
    pub fn show(&mut self, pane: Pane) {
        self.overlays.clear();
        self.pane = pane;
        self.keep_window();
    }

    fn next_pane(&mut self, step: isize) {
        let at = Pane::ALL.iter().position(|pane| *pane == self.pane).unwrap_or(0) as isize;
        let next = (at + step).rem_euclid(Pane::ALL.len() as isize) as usize;
        self.show(Pane::ALL[next]);
    }

    fn back(&mut self) {
        let left = self.overlays.pop();
        if matches!(left, Some(Overlay::Naming)) {
            self.leave_names();
        }
        if left.is_none() && self.search.take().is_none() {
            self.say(Message::note("q leaves; all is saved".into()));
        }
    }

    /// Leaves, unless something is not saved: then asks.
    fn quit(&mut self) {
        if let super::Durability::Waiting(why) = &self.journal.durability {
            let question = format!(
                "{} not saved ({why}). Leave and lose that?",
                counted(self.journal.waiting(), "change is", "changes are")
            );
            self.journal.try_again();
            let confirm = super::overlay::Confirm::new(question, Vec::new(), Then::LeaveUnsaved);
            self.overlays.push(Overlay::Confirm(confirm));
        } else if !self.saves_names_first() {
            self.ask_for(Effect::Quit);
        }
    }

    /// The contexts whose commands do something: not those of panes that come later.
    fn working_contexts(&self) -> Vec<Context> {
        let mut contexts = self.contexts();
        contexts.retain(|context| *context != Context::Review);
        contexts
    }

    fn open_palette(&mut self) {
        let rows = self.keymap.palette(&self.working_contexts());
        let mut items: Vec<(bool, Item)> = rows
            .into_iter()
            .map(|row| {
                let item = Item {
                    number: String::new(),
                    name: row.row.sentence.to_owned(),
                    aside: row.row.keys,
                    choice: Choice::Command(row.row.command),
                    colour: None,
                };
                (row.usable_here, item)
            })
            .collect();
        items.sort_by_key(|(usable, _)| !usable);
        let items = items.into_iter().map(|(_, item)| item).collect();
        self.overlays.push(Overlay::Menu(Menu::new("Commands", items, Purpose::Command)));
    }

    fn open_help(&mut self) {
        let sections = self.keymap.help(&self.working_contexts());
        let signs = match self.pane {
            Pane::Codebook => vec![
                (self.look.sign("◇", "^"), "A priori, known beforehand; the others grew from the data"),
                (self.look.sign("●", "*"), "Marked"),
                (self.look.sign("▾ ▸", "- +"), "Unfolded, folded"),
            ],
            _ => Vec::new(),
        };
        self.overlays.push(Overlay::Help(HelpPage::new(sections).with_signs(signs)));
    }

    fn choose_theme(&mut self) {
        let items = ThemeName::ALL.iter().map(|theme| Item {
            number: String::new(),
            name: theme.words().to_owned(),
            aside: if *theme == self.look.theme { "in use".into() } else { String::new() },
            choice: Choice::Theme(*theme),
            colour: None,
        });
        self.overlays.push(Overlay::Menu(Menu::new("Theme", items.collect(), Purpose::Theme)));
    }

    fn next_layout(&mut self) {
        self.look.layout = self.look.layout.next();
        self.say(Message::done(self.look.layout.words().to_owned()));
        self.keep_settings();
    }

    fn toggle_ascii(&mut self) {
        self.look.ascii = !self.look.ascii;
        let words =
            if self.look.ascii { "drawn with ASCII characters only" } else { "drawn with all characters" };
        self.say(Message::done(words.into()));
        self.keep_settings();
    }

    fn about(&mut self) {
        let root = self.journal.store().layout().root().display().to_string();
        let mut lines = vec![
            format!("casebook {}", env!("CARGO_PKG_VERSION")),
            format!("The study “{}” lies in {root}", self.study.title),
            format!("You are {}; the option --coder and CASEBOOK_CODER say otherwise", self.coder),
        ];
        if let Some(own) = self.keeper.own() {
            let folder = own.config().display();
            lines.push(format!(
                "Your own keys belong in {folder}/casebook.keys, your settings in {folder}/config.json"
            ));
        }
        self.open_findings("About".into(), lines);
    }

    /// A command while something is open over the panes. False where it means there what it means everywhere.
    fn overlay_command(&mut self, command: Command) -> bool {
        match self.overlays.last_mut() {
            Some(Overlay::Menu(_)) => self.menu_command(command),
            Some(Overlay::List(_)) => self.list_command(command),
            Some(Overlay::Ask(ask)) if ask.typing.is_some() && command != Command::Accept => {
                self.typing_command(command)
            }
            Some(Overlay::Ask(ask)) => match command {
                // Of two passphrases, Enter behind the first goes to the second.
                Command::Accept if ask.wants_more() => {
                    ask.at += 1;
                    true
                }
                Command::Accept => {
                    self.answer();
                    true
                }
                Command::NextField if ask.purpose.is_path() => {
                    self.complete_path();
                    true
                }
                Command::NextField | Command::PreviousField => {
                    let step = if command == Command::NextField { 1 } else { ask.fields.len() - 1 };
                    ask.at = (ask.at + step) % ask.fields.len().max(1);
                    true
                }
                _ => false,
            },
            Some(Overlay::Writing(_)) => self.writing_command(command),
            Some(Overlay::Help(_)) if matches!(command, Command::Help | Command::Quit) => {
                self.overlays.pop().is_some()
            }
            Some(Overlay::Help(page)) => page.scroll(command),
            Some(Overlay::Confirm(_)) => self.confirm_command(command),
            Some(Overlay::AutoCoding) => self.auto_coding_command(command),
            Some(Overlay::Naming) => self.naming_command(command),
            Some(Overlay::Preview(_)) => self.preview_command(command),
            Some(Overlay::Columns(_)) => self.columns_command(command),
            Some(Overlay::Busy(_)) => match command {
                Command::Back | Command::Stop | Command::Quit => {
                    self.stop_behind();
                    true
                }
                Command::Help | Command::Redraw | Command::Suspend => false,
                _ => true,
            },
            None => false,
        }
    }

    /// A key that calls nothing: it is typed where text is taken.
    pub(super) fn type_key(&mut self, key: Key) {
        match self.overlays.last_mut() {
            Some(Overlay::Menu(menu)) => {
                if menu.field.key(key) {
                    menu.narrow();
                    if menu.is_numbered() {
                        self.menu_command(Command::Choose);
                    }
                }
            }
            Some(Overlay::Ask(ask)) => {
                ask.problem = None;
                if let Some(field) = ask.field() {
                    field.key(key);
                }
                self.retype();
            }
            Some(Overlay::Writing(writing)) => {
                if let Some(field) = writing.field() {
                    field.key(key);
                }
                self.keep_draft();
            }
            Some(
                Overlay::List(_)
                | Overlay::Help(_)
                | Overlay::Confirm(_)
                | Overlay::AutoCoding
                | Overlay::Naming
                | Overlay::Busy(_)
                | Overlay::Preview(_)
                | Overlay::Columns(_),
            ) => {}
            None => {
                if self.pane == Pane::Matrix && !self.synthesis_type(key) {
                    self.matrix_type(key);
                }
            }
        }
    }

    /// Pasted text: typed where text is taken, and never taken for commands.
    pub fn paste(&mut self, text: &str) {
        match self.overlays.last_mut() {
            Some(Overlay::Menu(menu)) => {
                menu.field.paste(text);
                menu.narrow();
            }
            Some(Overlay::Ask(ask)) => {
                if let Some(field) = ask.field() {
                    field.paste(text);
                }
                self.retype();
            }
            Some(Overlay::Writing(writing)) => {
                if let Some(field) = writing.field() {
                    field.paste(text);
                }
                self.keep_draft();
            }
            _ => {
                let taken = self.overlays.is_empty()
                    && self.pane == Pane::Matrix
                    && (self.synthesis_paste(text) || self.matrix_paste(text));
                if !taken {
                    self.say(Message::note("pasted text is taken only where text is typed".into()));
                }
            }
        }
    }

    /// Asks for words to search.
    fn ask_search(&mut self) {
        let help = match &self.search {
            Some(search) => format!("nothing typed takes the marks of “{}” away", search.typed),
            None => "words or a regular expression; small letters find capitals too; 12:31 goes to that time"
                .into(),
        };
        let ask = Ask::new("Search", "/", "", AskFor::Search).with_help(&help);
        self.overlays.push(Overlay::Ask(ask));
    }

    /// The list that is open.
    pub(super) fn list_kind(&self) -> Option<ListKind> {
        match self.overlays.last() {
            Some(Overlay::List(list)) => Some(list.kind.clone()),
            _ => None,
        }
    }
}
