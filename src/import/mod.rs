//! Bytes to text with turns.
