//! Which parts of a Word document hold what, by its relations.

use super::super::{
    package::Package,
    wrong::Wrong,
    xml::{Node, Xml},
};

/// The names of the parts.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub document: String,
    pub styles: Option<String>,
    pub numbering: Option<String>,
    pub footnotes: Option<String>,
    pub endnotes: Option<String>,
    pub comments: Option<String>,
    /// Headers and footers.
    pub margins: Vec<String>,
}

impl Parts {
    pub fn of(package: &mut Package) -> Result<Self, Wrong> {
        let mut parts = Self { document: "word/document.xml".to_owned(), ..Self::default() };
        for (kind, target) in relations(package, "")? {
            if kind == "officeDocument" {
                parts.document = target;
            }
        }
        for (kind, target) in relations(package, &parts.document)? {
            let part = match kind.as_str() {
                "styles" => &mut parts.styles,
                "numbering" => &mut parts.numbering,
                "footnotes" => &mut parts.footnotes,
                "endnotes" => &mut parts.endnotes,
                "comments" => &mut parts.comments,
                "header" | "footer" => {
                    parts.margins.push(target);
                    continue;
                }
                _ => continue,
            };
            part.get_or_insert(target);
        }
        Ok(parts)
    }
}

/// The relations of a part, or of the whole for an empty name: the last word of their type and the part that they lead to.
fn relations(package: &mut Package, of: &str) -> Result<Vec<(String, String)>, Wrong> {
    let (folder, name) = of.rsplit_once('/').map_or(("", of), |(folder, name)| (folder, name));
    let gap = if folder.is_empty() { "" } else { "/" };
    let Some(part) = package.part(&format!("{folder}{gap}_rels/{name}.rels"))? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(part)?;
    let mut found = Vec::new();
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        let outside = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
        if let (Some(kind), Some(target), false) =
            (element.attribute("Type"), element.attribute("Target"), outside)
        {
            let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
            found.push((kind, within(folder, &target)));
        }
    }
    Ok(found)
}

/// The name of the part that a relation leads to from a folder of the archive. One that leads out of it leads to nothing.
fn within(folder: &str, target: &str) -> String {
    let from = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_leads_to_a_part_and_never_out_of_the_archive() {
        for (folder, target, part) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("word", "../customXml/a.xml", "customXml/a.xml"),
            ("word", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(within(folder, target), part);
        }
    }
}
