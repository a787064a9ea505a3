//! PDF documents, read in this process. A crash of the library is one of the process that casebook reads them in, and ends there
//! as a message; what is casebook's own must not crash.

#![no_main]

use casebook::import::aside;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    drop(aside::answer(bytes.to_vec()));
});
