//! Records kept in the order in which people put them, and found by id.

use std::collections::HashMap;

use super::{Case, Document, Id};

/// A record that has an id and a place.
pub trait Placed: Sized {
    /// Its identity.
    fn id(&self) -> Id<Self>;
    /// Its place among its kind.
    fn order(&self) -> u32;
}

impl Placed for Document {
    fn id(&self) -> Id<Self> {
        self.id
    }
    fn order(&self) -> u32 {
        self.order
    }
}

impl Placed for Case {
    fn id(&self) -> Id<Self> {
        self.id
    }
    fn order(&self) -> u32 {
        self.order
    }
}

/// Records in their order. Iterating gives them by place, then id.
#[derive(Debug, Clone)]
pub struct Ordered<T> {
    records: Vec<T>,
    index: HashMap<Id<T>, usize>,
}

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self { records: Vec::new(), index: HashMap::new() }
    }
}

impl<T: Placed> Ordered<T> {
    /// Takes records in any order.
    pub fn new(records: Vec<T>) -> Self {
        let mut ordered = Self { records, index: HashMap::new() };
        ordered.arrange();
        ordered
    }

    /// The record of this id.
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.index.get(&id).map(|&i| &self.records[i])
    }

    /// Where the record of this id stands, counted from 0.
    pub fn position(&self, id: Id<T>) -> Option<usize> {
        self.index.get(&id).copied()
    }

    /// The records in order.
    pub fn as_slice(&self) -> &[T] {
        &self.records
    }

    /// The records in order, one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.records.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The place for a record that is to come last.
    pub fn next_order(&self) -> u32 {
        self.records.last().map_or(0, |last| last.order() + 1)
    }

    /// Puts a record in the place of the one with its id; `None` takes it out. [`Ordered::arrange`] must follow.
    pub(super) fn put(&mut self, id: Id<T>, record: Option<T>) {
        match (self.index.get(&id).copied(), record) {
            (Some(at), Some(record)) => self.records[at] = record,
            (None, Some(record)) => {
                self.index.insert(id, self.records.len());
                self.records.push(record);
            }
            (Some(at), None) => {
                self.records.remove(at);
                self.reindex();
            }
            (None, None) => {}
        }
    }

    pub(super) fn arrange(&mut self) {
        self.records.sort_by_key(|record| (record.order(), record.id()));
        self.reindex();
    }

    fn reindex(&mut self) {
        self.index = self.records.iter().enumerate().map(|(i, record)| (record.id(), i)).collect();
    }
}

impl<'a, T: Placed> IntoIterator for &'a Ordered<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
