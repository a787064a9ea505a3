//! Searching the texts of a study that is not loaded: read by as many threads as there are processors, and kept only
//! where something is found.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use super::{Store, Trouble};
use crate::{study::Document, text::Query};

impl Store {
    /// The texts of these documents in which the query is found, with the place of each in `documents`; or why a text could
    /// not be read. In the order of the documents.
    pub fn scan(&self, documents: &[Document], query: &Query) -> Vec<(usize, Result<String, Trouble>)> {
        let next = AtomicUsize::new(0);
        let found = Mutex::new(Vec::new());
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(documents.len());
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    // Each thread has its own query: a shared one would have them wait for its working memory.
                    let query = query.clone();
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(document) = documents.get(at) else { return };
                        let text = self.load_text(document);
                        if text.as_ref().map_or(true, |text| query.is_match(text)) {
                            found.lock().unwrap_or_else(PoisonError::into_inner).push((at, text));
                        }
                    }
                });
            }
        });
        let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.sort_by_key(|(at, _)| *at);
        found
    }
}
