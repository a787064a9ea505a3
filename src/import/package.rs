//! The archive that office documents are: parts by name, unpacked one at a time in memory, within limits. Nothing is written,
//! so names that lead out of it lead nowhere.

use std::{
    cell::Cell,
    error::Error,
    fmt,
    io::{self, BufReader, Cursor, Read},
};

use zip::{ZipArchive, result::ZipError};

use super::wrong::Wrong;

/// A document has at most so many parts.
const MOST_PARTS: usize = 10_000;
/// All parts together unpack to at most so many bytes.
const MOST_BYTES: u64 = 96 * 1024 * 1024;
/// A part may unpack to this many bytes whatever its size …
const FREE_BYTES: u64 = 8 * 1024 * 1024;
/// … and to so many times its size.
const MOST_RATIO: u64 = 250;
/// How the directory entry of a part begins.
const ENTRY: &[u8] = b"PK\x01\x02";

/// An archive.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: Cell<u64>,
}

impl<'b> Package<'b> {
    /// Opens an archive. Its directory is read, no part.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Wrong> {
        let parts = memchr::memmem::find_iter(bytes, ENTRY).count();
        if parts > MOST_PARTS {
            return Err(Wrong::Excess(format!("has {parts} parts")));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| wrong(&error))?;
        Ok(Self { archive, left: Cell::new(MOST_BYTES) })
    }

    /// The names of the parts.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.archive.file_names().filter_map(|name| Some(name.ok()?.into_owned()))
    }

    /// A part, to be read from its beginning to its end; none where there is none of this name.
    pub fn part(&mut self, name: &str) -> Result<Option<BufReader<Part<'_, 'b>>>, Wrong> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| wrong(&error))?;
        let most = FREE_BYTES + file.compressed_size().saturating_mul(MOST_RATIO);
        Ok(Some(BufReader::with_capacity(64 * 1024, Part { file, most, left: &self.left })))
    }
}

/// A part that is being unpacked.
pub(super) struct Part<'p, 'b> {
    file: zip::read::ZipFile<'p, Cursor<&'b [u8]>>,
    most: u64,
    left: &'p Cell<u64>,
}

impl Read for Part<'_, '_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buf)?;
        let count = read as u64;
        if count > self.left.get() {
            return Err(io::Error::other(Bomb("unpacks to more than 96 MB")));
        }
        if count > self.most {
            return Err(io::Error::other(Bomb("unpacks to more than 250 times its size")));
        }
        self.most -= count;
        self.left.set(self.left.get() - count);
        Ok(read)
    }
}

/// A part unpacks to more than any document's.
#[derive(Debug)]
struct Bomb(&'static str);

impl fmt::Display for Bomb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Bomb {}

/// What is wrong with a part that cannot be read to its end.
pub(super) fn wrong_part(error: &io::Error) -> Wrong {
    if let Some(bomb) = error.get_ref().and_then(|inner| inner.downcast_ref::<Bomb>()) {
        return Wrong::Excess(bomb.0.to_owned());
    }
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Wrong::Damaged("a part of it ends too early".to_owned()),
        _ => Wrong::Damaged("a part of it cannot be unpacked".to_owned()),
    }
}

fn wrong(error: &ZipError) -> Wrong {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => Wrong::Protected,
        ZipError::InvalidPassword => Wrong::Protected,
        ZipError::UnsupportedArchive(_) => {
            Wrong::Damaged("it is packed in a way that no document is".to_owned())
        }
        _ => Wrong::Damaged("its directory cannot be read".to_owned()),
    }
}
