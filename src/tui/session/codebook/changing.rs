//! The codebook's commands that change the study: their questions and menus, and what becomes of the answers.

use super::super::{
    Awaited, Message, Session,
    overlay::{Ask, AskFor, Choice, Confirm, Item, Menu, Overlay, Purpose, Then, WritingFor},
};
use crate::{
    study::{
        About, CodeId, Colour, Origin,
        actions::{self, Drafted, Refused, Step},
    },
    text::counted,
    tui::keys::Command,
};

impl Session {
    /// A command that changes the codebook or leads on from a code. False where it means what it means everywhere.
    pub(super) fn change_codebook(&mut self, command: Command) -> bool {
        match (command, self.codebook.at) {
            (Command::NewCode, at) => self.ask_new_code(at),
            (Command::NewCategory, _) => self.ask_new_category(),
            (Command::MergeCodes, _) => self.ask_merge(),
            (Command::SayWhy, _) => self.ask_why(),
            (Command::ReadFramework, _) => self.ask_framework(),
            (Command::ShowGrouped, _) => self.open_grouped(),
            (Command::FreezeFramework, _) => self.ask_freeze(),
            (Command::FrameworkChanges, _) => self.ask_since(),
            (Command::PinCode, _) => self.await_letter(Awaited::Pin),
            (
                Command::RenameCode
                | Command::DefineCode
                | Command::GroupCodes
                | Command::MoveInto
                | Command::RetireCode
                | Command::BringBackCode
                | Command::ColourCode
                | Command::SplitCode
                | Command::MoveCodeDown
                | Command::MoveCodeUp
                | Command::Memo
                | Command::PassagesOfCode,
                None,
            ) => self.say(Message::note("there is no code here yet".into())),
            (Command::SplitCode, Some(at)) => self.open_splitting(at),
            (Command::RenameCode, Some(at)) => self.ask_new_name(at),
            (Command::DefineCode, Some(at)) => self.define(at),
            (Command::GroupCodes, Some(at)) => self.ask_category(&self.marked_or(at), Purpose::Group),
            (Command::MoveInto, Some(at)) => self.ask_category(&[at], |_| Purpose::MoveInto(at)),
            (Command::RetireCode, Some(at)) => self.retire(at, true),
            (Command::BringBackCode, Some(at)) => self.retire(at, false),
            (Command::ColourCode, Some(at)) => self.ask_colour(at),
            (Command::MoveCodeDown, Some(at)) => self.reorder(at, Step::Down),
            (Command::MoveCodeUp, Some(at)) => self.reorder(at, Step::Up),
            (Command::Memo, Some(at)) => self.write_memo(About::Code(at)),
            (Command::PassagesOfCode, Some(at)) => self.open_passages(at),
            _ => return false,
        }
        true
    }

    /// The marked codes in the order of the codebook; where none is marked, the one at the cursor.
    pub(super) fn marked_or(&self, at: CodeId) -> Vec<CodeId> {
        let marked = self.marked();
        if marked.is_empty() { vec![at] } else { marked }
    }

    fn marked(&self) -> Vec<CodeId> {
        let codes = self.study.codebook().lines().iter().map(|line| line.code);
        codes.filter(|code| self.codebook.marks.contains(code)).collect()
    }

    fn ask_new_code(&mut self, at: Option<CodeId>) {
        let book = self.study.codebook();
        let here = at.and_then(|id| book.get(id));
        let parent = here.and_then(|code| if code.category { Some(code.id) } else { code.parent });
        let title = parent.map_or("New open code".into(), |id| format!("New code in {}", book.title(id)));
        let ask = Ask::new(&title, "name", "", AskFor::NewCode(parent));
        self.overlays.push(Overlay::Ask(ask));
    }

    fn ask_new_category(&mut self) {
        let marked = self.marked();
        let title = match marked[..] {
            [] => "New category".into(),
            [code] => format!("New category for “{}”", self.study.codebook().name(code)),
            _ => format!("New category for the {} codes marked", marked.len()),
        };
        self.overlays.push(Overlay::Ask(Ask::new(&title, "name", "", AskFor::NewCategory(None, marked))));
    }

    fn ask_new_name(&mut self, at: CodeId) {
        let name = self.study.codebook().name(at).to_owned();
        let ask = Ask::new(&format!("Rename “{name}”"), "name", &name, AskFor::RenameCode(at));
        self.overlays.push(Overlay::Ask(ask.with_help("what was coded with it has the new name too")));
    }

    fn define(&mut self, at: CodeId) {
        let Some(code) = self.study.codebook().get(at) else { return };
        let fields = [
            ("Definition: what it means", &code.definition),
            ("Include: what belongs here", &code.include),
            ("Exclude: what does not, and where it goes", &code.exclude),
            ("Example: words that show it", &code.example),
        ];
        let fields = fields.map(|(label, text)| (label.to_owned(), text.clone())).to_vec();
        self.open_writing(format!("Definition of “{}”", code.name), fields, WritingFor::Definition(at));
    }

