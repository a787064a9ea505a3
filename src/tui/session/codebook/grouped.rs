//! The table of grouped codes: seen as a list, and written to a file.

use std::path::Path;

use crate::{
    export::{EXAMPLES, Format, Names, Request, Selection, What, grouped},
    store,
    study::Moment,
    text::counted,
    tui::session::{
        Pane, Session,
        import::path_to_write,
        letting_out::Outgoing,
        overlay::{Ask, AskFor, List, ListKind, ListRow, Overlay, Target},
    },
};

impl Session {
    /// Shows each code with what it means and words that show it.
    pub(super) fn open_grouped(&mut self) {
        let names = Names::of(&self.study);
        let entries = grouped::entries(&self.study, &names, &Selection::default(), EXAMPLES);
        let book = self.study.codebook();
        let row = |entry: &grouped::Entry| {
            let code = book.get(entry.code);
            let meaning = code.map_or("", |code| code.definition.trim());
            let meaning = if meaning.is_empty() { "no definition yet" } else { meaning };
            let examples = entry.examples.iter().map(grouped::Example::words_and_who);
            let parts =
                [book.name(entry.code).to_owned(), meaning.replace('\n', " ")].into_iter().chain(examples);
            let gap = self.look.sign("·", "-");
            let category = if entry.category.is_empty() { "open code" } else { &entry.category };
            let origin = code.map_or("", |code| code.origin.words());
            let passages = counted(entry.passages, "passage", "passages");
            ListRow {
                head: book.number(entry.code).to_owned(),
                body: parts.collect::<Vec<_>>().join("\n"),
                aside: format!("{passages} {gap} {origin} {gap} {category}"),
                target: Target::Code(entry.code),
            }
        };
        let rows: Vec<ListRow> = entries.iter().map(row).collect();
        let title =
            format!("Grouped codes {} {}", self.look.sign("·", "-"), counted(rows.len(), "code", "codes"));
        let list = List::new(title, ListKind::Grouped, rows, "no code yet: a makes one");
        self.overlays.push(Overlay::List(list));
    }

    /// Asks for the file to which the table is written.
    pub(in crate::tui::session) fn ask_write_grouped(&mut self) {
        let ask = Ask::new("Write the grouped codes to a file", "path", "", AskFor::WriteGrouped);
        let help = format!("the ending says the format: {}; Tab completes", Format::endings());
        self.overlays.push(Overlay::Ask(ask.with_help(&help)));
    }

    /// Writes the table to the file that was typed. What is identifying is not written.
    pub(in crate::tui::session) fn write_grouped(&mut self, typed: &str) -> Result<(), String> {
        let path = path_to_write(typed, std::env::home_dir().as_deref())?;
        let format = Format::for_file(&path, What::Grouped).map_err(|error| error.to_string())?;
        store::refuse_place(&path).map_err(|error| error.to_string())?;
        if path.exists() {
            return Err(format!("{} is there already: choose another name", path.display()));
        }
        Self::grouped_request(format).withheld(&self.study).map_err(|why| why.to_string())?;
        self.let_out(Outgoing::Grouped(path));
        Ok(())
    }

    /// Puts the table in its file.
    pub(in crate::tui::session) fn put_grouped(&self, path: &Path) -> Result<(), String> {
        let format = Format::for_file(path, What::Grouped).map_err(|error| error.to_string())?;
        let (request, names) = (Self::grouped_request(format), Names::of(&self.study));
        store::put_outside(path, |out| request.write(&self.study, &names, out)).map_err(|why| why.to_string())
    }

    fn grouped_request(format: Format) -> Request {
        Request { date: Moment::now().day(), ..Request::all(What::Grouped, format) }
    }

    /// Goes to a code in the codebook.
    pub(in crate::tui::session) fn show_code(&mut self, code: crate::study::CodeId) {
        self.show(Pane::Codebook);
        self.codebook.go_to(code);
    }
}
