//! An RTF document on its way into a text, token by token: groups, characters and words. What control words do is in `control`,
//! paragraphs and the cells of tables are in `paragraphs`.

mod control;
mod paragraphs;

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::super::{Matter, numerals, writer::Writer, wrong::Wrong};
use super::state::{State, Target};
use super::tokens::Token;

/// Groups stand in one another at most so deep.
const DEEPEST: usize = 4_000;
/// The longest note or comment, in bytes.
const LONGEST_ASIDE: usize = 1 << 20;

/// So many bytes wait at most to become characters, where words end.
const LONGEST_RUN: usize = 64 << 10;

/// Reads tokens into a writer.
pub(super) struct Reader<'r> {
    writer: Writer<'r>,
    now: State,
    /// What holds in the groups around, and where their collected words begin.
    around: Vec<(State, usize)>,
    /// Words for another place than the text.
    collected: String,
    /// Bytes whose characters are not known yet.
    bytes: Vec<u8>,
    /// The first half of a character beyond the first plane.
    half: Option<u16>,
    /// How many characters are still to be passed over behind a Unicode one.
    spare: usize,
    page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    /// The number of the style whose name comes next.
    styled: Option<i32>,
    /// Numbers of styles that are headings.
    headings: Vec<i32>,
    paragraph: Paragraph,
    row: Row,
    comments: HashMap<String, String>,
    comment: String,
    began: bool,
}

#[derive(Debug, Default)]
struct Paragraph {
    begun: bool,
    is_heading: bool,
    in_table: bool,
    style: i32,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Row {
    /// Outside of tables.
    #[default]
    None,
    /// Between rows of a table.
    Between,
    /// In a cell.
    Cell,
    /// Behind a cell.
    Behind,
}

impl<'r> Reader<'r> {
    pub fn new(writer: Writer<'r>) -> Self {
        Self {
            writer,
            now: State { spare: 1, ..State::default() },
            around: Vec::new(),
            collected: String::new(),
            bytes: Vec::new(),
            half: None,
            spare: 0,
            page: WINDOWS_1252,
            fonts: HashMap::new(),
            styled: None,
            headings: Vec::new(),
            paragraph: Paragraph::default(),
            row: Row::None,
            comments: HashMap::new(),
            comment: String::new(),
            began: false,
        }
    }

    /// The writer with the text, the comments by their numbers, and whether the file was whole.
    pub fn end(mut self) -> Result<(Writer<'r>, HashMap<String, String>, bool), Wrong> {
        self.settle()?;
        let is_whole = self.around.is_empty();
        while !self.around.is_empty() {
            self.close()?;
        }
        self.end_row()?;
        self.writer.report.encoding = format!("{} (declared)", self.page.name());
        Ok((self.writer, self.comments, is_whole))
    }

    /// Takes a token. Whether the document is over.
    pub fn take(&mut self, token: Token) -> Result<bool, Wrong> {
        let passed = self.spare > 0 && !matches!(token, Token::Open | Token::Close);
        if passed {
            self.spare -= 1;
            return Ok(false);
        }
        if !matches!(token, Token::Byte(_)) {
            self.settle()?;
        }
        match token {
            Token::Open => {
                self.spare = 0;
                if self.around.len() >= DEEPEST {
                    return Err(Wrong::Excess(format!("is nested more than {DEEPEST} deep")));
                }
                self.around.push((self.now, self.collected.len()));
                self.began = true;
            }
            Token::Close => {
                self.spare = 0;
                self.close()?;
                return Ok(self.around.is_empty());
            }
            Token::Sign(sign) => self.sign(sign)?,
            Token::Word(word, number) => self.word(word, number)?,
            Token::Byte(byte) => {
                self.bytes.push(byte);
                // A blank is no part of another character in any encoding.
                if byte == b' ' && self.bytes.len() >= LONGEST_RUN {
                    self.settle()?;
                }
            }
        }
        self.began &= matches!(token, Token::Open | Token::Sign(b'*'));
        Ok(false)
    }

    /// Ends a group, and uses the words that were collected for it.
    fn close(&mut self) -> Result<(), Wrong> {
        let Some((before, from)) = self.around.pop() else { return Ok(()) };
        let ended = std::mem::replace(&mut self.now, before);
        if ended.target == before.target {
            return Ok(());
        }
        if ended.target == Target::Box {
            self.writer.end_aside();
        }
        if !ended.target.is_collected() {
            return Ok(());
        }
        let words = self.collected.split_off(from.min(self.collected.len()));
        self.use_words(ended.target, words.trim())
    }

