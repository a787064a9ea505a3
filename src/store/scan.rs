//! Searching the texts of a study that is not loaded: read by as many threads as there are processors, and kept only
//! where something is found.

use super::{Store, Trouble, threads};
use crate::{study::Document, text::Query};

impl Store {
    /// The texts of these documents in which the query is found, with the place of each in `documents`; or why a text could
    /// not be read. In the order of the documents.
    pub fn scan(&self, documents: &[Document], query: &Query) -> Vec<(usize, Result<String, Trouble>)> {
        // Each thread has its own query: a shared one would have them wait for its working memory.
        let query = query.clone();
        let scanned = threads::for_each(documents, threads::processors(), move |document| {
            let text = self.load_text(document);
            text.as_ref().map_or(true, |text| query.is_match(text)).then_some(text)
        });
        scanned.into_iter().enumerate().filter_map(|(at, text)| Some((at, text?))).collect()
    }
}
