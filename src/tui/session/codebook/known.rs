//! Beginning with a framework known beforehand: one that casebook brings along, or a codebook file.

use crate::{
    import::{self, codebook_file, frameworks},
    study::{
        Change, Swap,
        actions::{self, FrameworkCode},
    },
    text::counted,
    tui::session::{
        Message, Session,
        import::{bytes, name_of, paths_typed},
        overlay::{Ask, AskFor, Choice, Confirm, Item, Menu, Overlay, Purpose, Then},
    },
};

impl Session {
    /// Asks which framework is read in.
    pub(super) fn ask_framework(&mut self) {
        let known =
            frameworks::names().into_iter().filter_map(|name| Some((frameworks::named(&name)?.ok()?, name)));
        let mut items: Vec<Item> = known
            .map(|(file, name)| Item {
                number: String::new(),
                aside: counted(how_many(&file.codes), "code", "codes"),
                name: file.title,
                choice: Choice::Name(Some(name)),
                colour: None,
            })
            .collect();
        items.push(Item {
            number: String::new(),
            name: "a codebook file".into(),
            aside: ".json .csv".into(),
            choice: Choice::Name(None),
            colour: None,
        });
        let title = "Begin with a framework known beforehand:";
        self.overlays.push(Overlay::Menu(Menu::new(title, items, Purpose::Framework)));
    }

    /// Takes the framework that was chosen, or asks for a file.
    pub(super) fn framework_chosen(&mut self, name: Option<&str>) {
        let Some(name) = name else {
            let ask =
                Ask::new("Read a framework or codebook in (.json, .csv)", "path", "", AskFor::FrameworkFile);
            return self
                .overlays
                .push(Overlay::Ask(ask.with_help("codes that the study has already stay; Tab completes")));
        };
        match frameworks::named(name) {
            Some(Ok(file)) => self.preview_framework(&file.title, file.codes),
            Some(Err(wrong)) => self.say(Message::refused(wrong.to_string())),
            None => {}
        }
    }

    /// Reads the framework of the file that was typed, or says what is wrong with it.
    pub(in crate::tui::session) fn framework_file(&mut self, typed: &str) -> Result<(), String> {
        let paths = paths_typed(typed, std::env::home_dir().as_deref())?;
        let [path] = &paths[..] else { return Err("name one file".into()) };
        let name = name_of(path);
        let text = import::decode(&bytes(path, &name)?, &name).map_err(|error| error.to_string())?;
        let codes = codebook_file::read(&name, &text).map_err(|error| error.to_string())?;
        actions::read_codebook(&self.study, &self.coder, &codes).map_err(|refused| refused.to_string())?;
        self.preview_framework(&name, codes);
        Ok(())
    }

    /// Says what would be added, code by code, and asks whether to add it.
    fn preview_framework(&mut self, title: &str, codes: Vec<FrameworkCode>) {
        let draft = match actions::read_codebook(&self.study, &self.coder, &codes) {
            Ok(draft) => draft,
            Err(refused) => return self.say(Message::refused(refused.to_string())),
        };
        let added =
            draft.changes.iter().filter(|it| matches!(it, Change::Code(Swap { before: None, .. }))).count();
        let known = how_many(&codes) - added.min(how_many(&codes));
        let stay = match known {
            0 => String::new(),
            1 => "; 1 that the study has already stays as it is".into(),
            known => format!("; {known} that the study has already stay as they are"),
        };
        let adds = counted(added, "code or category is", "codes and categories are");
        let question = format!(
            "Read in “{title}”? {adds} added, marked as a priori unless the file says otherwise{stay}; u takes it back."
        );
        let mut facts = Vec::new();
        self.outline(&codes, 0, &mut facts);
        self.overlays.push(Overlay::Confirm(Confirm::new(question, facts, Then::ReadFramework(codes))));
    }

    fn outline(&self, codes: &[FrameworkCode], depth: usize, lines: &mut Vec<String>) {
        for code in codes {
            let known = self.study.codebook().named(&code.name).is_some();
            let known = if known { " (is there already)" } else { "" };
            lines.push(format!("{}{}{known}", "  ".repeat(depth), code.name));
            self.outline(&code.codes, depth + 1, lines);
        }
    }

    /// Reads the framework in; the cursor goes to its first code.
    pub(in crate::tui::session) fn read_framework(&mut self, codes: &[FrameworkCode]) {
        let drafted = actions::read_codebook(&self.study, &self.coder, codes);
        if self.make(drafted)
            && let Some(first) = codes.first().and_then(|code| self.study.codebook().named(&code.name))
        {
            self.codebook.go_to(first.id);
        }
    }
}

fn how_many(codes: &[FrameworkCode]) -> usize {
    codes.iter().map(|code| 1 + how_many(&code.codes)).sum()
}
