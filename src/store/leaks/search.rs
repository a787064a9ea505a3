//! One file searched: its name, and what is in it, read as whatever it may be.

use std::{collections::HashSet, path::Path};

use super::{Leak, Search, Unsearched};
use crate::{
    analysis::naming::around,
    store::disk,
    study::pseudonyms::{Named, Namer},
};

/// What was found in a file.
#[derive(Default)]
pub(super) struct Searched {
    pub leaks: Vec<Leak>,
    pub unsearched: Vec<Unsearched>,
    pub other_letters: Vec<(String, usize)>,
}

/// The field of a record that holds the name of a file.
const FILE: &str = "\"file\":\"";

/// How packed files begin, in which no word can be seen.
const PACKED: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "it is a packed file (.zip, .docx, .xlsx, .odt …)"),
    (b"\x1f\x8b", "it is a packed file (.gz)"),
    (b"%PDF-", "it is a PDF, whose words are packed"),
    (b"\xfd7zXZ", "it is a packed file (.xz)"),
    (b"BZh", "it is a packed file (.bz2)"),
    (b"7z\xbc\xaf", "it is a packed file (.7z)"),
    (b"age-encryption.org/", "it is encrypted"),
];

impl Search<'_> {
    pub(super) fn file(self, path: &Path, shown: &str) -> Searched {
        let mut searched = Searched::default();
        if let Some(name) = path.file_name() {
            searched.leaks.extend(self.in_name(&name.to_string_lossy(), shown));
        }
        if path.is_dir() {
            return searched;
        }
        let mut bytes = Vec::new();
        let read = disk::open(path).and_then(|mut file| std::io::Read::read_to_end(&mut file, &mut bytes));
        if let Err(error) = read {
            searched.unsearched.push(Unsearched { file: shown.to_owned(), why: error.to_string() });
            return searched;
        }
        if let Some((_, why)) = PACKED.iter().find(|(begins, _)| bytes.starts_with(begins)) {
            searched.unsearched.push(Unsearched { file: shown.to_owned(), why: (*why).to_owned() });
            return searched;
        }
        let text = characters(bytes);
        let text = self.without_coders(&text);
        if text.contains(['\\', '&', '%']) {
            self.in_text(&spelt_out(&text), shown, &mut searched);
            let known: Vec<Leak> = searched.leaks.clone();
            self.in_text(&text, shown, &mut searched);
            // What was found with escapes spelt out is not said again.
            let is_known = |it: &Leak| known.iter().any(|k| k.line == it.line && k.words.contains(&it.words));
            let mut at = 0;
            searched.leaks.retain(|it| {
                at += 1;
                at <= known.len() || !is_known(it)
            });
        } else {
            self.in_text(&text, shown, &mut searched);
        }
        searched
    }

    /// Listed names in the name of a file, however they are capitalised; a coder's name stays.
    pub(super) fn in_name(self, name: &str, file: &str) -> Vec<Leak> {
        let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
        if self.coders.contains(name) || self.coders.contains(stem) {
            return Vec::new();
        }
        let found = self.namer.find_in_file_name(name).into_iter();
        found.map(|named| self.leak(name, &named, file, None)).collect()
    }

    /// The text without the names of coders where these stand as such.
    fn without_coders(self, text: &str) -> String {
        let mut text = text.to_owned();
        for coder in self.coders.iter().filter(|it| self.namer.names(it)) {
            for field in ["coder", "by"] {
                text = text.replace(&format!("\"{field}\":\"{coder}\""), &format!("\"{field}\":\"\""));
            }
        }
        text
    }

    fn in_text(self, text: &str, shown: &str, searched: &mut Searched) {
        let (mut line, mut from) = (1, 0);
        let mut found = self.namer.find(text);
        found.extend(self.in_names_of_files(text, &found));
        found.sort_by_key(|it| it.range.start);
        for named in &found {
            line += text[from..named.range.start].matches('\n').count();
            from = named.range.start;
            searched.leaks.push(self.leak(text, named, shown, Some(line)));
        }
        if searched.other_letters.is_empty() {
            let sure: HashSet<usize> = found.iter().map(|it| it.range.start).collect();
            for named in self.namer.find_in_any_letters(text) {
                if sure.contains(&named.range.start) {
                    continue;
                }
                let words = text[named.range].to_owned();
                match searched.other_letters.iter_mut().find(|(known, _)| *known == words) {
                    Some((_, count)) => *count += 1,
                    None => searched.other_letters.push((words, 1)),
                }
            }
        }
    }

    /// Names that records have in the names of files, where these are written otherwise than in a text: `"file":"annasmith-2024"`.
    fn in_names_of_files(self, text: &str, known: &[Named]) -> Vec<Named> {
        let values = text.match_indices(FILE).filter_map(|(at, field)| {
            let start = at + field.len();
            Some(start..start + text[start..].find('"')?)
        });
        let found = values.flat_map(|value| {
            let found = self.namer.find_in_file_name(&text[value.clone()]);
            found.into_iter().map(move |named| Named {
                range: named.range.start + value.start..named.range.end + value.start,
                ..named
            })
        });
        let is_new = |it: &Named| {
            !known.iter().any(|one| one.range.start < it.range.end && it.range.start < one.range.end)
        };
        found.filter(is_new).collect()
    }

    fn leak(self, text: &str, named: &Named, file: &str, line: Option<usize>) -> Leak {
        let (before, words, after) = around(text, &named.range, 0..text.len());
        let pseudonym = self.table.entries[named.entry].pseudonym.clone();
        Leak { file: file.to_owned(), line, words, pseudonym, before, after, entry: named.entry }
    }
}

