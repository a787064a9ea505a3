//! The words of an OpenDocument text, from front to back.

use std::collections::HashMap;

use super::super::{
    Matter,
    writer::Writer,
    wrong::Wrong,
    xml::{Element, Node, Xml},
};
use super::styles::Styles;

/// More blanks than this in one sign are no blanks anyone typed.
const MOST_BLANKS: usize = 100;
/// Elements that hold no words of the text, or words that nobody sees there.
const PASSED_OVER: [&str; 14] = [
    "office:scripts",
    "office:forms",
    "office:meta",
    "office:settings",
    "office:event-listeners",
    "office:change-info",
    "text:note-citation",
    "text:ruby-text",
    "text:index-title-template",
    "text:table-of-content-source",
    "dc:creator",
    "dc:date",
    "svg:title",
    "svg:desc",
];
/// Fields, whose results are words.
const FIELDS: [&str; 16] = [
    "text:date",
    "text:time",
    "text:page-number",
    "text:page-count",
    "text:file-name",
    "text:title",
    "text:subject",
    "text:author-name",
    "text:creator",
    "text:variable-get",
    "text:variable-set",
    "text:user-field-get",
    "text:expression",
    "text:sequence",
    "text:bookmark-ref",
    "text:database-display",
];

/// Reads words into a writer.
pub(super) struct Body<'s, 'r> {
    writer: Writer<'r>,
    styles: &'s mut Styles,
    /// Whether words are bold or hidden in the elements that are open: paragraphs and spans.
    looks: Vec<Look>,
    lists: Vec<List>,
    /// The last number of each list that ended, by its style.
    ended: HashMap<String, u32>,
    tables: usize,
    boxes: usize,
    /// What is being read for a note or comment, the innermost last.
    aside: Vec<Aside>,
    comments: HashMap<String, String>,
    /// Whether a blank was the last thing read, so that the next is none.
    blank: bool,
    in_text: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Look {
    bold: bool,
    hidden: bool,
}

#[derive(Debug, Default)]
struct List {
    style: String,
    number: Option<u32>,
    /// Whether the next paragraph is the first of an item.
    is_first: bool,
}

/// The words of a note or comment.
#[derive(Debug, Default)]
struct Aside {
    name: String,
    words: String,
    /// The paragraphs and spans that were open around it.
    looks: Vec<Look>,
}

impl<'s, 'r> Body<'s, 'r> {
    pub fn new(styles: &'s mut Styles, writer: Writer<'r>) -> Self {
        Self {
            writer,
            styles,
            looks: Vec::new(),
            lists: Vec::new(),
            ended: HashMap::new(),
            tables: 0,
            boxes: 0,
            aside: Vec::new(),
            comments: HashMap::new(),
            blank: false,
            in_text: false,
        }
    }

    /// The writer with the text, and the comments by their names.
    pub fn end(self) -> (Writer<'r>, HashMap<String, String>) {
        (self.writer, self.comments)
    }

