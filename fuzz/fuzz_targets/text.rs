//! Plain text and Markdown in any encoding.

#![no_main]

mod promises;

use casebook::import::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| promises::hold(read(bytes, "interview.md")));
