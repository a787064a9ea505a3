//! The one table of commands and the keys that call them.
