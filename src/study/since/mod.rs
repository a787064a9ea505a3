//! What happened to the evidence of a cell since its summary was written or last checked: why it is stale.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{
    CaseId, Cell, CodeId, Coder, Coding, CodingId, DocumentId, Evidence, Ground, Held, Made, Moment, Study,
};
use crate::text::Span;

/// What happened to a coding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// It was put there.
    Coded,
    /// It was taken away.
    Removed,
    /// Its ends were moved.
    Resized,
    /// It was given a code that does not count here.
    Recoded,
    /// The text changed under it.
    TextChanged,
    /// The code that it was made with was merged into one that counts here.
    MergedIn,
    /// The code that it counts for was merged into another.
    MergedAway,
    /// It was sent here when its code was split.
    SplitIn,
    /// It was sent to another code when its code was split.
    SplitAway,
    /// It came with its code, which stands below this one.
    MovedIn,
    /// It went with its code, which does not stand below this one any more.
    MovedAway,
    /// It counts here again: it is back, or who speaks belongs to this case.
    Returned,
    /// Who speaks does not belong to this case any more.
    OtherCase,
    /// None of its words is left in the text.
    WordsGone,
    /// Its document was taken out of the study.
    DocumentGone,
}

impl What {
    /// Whether the passage counts for the cell now.
    pub fn counts_now(self) -> bool {
        use What::{Coded, MergedIn, MovedIn, Resized, Returned, SplitIn, TextChanged};
        matches!(self, Coded | Resized | TextChanged | MergedIn | SplitIn | MovedIn | Returned)
    }

    /// What happened to so many codings, with the name of the code that they came with or went to.
    fn words(self, count: usize, code: &str) -> String {
        let codings = || if count == 1 { "coding".to_owned() } else { format!("{count} codings") };
        match self {
            What::Coded if count == 1 => "coded since".into(),
            What::Coded => format!("{count} coded since"),
            What::Removed => format!("{} removed", codings()),
            What::Resized => format!("{} resized", codings()),
            What::Recoded => format!("{} given the code “{code}”", codings()),
            What::TextChanged if count == 1 => "text changed".into(),
            What::TextChanged => format!("text changed under {count} codings"),
            What::MergedIn => format!("{} came when “{code}” was merged", codings()),
            What::MergedAway => format!("{} went to “{code}” by a merge", codings()),
            What::SplitIn => format!("{} came when “{code}” was split", codings()),
            What::SplitAway => format!("{} went to “{code}” by a split", codings()),
            What::MovedIn => format!("{} came with “{code}”", codings()),
            What::MovedAway => format!("{} went with “{code}”", codings()),
            What::Returned if count == 1 => "coding counts here again".into(),
            What::Returned => format!("{count} codings count here again"),
            What::OtherCase => format!("{} went to another case", codings()),
            What::WordsGone if count == 1 => "words of a coding are gone from the text".into(),
            What::WordsGone => format!("words of {count} codings are gone from the text"),
            What::DocumentGone => format!("{} went with the document", codings()),
        }
    }
}

/// Something that happened to a coding under a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Since {
    /// What.
    pub what: What,
    /// The coding.
    pub coding: CodingId,
    /// The document that it is or was in.
    pub document: DocumentId,
    /// The passage: as it is now where it still counts, else as it was.
    pub span: Span,
    /// The passage as it was, where its ends moved or its words changed: in the text that it was put on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Made>,
    /// Who did it, where that is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Coder>,
    /// When, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// The code that it came with or went to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<CodeId>,
}

impl Since {
    fn of(what: What, document: DocumentId, coding: CodingId, span: Span) -> Self {
        Self { what, coding, document, span, before: None, by: None, at: None, code: None }
    }

    fn by(mut self, coder: &Coder, at: Option<Moment>) -> Self {
        self.by = Some(coder.clone());
        self.at = at;
        self
    }

    fn code(mut self, code: CodeId) -> Self {
        self.code = Some(code);
        self
    }
}

impl Study {
    /// What happened to the evidence of a cell since its summary was written or last checked, in reading order; nothing where
    /// nothing is written or nothing changed. Of a cell from before it was kept what summaries are written on, only what was
    /// coded since is known. Cost: the codings of the case.
    pub fn since(&self, case: CaseId, code: CodeId) -> Vec<Since> {
        let Some(cell) = self.cell(case, code) else { return Vec::new() };
        let family = self.codebook().family(code);
        if self.tally().evidence(case, &family).fingerprint() == cell.evidence {
            return Vec::new();
        }
        let evidence = self.evidence(case, code);
        let mut found = Compared { study: self, cell, family, since: cell.settled() }.all(&evidence);
        let place = |it: &Since| (self.documents().position(it.document), it.span.start, it.span.end);
        found.sort_by_key(|it| (place(it), it.coding));
        found
    }
}

impl Cell {
    /// When the summary was last found to fit its evidence: written, or checked since.
    pub fn settled(&self) -> Moment {
        self.checked.as_ref().map_or(self.at, |check| check.at.max(self.at))
    }

