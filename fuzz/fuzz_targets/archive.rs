//! Archives as they come: Word documents and OpenDocument texts cut off and with bytes changed.

#![no_main]

mod promises;

use casebook::import::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| promises::hold(read(&[b"PK\x03\x04", bytes].concat(), "interview.docx")));
