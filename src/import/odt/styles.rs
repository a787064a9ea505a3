//! What the styles of an OpenDocument say: bold, hidden, headings, lists.

use std::collections::HashMap;

use super::super::{numerals, xml::Element};

/// A style builds on at most so many others.
const LONGEST_CHAIN: usize = 32;
/// A list has at most so many levels.
const LEVELS: usize = 10;

/// The styles by their names, those of the file and those made for single paragraphs.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: HashMap<String, Style>,
    lists: HashMap<String, Vec<Level>>,
    /// The style or list that is being read.
    style: String,
    list: String,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    bold: Option<bool>,
    hidden: Option<bool>,
    list: Option<String>,
    is_heading: bool,
}

/// One level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    /// Its sign, where it is not numbered.
    sign: Option<String>,
    numerals: String,
    before: String,
    after: String,
    start: u32,
    /// How many levels are in the number.
    shown: usize,
}

impl Styles {
    /// Takes an element if it says something about styles.
    pub fn take(&mut self, element: &Element) -> bool {
        let attribute = |name: &str| element.attribute(name);
        match &*element.name {
            "style:style" => {
                self.style = attribute("name").unwrap_or_default();
                let parent = attribute("parent-style-name");
                let named = attribute("display-name").unwrap_or_else(|| self.style.clone()).to_lowercase();
                let is_heading = named == "title" || named == "subtitle";
                let list = attribute("list-style-name").filter(|list| !list.is_empty());
                self.known.insert(self.style.clone(), Style { parent, list, is_heading, ..Style::default() });
            }
            "style:text-properties" => {
                let Some(style) = self.known.get_mut(&self.style) else { return true };
                if let Some(weight) = attribute("font-weight") {
                    style.bold = Some(weight == "bold" || weight.parse::<u32>().is_ok_and(|it| it >= 600));
                }
                if let Some(display) = attribute("display") {
                    style.hidden = Some(display == "none");
                }
            }
            "text:list-style" | "text:outline-style" => {
                self.style = String::new();
                self.list = attribute("name").unwrap_or_default();
                self.lists.insert(self.list.clone(), vec![Level::default(); LEVELS]);
            }
            "text:list-level-style-number" | "text:list-level-style-bullet" => self.level(element),
            _ => return false,
        }
        true
    }

    fn level(&mut self, element: &Element) {
        let number = |name: &str| element.attribute(name).and_then(|it| it.parse::<usize>().ok());
        let level = number("level").unwrap_or(1).clamp(1, LEVELS) - 1;
        let Some(level) = self.lists.get_mut(&self.list).map(|levels| &mut levels[level]) else { return };
        let text = |name: &str| element.attribute(name).unwrap_or_default();
        *level = Level {
            sign: (&*element.name == "text:list-level-style-bullet")
                .then(|| numerals::bullet(&text("bullet-char"))),
            numerals: text("num-format"),
            before: text("num-prefix"),
            after: text("num-suffix"),
            start: number("start-value").unwrap_or(1) as u32,
            shown: number("display-levels").unwrap_or(1),
        };
    }

    /// Whether words of a style are bold, where it says so.
    pub fn bold(&self, name: &str) -> Option<bool> {
        self.chain(name, |style| style.bold)
    }

    /// Whether words of a style are hidden, where it says so.
    pub fn hidden(&self, name: &str) -> Option<bool> {
        self.chain(name, |style| style.hidden)
    }

    /// Whether paragraphs of a style are titles.
    pub fn is_heading(&self, name: &str) -> bool {
        self.chain(name, |style| style.is_heading.then_some(true)).unwrap_or(false)
    }

    /// The list that paragraphs of a style are in.
    pub fn list(&self, name: &str) -> Option<String> {
        self.chain(name, |style| style.list.clone())
    }

    /// The number with which a level of a list begins.
    pub fn start(&self, list: &str, level: usize) -> u32 {
        self.lists.get(list).and_then(|levels| levels.get(level)).map_or(1, |level| level.start)
    }

    /// The sign of an item, with the numbers of all levels down to its own; none where the list has none.
    pub fn sign(&self, list: &str, numbers: &[u32]) -> Option<String> {
        let levels = self.lists.get(list)?;
        let at = numbers.len().checked_sub(1)?;
        let level = levels.get(at)?;
        if let Some(sign) = &level.sign {
            return Some(sign.clone());
        }
        if level.numerals.is_empty() {
            return None;
        }
        let from = (at + 1).saturating_sub(level.shown.max(1));
        let numbers: Vec<String> = (from..=at)
            .filter_map(|at| Some(numerals::written(numbers[at], &levels.get(at)?.numerals)))
            .collect();
        Some(format!("{}{}{}", level.before, numbers.join("."), level.after).trim().to_owned())
    }

    fn chain<T>(&self, name: &str, ask: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut at = name;
        for _ in 0..LONGEST_CHAIN {
            let style = self.known.get(at)?;
            if let Some(answer) = ask(style) {
                return Some(answer);
            }
            at = style.parent.as_deref()?;
        }
        None
    }
}
