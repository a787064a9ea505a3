//! Lists of a Word document: what number or sign stands before each item.

use std::collections::HashMap;

use super::super::{
    numerals,
    wrong::Wrong,
    xml::{Element, Node, Xml},
};

/// A list has at most so many levels.
const LEVELS: usize = 9;

/// The lists of a document, counting as it is read.
#[derive(Debug, Default, Clone)]
pub(super) struct Lists {
    /// How lists look, by their ids.
    looks: HashMap<String, Vec<Level>>,
    /// Each list by its number: its look, and the levels that begin elsewhere.
    numbered: HashMap<String, List>,
    /// The last number on each level, by look.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
}

#[derive(Debug, Default, Clone)]
struct List {
    look: String,
    starts: HashMap<usize, u32>,
    /// Whether the levels that begin elsewhere have begun.
    begun: bool,
}

/// One level of a list.
#[derive(Debug, Clone)]
struct Level {
    numerals: String,
    /// The text of the sign with `%1` for the number on the first level.
    text: String,
    start: u32,
    is_legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { numerals: "decimal".to_owned(), text: String::new(), start: 1, is_legal: false }
    }
}

impl Lists {
    pub fn read(xml: &mut Xml) -> Result<Self, Wrong> {
        let mut reading = Reading::default();
        while let Some(node) = xml.next()? {
            if let Node::Open(element) = node {
                reading.take(&element);
            }
        }
        Ok(reading.lists)
    }

    /// The sign before the next item of a list; none where it has none.
    pub fn next(&mut self, number: &str, level: usize) -> Option<String> {
        let list = self.numbered.get_mut(number)?;
        let levels = self.looks.get(&list.look)?;
        let level = level.min(LEVELS - 1);
        let look = levels.get(level)?;
        let counts = self.counts.entry(list.look.clone()).or_insert([None; LEVELS]);
        if !list.begun {
            list.begun = true;
            list.starts.keys().for_each(|level| counts[*level] = None);
        }
        let start = |at: usize| {
            list.starts.get(&at).copied().unwrap_or_else(|| levels.get(at).map_or(1, |it| it.start))
        };
        counts[level] = Some(counts[level].map_or_else(|| start(level), |count| count.saturating_add(1)));
        counts[level + 1..].fill(None);
        let counts = *counts;
        let count = |at: usize| counts[at].unwrap_or_else(|| start(at));
        look.sign(|at| {
            let numerals = levels.get(at).map_or("decimal", |it| it.numerals.as_str());
            numerals::written(count(at), if look.is_legal { "decimal" } else { numerals })
        })
    }
}

impl Level {
    /// The sign, with the numbers of the levels given.
    fn sign(&self, number: impl Fn(usize) -> String) -> Option<String> {
        if self.numerals == "none" {
            return None;
        }
        if self.numerals == "bullet" {
            return Some(numerals::bullet(&self.text));
        }
        let mut sign = String::new();
        let mut rest = self.text.as_str();
        while let Some(at) = rest.find('%') {
            sign.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            match rest.chars().next().and_then(|c| c.to_digit(10)).filter(|level| *level > 0) {
                Some(level) => {
                    sign.push_str(&number((level as usize - 1).min(LEVELS - 1)));
                    rest = &rest[1..];
                }
                None => sign.push('%'),
            }
        }
        sign.push_str(rest);
        let sign = sign.trim();
        (!sign.is_empty()).then(|| sign.to_owned())
    }
}

#[derive(Default)]
struct Reading {
    lists: Lists,
    look: String,
    list: String,
    level: usize,
}

impl Reading {
    fn take(&mut self, element: &Element) {
        let value = || element.attribute("val").unwrap_or_default();
        let number = || value().parse().unwrap_or(1_u32);
        let of_level =
            || element.attribute("ilvl").and_then(|it| it.parse().ok()).unwrap_or(0_usize).min(LEVELS - 1);
        match &*element.name {
            "w:abstractNum" => {
                (self.look, self.list) =
                    (element.attribute("abstractNumId").unwrap_or_default(), String::new());
                self.lists.looks.insert(self.look.clone(), Vec::new());
            }
            "w:num" => {
                self.list = element.attribute("numId").unwrap_or_default();
                self.lists.numbered.insert(self.list.clone(), List::default());
            }
            "w:abstractNumId" => {
                if let Some(list) = self.lists.numbered.get_mut(&self.list) {
                    list.look = value();
                }
            }
            "w:startOverride" => {
                if let Some(list) = self.lists.numbered.get_mut(&self.list) {
                    list.starts.insert(self.level, number());
                }
            }
            "w:lvl" | "w:lvlOverride" => self.level = of_level(),
            "w:start" => self.level(|level| level.start = number()),
            "w:numFmt" => self.level(|level| level.numerals = value()),
            "w:lvlText" => self.level(|level| level.text = value()),
            "w:isLgl" => self.level(|level| level.is_legal = element.is_on()),
            _ => {}
        }
    }

    /// Changes the level of the look that is being read. Lists that change their look's levels keep the look's.
    fn level(&mut self, change: impl FnOnce(&mut Level)) {
        if !self.list.is_empty() {
            return;
        }
        let Some(levels) = self.lists.looks.get_mut(&self.look) else { return };
        while levels.len() <= self.level {
            levels.push(Level::default());
        }
        change(&mut levels[self.level]);
    }
}
