//! Finding codes by their names: search and filter.

use super::rows;
use crate::{
    study::{Code, CodeId},
    tui::session::{Message, Session},
};

impl Session {
    /// Goes to the next code, or the previous one, whose name the search finds, around the ends of the codebook.
    pub(in crate::tui::session) fn codebook_search(&mut self, forward: bool) {
        if self.codebook.splitting.is_some() {
            let later =
                "the codebook does not show while a code is split: Esc leaves the walk, / searches then";
            return self.say(Message::note(later.into()));
        }
        let Some(search) = &self.search else { return };
        let typed = search.typed.clone();
        let book = self.study.codebook();
        let lines = book.lines().len();
        let around = |code: &&Code| code.parent.and_then(|parent| book.get(parent));
        let out_of_use =
            |id: &CodeId| std::iter::successors(book.get(*id), around).take(lines).any(|code| code.retired);
        let hidden = |id: &CodeId| self.codebook.view.retired_hidden && out_of_use(id);
        let codes = book.lines().iter().map(|line| line.code).filter(|id| !hidden(id));
        let found: Vec<CodeId> = codes.filter(|id| search.query.is_match(book.name(*id))).collect();
        let here = self.codebook.at.and_then(|id| book.line_of(id));
        let line = |id: &CodeId| book.line_of(*id);
        let next = if forward {
            found.iter().position(|id| line(id) > here).unwrap_or(0)
        } else {
            found.iter().rposition(|id| line(id) < here).unwrap_or(found.len().saturating_sub(1))
        };
        let Some(code) = found.get(next).copied() else {
            return self.say(Message::note(format!("“{typed}” is in no code's name")));
        };
        self.codebook.go_to(code);
        self.say(Message::note(format!("“{typed}”: {} of {} codes", next + 1, found.len())));
    }

    /// Shows only codes that have these words in their names or in those of the categories around them.
    pub(super) fn filter_codes(&mut self, typed: &str) -> Result<(), String> {
        let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
        let lines = self.study.codebook().lines();
        let found = lines.iter().filter(|line| rows::matches(&self.study, line.code, &words)).count();
        if found == 0 && !words.is_empty() {
            return Err(format!("no code has “{}” in its name", typed.trim()));
        }
        let all = lines.len();
        self.codebook.set_filter(typed);
        self.say(Message::note(if words.is_empty() {
            "every code is shown".into()
        } else {
            format!("{found} of {all} codes are shown; Esc shows all again")
        }));
        Ok(())
    }
}
