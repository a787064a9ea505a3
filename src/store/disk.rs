//! The only writes to a study: one file replaced atomically, or lines appended, each durable when the call returns.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, Seek, SeekFrom, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use super::{Trouble, fault};

/// Replaces a file, or makes it: whoever reads sees the old contents or the new, whatever happens meanwhile.
/// The file's group and rights are those of its folder, without the right to execute.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let trouble = |error: io::Error| Trouble::from_io(path, &error);
    // A study may be assembled of links; the file behind the link is the one to replace.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = parent(&target);
    let temporary = folder.join(format!(".{}.{}.tmp", name(&target), std::process::id()));
    let written = write_new(&temporary, folder, bytes).and_then(|()| {
        fault::point("before rename")?;
        fs::rename(&temporary, &target)?;
        fault::point("after rename")?;
        File::open(folder)?.sync_all()
    });
    if written.is_err() {
        // The error that counts is the first; a temporary file that cannot be removed is found by the check.
        let _ = fs::remove_file(&temporary);
    }
    written.map_err(trouble)
}

/// Appends a line to a file, or makes the file with it. A line that could not be written whole is taken back; one that an
/// interruption left unfinished is closed first.
pub fn append_line(path: &Path, line: &[u8], durable: bool) -> Result<(), Trouble> {
    let trouble = |error: io::Error| Trouble::from_io(path, &error);
    let folder = parent(path);
    let made = !path.exists();
    let mut file = OpenOptions::new()
        .create(true)
        .read(true)
        .append(true)
        .mode(file_mode(folder))
        .open(path)
        .map_err(trouble)?;
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
        if made { File::open(folder)?.sync_all() } else { Ok(()) }
    });
    if written.is_err() {
        // Best effort: what stays is an unfinished line, which readers pass over.
        let _ = file.set_len(length);
    }
    written.map_err(trouble)
}

/// Makes a folder and those above it up to the study's, with the rights of the folder that they are made in.
pub fn make_folder(path: &Path) -> Result<(), Trouble> {
    if path.is_dir() {
        return Ok(());
    }
    let above = parent(path);
    if !above.is_dir() {
        make_folder(above)?;
    }
    let made = fs::create_dir(path)
        .and_then(|()| fs::set_permissions(path, Permissions::from_mode(mode(above))))
        .and_then(|()| File::open(above)?.sync_all());
    match made {
        Err(error) if !path.is_dir() => Err(Trouble::from_io(path, &error)),
        _ => Ok(()),
    }
}

/// The rights that a file in this folder gets.
pub fn file_mode(folder: &Path) -> u32 {
    mode(folder) & 0o660
}

fn mode(folder: &Path) -> u32 {
    fs::metadata(folder).map_or(0o700, |meta| meta.permissions().mode() & 0o2770)
}

fn write_new(temporary: &Path, folder: &Path, bytes: &[u8]) -> io::Result<()> {
    fault::point("before temporary file")?;
    let mode = file_mode(folder);
    let mut file = OpenOptions::new().create(true).write(true).truncate(true).mode(mode).open(temporary)?;
    file.set_permissions(Permissions::from_mode(mode))?;
    write_in_halves(&mut file, bytes)?;
    fault::point("before sync")?;
    file.sync_all()
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
    io::Read::read_exact(file, &mut last)?;
    Ok(last == *b"\n")
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether a name is that of a temporary file which an interrupted write left behind.
pub fn is_temporary(path: &PathBuf) -> bool {
    let name = name(path);
    name.starts_with('.') && Path::new(&name).extension().is_some_and(|ending| ending == "tmp")
}
