//! A web page on its way into a text, tag by tag.

use std::cell::RefCell;

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, states::RawKind};

use super::super::{Matter, numerals, writer::Writer, written::Written, wrong::Wrong};
use super::tags::{Meaning, is_void, meaning};

/// At most so many open tags are remembered.
const MOST_OPEN: usize = 5_000;

/// What the tokens of a page are written into.
pub(super) struct Page<'r>(RefCell<State<'r>>);

struct State<'r> {
    writer: Writer<'r>,
    /// Tags inside which something is otherwise, the outermost first.
    open: Vec<Open>,
    lists: Vec<List>,
    /// Tables that are open: whether a row of each is.
    tables: Vec<bool>,
    /// The tag whose inside is passed over, and how many of its name are open in it.
    passed: Option<(String, usize)>,
    /// Why the page is not read to its end.
    wrong: Option<Wrong>,
}

/// An open tag that changes what is in it.
#[derive(Debug)]
struct Open {
    name: String,
    strong: bool,
    typed: bool,
    /// What is written at its end.
    closes: &'static str,
}

#[derive(Debug, Default)]
struct List {
    /// The numerals of an ordered one.
    numerals: Option<String>,
    next: u32,
    has_signs: bool,
}

impl<'r> Page<'r> {
    pub fn new(writer: Writer<'r>) -> Self {
        Self(RefCell::new(State {
            writer,
            open: Vec::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            passed: None,
            wrong: None,
        }))
    }

    /// Whether nothing more is to be read.
    pub fn is_over(&self) -> bool {
        self.0.borrow().wrong.is_some()
    }

    /// The text of the page.
    pub fn finish(self) -> Result<Written, Wrong> {
        let state = self.0.into_inner();
        match state.wrong {
            Some(wrong) => Err(wrong),
            None => state.writer.finish(|_| None),
        }
    }
}

impl TokenSink for Page<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        if state.wrong.is_some() {
            return TokenSinkResult::Continue;
        }
        let done = match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let raw = raw(&tag.name);
                if let Err(wrong) = state.start(&tag) {
                    state.wrong = Some(wrong);
                }
                return raw;
            }
            Token::TagToken(tag) => state.end(&tag.name),
            Token::CharacterTokens(words) => {
                state.words(&words);
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err(wrong) = done {
            state.wrong = Some(wrong);
        }
        TokenSinkResult::Continue
    }
}

/// Tags in which nothing is a tag.
fn raw(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}

