//! PDF documents with a text layer. A PDF is drawn, not written: it says where letters stand. Those come from the PDF library
//! (`page`); that they are lines (`lines`), which columns they stand in (`columns`), what is around the text and no part of it
//! (`margins`) and where paragraphs begin (`paragraphs`) is found here.
//!
//! The library can panic or run away on a file made for that, so [`extract`] runs in a process of its own (see
//! [`super::aside`]), and [`read`] only takes what it hands over.

mod centred;
mod columns;
mod direction;
mod divided;
mod lines;
mod margins;
mod page;
mod paragraphs;
mod signs;

use hayro_interpret::{
    InterpreterCache,
    hayro_syntax::{DecryptionError, LoadPdfError, Pdf},
};
use serde::{Deserialize, Serialize};

use self::{lines::Line, margins::Pages, paragraphs::Usual};
use super::{Matter, OddityKind, Report, writer::Writer, written::Written, wrong::Wrong};

/// More pages than of any interview.
const MOST_PAGES: usize = 5_000;
/// Fewer letters than this on a page, with pictures on it, are no text layer: a stamp or a page number.
const FEW_LETTERS: usize = 20;

/// The mark of the end is within so many bytes of it.
const END: usize = 2048;

/// What a PDF document holds, as it goes from one process to the other.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Extract {
    paragraphs: Vec<Paragraph>,
    /// The notes at the foot of pages.
    notes: Vec<Paragraph>,
    pages: usize,
    /// Pages of which there is only a picture.
    pictured: usize,
    pictures: usize,
    /// Headers, footers and page numbers left out.
    running: usize,
    /// Numbers in the margin left out.
    numbers: usize,
    slanted: usize,
    hidden: usize,
    nameless: usize,
    /// Words divided at the ends of lines.
    divided: usize,
    /// Lines put in order from right to left.
    leftward: usize,
    /// Whether the words were recognised in pictures.
    recognised: bool,
}

/// A paragraph: its lines, each in stretches that look alike.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
struct Paragraph {
    heading: bool,
    lines: Vec<Vec<Said>>,
}

/// Words that look alike.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
struct Said {
    text: String,
    strong: bool,
}

/// Why nothing can be taken from a PDF document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Trouble {
    Damaged,
    Protected,
    /// There are pictures and no letters.
    OnlyPictures,
    /// There are letters, and the file does not say which.
    Nameless,
    Empty,
    TooManyPages(usize),
}

/// Takes the words out of a PDF document. This may panic and run away: it is for a process of its own.
pub(super) fn extract(bytes: Vec<u8>) -> Result<Extract, Trouble> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Trouble::Protected,
        _ => Trouble::Damaged,
    })?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(Trouble::Damaged);
    }
    if count > MOST_PAGES {
        return Err(Trouble::TooManyPages(count));
    }
    let mut extract = Extract { pages: count, ..Extract::default() };
    let cache = InterpreterCache::new();
    let (mut pages, mut aside): (Pages, Vec<usize>) = (Vec::new(), Vec::new());
    let mut letters = 0;
    for page in pdf.pages().iter() {
        let mut drawn = page::letters(&pdf, page, &cache);
        // Some programs call all of a page's words margins.
        if drawn.letters.is_empty() {
            drawn.letters = std::mem::take(&mut drawn.margins);
        }
        letters += drawn.letters.len();
        extract.pictured += usize::from(drawn.pictures > 0 && drawn.letters.len() < FEW_LETTERS);
        extract.pictures += drawn.pictures;
        extract.slanted += drawn.slanted;
        extract.hidden += drawn.hidden;
        extract.nameless += drawn.nameless;
        extract.recognised |= drawn.recognised;
        aside.push(lines::of(drawn.margins).len());
        pages.push(lines::of(drawn.letters));
    }
    if letters < FEW_LETTERS && extract.pictures > 0 {
        return Err(Trouble::OnlyPictures);
    }
    if pages.iter().all(Vec::is_empty) {
        return Err(Trouble::Empty);
    }
    if extract.nameless * 2 > letters {
        return Err(Trouble::Nameless);
    }
    extract.numbers = margins::take_numbers(&mut pages);
    let distance = Usual::of(&pages).distance;
    extract.running = margins::take_running(&mut pages, distance) + aside.iter().sum::<usize>();
    let notes = vec![margins::take_notes(&mut pages)];
    extract.leftward = pages.iter().flatten().filter(|line: &&Line| line.is_leftward).count();
    let mut pages: Pages = pages.into_iter().flat_map(columns::of).collect();
    centred::order(&mut pages);
    pages.iter_mut().flatten().for_each(Line::close_up);
    let usual = Usual::of(&pages);
    (extract.paragraphs, extract.divided) = paragraphs::of(&pages, &usual);
    if !notes[0].is_empty() {
        extract.notes = paragraphs::notes(&notes, &usual);
        extract.paragraphs.iter_mut().for_each(Paragraph::name_notes);
    }
    Ok(extract)
}

impl Paragraph {
    /// Writes the signs of notes in brackets.
    fn name_notes(&mut self) {
        for said in self.lines.iter_mut().flatten() {
            said.text = signs::in_brackets(&said.text);
        }
    }
}

/// Makes a text of what was taken out of a PDF document. `bytes` is the document.
pub(super) fn read(
    found: Result<Extract, Trouble>,
    bytes: &[u8],
    report: &mut Report,
) -> Result<Written, Wrong> {
    let extract = found.map_err(wrong)?;
    if memchr::memmem::rfind(&bytes[bytes.len().saturating_sub(END)..], b"%%EOF").is_none() {
        report.note(OddityKind::CutOff, 0);
    }
    report.pages = Some(extract.pages);
    report.handle(Matter::MarginNumbers, extract.numbers);
    report.handle(Matter::Running, extract.running);
    report.handle(Matter::Slanted, extract.slanted);
    report.handle(Matter::Hidden, usize::from(extract.hidden > 0));
    report.handle(Matter::Pictures, extract.pictures);
    report.handle(Matter::Divided, extract.divided);
    report.handle(Matter::Leftward, extract.leftward);
    for (count, odd) in [
        (extract.nameless, OddityKind::NamelessLetters),
        (extract.pictured, OddityKind::PicturedPage),
        (usize::from(extract.recognised), OddityKind::Recognised),
    ] {
        (0..count).for_each(|_| report.note(odd, 0));
    }
    report.handle(Matter::Notes, extract.notes.len());
    let mut writer = Writer::new(report);
    for paragraph in &extract.paragraphs {
        write(&mut writer, paragraph)?;
    }
    writer.part();
    for note in &extract.notes {
        write(&mut writer, note)?;
    }
    writer.finish(|_| None)
}

fn write(writer: &mut Writer, paragraph: &Paragraph) -> Result<(), Wrong> {
    writer.begin();
    if paragraph.heading {
        writer.heading();
    }
    for (at, line) in paragraph.lines.iter().enumerate() {
        if at > 0 {
            writer.line_break();
        }
        for said in line {
            writer.push(&said.text, said.strong);
        }
    }
    writer.end()
}

fn wrong(trouble: Trouble) -> Wrong {
    match trouble {
        Trouble::Damaged => Wrong::Damaged("its pages cannot be found".to_owned()),
        Trouble::Protected => Wrong::Protected,
        Trouble::OnlyPictures => Wrong::NoLetters("holds pictures of pages and no text".to_owned()),
        Trouble::Nameless => Wrong::NoLetters("does not say which letters it shows".to_owned()),
        Trouble::Empty => Wrong::NoWords,
        Trouble::TooManyPages(count) => Wrong::TooMuch(format!("{count} pages")),
    }
}
