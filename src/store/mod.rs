//! A study as a folder on disk.