/// The listed names in the bytes of a file, by the entry of the table, as they stand there.
pub fn names_in(bytes: Vec<u8>, namer: &Namer) -> Vec<(usize, String)> {
    let text = spelt_out(&characters(bytes));
    namer.find(&text).into_iter().map(|it| (it.entry, crate::text::single_spaced(&text[it.range]))).collect()
}

/// The characters of a file: UTF-16 where it says so, else UTF-8; what is neither is passed over byte by byte.
fn characters(bytes: Vec<u8>) -> String {
    let units = |from: fn([u8; 2]) -> u16| {
        let pairs = bytes[2..].chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        String::from_utf16_lossy(&pairs.collect::<Vec<u16>>())
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => match String::from_utf8(bytes) {
            Ok(text) => text,
            // An older encoding: the letters beyond ASCII are told as Western European ones.
            Err(error) => {
                encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned()
            }
        },
    }
}

/// The text with what JSON, web pages and addresses escape spelt out; lines stay lines.
fn spelt_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&', '%']) {
        out.push_str(&rest[..at]);
        let (c, length) = escaped(&rest[at..]).unwrap_or((rest[at..].chars().next().unwrap_or(' '), 1));
        out.push(c);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

/// The character that an escape at the beginning of a text stands for, and the bytes it takes.
fn escaped(text: &str) -> Option<(char, usize)> {
    let hex = |digits: Option<&str>| u32::from_str_radix(digits?, 16).ok();
    let bytes = text.as_bytes();
    match (bytes[0], *bytes.get(1)?) {
        (b'\\', b'n' | b't' | b'r' | b'f' | b'b') => Some((' ', 2)),
        (b'\\', it @ (b'"' | b'\\' | b'/')) => Some((char::from(it), 2)),
        (b'\\', b'u') => {
            let high = hex(text.get(2..6))?;
            if let Some(c) = char::from_u32(high) {
                return Some((c, 6));
            }
            let low = text.get(6..8).filter(|it| *it == "\\u").and_then(|_| hex(text.get(8..12)))?;
            char::from_u32(0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff)).map(|c| (c, 12))
        }
        (b'&', b'#') => {
            let end = text.get(..12).unwrap_or(text).find(';')?;
            let digits = &text[2..end];
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => digits.parse().ok()?,
            };
            Some((char::from_u32(number)?, end + 1))
        }
        (b'&', _) => {
            let signs = [("&amp;", '&'), ("&quot;", '"'), ("&apos;", '\''), ("&nbsp;", ' ')];
            signs.iter().find(|(name, _)| text.starts_with(name)).map(|(name, c)| (*c, name.len()))
        }
        (b'%', _) => Some((char::from_u32(hex(text.get(1..3))?).filter(char::is_ascii)?, 3)),
        _ => None,
    }
}
