//! The sample study is what its transcripts and tables make of it.

#[allow(dead_code, reason = "the program that builds it has a main function")]
#[path = "../examples/sample_study/main.rs"]
mod sample_study;

use std::{collections::BTreeMap, fs, path::Path};

/// The files below a folder, by path from there.
fn files(folder: &Path, root: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, root, found);
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            found.insert(name, fs::read(&path).unwrap_or_default());
        }
    }
}

#[test]
fn building_the_sample_study_anew_gives_the_same_bytes() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let built = folder.path().join("ics-study");
    sample_study::build(&data, &built).unwrap();
    let [mut kept, mut anew] = [BTreeMap::new(), BTreeMap::new()];
    files(&data.join("ics-study"), &data.join("ics-study"), &mut kept);
    files(&built, &built, &mut anew);
    let names = |found: &BTreeMap<String, Vec<u8>>| found.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&kept), names(&anew));
    let changed: Vec<&String> = kept.keys().filter(|name| kept[*name] != anew[*name]).collect();
    assert!(changed.is_empty(), "`cargo run --example sample_study` builds these anew: {changed:?}");
}
