//! Every key file in `tests/invalid_keys` is refused with the message that stands beside it.

use std::fs;
use std::path::Path;

use casebook::tui::keys::Keymap;

#[test]
fn a_bad_key_file_is_refused_saying_where_what_and_what_to_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid_keys");
    let mut tried = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "keys") {
            let message =
                Keymap::with_user_file(&fs::read_to_string(&path).unwrap()).unwrap_err().to_string();
            let expected = fs::read_to_string(path.with_extension("message")).unwrap_or_default();
            assert_eq!(message, expected.trim_end(), "\n{}:\n{message}", path.display());
            tried += 1;
        }
    }
    assert!(tried > 0);
}
