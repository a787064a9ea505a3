//! Where each thing lies in a study's folder.

use std::path::{Path, PathBuf};

use crate::study::{CaseId, Coder, Document};

/// The paths of one study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    /// The layout of the study in this folder.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The study's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The register.
    pub fn register(&self) -> PathBuf {
        self.root.join("study.json")
    }

    /// The codebook.
    pub fn codebook(&self) -> PathBuf {
        self.root.join("codebook.json")
    }

    /// The folder of texts.
    pub fn documents(&self) -> PathBuf {
        self.root.join("documents")
    }

    /// A document's text.
    pub fn text(&self, document: &Document) -> PathBuf {
        self.documents().join(format!("{}.txt", document.file))
    }

    /// What is known of a document's text.
    pub fn body(&self, document: &Document) -> PathBuf {
        self.documents().join(format!("{}.json", document.file))
    }

    /// The folder that has a folder for each coder.
    pub fn all_codings(&self) -> PathBuf {
        self.root.join("codings")
    }

    /// A coder's work on a document.
    pub fn codings(&self, coder: &Coder, document: &Document) -> PathBuf {
        self.all_codings().join(coder.as_str()).join(format!("{}.json", document.file))
    }

    /// The folder of the matrix.
    pub fn matrix(&self) -> PathBuf {
        self.root.join("matrix")
    }

    /// A case's row of the matrix.
    pub fn row(&self, case: CaseId) -> PathBuf {
        self.matrix().join(format!("{case}.json"))
    }

    /// What is concluded from cells of the matrix.
    pub fn syntheses(&self) -> PathBuf {
        self.root.join("syntheses.json")
    }

    /// The folder of memos.
    pub fn all_memos(&self) -> PathBuf {
        self.root.join("memos")
    }

    /// A coder's memos.
    pub fn memos(&self, coder: &Coder) -> PathBuf {
        self.all_memos().join(format!("{coder}.json"))
    }

    /// The folder of histories.
    pub fn histories(&self) -> PathBuf {
        self.root.join("history")
    }

    /// A coder's history.
    pub fn history(&self, coder: &Coder) -> PathBuf {
        self.histories().join(format!("{coder}.jsonl"))
    }
}
