//! The folder: files that nothing names, what interruptions left behind, and who may read the study.

use std::{
    collections::HashSet,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use super::{Known, finding::Findings};
use crate::{
    store::{
        Store,
        disk::is_temporary,
        load::{entries, is_hidden},
    },
    study::Coder,
};

pub(super) fn check(store: &Store, known: &Known<'_>, findings: &mut Findings) {
    let layout = &store.layout;
    let mut named: HashSet<PathBuf> = [layout.register(), layout.codebook()].into();
    for document in known.documents.values() {
        named.extend([layout.text(document), layout.body(document)]);
        named.extend(store.coders().iter().map(|coder| layout.codings(coder, document)));
    }
    let own =
        [layout.documents(), layout.all_codings(), layout.matrix(), layout.all_memos(), layout.histories()];
    let mut folders = vec![layout.root().to_owned()];
    folders.extend(own.iter().filter(|folder| folder.is_dir()).cloned());
    for folder in entries(&layout.all_codings()).into_iter().filter(|path| path.is_dir()) {
        if folder.file_name().is_none_or(|name| Coder::new(&name.to_string_lossy()).is_err()) {
            let what = "its name cannot be a coder's, so what is in it is not read".into();
            findings.warning(&folder, None, what, "give the folder the coder's name");
        }
        folders.push(folder);
    }
    for folder in &folders {
        rights(folder, findings);
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                continue;
            }
            rights(&path, findings);
            if is_temporary(&path) {
                let what = "an interrupted write left it behind".into();
                findings.note(&path, None, what, "delete it when nobody is working on the study");
            } else if known.register_whole && is_stray(&path, folder, store, &named) {
                let what = "nothing in the study names it".into();
                findings.note(
                    &path,
                    None,
                    what,
                    "keep it if it is of a document that was removed; else move it away",
                );
            }
        }
    }
}

/// Whether a file is none of the study's: texts, bodies and codings of documents that are not in the register, and what does
/// not belong into a study at all.
fn is_stray(path: &Path, folder: &Path, store: &Store, named: &HashSet<PathBuf>) -> bool {
    let layout = &store.layout;
    let ending = path.extension().unwrap_or_default();
    if is_hidden(path) || named.contains(path) || folder == layout.root() {
        return false;
    }
    if folder == layout.matrix() || folder == layout.all_memos() {
        return ending != "json";
    }
    if folder == layout.histories() {
        return ending != "jsonl";
    }
    // A file of an older version that is kept aside is no stray.
    entries(folder).binary_search(&path.to_owned()).is_ok()
}

/// Warns where everybody on the machine may read or write.
fn rights(path: &Path, findings: &mut Findings) {
    let Ok(meta) = fs::symlink_metadata(path) else { return };
    if meta.is_symlink() {
        let what = "it is a link to another place, which a copy of the folder does not take along".into();
        findings.note(path, None, what, "put the file itself in the link's place");
        return;
    }
    let mode = meta.permissions().mode() & 0o7777;
    if mode & 0o007 != 0 {
        let what = format!("everyone on this machine may open it (its rights are {:03o})", mode & 0o777);
        findings.warning(path, None, what, "take the rights away with `chmod o-rwx`");
    }
}
