//! Frames: from a key to the bytes for the terminal, in every pane, on a study of 1,000 interviews and 200,000 codings, all
//! loaded. `cargo bench --bench panes`; `benches/terminal.py` measures the same through a real terminal.

mod generated;

use casebook::{
    store::{Saver, Settings, Store},
    study::Coder,
    tui::{
        keys::{Key, Keymap, chord},
        panes::{self, look::Look},
        session::{
            Journal, Report, Session,
            overlay::{Choice, Item, Menu, Purpose},
        },
        terminal::{Depth, Screen},
    },
};
use ratatui::layout::Size;

use self::generated::study;

const SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];

fn main() {
    divan::main();
}

/// A sitting at a terminal that takes everything.
struct Sitting {
    session: Session,
    screen: Screen,
}

impl Sitting {
    fn new(size: (u16, u16)) -> Option<Self> {
        let opened = Store::open_whole(&study("l")).ok()?;
        let saver = Saver::start(opened.store.clone(), |_| {});
        let journal = Journal::new(opened.store, saver);
        let look = Look::new(&Settings::default(), Depth::True, true).ok()?;
        let coder = Coder::new("maya").ok()?;
        let mut session = Session::new(opened.study, coder, journal, Keymap::default(), look, None);
        session.begin(opened.troubles, Ok(None));
        session.report(Report::Loaded);
        let screen = Screen::over(Box::new(std::io::sink()), Size::new(size.0, size.1), Depth::True);
        Some(Self { session, screen })
    }

    fn press(&mut self, key: Key) {
        self.session.key(key);
        let size = self.screen.size();
        self.session.prepare(size.width, size.height);
        let session = &self.session;
        // The sink takes everything.
        let _ = self.screen.draw(|buffer, area| panes::draw(session, buffer, area));
    }
}

/// Presses the keys in turn, over and over, after those that lead there; keys are written as in a key file.
fn frames(bencher: divan::Bencher, size: (u16, u16), there: &str, keys: &str) {
    let (Some(mut sitting), Ok(there), Ok(keys)) =
        (Sitting::new(size), chord::parse(there), chord::parse(keys))
    else {
        return;
    };
    for key in there {
        sitting.press(key);
    }
    let mut keys = keys.into_iter().cycle();
    bencher.bench_local(|| keys.next().map(|key| sitting.press(key)));
}

#[divan::bench(args = SIZES)]
fn transcript(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "1", "j PageDown } ) w k PageUp s");
}

#[divan::bench(args = SIZES)]
fn codebook(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "2", "j l j j h k");
}

#[divan::bench(args = SIZES)]
fn passages_of_a_category(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "2 Home", "Enter j PageDown G Esc");
}

#[divan::bench(args = SIZES)]
fn matrix(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "3", "l j PageDown ] Hash k h PageUp");
}

#[divan::bench(args = SIZES)]
fn other_charts(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "3", ">");
}

#[divan::bench(args = SIZES)]
fn every_analysis(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "5", ">");
}

#[divan::bench(args = SIZES)]
fn numbers_of_an_analysis(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "5 > >", "j l PageDown s z $ G gg 0 z s");
}

#[divan::bench(args = SIZES)]
fn cell_of_the_matrix(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "3 ]", "Enter j k Esc");
}

#[divan::bench(args = SIZES)]
fn from_cell_to_cell_that_needs_charting(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "3 ] Enter", "] f ] w ] [");
}

#[divan::bench(args = SIZES)]
fn list_of_cells_to_chart(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "3", "Q j s Esc");
}

#[divan::bench(args = SIZES)]
fn code_picker(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "1 j", "c p a r Esc");
}

#[divan::bench(args = SIZES)]
fn documents(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "1", "o j PageDown Esc");
}

#[divan::bench(args = SIZES)]
fn palette(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "1", ": c o Esc");
}

#[divan::bench(args = SIZES)]
fn search_of_all_documents(bencher: divan::Bencher, size: (u16, u16)) {
    frames(bencher, size, "1 / d i s c h a r g e Enter", "n n N");
}

/// Typing into a picker of 300 codes.
#[divan::bench(args = ["p", "par est", "2.1"])]
fn narrowing_300_codes(bencher: divan::Bencher, typed: &str) {
    let words =
        ["parity", "esteem", "agenda", "winter", "pooled", "budget", "carer", "voice", "trust", "estate"];
    let item = |at: usize| Item {
        number: format!("{}.{}", at / 10, at % 10),
        name: format!("{} of {} {}", words[at % 10], words[at / 10 % 10], words[at / 100]),
        aside: "category · 12".into(),
        choice: Choice::TopLevel,
        colour: None,
    };
    let mut menu = Menu::new("Code", (0..300).map(item).collect(), Purpose::Command);
    menu.field.paste(typed);
    bencher.bench_local(|| menu.narrow());
}