    /// Reads a whole part.
    pub fn read(&mut self, xml: &mut Xml) -> Result<(), Wrong> {
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => {
                    if self.open(&element)? {
                        xml.skip()?;
                    }
                }
                Node::Close(name) => self.close(&name)?,
                Node::Words(words) => self.words(&words),
            }
        }
        Ok(())
    }

    /// Takes the beginning of an element. Whether what is in it is to be passed over.
    fn open(&mut self, element: &Element) -> Result<bool, Wrong> {
        let name = &*element.name;
        if !self.in_text {
            self.in_text = name == "office:text";
            self.styles.take(element);
            return Ok(PASSED_OVER.contains(&name) || self.is_margin(element));
        }
        match name {
            "text:p" | "text:h" => self.begin_paragraph(element),
            "text:span" => self.begin_span(element),
            "text:list" => self.begin_list(element),
            "text:list-item" => self.begin_item(element),
            "text:deletion" => {
                self.handle(Matter::Deletions);
                return Ok(true);
            }
            "text:insertion" => self.handle(Matter::Insertions),
            "table:table" => {
                if self.tables == 0 {
                    self.handle(Matter::Tables);
                }
                self.tables += 1;
                self.writer.table();
            }
            "table:table-row" => self.writer.begin_row()?,
            "table:table-cell" | "table:covered-table-cell" => self.writer.begin_cell(),
            "draw:text-box" => self.begin_box(),
            "text:note-body" => self.begin_aside(String::new()),
            "office:annotation" => {
                let name = element.attribute("name").unwrap_or_else(|| format!("#{}", self.comments.len()));
                self.writer.begin_comment(&name);
                self.begin_aside(name);
            }
            "text:section" | "text:hidden-paragraph"
                if element.attribute("display").is_some_and(|it| it == "none") =>
            {
                self.handle(Matter::Hidden);
                return Ok(true);
            }
            "text:hidden-text" => {
                self.handle(Matter::Hidden);
                return Ok(true);
            }
            "text:placeholder" => {
                self.handle(Matter::Placeholders);
                return Ok(true);
            }
            _ if PASSED_OVER.contains(&name) => return Ok(true),
            _ => self.sign(element),
        }
        Ok(false)
    }

    /// Whether this is a header or footer of a flat file, whose styles stand before its text.
    fn is_margin(&mut self, element: &Element) -> bool {
        let is_margin = matches!(&*element.name, "style:header" | "style:footer");
        if is_margin {
            self.handle(Matter::Margins);
        }
        is_margin
    }

    /// A sign among the words, or something that stands there.
    fn sign(&mut self, element: &Element) {
        match &*element.name {
            "text:s" => {
                let count = element.attribute("c").and_then(|it| it.parse().ok()).unwrap_or(1_usize);
                self.push(&" ".repeat(count.min(MOST_BLANKS)));
            }
            "text:tab" => self.push("\t"),
            "text:line-break" => self.break_line(),
            "text:a" if element.attribute("href").is_some_and(|it| !it.starts_with('#')) => {
                self.handle(Matter::Links);
            }
            "office:annotation-end" => {
                self.writer.end_comment(&element.attribute("name").unwrap_or_default());
            }
            "draw:image" => self.handle(Matter::Pictures),
            "draw:object" | "draw:object-ole" | "draw:plugin" => self.handle(Matter::Objects),
            name if FIELDS.contains(&name) => self.handle(Matter::Fields),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Wrong> {
        match name {
            "text:p" | "text:h" => {
                self.looks.pop();
                match self.aside.last_mut() {
                    Some(aside) => aside.words.push('\n'),
                    None => self.writer.end()?,
                }
            }
            "text:span" => drop(self.looks.pop()),
            "text:list" => {
                if let Some(List { style, number: Some(number), .. }) = self.lists.pop() {
                    self.ended.insert(style, number);
                }
            }
            "table:table" => self.tables = self.tables.saturating_sub(1),
            "table:table-row" => self.writer.end_row()?,
            "draw:text-box" => self.end_box(),
            "text:note-body" | "office:annotation" => self.end_aside(),
            "office:text" => self.in_text = false,
            _ => {}
        }
        Ok(())
    }

    fn words(&mut self, words: &str) {
        let Some(look) = self.looks.last().filter(|_| self.in_text) else { return };
        if look.hidden {
            if !words.trim().is_empty() {
                self.handle(Matter::Hidden);
            }
            return;
        }
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        let mut rest = words;
        while !rest.is_empty() {
            let (word, after) = rest.split_at(rest.find(is_blank).unwrap_or(rest.len()));
            if !word.is_empty() {
                self.push(word);
                self.blank = false;
            }
            rest = after.trim_start_matches(is_blank);
            if rest.len() < after.len() && !std::mem::replace(&mut self.blank, true) {
                self.push(" ");
            }
        }
    }

    fn push(&mut self, words: &str) {
        self.blank = false;
        match self.aside.last_mut() {
            Some(aside) => aside.words.push_str(words),
            None => self.writer.push(words, self.looks.last().is_some_and(|look| look.bold)),
        }
    }

    fn break_line(&mut self) {
        match self.aside.last_mut() {
            Some(aside) => aside.words.push('\n'),
            None => self.writer.line_break(),
        }
        self.blank = true;
    }

    fn handle(&mut self, what: Matter) {
        self.writer.report.handle(what, 1);
    }

    fn begin_paragraph(&mut self, element: &Element) {
        let style = element.attribute("style-name").unwrap_or_default();
        self.blank = true;
        self.looks.push(Look {
            bold: self.styles.bold(&style).unwrap_or(false),
            hidden: self.styles.hidden(&style).unwrap_or(false),
        });
        if !self.aside.is_empty() {
            return;
        }
        self.writer.begin();
        if &*element.name == "text:h" || self.styles.is_heading(&style) {
            self.writer.heading();
        }
        let Some(list) = self.lists.last_mut() else { return };
        if !std::mem::take(&mut list.is_first) {
            return;
        }
        if list.style.is_empty() {
            list.style = self.styles.list(&style).unwrap_or_default();
        }
        let numbers: Vec<u32> = self.lists.iter().map(|list| list.number.unwrap_or(1)).collect();
        let style = self.lists.last().map(|list| list.style.as_str()).unwrap_or_default();
        if let Some(sign) = self.styles.sign(style, &numbers) {
            self.handle(Matter::ListSigns);
            self.writer.mark(&sign);
        }
    }

    fn begin_span(&mut self, element: &Element) {
        let style = element.attribute("style-name").unwrap_or_default();
        let around = self.looks.last().copied().unwrap_or_default();
        self.looks.push(Look {
            bold: self.styles.bold(&style).unwrap_or(around.bold),
            hidden: self.styles.hidden(&style).unwrap_or(around.hidden),
        });
    }

    fn begin_list(&mut self, element: &Element) {
        let around = self.lists.last().map(|list| list.style.clone()).unwrap_or_default();
        let style = element.attribute("style-name").unwrap_or(around);
        let goes_on = element.attribute("continue-numbering").is_some_and(|it| it == "true")
            || element.attribute("continue-list").is_some();
        let number = self.ended.get(&style).copied().filter(|_| goes_on);
        self.lists.push(List { style, number, is_first: false });
    }

    fn begin_item(&mut self, element: &Element) {
        let level = self.lists.len().saturating_sub(1);
        let Some(list) = self.lists.last_mut() else { return };
        let next =
            list.number.map_or_else(|| self.styles.start(&list.style, level), |it| it.saturating_add(1));
        list.number = Some(element.attribute("start-value").and_then(|it| it.parse().ok()).unwrap_or(next));
        list.is_first = true;
    }

    fn begin_box(&mut self) {
        self.boxes += 1;
        if self.boxes == 1 {
            self.handle(Matter::Boxes);
            self.writer.begin_aside();
        }
    }

    fn end_box(&mut self) {
        self.boxes = self.boxes.saturating_sub(1);
        if self.boxes == 0 {
            self.writer.end_aside();
        }
    }

    fn begin_aside(&mut self, name: String) {
        let looks = std::mem::take(&mut self.looks);
        self.aside.push(Aside { name, words: String::new(), looks });
    }

    fn end_aside(&mut self) {
        let Some(aside) = self.aside.pop() else { return };
        self.looks = aside.looks;
        self.blank = false;
        if !aside.name.is_empty() {
            self.comments.insert(aside.name, aside.words.trim().to_owned());
        } else if !aside.words.trim().is_empty() {
            self.handle(Matter::Notes);
            self.writer.note(&aside.words);
        }
    }
}
