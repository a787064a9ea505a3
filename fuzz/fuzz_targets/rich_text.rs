//! RTF documents: what follows their head.

#![no_main]

mod promises;

use casebook::import::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| promises::hold(read(&[b"{\\rtf1", bytes].concat(), "interview.rtf")));
