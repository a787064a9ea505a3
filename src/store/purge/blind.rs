//! Hashes of texts in which names stood. Who has one, and the text as it is now, could try names until the hash is right: so each gives
//! way to a random one, the same everywhere, and what was put on that text still finds its way.

use std::{collections::HashMap, sync::LazyLock};

use regex::bytes::{Captures, Regex};

use crate::{
    store::{files::BodyFile, sha256},
    study::Purpose,
};

/// How many hexadecimal digits say which text something was put on.
const TEXT_ID: usize = 16;

static HASH: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("[0-9a-f]{16,64}").ok());

/// The hashes that give way, with those that come.
#[derive(Default)]
pub(super) struct Blind(HashMap<Vec<u8>, String>);

impl Blind {
    /// Whether none gives way.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of a document whose names were replaced: of its earlier texts, and of the file that they came from. The texts since the
    /// last replacement hold no names.
    pub fn add(&mut self, body: &BodyFile) {
        let Some(last) = body.revisions.iter().rposition(|it| it.purpose == Purpose::Pseudonyms) else {
            return;
        };
        let (named, since) = body.revisions.split_at(last + 1);
        let mut kept: Vec<&str> =
            since.iter().flat_map(|it| [it.before.sha256.as_str(), &it.after.sha256]).collect();
        kept.extend(named.last().map(|it| it.after.sha256.as_str()));
        kept.push(&body.sha256);
        let sources =
            named.iter().flat_map(|it| [it.before.source.as_ref(), it.after.source.as_ref()]).flatten();
        let sources = sources.chain([&body.source]).map(|it| it.sha256.as_str());
        let texts = named.iter().flat_map(|it| [it.before.sha256.as_str(), &it.after.sha256]);
        for hash in texts.chain(sources).filter(|it| it.len() == 64 && !kept.contains(it)) {
            let random = || uuid::Uuid::now_v7().to_string();
            let other = || sha256(format!("{}{}{}", random(), random(), random()).as_bytes());
            let other = self.0.entry(hash.as_bytes().to_vec()).or_insert_with(other).clone();
            self.0.insert(hash.as_bytes()[..TEXT_ID].to_vec(), other[..TEXT_ID].to_owned());
        }
    }

    /// A file's bytes with the hashes that come; `None` where none of those that go is in it.
    pub fn applied(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let hash = HASH.as_ref()?;
        if !hash.find_iter(bytes).any(|it| self.0.contains_key(it.as_bytes())) {
            return None;
        }
        let put = |found: &Captures<'_>| match self.0.get(&found[0]) {
            Some(other) => other.as_bytes().to_vec(),
            None => found[0].to_vec(),
        };
        Some(hash.replace_all(bytes, put).into_owned())
    }
}