    /// Whether it is known what the summary was written on.
    fn has_ground(&self) -> bool {
        !self.ground.is_empty() || self.evidence == Evidence::default().fingerprint()
    }
}

/// What happened, in words for one line: `2 coded since by tom, 2026-11-02; coding removed by maya`. What is not known of a
/// cell from before it was kept what it was written on is said as far as it can be.
pub fn since_words(study: &Study, since: &[Since]) -> String {
    let mut groups: Vec<Vec<&Since>> = Vec::new();
    for it in since {
        let same = |of: &&mut Vec<&Since>| {
            of.first().is_some_and(|first| (first.what, &first.by, first.code) == (it.what, &it.by, it.code))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(it),
            None => groups.push(vec![it]),
        }
    }
    if groups.is_empty() {
        return "coding removed or text changed".into();
    }
    groups.iter().map(|group| group_words(study, group)).collect::<Vec<_>>().join("; ")
}

/// What happened to one coding, in words: `coded since by tom, 2026-11-02`.
pub fn happened(study: &Study, since: &Since) -> String {
    group_words(study, &[since])
}

fn group_words(study: &Study, group: &[&Since]) -> String {
    let Some(first) = group.first() else { return String::new() };
    // A merged code has its own name here: the name of the one it was merged into says nothing.
    let name = first.code.and_then(|code| study.codebook().get(code)).map_or("?", |code| code.name.as_str());
    let what = first.what.words(group.len(), name);
    let by = first.by.as_ref().map_or_else(String::new, |by| format!(" by {by}"));
    let last = group.iter().filter_map(|it| it.at).max();
    let day = last.map_or_else(String::new, |at| format!(", {}", at.day()));
    format!("{what}{by}{day}")
}

/// A cell as it was written, beside the study as it is.
struct Compared<'a> {
    study: &'a Study,
    cell: &'a Cell,
    /// The codes that count for the cell now.
    family: Vec<CodeId>,
    since: Moment,
}

impl Compared<'_> {
    fn all(&self, evidence: &[&Coding]) -> Vec<Since> {
        let held = self.cell.ground.iter().flat_map(|ground| &ground.codings);
        let held: HashMap<CodingId, Held> = held.map(|held| (held.id, *held)).collect();
        let now: HashSet<CodingId> = evidence.iter().map(|coding| coding.id).collect();
        let mut found = Vec::new();
        for coding in evidence {
            found.extend(match held.get(&coding.id) {
                Some(held) if *held == Held::of(coding) => None,
                Some(held) => Some(self.changed(coding, held.made())),
                None if self.cell.has_ground() || coding.at > self.since => Some(self.came(coding)),
                None => None,
            });
        }
        for ground in &self.cell.ground {
            let gone = ground.codings.iter().filter(|held| !now.contains(&held.id));
            found.extend(gone.map(|held| self.went(ground, *held)));
        }
        found
    }

    fn changed(&self, coding: &Coding, before: Made) -> Since {
        let newer = coding.at > self.since;
        let what = if newer { What::Resized } else { What::TextChanged };
        let found =
            Since { before: Some(before), ..Since::of(what, coding.document, coding.id, coding.span) };
        if newer { found.by(&coding.coder, Some(coding.at)) } else { found }
    }

    /// Why a coding counts now that did not.
    fn came(&self, coding: &Coding) -> Since {
        let book = self.study.codebook();
        let counts = book.code_of(coding);
        let of = |what| Since::of(what, coding.document, coding.id, coding.span);
        if coding.at > self.since {
            of(What::Coded).by(&coding.coder, Some(coding.at))
        } else if counts != book.effective(coding.code) {
            of(What::SplitIn).code(coding.code)
        } else if counts != coding.code {
            of(What::MergedIn).code(coding.code)
        } else if counts != self.cell.code {
            of(What::MovedIn).code(counts)
        } else {
            of(What::Returned)
        }
    }

    /// Why a coding does not count any more.
    fn went(&self, ground: &Ground, held: Held) -> Since {
        let (study, book) = (self.study, self.study.codebook());
        let span = study.standing(ground.document, held.made());
        let of = |what| Since::of(what, ground.document, held.id, span);
        let Some(coding) = study.coding(held.id) else {
            return match study.documents().get(ground.document) {
                Some(_) => of(What::Removed).by(&ground.coder, None),
                None => of(What::DocumentGone),
            };
        };
        if study.documents().get(ground.document).is_none() {
            return of(What::DocumentGone);
        }
        if coding.span.is_empty() {
            return of(What::WordsGone);
        }
        let counts = book.code_of(coding);
        if self.family.contains(&counts) {
            return of(What::OtherCase);
        }
        if coding.at > self.since {
            return of(What::Recoded).by(&coding.coder, Some(coding.at)).code(counts);
        }
        let what = if counts != book.effective(coding.code) {
            What::SplitAway
        } else if counts != coding.code {
            What::MergedAway
        } else {
            What::MovedAway
        };
        of(what).code(counts)
    }
}