impl State<'_> {
    fn start(&mut self, tag: &Tag) -> Result<(), Wrong> {
        let name: &str = &tag.name;
        if let Some((passed, depth)) = &mut self.passed {
            *depth += usize::from(passed == name);
            return Ok(());
        }
        let of = meaning(name);
        let is_read = read(tag, of);
        if is_read != Read::Yes {
            if let Read::LeftOut(matter) = is_read {
                self.writer.report.handle(matter, 1);
            }
            if !is_void(name) && !tag.self_closing {
                self.passed = Some((name.to_owned(), 0));
            }
            return Ok(());
        }
        match of {
            Meaning::Heading => {
                self.block()?;
                self.writer.begin();
                self.writer.heading();
            }
            Meaning::Block | Meaning::Term | Meaning::Typed | Meaning::Rule => self.block()?,
            Meaning::List => self.begin_list(tag)?,
            Meaning::Item => self.begin_item(tag)?,
            Meaning::Table => {
                self.writer.report.handle(Matter::Tables, usize::from(self.tables.is_empty()));
                self.block()?;
                self.tables.push(false);
                self.writer.table();
            }
            Meaning::Row => self.begin_row()?,
            Meaning::Cell => {
                if self.tables.last() == Some(&false) {
                    self.begin_row()?;
                }
                self.writer.begin_cell();
            }
            Meaning::Break => self.writer.line_break(),
            Meaning::Quote => self.writer.push("“", false),
            Meaning::Link if is_note_sign(tag) => self.writer.push("[", false),
            Meaning::Link => self.writer.report.handle(
                Matter::Links,
                usize::from(attribute(tag, "href").is_some_and(|it| !it.starts_with('#'))),
            ),
            Meaning::Inserted => self.writer.report.handle(Matter::Insertions, 1),
            _ => {}
        }
        if of == Meaning::Block && is_note(tag) {
            self.writer.part();
        }
        self.remember(tag, of);
        Ok(())
    }

    /// Keeps what is otherwise inside a tag, until its end.
    fn remember(&mut self, tag: &Tag, of: Meaning) {
        let style = attribute(tag, "style").unwrap_or_default();
        let strong = matches!(of, Meaning::Strong | Meaning::Term) || &*tag.name == "th" || is_bold(&style);
        let closes = match of {
            Meaning::Quote => "”",
            Meaning::Link if is_note_sign(tag) => "] ",
            _ => "",
        };
        let typed = of == Meaning::Typed;
        let matters = strong || typed || !closes.is_empty() || style.contains("font-weight");
        if matters && !is_void(&tag.name) && self.open.len() < MOST_OPEN {
            let weight = style.contains("font-weight") && !is_bold(&style);
            let inherited = !weight && self.open.last().is_some_and(|open| open.strong);
            let typed = typed || self.open.last().is_some_and(|open| open.typed);
            self.open.push(Open { name: tag.name.to_string(), strong: strong || inherited, typed, closes });
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Wrong> {
        if let Some((passed, depth)) = &mut self.passed {
            if passed == name {
                match depth.checked_sub(1) {
                    Some(less) => *depth = less,
                    None => self.passed = None,
                }
            }
            return Ok(());
        }
        let reach = self.open.len().saturating_sub(64);
        if let Some(at) = self.open[reach..].iter().rposition(|open| open.name == name) {
            let closed: Vec<Open> = self.open.drain(reach + at..).collect();
            closed.iter().rev().for_each(|open| self.writer.push(open.closes, false));
        }
        match meaning(name) {
            Meaning::Block | Meaning::Heading | Meaning::Term | Meaning::Typed | Meaning::Item => {
                self.end_block()?;
            }
            Meaning::List => {
                self.block()?;
                self.lists.pop();
            }
            Meaning::Row => self.end_row()?,
            Meaning::Table => {
                self.end_row()?;
                self.tables.pop();
            }
            _ => {}
        }
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if self.passed.is_some() {
            return;
        }
        let strong = self.open.last().is_some_and(|open| open.strong);
        if self.open.last().is_some_and(|open| open.typed) {
            for (at, line) in words.split('\n').enumerate() {
                if at > 0 {
                    self.writer.line_break();
                }
                self.writer.push(line, strong);
            }
            return;
        }
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{0C}');
        let mut rest = words;
        while !rest.is_empty() {
            let (word, after) = rest.split_at(rest.find(is_blank).unwrap_or(rest.len()));
            self.writer.push(word, strong);
            rest = after.trim_start_matches(is_blank);
            if rest.len() < after.len() && !self.writer.ends_blank() {
                self.writer.push(" ", strong);
            }
        }
    }

    /// Ends a paragraph where a block begins or ends; in a cell, a line.
    fn block(&mut self) -> Result<(), Wrong> {
        if self.tables.last() == Some(&true) {
            self.writer.new_line();
            return Ok(());
        }
        if self.writer.has_words() { self.writer.end() } else { Ok(()) }
    }

    /// Ends a paragraph where a block ends, with a list's sign that nothing came after.
    fn end_block(&mut self) -> Result<(), Wrong> {
        if self.tables.last() == Some(&true) { self.block() } else { self.writer.end() }
    }

    fn begin_list(&mut self, tag: &Tag) -> Result<(), Wrong> {
        self.block()?;
        let start = attribute(tag, "start").and_then(|it| it.trim().parse().ok()).unwrap_or(1);
        let numerals = (&*tag.name == "ol").then(|| attribute(tag, "type").unwrap_or_else(|| "1".to_owned()));
        let style = attribute(tag, "style").unwrap_or_default();
        let has_signs = !(style.contains("list-style") && style.contains("none"));
        if self.lists.len() < MOST_OPEN {
            self.lists.push(List { numerals, next: start, has_signs });
        }
        Ok(())
    }

    fn begin_item(&mut self, tag: &Tag) -> Result<(), Wrong> {
        self.block()?;
        let Some(list) = self.lists.last_mut().filter(|list| list.has_signs) else { return Ok(()) };
        if let Some(value) = attribute(tag, "value").and_then(|it| it.trim().parse().ok()) {
            list.next = value;
        }
        let sign = match &list.numerals {
            Some(numerals) => format!("{}.", numerals::written(list.next, numerals)),
            None => "•".to_owned(),
        };
        list.next = list.next.saturating_add(1);
        self.writer.report.handle(Matter::ListSigns, 1);
        if self.tables.last() != Some(&true) {
            self.writer.begin();
        }
        self.writer.mark(&sign);
        Ok(())
    }

    fn begin_row(&mut self) -> Result<(), Wrong> {
        self.end_row()?;
        if let Some(row) = self.tables.last_mut() {
            *row = true;
            self.writer.begin_row()?;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Wrong> {
        match self.tables.last_mut() {
            Some(row) if *row => {
                *row = false;
                self.writer.end_row()
            }
            _ => Ok(()),
        }
    }
}

/// Whether what is in a tag is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Read {
    Yes,
    /// It is no speech at all.
    No,
    /// It is left out, which is said.
    LeftOut(Matter),
}

/// Whether what is in a tag is read, by what the tag and its style mean.
fn read(tag: &Tag, of: Meaning) -> Read {
    let style = attribute(tag, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    let title = attribute(tag, "title").unwrap_or_default();
    let is_margin = |style: &str| {
        // LibreOffice names what it puts around the margins of a page.
        let named = &*tag.name == "div" && matches!(title.as_str(), "header" | "footer");
        named || style.contains("mso-element:header") || style.contains("mso-element:footer")
    };
    let is_hidden = style.contains("display:none") || style.contains("mso-hide:all");
    match of {
        Meaning::Nothing => Read::No,
        Meaning::Picture => Read::LeftOut(Matter::Pictures),
        Meaning::Deleted => Read::LeftOut(Matter::Deletions),
        Meaning::Block if style.contains("mso-element:comment-list") => Read::LeftOut(Matter::Comments),
        Meaning::Block if is_margin(&style) => Read::LeftOut(Matter::Margins),
        _ if is_hidden || attribute(tag, "hidden").is_some() => Read::LeftOut(Matter::Hidden),
        _ => Read::Yes,
    }
}

/// Whether a link is the sign of a note.
fn is_note_sign(tag: &Tag) -> bool {
    let is = |name, fits: &dyn Fn(&str) -> bool| attribute(tag, name).is_some_and(|value| fits(&value));
    is("class", &|class| {
        matches!(class, "sdfootnoteanc" | "sdfootnotesym" | "sdendnoteanc" | "sdendnotesym" | "footnote-ref")
    }) || is("role", &|role| role == "doc-noteref")
}

/// Whether a block is a note at the end of a page.
fn is_note(tag: &Tag) -> bool {
    let is = |name, fits: &dyn Fn(&str) -> bool| attribute(tag, name).is_some_and(|value| fits(&value));
    is("id", &|id| id.starts_with("sdfootnote") || id.starts_with("sdendnote"))
        || is("style", &|style| {
            style.contains("mso-element:footnote") || style.contains("mso-element:endnote")
        })
        || is("role", &|role| matches!(role, "doc-endnotes" | "doc-footnote"))
}

fn is_bold(style: &str) -> bool {
    let Some((_, weight)) = style.split_once("font-weight") else { return false };
    let weight = weight.trim_start_matches([' ', ':']);
    let weight = &weight[..weight.find([';', ' ', '!']).unwrap_or(weight.len())];
    weight.starts_with("bold") || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let found = tag.attrs.iter().take(64).find(|it| &*it.name.local == name)?;
    Some(found.value.to_string())
}
