//! The only writes to a study: files replaced atomically, or lines appended, each durable when the call returns.

use std::{
    collections::BTreeSet,
    fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions},
    io::{self, Read, Seek, SeekFrom, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use rustix::fs::OFlags;

use super::{Trouble, fault};

/// How the temporary files of this program begin.
const TEMPORARY: &str = ".casebook-";

/// The largest file that is read, in bytes: places in a text are numbers of 32 bits.
const LARGEST: u64 = 1 << 31;

/// Which contents a file has: two files of one stamp are the same file, not replaced or written in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    file: (u64, u64),
    modified: (i64, i64),
    length: u64,
}

impl Stamp {
    /// The stamp of a file as it is now; `None` where there is none.
    pub fn of(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().map(|meta| Self::from(&meta))
    }
}

impl From<&Metadata> for Stamp {
    fn from(meta: &Metadata) -> Self {
        Self {
            file: (meta.dev(), meta.ino()),
            modified: (meta.mtime(), meta.mtime_nsec()),
            length: meta.len(),
        }
    }
}

/// Opens a file for reading. What is not a plain file is refused: a pipe would block for ever.
pub fn open(path: &Path) -> io::Result<File> {
    let nonblocking = OFlags::NONBLOCK.bits().cast_signed();
    let file = OpenOptions::new().read(true).custom_flags(nonblocking).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("it is not a file")) }
}

/// Reads a text file and its stamp.
pub fn read(path: &Path) -> Result<(String, Stamp), Trouble> {
    let trouble = |error: io::Error| Trouble::from_io(path, &error);
    let mut file = open(path).map_err(trouble)?;
    let meta = file.metadata().map_err(trouble)?;
    if meta.len() > LARGEST {
        return Err(Trouble::Malformed {
            path: path.into(),
            why: "it is larger than any file of a study".into(),
        });
    }
    let mut text = String::with_capacity(meta.len() as usize + 1);
    file.read_to_string(&mut text).map_err(trouble)?;
    Ok((text, Stamp::from(&meta)))
}

/// A file's next contents, durable beside it under another name. Dropping it takes it away again.
#[derive(Debug)]
pub struct Staged {
    temporary: PathBuf,
    target: PathBuf,
    placed: bool,
    /// What the file's stamp will be.
    pub stamp: Stamp,
}

impl Staged {
    /// Makes the contents the file's: whoever reads sees the old or the new, whatever happens meanwhile.
    pub fn place(self) -> Result<(), Trouble> {
        let target = self.target.clone();
        self.rename()?;
        sync_folder(parent(&target)).map_err(|error| Trouble::from_io(&target, &error))
    }

    fn rename(mut self) -> Result<(), Trouble> {
        let renamed = fault::point("before rename")
            .and_then(|()| fs::rename(&self.temporary, &self.target))
            .inspect(|()| self.placed = true)
            .and_then(|()| fault::point("after rename"));
        renamed.map_err(|error| Trouble::from_io(&self.target, &error))
    }
}

