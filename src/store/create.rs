//! Making a new study, and putting the texts of new documents in place before an edit names them.

use std::{
    fs::{self, DirBuilder, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::Path,
};

use rustix::fs::Access;

use super::{
    Layout, Store, Trouble, disk,
    files::{BodyFile, CodebookFile, Register, write},
    threads,
};
use crate::{
    study::{Attribution, Body, Document, Id, Study},
    text::numbered,
};

/// So many threads write files that are put in place together.
const WRITERS: usize = 8;

impl Store {
    /// Makes an empty study in a folder that is new or empty. The register is written last, so that an interrupted making
    /// leaves no study. `shared` lets the folder's group read and write; otherwise only the user can.
    pub fn create(root: &Path, title: &str, shared: bool) -> Result<(Store, Study), Trouble> {
        if fs::read_dir(root).is_ok_and(|mut entries| entries.next().is_some()) || root.is_file() {
            return Err(Trouble::Taken(root.into()));
        }
        make_root(root, if shared { 0o2770 } else { 0o700 })
            .map_err(|error| Trouble::from_io(root, &error))?;
        let layout = Layout::new(root);
        let folders = [
            layout.documents(),
            layout.all_codings(),
            layout.matrix(),
            layout.all_memos(),
            layout.histories(),
        ];
        for folder in folders {
            disk::make_folder(root, &folder)?;
        }
        let codebook = layout.codebook();
        disk::replace(&codebook, &write(&codebook, &CodebookFile::new(Vec::new(), Vec::new(), false))?)?;
        let study = Study::new(Id::fresh(), title);
        let register = layout.register();
        let empty = Register::new(
            study.id,
            title.to_owned(),
            Vec::new(),
            Vec::new(),
            Vec::new(),
            Vec::new(),
            Vec::new(),
            Attribution::default(),
            Vec::new(),
        );
        disk::replace(&register, &write(&register, &empty)?)?;
        let store = Store::at(layout);
        store.read_register()?;
        Ok((store, study))
    }

    /// Puts a document's text and body in place. Nothing names them yet: the edit that brings the document in does. A file
    /// name that another document got meanwhile (see [`Store::free_file`]) is refused.
    pub fn add_body(&self, document: &Document, body: &Body) -> Result<(), Trouble> {
        self.add_bodies(&[(document, body)])
    }

    /// Puts the texts and bodies of several documents in place, all or, as far as names of files are taken, none.
    pub fn add_bodies(&self, all: &[(&Document, &Body)]) -> Result<(), Trouble> {
        let _lock = self.lock()?;
        for (document, _) in all {
            let path = self.layout.body(document);
            match self.read::<BodyFile>(&path) {
                Err(Trouble::Missing(_)) => {}
                Ok(read) if read.file.document == document.id => {}
                _ => return Err(Trouble::FileTaken(path)),
            }
        }
        disk::make_folder(self.layout.root(), &self.layout.documents())?;
        // Threads wait for the disk here, and many at once wait no longer than one.
        let staged = threads::for_each(all, WRITERS, |(document, body)| {
            let path = self.layout.body(document);
            let text = disk::stage(&self.layout.text(document), body.content.as_str().as_bytes())?;
            Ok([text, disk::stage(&path, &write(&path, &BodyFile::of(document.id, body))?)?])
        });
        let staged: Vec<_> = staged.into_iter().collect::<Result<_, Trouble>>()?;
        disk::place_all(staged.into_iter().flatten().collect())
    }

    /// Whether the study can be written to by this user; what stands in the way otherwise.
    pub fn writable(&self) -> Result<(), Trouble> {
        let root = self.layout.root();
        let folders = [root.to_owned(), self.layout.all_codings(), self.layout.histories()];
        for folder in folders.iter().filter(|folder| folder.exists()) {
            let may = rustix::fs::access(folder, Access::WRITE_OK | Access::EXEC_OK);
            may.map_err(|error| Trouble::from_io(folder, &error.into()))?;
        }
        Ok(())
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
        numbered(&stem).find(free).unwrap_or_default()
    }
}

/// Makes the study's folder with these rights, never wider even for an instant. A folder that is another user's keeps its
/// rights if they are these.
fn make_root(root: &Path, mode: u32) -> io::Result<()> {
    let is_new = !root.exists();
    DirBuilder::new().recursive(true).mode(0o700).create(root)?;
    match fs::set_permissions(root, Permissions::from_mode(mode)) {
        Err(error) if fs::metadata(root)?.permissions().mode() & 0o777 != mode & 0o777 => return Err(error),
        _ => {}
    }
    match root.parent().filter(|above| is_new && !above.as_os_str().is_empty()) {
        Some(above) => disk::sync_folder(above),
        None => Ok(()),
    }
}
