//! The parts of OpenDocument texts: a zero byte parts the words from the styles.

#![no_main]

mod archive_of;
mod promises;

use casebook::import::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let whole = archive_of::parts(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", part()),
        ("styles.xml", part()),
    ]);
    promises::hold(read(&whole, "interview.odt"));
});