/// Makes the contents of several files theirs, one after the other; their folders are made durable once.
pub fn place_all(staged: Vec<Staged>) -> Result<(), Trouble> {
    let folders: BTreeSet<PathBuf> = staged.iter().map(|it| parent(&it.target).to_owned()).collect();
    for it in staged {
        it.rename()?;
    }
    folders
        .iter()
        .try_for_each(|folder| sync_folder(folder).map_err(|error| Trouble::from_io(folder, &error)))
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.placed {
            // A temporary file that cannot be removed is found by the check.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// Writes a file's next contents beside it, durably. Group and rights are those of the folder, without the right to execute.
pub fn stage(path: &Path, bytes: &[u8]) -> Result<Staged, Trouble> {
    let trouble = |error: io::Error| Trouble::from_io(path, &error);
    // A study may be assembled of links; the file behind the link is the one to replace.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = parent(&target);
    let temporary = folder.join(format!("{TEMPORARY}{}.tmp", uuid::Uuid::now_v7().simple()));
    fault::point("before temporary file").map_err(trouble)?;
    let mode = file_mode(folder);
    // The file must not exist: a link put there beforehand would lead the write elsewhere.
    let mut file = OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(mode & 0o600)
        .open(&temporary)
        .map_err(trouble)?;
    let meta = file.metadata().map_err(trouble)?;
    let mut staged = Staged { temporary, target: target.clone(), placed: false, stamp: Stamp::from(&meta) };
    let written = file
        .set_permissions(Permissions::from_mode(mode))
        .and_then(|()| write_in_halves(&mut file, bytes))
        .and_then(|()| fault::point("before sync"))
        .and_then(|()| file.sync_all())
        .and_then(|()| file.metadata());
    staged.stamp = Stamp::from(&written.map_err(trouble)?);
    Ok(staged)
}

/// Replaces a file, or makes it. Gives its new stamp.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<Stamp, Trouble> {
    let staged = stage(path, bytes)?;
    let stamp = staged.stamp;
    staged.place()?;
    Ok(stamp)
}

/// Appends a line to a file, or makes the file with it; gives the file's new length. A line that could not be written whole
/// is taken back; one that an interruption left unfinished is closed first.
pub fn append_line(path: &Path, line: &[u8], durable: bool) -> Result<u64, Trouble> {
    let trouble = |error: io::Error| Trouble::from_io(path, &error);
    let folder = parent(path);
    let is_new = !path.exists();
    let mode = file_mode(folder);
    let mut file = OpenOptions::new()
        .create(true)
        .read(true)
        .append(true)
        .mode(mode & 0o600)
        // In a shared folder a link could lead the line into another file of the user's.
        .custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed())
        .open(path)
        .map_err(trouble)?;
    if is_new {
        file.set_permissions(Permissions::from_mode(mode)).map_err(trouble)?;
    }
    let length = file.seek(SeekFrom::End(0)).map_err(trouble)?;
    let mut bytes = Vec::with_capacity(line.len() + 2);
    if length > 0 && !ends_with_line_feed(&mut file, length).map_err(trouble)? {
        bytes.push(b'\n');
    }
    bytes.extend_from_slice(line);
    bytes.push(b'\n');
    let written = write_in_halves(&mut file, &bytes).and_then(|()| {
        fault::point("before sync of an append")?;
        if !durable {
            return Ok(());
        }
        file.sync_data()?;
        // An empty file may be what a failed append left, whose name is not durable yet.
        if length == 0 { sync_folder(folder) } else { Ok(()) }
    });
    if written.is_err() {
        // Best effort: what stays is an unfinished line, which readers pass over, or the same line twice, which they notice.
        let _ = file.set_len(length);
    }
    written.map_err(trouble)?;
    Ok(length + bytes.len() as u64)
}

/// Makes a folder and those above it up to `root`, which must exist, with the rights of the folder that they are made in.
pub fn make_folder(root: &Path, path: &Path) -> Result<(), Trouble> {
    if path.is_dir() {
        return Ok(());
    }
    let above = parent(path);
    if path == root || !path.starts_with(root) {
        return Err(Trouble::Gone(root.into()));
    }
    make_folder(root, above)?;
    let made = DirBuilder::new()
        .mode(0o700)
        .create(path)
        .and_then(|()| fs::set_permissions(path, Permissions::from_mode(folder_mode(above))))
        .and_then(|()| sync_folder(above));
    match made {
        Err(error) if !path.is_dir() => Err(Trouble::from_io(path, &error)),
        _ => Ok(()),
    }
}

/// Makes what happened to the names in a folder durable, where its file system can.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        synced => synced,
    }
}

/// The rights that a file in this folder gets.
fn file_mode(folder: &Path) -> u32 {
    folder_mode(folder) & 0o660
}

fn folder_mode(folder: &Path) -> u32 {
    fs::metadata(folder).map_or(0o700, |meta| meta.permissions().mode() & 0o2770)
}

/// Writes all bytes; between the halves stands a point at which tests interrupt.
fn write_in_halves(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    if fault::armed() {
        let (first, second) = bytes.split_at(bytes.len() / 2);
        file.write_all(first)?;
        fault::point("half written")?;
        return file.write_all(second);
    }
    file.write_all(bytes)
}

fn ends_with_line_feed(file: &mut File, length: u64) -> io::Result<bool> {
    let mut last = [0];
    file.seek(SeekFrom::Start(length - 1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a name is that of a temporary file: of a write that is under way, or that was interrupted.
pub fn is_temporary(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(TEMPORARY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_too_large_for_places_of_32_bits_is_refused_unread() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("text.txt");
        fs::File::create(&path).unwrap().set_len(LARGEST + 1).unwrap();
        assert!(read(&path).unwrap_err().to_string().contains("larger than any file of a study"));
    }

    #[test]
    fn contents_that_are_not_placed_leave_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("study.json");
        replace(&path, b"old").unwrap();
        drop(stage(&path, b"new").unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_link_to_a_file_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("elsewhere.json"), folder.path().join("study.json"));
        fs::write(&path, "old").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        replace(&link, b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_folder_is_not_made_where_the_study_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("gone");
        assert_eq!(make_folder(&root, &root.join("codings/maya")), Err(Trouble::Gone(root.clone())));
        assert!(!root.exists());
    }
}
