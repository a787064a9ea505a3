//! Where codings stand in memory: each in its document in reading order, found by its id, and put in and taken out many at a
//! time in a time that grows with the codings of the documents alone.

use std::{
    cmp::{Ordering, Reverse},
    collections::{HashMap, HashSet},
};

use super::{Carrier, Coding, CodingId, DocumentId, Page, Study, Swap};
use crate::text::{Offset, Span};

/// The order in which codings are kept: by start, the longer first, then by id.
pub fn reading_order(a: &Coding, b: &Coding) -> Ordering {
    place(a.span, a.id).cmp(&place(b.span, b.id))
}

fn place(span: Span, id: CodingId) -> (Offset, Reverse<Offset>, CodingId) {
    (span.start, Reverse(span.end), id)
}

impl Study {
    /// One coding.
    pub fn coding(&self, id: CodingId) -> Option<&Coding> {
        let (document, span) = *self.coding_at.get(&id)?;
        let codings = if span.is_empty() { self.adrift(document) } else { self.codings(document) };
        let at = codings.partition_point(|it| place(it.span, it.id) < place(span, id));
        codings.get(at).filter(|it| it.id == id)
    }

    /// Takes codings out and puts others in, counts included.
    pub(super) fn swap_codings(&mut self, swaps: &[&Swap<Coding>]) {
        let mut gone: HashMap<DocumentId, HashSet<CodingId>> = HashMap::new();
        let mut new: HashMap<DocumentId, Vec<Coding>> = HashMap::new();
        for swap in swaps {
            if let Some(before) = &swap.before {
                // The coding as it stands now, which may have moved with a revision since.
                if let Some(known) = self.coding(before.id).cloned().filter(|it| !it.span.is_empty()) {
                    self.count(&known, false);
                }
                self.coding_at.remove(&before.id);
                gone.entry(before.document).or_default().insert(before.id);
            }
            if let Some(after) = &swap.after {
                new.entry(after.document).or_default().push(after.clone());
            }
        }
        for (document, gone) in gone {
            if let Some(page) = self.pages.get_mut(&document) {
                page.codings.retain(|coding| !gone.contains(&coding.id));
                page.adrift.retain(|coding| !gone.contains(&coding.id));
            }
        }
        for (document, mut new) in new {
            if let Some(body) = self.body(document).filter(|body| !body.past.is_empty()) {
                let carrier = Carrier::new(body);
                for coding in &mut new {
                    coding.settle(&carrier);
                }
            }
            self.coding_at.extend(new.iter().map(|coding| (coding.id, (document, coding.span))));
            let (adrift, new): (Vec<Coding>, Vec<Coding>) =
                new.into_iter().partition(|coding| coding.span.is_empty());
            for coding in &new {
                self.count(coding, true);
            }
            let page = self.pages.entry(document).or_default();
            for (codings, more) in [(&mut page.codings, new), (&mut page.adrift, adrift)] {
                codings.extend(more);
                // What was there is in order: sorting takes little more than one walk.
                codings.sort_by(reading_order);
            }
        }
    }

    /// Takes note of where the codings of a document stand, in place of those that were there before.
    pub(super) fn note_codings(&mut self, document: DocumentId, page: &Page) {
        let known = self.codings(document).iter().chain(self.adrift(document));
        for id in known.map(|coding| coding.id).collect::<Vec<_>>() {
            self.coding_at.remove(&id);
        }
        let codings = page.codings.iter().chain(&page.adrift);
        self.coding_at.extend(codings.map(|coding| (coding.id, (document, coding.span))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Action, Change, Draft, Id, Made, samples::Sample};

    #[test]
    fn many_codings_of_one_edit_stand_in_reading_order_and_are_taken_back_together() {
        let mut s = Sample::new();
        s.coded("P01", "On paper we are equal", "watches");
        let first = s.study.codings(s.document("P01"))[0].clone();
        let spans = [(70, 80), (30, 90), (30, 40), (30, 90)];
        let put = |(start, end)| Made::first(Span::new(start, end));
        let coding = |ends| Coding { id: Id::fresh(), ..first.clone() }.put_on(put(ends));
        let codings: Vec<Coding> = spans.into_iter().map(coding).collect();
        let moved = first.clone().put_on(put((75, 76)));
        let mut changes: Vec<Change> =
            codings.iter().map(|it| Change::Coding(Swap::new(it.clone()))).collect();
        changes.push(Change::Coding(Swap::change(first.clone(), moved.clone())));
        let edit = s.make(Ok(Draft { action: Action::AutoCode, changes }));
        let expected = [(30, 90), (30, 90), (30, 40), (70, 80), (75, 76)];
        let placed: Vec<Span> = s.study.codings(first.document).iter().map(|it| it.span).collect();
        assert_eq!(placed, expected.map(|(start, end)| Span::new(start, end)));
        for it in codings.iter().chain([&moved]) {
            assert_eq!(s.study.coding(it.id), Some(it));
        }
        s.undo(&edit);
        assert_eq!(s.study.codings(first.document), std::slice::from_ref(&first));
        assert_eq!((s.study.coding(first.id), s.study.coding(codings[0].id)), (Some(&first), None));
    }
}