    /// Takes the answer to one of the codebook's questions, or says what is wrong with it.
    pub(in crate::tui::session) fn codebook_answer(
        &mut self,
        purpose: &AskFor,
        answer: &str,
    ) -> Result<(), String> {
        let (study, coder) = (&self.study, &self.coder);
        let drafted = match purpose {
            AskFor::FilterCodes => return self.filter_codes(answer),
            AskFor::NewCode(parent) => actions::add_code(study, coder, answer, *parent, false, Origin::Open),
            AskFor::NewCategory(parent, codes) if codes.is_empty() => {
                actions::add_code(study, coder, answer, *parent, true, Origin::Open)
            }
            AskFor::NewCategory(_, codes) => actions::group_into_new(study, coder, answer, codes),
            AskFor::RenameCode(code) => actions::rename_code(study, *code, answer),
            _ => return Ok(()),
        };
        match drafted {
            Err(Refused::NoChange) => Ok(()),
            Err(refused) => Err(refused.to_string()),
            Ok(draft) => {
                let made = self.make(Ok(draft));
                if made && let AskFor::NewCategory(_, codes) = purpose {
                    self.codebook.marks.retain(|mark| !codes.contains(mark));
                }
                if made {
                    self.go_to_named(answer);
                }
                Ok(())
            }
        }
    }

    /// Puts the cursor on the code of a name as it was typed.
    fn go_to_named(&mut self, typed: &str) {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(code) = self.study.codebook().named(&name).map(|code| code.id) {
            self.codebook.go_to(code);
        }
    }

    /// Asks for the category into which codes are put.
    fn ask_category(&mut self, codes: &[CodeId], purpose: impl FnOnce(Vec<CodeId>) -> Purpose) {
        let book = self.study.codebook();
        let moved: Vec<CodeId> = codes.iter().flat_map(|code| book.family(*code)).collect();
        let categories = book.lines().iter().filter_map(|line| book.get(line.code));
        let categories =
            categories.filter(|code| code.category && !code.retired && !moved.contains(&code.id));
        let mut items: Vec<Item> = categories.map(|code| self.category_item(code.id)).collect();
        let records: Vec<_> = codes.iter().filter_map(|code| book.get(*code)).collect();
        if records.iter().any(|code| code.parent.is_some()) {
            let only_categories = records.iter().all(|code| code.category);
            items.push(Item {
                number: String::new(),
                name: if only_categories { "the first level" } else { "no category" }.into(),
                aside: if only_categories { "" } else { "open code again" }.into(),
                choice: Choice::TopLevel,
                colour: None,
            });
        }
        let what = match codes {
            [code] => format!("“{}”", book.name(*code)),
            _ => format!("{} codes", codes.len()),
        };
        let title = format!("Put {what} under");
        let menu = Menu::new(&title, items, purpose(codes.to_vec()));
        self.overlays.push(Overlay::Menu(menu.or_else("new category")));
    }

    fn category_item(&self, id: CodeId) -> Item {
        let book = self.study.codebook();
        let codes = book.family(id).len().saturating_sub(1);
        let path = book.path(id);
        let around = path.len().checked_sub(2).map_or(String::new(), |above| format!("{} · ", path[above]));
        Item {
            number: book.number(id).to_owned(),
            name: book.name(id).to_owned(),
            aside: format!("{around}{}", counted(codes, "code", "codes")),
            choice: Choice::Code(id),
            colour: Some(id),
        }
    }

    /// Takes a choice from one of the codebook's menus.
    pub(in crate::tui::session) fn codebook_chosen(&mut self, purpose: Purpose, choice: Choice) {
        match (purpose, choice) {
            (Purpose::Group(codes), choice) => self.group(&codes, choice, false),
            (Purpose::MoveInto(code), choice) => self.group(&[code], choice, true),
            (Purpose::Since, Choice::Name(version)) => self.since_chosen(version.as_deref()),
            (Purpose::Framework, Choice::Name(name)) => self.framework_chosen(name.as_deref()),
            (Purpose::PartOfSplit(send), choice) => self.part_chosen(send, choice),
            (Purpose::Merge(codes), Choice::Code(into)) => self.confirm_merge(codes, into),
            (Purpose::Colour(code), Choice::Colour(colour)) => {
                self.make(actions::colour_code(&self.study, code, colour));
            }
            _ => {}
        }
    }

