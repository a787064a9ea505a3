//! A session on a study in a temporary folder, worked by keys and read as text: for tests.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{
        Mutex,
        mpsc::{Receiver, channel},
    },
};

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    style::{Color, Style},
};
use tempfile::TempDir;

use super::{Effect, Journal, Report, Session};
use crate::{
    store::{Own, Saved, Saver, Settings, Store},
    study::{Action, Change, CodeId, Coder, Draft, Moment, Study, Swap, samples::Sample},
    tui::{
        keys::{Key, Keymap, chord},
        panes::{self, look::Look, theme::ThemeName},
        terminal::Depth,
    },
};

/// An open session with all that it lives on.
pub(crate) struct Sitting {
    /// The session.
    pub session: Session,
    saved: Receiver<Saved>,
    folder: TempDir,
}

impl Sitting {
    /// A sitting of Maya's on a study that holds what the sample holds, everything loaded and durable.
    pub fn on(sample: &Sample) -> Self {
        let folder = TempDir::new().unwrap();
        let study = &sample.study;
        let (store, _) = Store::create(&folder.path().join("study"), &study.title, false).unwrap();
        for document in study.documents() {
            store.add_body(document, study.body(document.id).unwrap()).unwrap();
        }
        for draft in [register(study), work(study)] {
            store.commit(&draft.by(&sample.maya)).unwrap();
        }
        Self::open(folder, &sample.maya)
    }

    /// The same study opened again by the same coder, after this sitting has ended.
    pub fn again(mut self) -> Self {
        assert_eq!(self.session.end(), 0, "everything could be saved");
        let coder = self.session.coder.clone();
        let Self { folder, session, .. } = self;
        drop(session);
        Self::open(folder, &coder)
    }

    fn open(folder: TempDir, coder: &Coder) -> Self {
        let opened = Store::open_whole(&folder.path().join("study")).unwrap();
        let store = opened.store;
        let (tell, saved) = channel();
        let saver = Saver::start(store.clone(), move |it| drop(tell.send(it)));
        let journal = Journal::new(store.clone(), saver);
        let look = Look::new(&Settings::default(), Depth::True, true).unwrap();
        let own = Own::in_folder(&folder.path().join("own"));
        let mut session =
            Session::new(opened.study, coder.clone(), journal, Keymap::default(), look, Some(own));
        session.begin(opened.troubles, Ok(None));
        let index = store.history(coder).undo_index().unwrap();
        session.report(Report::Undo(Box::new(index)));
        session.report(Report::Loaded);
        session.prepare(80, 24);
        Self { session, saved, folder }
    }

    /// Presses keys, written as in a key file with blanks between them: `j gg Space Ctrl-d`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in chord::parse(keys).unwrap() {
            self.session.key(key);
            self.work();
        }
        self
    }

    /// Does what is asked for behind the screen, here and now.
    pub fn work(&mut self) -> &mut Self {
        let is_work = |effect: &mut Effect| matches!(effect, Effect::Behind(_));
        loop {
            let work: Vec<Effect> = self.session.effects.extract_if(.., is_work).collect();
            if work.is_empty() {
                return self;
            }
            for effect in work {
                let Effect::Behind(work) = effect else { continue };
                let steps = Mutex::new(Vec::new());
                work.run(&|step| steps.lock().unwrap().push(step));
                for step in steps.into_inner().unwrap() {
                    self.session.report(Report::Behind(work.clone(), step));
                }
            }
        }
    }

    /// Presses keys and leaves what they ask for behind the screen undone.
    pub fn press_only(&mut self, keys: &str) -> &mut Self {
        for key in chord::parse(keys).unwrap() {
            self.session.key(key);
        }
        self
    }

    /// Types a text, character by character.
    pub fn write(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.session.key(Key::char(c));
        }
        self
    }

    /// Waits until all that was done is durable.
    pub fn settle(&mut self) -> &mut Self {
        while !self.session.journal.unsaved().is_empty() {
            let saved = self.saved.recv().unwrap();
            self.session.report(Report::Saved(saved));
        }
        while let Ok(saved) = self.saved.try_recv() {
            self.session.report(Report::Saved(saved));
        }
        self
    }

    /// What the status line says; empty where it says nothing.
    pub fn said(&self) -> &str {
        self.session.message.as_ref().map_or("", |message| &message.text)
    }

    /// The code of this name.
    pub fn code(&self, name: &str) -> CodeId {
        self.session.study.codebook().named(name).unwrap().id
    }

    /// The screen as lines of text at a size, without blanks at their ends. Today is shown as 2026-11-02.
    pub fn screen(&mut self, columns: u16, rows: u16) -> String {
        let (buffer, _) = self.picture(columns, rows);
        text(&buffer)
    }

    /// The same with the place of the cursor, then a letter for the style of each cell, then what the letters mean.
    pub fn styled(&mut self, columns: u16, rows: u16, theme: ThemeName) -> String {
        self.session.look.set_theme(theme);
        let (buffer, cursor) = self.picture(columns, rows);
        let mut out = text(&buffer);
        if let Some(Position { x, y }) = cursor {
            let _ = writeln!(out, "cursor at column {x}, row {y}");
        }
        out.push_str(&styles(&buffer));
        out
    }

    /// The picture at a size, and where its cursor stands.
    pub fn picture(&mut self, columns: u16, rows: u16) -> (Buffer, Option<Position>) {
        self.settle();
        self.picture_now(columns, rows)
    }

    /// The screen as lines of text, without waiting for the disk.
    pub fn screen_unsettled(&mut self, columns: u16, rows: u16) -> String {
        text(&self.picture_now(columns, rows).0)
    }

    fn picture_now(&mut self, columns: u16, rows: u16) -> (Buffer, Option<Position>) {
        self.session.prepare(columns, rows);
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        let cursor = panes::draw(&self.session, &mut buffer, area);
        (buffer, cursor)
    }
}

