//! Drafts as edits of a past day with identities that are the same at every building.

use std::collections::HashMap;

use anyhow::Result;
use casebook::study::{Coder, Draft, Edit, Id, Moment};
use regex::{Captures, Regex};
use uuid::Uuid;

/// The identities given so far, by those that the library had made.
#[derive(Debug)]
pub struct Stamp {
    given: HashMap<Uuid, Uuid>,
    count: u64,
    identity: Regex,
    moment: Regex,
    began: Moment,
}

impl Stamp {
    pub fn new() -> Result<Self> {
        Ok(Self {
            given: HashMap::new(),
            count: 0,
            identity: Regex::new("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")?,
            moment: Regex::new(r#""at":"([^"]+)""#)?,
            began: Moment::now(),
        })
    }

    /// An identity of this moment that no record has.
    pub fn fresh(&mut self, at: Moment) -> Uuid {
        self.count += 1;
        // Spread, so that the last digits of identities differ as those of random ones do.
        let spread = self.count.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut random = [0; 10];
        random[..2].copy_from_slice(&(self.count as u16).to_be_bytes());
        random[2..].copy_from_slice(&spread.to_be_bytes());
        let id = uuid::Builder::from_unix_timestamp_millis(at.as_millisecond() as u64, &random).into_uuid();
        self.given.insert(id, id);
        id
    }

    /// The draft as this coder's edit of that moment.
    pub fn edit(&mut self, draft: &Draft, coder: &Coder, at: Moment) -> Result<Edit> {
        let id = self.fresh(at);
        let changes = serde_json::to_string(&draft.changes)?;
        let identity = self.identity.clone();
        let changes = identity.replace_all(&changes, |found: &Captures| self.known(&found[0], at));
        let began = self.began;
        let changes = self.moment.replace_all(&changes, |found: &Captures| {
            let now =
                serde_json::from_str::<Moment>(&format!("\"{}\"", &found[1])).is_ok_and(|it| it >= began);
            if now { format!("\"at\":\"{at}\"") } else { found[0].to_owned() }
        });
        Ok(Edit {
            id: Id::from(id),
            at,
            coder: coder.clone(),
            action: draft.action.clone(),
            reason: None,
            changes: serde_json::from_str(&changes)?,
        })
    }

    /// The identity that was given for one of the library's.
    pub fn of<T>(&self, id: Id<T>) -> Id<T> {
        self.given.get(&id.uuid()).map_or(id, |given| Id::from(*given))
    }

    fn known(&mut self, found: &str, at: Moment) -> String {
        let Ok(found) = found.parse::<Uuid>() else { return found.to_owned() };
        if let Some(given) = self.given.get(&found) {
            return given.to_string();
        }
        let given = self.fresh(at);
        self.given.insert(found, given);
        given.to_string()
    }
}
