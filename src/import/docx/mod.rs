//! Word documents: the parts of the archive that hold words, and how they become one text.
//!
//! Which parts there are is told by their relations (`parts`); what paragraphs look like by the styles (`styles`) and lists
//! (`lists`); the words by the body (`body`), by which notes and comments are read too. Nothing is ever run or fetched.

mod body;
mod lists;
mod parts;
mod styles;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use self::{body::Body, lists::Lists, parts::Parts, styles::Styles};
use super::{
    Matter, Report,
    package::Package,
    writer::Writer,
    written::Written,
    wrong::Wrong,
    xml::{Node, Xml},
};

/// What a document refers to.
#[derive(Debug, Default)]
struct Around {
    styles: Styles,
    lists: Lists,
    /// The words of notes, by `f` or `e` and their number.
    notes: HashMap<String, String>,
    /// The words of comments, by their number. Their authors are not read.
    comments: HashMap<String, String>,
}

/// Reads a Word document.
pub(super) fn read(bytes: &[u8], report: &mut Report) -> Result<Written, Wrong> {
    let mut package = Package::open(bytes)?;
    let parts = Parts::of(&mut package)?;
    let mut around = Around::default();
    if let Some(part) = parts.styles.as_deref() {
        around.styles = with_part(&mut package, part, Styles::read)?.unwrap_or_default();
    }
    if let Some(part) = parts.numbering.as_deref() {
        around.lists = with_part(&mut package, part, Lists::read)?.unwrap_or_default();
    }
    let nothing = Around::default();
    for (part, kind) in [(&parts.footnotes, "f"), (&parts.endnotes, "e")] {
        let Some(part) = part else { continue };
        let read = with_part(&mut package, part, |xml| body::pieces(xml, &nothing, report))?;
        around
            .notes
            .extend(read.unwrap_or_default().into_iter().map(|(id, words)| (format!("{kind}{id}"), words)));
    }
    if let Some(part) = parts.comments.as_deref() {
        let read = with_part(&mut package, part, |xml| body::pieces(xml, &nothing, report))?;
        around.comments = read.unwrap_or_default();
    }
    for part in &parts.margins {
        if with_part(&mut package, part, has_words)?.unwrap_or(false) {
            report.handle(Matter::Margins, 1);
        }
    }
    if package.names().any(|name| name.ends_with("vbaProject.bin")) {
        report.handle(Matter::Macros, 1);
    }
    "UTF-8".clone_into(&mut report.encoding);
    let written = with_part(&mut package, &parts.document, |xml| {
        let mut body = Body::new(&around, Writer::new(report));
        body.read(xml)?;
        body.writer.finish(|comment| around.comments.get(comment).filter(|it| !it.trim().is_empty()).cloned())
    })?;
    let written = written.ok_or_else(|| Wrong::Damaged(format!("it has no {}", parts.document)))?;
    report.handle(Matter::Comments, written.comments.len());
    Ok(written)
}

/// Reads a part; none where the archive does not have it.
fn with_part<T>(
    package: &mut Package,
    name: &str,
    read: impl FnOnce(&mut Xml) -> Result<T, Wrong>,
) -> Result<Option<T>, Wrong> {
    match package.part(name)? {
        Some(part) => read(&mut Xml::new(part)?).map(Some),
        None => Ok(None),
    }
}

/// Whether anything stands in a header or footer but page numbers.
fn has_words(xml: &mut Xml) -> Result<bool, Wrong> {
    let mut in_words = false;
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) => in_words = element.name == "w:t",
            Node::Close(_) => in_words = false,
            Node::Words(words) if in_words && words.chars().any(char::is_alphabetic) => return Ok(true),
            Node::Words(_) => {}
        }
    }
    Ok(false)
}
