//! What the styles of a Word document say: headings, bold, lists.

use std::collections::HashMap;

use super::super::{
    wrong::Wrong,
    xml::{Element, Node, Xml},
};

/// A style builds on at most so many others.
const LONGEST_CHAIN: usize = 32;

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    plain: String,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    is_heading: bool,
    bold: Option<bool>,
    hidden: Option<bool>,
    list: Option<String>,
    level: Option<usize>,
}

impl Styles {
    pub fn read(xml: &mut Xml) -> Result<Self, Wrong> {
        let mut styles = Self::default();
        let mut id = String::new();
        let mut style = Style::default();
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) if element.name == "w:style" => {
                    id = element.attribute("styleId").unwrap_or_default();
                    style = Style::default();
                    let is_default = element.attribute("default").is_some_and(|it| it == "1" || it == "true");
                    if is_default && element.attribute("type").is_some_and(|it| it == "paragraph") {
                        styles.plain.clone_from(&id);
                    }
                }
                // What a table's style says is about its corners and edges.
                Node::Open(element) if element.name == "w:tblStylePr" => xml.skip()?,
                Node::Open(element) => style.take(&element),
                Node::Close(name) if name == "w:style" => {
                    styles.styles.insert(std::mem::take(&mut id), std::mem::take(&mut style));
                }
                _ => {}
            }
        }
        Ok(styles)
    }

    /// The style that a paragraph without one has.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// Whether paragraphs of a style are headings.
    pub fn is_heading(&self, id: &str) -> bool {
        self.chain(id, |style| style.is_heading.then_some(true)).unwrap_or(false)
    }

    /// Whether words of a style are bold, where it says so.
    pub fn bold(&self, id: &str) -> Option<bool> {
        self.chain(id, |style| style.bold)
    }

    /// Whether words of a style are hidden, where it says so.
    pub fn hidden(&self, id: &str) -> Option<bool> {
        self.chain(id, |style| style.hidden)
    }

    /// The list and the level of paragraphs of a style.
    pub fn list(&self, id: &str) -> Option<(String, usize)> {
        let list = self.chain(id, |style| style.list.clone())?;
        Some((list, self.chain(id, |style| style.level).unwrap_or(0)))
    }

    /// The first answer of a style and those that it builds on.
    fn chain<T>(&self, id: &str, ask: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut at = id;
        for _ in 0..LONGEST_CHAIN {
            let style = self.styles.get(at)?;
            if let Some(answer) = ask(style) {
                return Some(answer);
            }
            at = style.based_on.as_deref()?;
        }
        None
    }
}

impl Style {
    fn take(&mut self, element: &Element) {
        let value = || element.attribute("val");
        match &*element.name {
            "w:name" => {
                let name = value().unwrap_or_default().to_lowercase();
                self.is_heading |=
                    name.starts_with("heading ") || matches!(name.as_str(), "title" | "subtitle");
            }
            "w:basedOn" => self.based_on = value(),
            "w:outlineLvl" => self.is_heading |= value().is_some_and(|level| level != "9"),
            "w:b" => self.bold = Some(element.is_on()),
            "w:vanish" => self.hidden = Some(element.is_on()),
            "w:numId" => self.list = value(),
            "w:ilvl" => self.level = value().and_then(|level| level.parse().ok()),
            _ => {}
        }
    }
}