/// All that a study knows before anyone works on it, as one draft on an empty one.
fn register(study: &Study) -> Draft {
    let documents = study.documents().iter().map(|it| Change::Document(Swap::new(it.clone())));
    let cases = study.cases().iter().map(|it| Change::Case(Swap::new(it.clone())));
    let attributes = study.attributes().iter().map(|it| Change::Attribute(Swap::new(it.clone())));
    let codes = study.codebook().records().into_iter().map(|it| Change::Code(Swap::new(it.clone())));
    let changes = attributes.chain(cases).chain(documents).chain(codes);
    Draft { action: Action::ImportDocuments, changes: changes.collect() }
}

/// All that was done on it.
fn work(study: &Study) -> Draft {
    let codings = study.all_codings().map(|it| Change::Coding(Swap::new(it.clone())));
    let cells = study.cells().map(|it| Change::Cell(Swap::new(it.clone())));
    let memos = study.memos().map(|it| Change::Memo(Swap::new(it.clone())));
    Draft { action: Action::AddCoding, changes: codings.chain(cells).chain(memos).collect() }
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width).max(1))
}

fn text(buffer: &Buffer) -> String {
    let lines = rows(buffer).map(|row| {
        let line: String = row.iter().map(Cell::symbol).collect();
        format!("{}\n", line.trim_end())
    });
    lines.collect::<String>().replace(&Moment::now().day(), "2026-11-02")
}

fn styles(buffer: &Buffer) -> String {
    let plain = style_words(&Cell::default());
    let mut letters: BTreeMap<String, char> = BTreeMap::from([(plain.clone(), '.')]);
    let mut legend = String::new();
    let mut out = String::new();
    for row in rows(buffer) {
        let mut line = String::new();
        for cell in row {
            let words = style_words(cell);
            let next = (b'a' + (letters.len() - 1) as u8) as char;
            let letter = *letters.entry(words.clone()).or_insert_with(|| {
                let _ = writeln!(legend, "{next} {words}");
                next
            });
            line.push(letter);
        }
        out.push_str(line.trim_end_matches('.'));
        out.push('\n');
    }
    out + &legend
}

fn style_words(cell: &Cell) -> String {
    let Style { fg, bg, add_modifier, underline_color, .. } = cell.style();
    let mut words = Vec::new();
    for (what, colour) in [("on ", bg), ("under ", underline_color), ("", fg)] {
        if let Some(colour) = colour.filter(|colour| *colour != Color::Reset) {
            words.push(format!("{what}{colour}"));
        }
    }
    if !add_modifier.is_empty() {
        words.push(format!("{add_modifier:?}"));
    }
    words.reverse();
    if words.is_empty() { "plain".into() } else { words.join(" ") }
}

#[test]
fn what_was_done_is_there_when_the_study_is_opened_again() {
    let mut sample = Sample::new();
    sample.coded("P01", "In the room", "parity of esteem");
    let mut sitting = Sitting::on(&sample);
    let watches = sitting.code("watches");
    let retired = crate::study::actions::retire_code(&sitting.session.study, watches, true);
    assert!(sitting.session.make(retired));
    let mut sitting = sitting.again();
    let study = &sitting.session.study;
    assert_eq!(study.tally().codings(sample.code("parity of esteem")), 1);
    assert!(study.codebook().get(watches).unwrap().retired);
    assert_eq!((study.cases().len(), study.attributes().len()), (3, 2));
    sitting.press("u");
    assert_eq!(sitting.said(), "undid: retired “watches”");
    assert!(sitting.screen(80, 24).contains("maya · saved"));
    sitting.press("/").write("paper");
    assert!(sitting.styled(80, 24, ThemeName::Mono).contains("/ paper"));
}
