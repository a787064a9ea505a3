//! XML read from front to back: elements by their usual prefix whatever the file's is, no depth without end, no entities of
//! the file's own.

use std::{
    borrow::Cow,
    collections::HashMap,
    io::{BufRead, Cursor, Read},
};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::package;
use super::wrong::Wrong;

/// Elements stand in one another at most so deep.
const DEEPEST: usize = 4_000;
/// The longest tag or stretch of words, in bytes.
const LONGEST: usize = 32 * 1024 * 1024;

/// Namespaces by the prefix that they are called by here.
const USUAL: &[(&str, &str)] = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
];

/// A file that is being read.
pub(super) struct Xml<'p> {
    reader: Reader<Box<dyn BufRead + 'p>>,
    buffer: Vec<u8>,
    depth: usize,
    /// Prefixes of the file that are not the usual ones, and those.
    prefixes: HashMap<String, &'static str>,
}

/// What is next in a file.
#[derive(Debug)]
pub(super) enum Node<'x> {
    /// An element begins.
    Open(Element<'x>),
    /// An element of this name ends.
    Close(Cow<'x, str>),
    /// Words, or a part of them.
    Words(Cow<'x, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element<'x> {
    /// Its name with the usual prefix: `w:p`.
    pub name: Cow<'x, str>,
    start: BytesStart<'x>,
}

impl Element<'_> {
    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|it| it.key.local_name().as_ref() == name)?;
        Some(
            found
                .normalized_value(XmlVersion::Implicit1_0)
                .map_or_else(|_| found.value.to_string(), Cow::into_owned),
        )
    }

    /// Whether an attribute says yes: there without a value, or with one that is none of `0`, `false`, `off`.
    pub fn is_on(&self) -> bool {
        self.attribute("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
    }
}

impl<'p> Xml<'p> {
    /// Begins to read. UTF-8 and UTF-16 are told apart by the first bytes.
    pub fn new(mut source: impl BufRead + 'p) -> Result<Self, Wrong> {
        let head = source.fill_buf().map_err(|error| package::wrong_part(&error))?;
        let wide = match head {
            [0xFF, 0xFE, ..] | [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
            [0xFE, 0xFF, ..] | [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
            _ => None,
        };
        let source: Box<dyn BufRead + 'p> = match wide {
            None => Box::new(source),
            Some(encoding) => {
                let mut bytes = Vec::new();
                source
                    .take(LONGEST as u64)
                    .read_to_end(&mut bytes)
                    .map_err(|error| package::wrong_part(&error))?;
                Box::new(Cursor::new(encoding.decode_with_bom_removal(&bytes).0.into_owned().into_bytes()))
            }
        };
        let mut reader = Reader::from_reader(source);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Ok(Self { reader, buffer: Vec::new(), depth: 0, prefixes: HashMap::new() })
    }

    /// The next node; none at the end of the file.
    pub fn next(&mut self) -> Result<Option<Node<'_>>, Wrong> {
        self.buffer.clear();
        if self.buffer.capacity() > LONGEST {
            return Err(Wrong::Excess("has words or a tag without end".to_owned()));
        }
        match self.reader.read_event_into(&mut self.buffer).map_err(|error| wrong(&error))? {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Wrong::Excess(format!("is nested more than {DEEPEST} deep")));
                }
                learn(&mut self.prefixes, &start);
                let name = usual(&self.prefixes, start.name().as_ref()).map(Cow::Owned);
                let name = name.unwrap_or_else(|| Cow::Owned(start.name().as_ref().to_owned()));
                Ok(Some(Node::Open(Element { name, start })))
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                let name = usual(&self.prefixes, end.name().as_ref());
                Ok(Some(Node::Close(Cow::Owned(name.unwrap_or_else(|| end.name().as_ref().to_owned())))))
            }
            Event::Text(words) => Ok(Some(Node::Words(words.into_inner()))),
            Event::CData(words) => Ok(Some(Node::Words(words.into_inner()))),
            Event::GeneralRef(entity) => Ok(Some(Node::Words(resolve(&entity)))),
            Event::DocType(doctype) if doctype.contains('[') => {
                Err(Wrong::Excess("declares entities of its own".to_owned()))
            }
            Event::Eof if self.depth > 0 => Err(Wrong::Damaged("it ends in the middle".to_owned())),
            Event::Eof => Ok(None),
            _ => Ok(Some(Node::Words(Cow::Borrowed("")))),
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Passes over what is left of the element that was opened last.
    pub fn skip(&mut self) -> Result<(), Wrong> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside && self.next()?.is_some() {}
        Ok(())
    }
}

/// Notes the prefixes that an element declares.
fn learn(prefixes: &mut HashMap<String, &'static str>, start: &BytesStart) {
    if !start.attributes_raw().contains("xmlns") {
        return;
    }
    for attribute in start.attributes().with_checks(false).flatten() {
        let key = attribute.key.as_ref();
        let Some(prefix) = key.strip_prefix("xmlns:").or_else(|| (key == "xmlns").then_some("")) else {
            continue;
        };
        let usual = USUAL.iter().find(|(uri, _)| *uri == &*attribute.value).map(|(_, usual)| *usual);
        match usual.filter(|usual| *usual != prefix) {
            Some(usual) => drop(prefixes.insert(prefix.to_owned(), usual)),
            None => drop(prefixes.remove(prefix)),
        }
    }
}

/// The usual name of an element whose prefix is another.
fn usual(prefixes: &HashMap<String, &'static str>, name: &str) -> Option<String> {
    if prefixes.is_empty() {
        return None;
    }
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    prefixes.get(prefix).map(|usual| format!("{usual}:{local}"))
}

/// What an entity stands for; one that is not known stands for itself.
fn resolve(entity: &quick_xml::events::BytesRef) -> Cow<'static, str> {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return Cow::Owned(c.to_string());
    }
    let name: &str = entity;
    Cow::Owned(match quick_xml::escape::resolve_xml_entity(name) {
        Some(known) => known.to_owned(),
        None => format!("&{name};"),
    })
}

fn wrong(error: &quick_xml::Error) -> Wrong {
    match error {
        quick_xml::Error::Io(error) => package::wrong_part(error),
        _ => Wrong::Damaged("its XML is not well-formed".to_owned()),
    }
}
