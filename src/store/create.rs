//! Making a new study, and putting the texts of new documents in place before an edit names them.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
};

use super::{
    Layout, Store, Trouble, disk,
    files::{BodyFile, CodebookFile, Register, write},
};
use crate::study::{Body, Document, Id, Study};

impl Store {
    /// Makes an empty study in a folder that is new or empty. The register is written last, so that an interrupted making
    /// leaves no study. `shared` lets the folder's group read and write; otherwise only the user can.
    pub fn create(root: &Path, title: &str, shared: bool) -> Result<(Store, Study), Trouble> {
        if fs::read_dir(root).is_ok_and(|mut entries| entries.next().is_some()) || root.is_file() {
            return Err(Trouble::Taken(root.into()));
        }
        let io = |error: std::io::Error| Trouble::from_io(root, &error);
        fs::create_dir_all(root).map_err(io)?;
        let mode = if shared { 0o2770 } else { 0o700 };
        fs::set_permissions(root, Permissions::from_mode(mode)).map_err(io)?;
        let layout = Layout::new(root);
        let folders = [
            layout.documents(),
            layout.all_codings(),
            layout.matrix(),
            layout.all_memos(),
            layout.histories(),
        ];
        for folder in folders {
            disk::make_folder(&folder)?;
        }
        let codebook = layout.codebook();
        disk::replace(&codebook, &write(&codebook, &CodebookFile::new(Vec::new()))?)?;
        let study = Study::new(Id::fresh(), title);
        let register = layout.register();
        let empty = Register::new(study.id, title.to_owned(), Vec::new(), Vec::new(), Vec::new());
        disk::replace(&register, &write(&register, &empty)?)?;
        Ok((Store { layout }, study))
    }

    /// Puts a document's text and body in place. Nothing names them yet: the edit that brings the document in does.
    pub fn add_body(&self, document: &Document, body: &Body) -> Result<(), Trouble> {
        disk::make_folder(&self.layout.documents())?;
        disk::replace(&self.layout.text(document), body.content.as_str().as_bytes())?;
        let path = self.layout.body(document);
        disk::replace(&path, &write(&path, &BodyFile::of(document.id, body))?)
    }

    /// A file name for a new document's text that no file in the study has: like `wanted`, in letters, digits and dashes.
    pub fn free_file(&self, wanted: &str, taken: &[String]) -> String {
        let plain: String = wanted.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let stem =
            plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-").to_lowercase();
        let stem: String = stem.chars().take(60).collect();
        let stem = if stem.is_empty() { "document".into() } else { stem };
        let free = |name: &String| {
            !taken.contains(name) && !self.layout.documents().join(format!("{name}.txt")).exists()
        };
        let numbered = (2u32..).map(|n| format!("{stem}-{n}"));
        std::iter::once(stem.clone()).chain(numbered).find(free).unwrap_or(stem)
    }
}