    fn use_words(&mut self, target: Target, words: &str) -> Result<(), Wrong> {
        match target {
            Target::Sign => {
                let sign = words.trim();
                let sign = if matches!(sign, "·" | "\u{F0B7}") { "•".to_owned() } else { sign.to_owned() };
                let is_bullet = sign.chars().count() == 1 && !sign.starts_with(char::is_alphanumeric);
                if !sign.is_empty() {
                    self.writer.report.handle(Matter::ListSigns, 1);
                    self.begin()?;
                    self.writer.mark(&if is_bullet { numerals::bullet(&sign) } else { sign });
                }
            }
            Target::Code => {
                let is_link = words.to_ascii_uppercase().starts_with("HYPERLINK");
                self.writer.report.handle(if is_link { Matter::Links } else { Matter::Fields }, 1);
            }
            Target::Note if !words.is_empty() => {
                self.writer.report.handle(Matter::Notes, 1);
                self.begin()?;
                self.writer.note(words);
            }
            Target::Comment => {
                let number = std::mem::take(&mut self.comment);
                let number = if number.is_empty() { format!("#{}", self.comments.len()) } else { number };
                if !self.writer.has_comment(&number) {
                    self.writer.begin_comment(&number);
                }
                self.comments.insert(number, words.to_owned());
            }
            Target::CommentBegins => self.writer.begin_comment(words),
            Target::CommentEnds => self.writer.end_comment(words),
            Target::CommentNumber => words.clone_into(&mut self.comment),
            _ => {}
        }
        Ok(())
    }

    fn sign(&mut self, sign: u8) -> Result<(), Wrong> {
        match sign {
            b'*' => self.now.is_optional = true,
            b'~' => self.push("\u{A0}")?,
            b'_' => self.push("-")?,
            b'\\' | b'{' | b'}' => self.bytes.push(sign),
            b'\r' | b'\n' => self.end_paragraph()?,
            _ => {}
        }
        Ok(())
    }

    /// A character by its number; those that follow for older programs are passed over.
    fn unicode(&mut self, number: i32) -> Result<(), Wrong> {
        self.spare = self.now.spare;
        let unit = (number & 0xFFFF) as u16;
        let half = self.half.take();
        if (0xD800..0xDC00).contains(&unit) {
            self.half = Some(unit);
            return Ok(());
        }
        let units = half.into_iter().chain([unit]);
        for c in char::decode_utf16(units) {
            self.push(c.unwrap_or('\u{FFFD}').encode_utf8(&mut [0; 4]))?;
        }
        Ok(())
    }

    /// Makes characters of the bytes that were read.
    fn settle(&mut self) -> Result<(), Wrong> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.fonts.get(&self.now.font).copied().unwrap_or(self.page);
        let (words, _) = encoding.decode_without_bom_handling(&bytes);
        self.push(&words)
    }

    fn push(&mut self, words: &str) -> Result<(), Wrong> {
        match self.now.target {
            Target::Nothing | Target::Fonts => {}
            Target::Styles => self.style(words),
            target if target.is_collected() => {
                let is_hidden = self.now.look.hidden || self.now.look.deleted;
                if !is_hidden && self.collected.len() + words.len() <= LONGEST_ASIDE {
                    self.collected.push_str(words);
                }
            }
            _ if self.now.look.deleted => {}
            _ if self.now.look.hidden => {
                self.writer.report.handle(Matter::Hidden, usize::from(!words.trim().is_empty()));
            }
            Target::Box => self.writer.push(words, false),
            _ => {
                if !words.trim().is_empty() || self.paragraph.begun {
                    self.begin()?;
                    self.writer.push(words, self.now.look.bold);
                }
            }
        }
        Ok(())
    }

    /// The name of a style: some are headings.
    fn style(&mut self, words: &str) {
        let name = words.trim().trim_end_matches(';').to_lowercase();
        let is_heading = name.starts_with("heading ") || name == "title" || name == "subtitle";
        self.headings.extend(self.styled.take().filter(|_| is_heading));
    }
}
