//! What a query, or a part of one, asks for.

use crate::{
    study::{self, Case, CaseId, CodeId, Coder, DocumentId, order::Filter},
    text,
};

/// How near passages must be to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distance {
    /// They share words.
    Overlap,
    /// At most so many turns away; 0 in the same turn.
    Turns(u32),
}

#[derive(Debug, Clone)]
pub(super) enum Term {
    /// Passages with this code or one that it groups; with any, where there is none.
    Code(Option<CodeId>),
    Text(text::Query),
    /// Passages of both near one another.
    Near(Box<Term>, Box<Term>, Distance),
    Attribute(Filter),
    Case(CaseId),
    Document(DocumentId),
    Kind(study::Kind),
    /// By name in lower case.
    Speaker(String),
    Coder(Coder),
    Not(Box<Term>),
    And(Vec<Term>),
    Or(Vec<Term>),
}

impl Term {
    /// All of them. What is joined so already is not nested.
    pub fn and(terms: Vec<Term>) -> Self {
        let flat = terms.into_iter().flat_map(|term| match term {
            Term::And(inner) => inner,
            other => vec![other],
        });
        let mut flat: Vec<Term> = flat.collect();
        if flat.len() == 1 { flat.remove(0) } else { Term::And(flat) }
    }

    /// Any of them.
    pub fn or(mut terms: Vec<Term>) -> Self {
        if terms.len() == 1 { terms.remove(0) } else { Term::Or(terms) }
    }

    /// Whether it gives passages; otherwise it is a condition on passages.
    pub fn gives_passages(&self) -> bool {
        match self {
            Term::Code(_) | Term::Text(_) | Term::Near(..) => true,
            Term::And(terms) | Term::Or(terms) => terms.iter().any(Term::gives_passages),
            _ => false,
        }
    }

    /// Whether this holds for it or a part of it.
    pub fn any(&self, asked: &impl Fn(&Term) -> bool) -> bool {
        asked(self)
            || match self {
                Term::Not(inner) => inner.any(asked),
                Term::Near(one, other, _) => one.any(asked) || other.any(asked),
                Term::And(terms) | Term::Or(terms) => terms.iter().any(|term| term.any(asked)),
                _ => false,
            }
    }

    /// Whether a case meets it, where it asks for nothing but what is known of cases.
    pub fn takes(&self, case: &Case) -> Option<bool> {
        let all = |terms: &[Term]| terms.iter().map(|term| term.takes(case)).collect::<Option<Vec<_>>>();
        match self {
            Term::Attribute(filter) => Some(filter.takes(case)),
            Term::Case(wanted) => Some(case.id == *wanted),
            Term::Not(inner) => inner.takes(case).map(|takes| !takes),
            Term::And(terms) => Some(all(terms)?.into_iter().all(|takes| takes)),
            Term::Or(terms) => Some(all(terms)?.into_iter().any(|takes| takes)),
            _ => None,
        }
    }
}