    fn group(&mut self, codes: &[CodeId], choice: Choice, one: bool) {
        let parent = match choice {
            Choice::Code(category) => Some(category),
            Choice::TopLevel => None,
            Choice::Typed(name) => {
                let drafted = actions::group_into_new(&self.study, &self.coder, &name, codes);
                return self.grouped(drafted, codes);
            }
            _ => return,
        };
        let drafted = match codes {
            [code] if one => actions::move_code(&self.study, *code, parent),
            _ => actions::group_codes(&self.study, codes, parent),
        };
        self.grouped(drafted, codes);
    }

    /// After codes were put somewhere they are marked no more, and the cursor is on the first of them.
    fn grouped(&mut self, drafted: Drafted, codes: &[CodeId]) {
        if self.make(drafted) {
            self.codebook.marks.retain(|mark| !codes.contains(mark));
            if let Some(first) = codes.first() {
                self.codebook.go_to(*first);
            }
        }
    }

    fn ask_merge(&mut self) {
        let codes = self.marked();
        if codes.len() < 2 {
            let message = "mark the codes to merge first, two at least: Space marks".into();
            return self.say(Message::refused(message));
        }
        let book = self.study.codebook();
        let item = |code: &CodeId| Item {
            number: book.number(*code).to_owned(),
            name: book.name(*code).to_owned(),
            aside: counted(self.study.tally().codings(*code) as usize, "coding", "codings"),
            choice: Choice::Code(*code),
            colour: Some(*code),
        };
        let items = codes.iter().map(item).collect();
        let title = format!("Merge {} codes: which one stays?", codes.len());
        self.overlays.push(Overlay::Menu(Menu::new(&title, items, Purpose::Merge(codes))));
    }

    /// Says what a merge would move, and asks whether to do it.
    fn confirm_merge(&mut self, codes: Vec<CodeId>, into: CodeId) {
        let draft = match actions::merge_codes(&self.study, &codes, into) {
            Ok(draft) => draft,
            Err(refused) => return self.say(Message::refused(refused.to_string())),
        };
        let book = self.study.codebook();
        let merged: Vec<String> = codes
            .iter()
            .filter(|code| **code != into)
            .map(|code| {
                let codings = self.study.tally().codings(*code) as usize;
                format!("“{}” ({})", book.name(*code), counted(codings, "coding", "codings"))
            })
            .collect();
        let question = format!(
            "Merge {} into “{}”? {} under that name from then on; u takes it back.",
            merged.join(", "),
            book.name(into),
            counted(self.moved_by_merge(&codes, into) as usize, "coding counts", "codings count"),
        );
        let facts = self.foretold(&draft);
        let then = Then::Merge(codes, into);
        self.overlays.push(Overlay::Confirm(Confirm::new(question, facts, then)));
    }

    fn moved_by_merge(&self, codes: &[CodeId], into: CodeId) -> u32 {
        codes.iter().filter(|code| **code != into).map(|code| self.study.tally().codings(*code)).sum()
    }

    /// Merges codes into one of them.
    pub(in crate::tui::session) fn merge(&mut self, codes: &[CodeId], into: CodeId) {
        let moved = self.moved_by_merge(codes, into);
        if self.make(actions::merge_codes(&self.study, codes, into)) {
            self.codebook.marks.clear();
            self.codebook.go_to(into);
            self.say_more(&format!("{} moved", counted(moved as usize, "coding", "codings")));
        }
    }

    fn retire(&mut self, at: CodeId, retired: bool) {
        let drafted = actions::retire_code(&self.study, at, retired);
        if drafted == Err(Refused::NoChange) {
            let message =
                if retired { "it is retired already: D brings it back" } else { "it is not retired" };
            return self.say(Message::note(message.into()));
        }
        if self.make(drafted) && retired {
            let codings = self.study.tally().codings(at) as usize;
            self.say_more(&format!("its {} stay; D brings it back", counted(codings, "coding", "codings")));
        }
    }

    fn reorder(&mut self, at: CodeId, step: Step) {
        self.make(actions::reorder_code(&self.study, at, step));
    }

    fn ask_colour(&mut self, at: CodeId) {
        let Some(code) = self.study.codebook().get(at) else { return };
        let item = |name: &str, colour: Option<Colour>| Item {
            number: String::new(),
            name: name.to_owned(),
            aside: if code.colour == colour { "in use" } else { "" }.into(),
            choice: Choice::Colour(colour),
            colour: None,
        };
        let none = if code.parent.is_some() { "the category's own" } else { "the one of its place" };
        let colours = Colour::ALL.iter().map(|colour| item(colour.name(), Some(*colour)));
        let items: Vec<Item> = std::iter::once(item(none, None)).chain(colours).collect();
        let in_use = items.iter().position(|item| item.choice == Choice::Colour(code.colour)).unwrap_or(0);
        let menu = Menu::new(&format!("Colour of “{}”", code.name), items, Purpose::Colour(at));
        self.overlays.push(Overlay::Menu(Menu { at: in_use, ..menu }));
    }
}
