//! OpenDocument texts: the words in `content.xml`, what paragraphs and lists look like, and what is left out. Flat ones, which
//! are one XML file, are read the same way.

mod body;
mod styles;
#[cfg(test)]
mod tests;

use std::io::Cursor;

use self::{body::Body, styles::Styles};
use super::{
    Matter, Report,
    package::Package,
    writer::Writer,
    written::Written,
    wrong::Wrong,
    xml::{Node, Xml},
};

/// Reads an OpenDocument text.
pub(super) fn read(bytes: &[u8], report: &mut Report) -> Result<Written, Wrong> {
    "UTF-8".clone_into(&mut report.encoding);
    if !bytes.starts_with(b"PK") {
        let mut styles = Styles::default();
        return words(&mut Xml::new(Cursor::new(bytes))?, &mut styles, report);
    }
    let mut package = Package::open(bytes)?;
    if let Some(part) = package.part("META-INF/manifest.xml")? {
        refuse_encrypted(&mut Xml::new(part)?)?;
    }
    let mut styles = Styles::default();
    if let Some(part) = package.part("styles.xml")? {
        let mut xml = Xml::new(part)?;
        while let Some(node) = xml.next()? {
            if let Node::Open(element) = node
                && !styles.take(&element)
                && matches!(&*element.name, "style:header" | "style:footer")
            {
                report.handle(Matter::Margins, usize::from(has_words(&mut xml)?));
            }
        }
    }
    if package.names().any(|name| name.starts_with("Basic/") || name.starts_with("Scripts/")) {
        report.handle(Matter::Macros, 1);
    }
    match package.part("content.xml")? {
        Some(part) => words(&mut Xml::new(part)?, &mut styles, report),
        None => Err(Wrong::Damaged("it has no content.xml".to_owned())),
    }
}

fn words(xml: &mut Xml, styles: &mut Styles, report: &mut Report) -> Result<Written, Wrong> {
    let mut body = Body::new(styles, Writer::new(report));
    body.read(xml)?;
    let (writer, comments) = body.end();
    let written =
        writer.finish(|comment| comments.get(comment).filter(|it| !it.trim().is_empty()).cloned())?;
    report.handle(Matter::Comments, written.comments.len());
    Ok(written)
}

fn refuse_encrypted(xml: &mut Xml) -> Result<(), Wrong> {
    while let Some(node) = xml.next()? {
        if matches!(node, Node::Open(element) if element.name == "manifest:encryption-data") {
            return Err(Wrong::Protected);
        }
    }
    Ok(())
}

/// Whether anything stands in what is left of a header or footer but page numbers.
fn has_words(xml: &mut Xml) -> Result<bool, Wrong> {
    let outside = xml.depth();
    let mut found = false;
    while let Some(node) = xml.next()? {
        if let Node::Words(words) = node {
            found |= words.chars().any(char::is_alphabetic);
        }
        if xml.depth() < outside {
            break;
        }
    }
    Ok(found)
}
