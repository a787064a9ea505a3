//! Revisions as sentences.

use super::{Part, Revised, Revision, Step};
use crate::{study::Origin, text::counted};

impl Revised {
    /// One word for it: `renamed`.
    pub fn word(&self) -> &'static str {
        match self {
            Revised::Added { .. } => "added",
            Revised::Removed => "removed",
            Revised::Renamed { .. } => "renamed",
            Revised::Moved { .. } => "moved",
            Revised::Reordered { .. } => "reordered",
            Revised::BecameCategory => "category",
            Revised::Merged { .. } => "merged",
            Revised::Split { .. } => "split",
            Revised::Redefined { .. } => "redefined",
            Revised::Retired => "retired",
            Revised::Restored => "restored",
        }
    }

    /// Its place in the order in which revisions are told.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Revised::Added { .. } => 0,
            Revised::Removed => 1,
            Revised::Renamed { .. } => 2,
            Revised::Moved { .. } => 3,
            Revised::BecameCategory => 4,
            Revised::Reordered { .. } => 5,
            Revised::Merged { .. } => 6,
            Revised::Split { .. } => 7,
            Revised::Redefined { .. } => 8,
            Revised::Retired => 9,
            Revised::Restored => 10,
        }
    }
}

impl Revision {
    /// What was done, as a sentence without its subject: `renamed “watches” to “clocks”`.
    pub fn sentence(&self) -> String {
        let name = quoted(&self.name);
        match &self.revised {
            Revised::Added { under, origin } => {
                let origin =
                    if *origin == Origin::Open { String::new() } else { format!(" ({})", origin.words()) };
                let under =
                    under.as_ref().map_or_else(String::new, |under| format!(" under {}", quoted(under)));
                format!("added {name}{origin}{under}")
            }
            Revised::Removed => format!("took {name} away again"),
            Revised::Renamed { from, to } => format!("renamed {} to {}", quoted(from), quoted(to)),
            Revised::Moved { from, to } => {
                format!("moved {name} from {} to {}", place(from.as_ref()), place(to.as_ref()))
            }
            Revised::Reordered { to, .. } if self.code.is_none() => {
                format!("put the categories in another order: {}", to.join(", "))
            }
            Revised::Reordered { to, .. } => {
                format!("put what is in {name} in another order: {}", to.join(", "))
            }
            Revised::BecameCategory => format!("made {name} a category"),
            Revised::Merged { into } => format!("merged {name} into {}", quoted(into)),
            Revised::Split { into } => format!("split {name}: {}", parts(into)),
            Revised::Redefined { texts } => {
                let names: Vec<&str> = texts.iter().map(|it| it.text).collect();
                format!("redefined {name}: {}", names.join(", "))
            }
            Revised::Retired => format!("retired {name}"),
            Revised::Restored => format!("brought {name} back into use"),
        }
    }

    /// What else is to be told of it: texts before and after, line by line.
    pub fn details(&self) -> Vec<String> {
        let text = |text: &str| if text.is_empty() { "nothing".to_owned() } else { quoted(text) };
        match &self.revised {
            Revised::Redefined { texts } => texts
                .iter()
                .map(|it| format!("{} was {}; is {}", it.text, text(&it.from), text(&it.to)))
                .collect(),
            Revised::Reordered { from, .. } => vec![format!("the order was {}", from.join(", "))],
            _ => Vec::new(),
        }
    }

    /// Who did it, when and why: `maya 2023-08-29 (why: two meanings), tom 2023-09-01`.
    pub fn who(&self) -> String {
        if self.steps.is_empty() {
            return "by whom is in no history".into();
        }
        self.steps.iter().map(Step::words).collect::<Vec<_>>().join(", ")
    }
}

impl Step {
    fn words(&self) -> String {
        let why = self.reason.as_ref().map_or_else(String::new, |reason| format!(" (why: {reason})"));
        format!("{} {}{why}", self.by, self.at.day())
    }
}

fn quoted(name: &str) -> String {
    format!("“{name}”")
}

fn place(category: Option<&String>) -> String {
    category.map_or_else(|| "no category".into(), |name| quoted(name))
}

fn parts(into: &[Part]) -> String {
    let part =
        |part: &Part| format!("{} to {}", counted(part.codings, "coding", "codings"), quoted(&part.name));
    into.iter().map(part).collect::<Vec<_>>().join(", ")
}
