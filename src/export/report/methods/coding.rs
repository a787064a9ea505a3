//! Items on how was coded: coders, coding tree, derivation of themes, software.

use super::{CODEBOOK, CODINGS, MEMOS, PROGRAM, Said, ledger::Ledger, share, some};
use crate::{
    study::{Code, Origin},
    text::{counted, number},
};

/// COREQ 24: how many coded the data.
pub(super) fn coders(ledger: &Ledger<'_>) -> Said {
    let mut item = Said::default();
    let all: usize = ledger.codings.values().sum();
    if all == 0 {
        item.miss("Nothing is coded yet.");
        return item;
    }
    let each = ledger.codings.iter().map(|(coder, n)| format!("{coder} {} ({})", number(*n), share(*n, all)));
    let each = each.collect::<Vec<_>>().join(", ");
    let (coders, codings) =
        (counted(ledger.codings.len(), "coder", "coders"), counted(all, "coding", "codings"));
    item.say(CODINGS, format!("{coders} put {codings} on passages: {each}."));
    let (coded, by_several) = ledger.documents;
    let documents =
        counted(coded, "document in which anything is coded", "documents in which anything is coded");
    item.say(CODINGS, format!("Of {documents}, {} coded by more than one coder.", are(by_several)));
    if ledger.codings.len() == 1 {
        item.miss("One person coded all of it: say so, and whether anyone else looked at the coding.");
    } else {
        let same = counted(ledger.together, "passage", "passages");
        item.say(
            CODINGS,
            format!("On {same}, more than one coder put the same code on exactly the same words."),
        );
        item.miss(
            "Agreement between the coders is not measured by this version: report how differences were settled, \
             or measure it elsewhere from “casebook export codings”.",
        );
    }
    item
}

/// COREQ 25: the coding tree.
pub(super) fn tree(ledger: &Ledger<'_>) -> Said {
    let mut item = Said::default();
    let book = ledger.study.codebook();
    if ledger.codes.is_empty() {
        item.miss("The codebook is empty.");
        return item;
    }
    let used: Vec<_> = ledger.codes.iter().filter(|code| !code.retired).collect();
    let categories = used.iter().filter(|code| code.category).count();
    let open = used.iter().filter(|code| book.is_open(code.id)).count();
    let levels = book.lines().iter().map(|line| usize::from(line.depth) + 1).max().unwrap_or(0);
    item.say(
        CODEBOOK,
        format!(
            "The codebook has {} and {} on {}; {} in no category.",
            counted(categories, "category", "categories"),
            counted(used.len() - categories, "code", "codes"),
            counted(levels, "level", "levels"),
            are(open)
        ),
    );
    let gone = ledger.codes.len() - used.len();
    item.say(
        CODEBOOK,
        format!("Of all codes, {} retired, and {} merged into others.", are(gone), are(ledger.merged)),
    );
    let (defined, bare): (Vec<&Code>, Vec<&Code>) =
        used.iter().copied().copied().partition(|code| !code.definition.is_empty());
    let examples = used.iter().filter(|code| !code.example.is_empty()).count();
    let of = counted(used.len(), "code or category", "codes and categories");
    item.say(
        CODEBOOK,
        format!(
            "Of {of}, {} have a definition and {} an example; all stand in the codebook.",
            defined.len(),
            examples
        ),
    );
    if !bare.is_empty() {
        let names = some(bare.iter().map(|code| book.title(code.id)));
        item.miss(format!("No definition is written for: {names}. Write them in the codebook."));
    }
    item
}

/// COREQ 26: whether themes were known beforehand or came from the data.
pub(super) fn derivation(ledger: &Ledger<'_>) -> Said {
    let mut item = Said::default();
    let of = |origin: Origin| ledger.codes.iter().filter(|code| code.origin == origin).count();
    let all = counted(ledger.codes.len(), "code or category", "codes and categories");
    item.say(
        CODEBOOK,
        format!(
            "Of {all}, {} taken from a framework known beforehand (a priori), {} named while reading (open), and {} named \
             with participants' own words (in vivo).",
            are(of(Origin::APriori)),
            are(of(Origin::Open)),
            are(of(Origin::InVivo))
        ),
    );
    for version in ledger.study.versions() {
        let codes = counted(version.codes.len(), "record", "records");
        let note = if version.note.is_empty() { String::new() } else { format!(" {}", version.note) };
        let (name, day, by) = (&version.name, version.at.day(), &version.by);
        item.say(CODEBOOK, format!("“{name}” was frozen on {day} by {by} with {codes}.{note}"));
    }
    if ledger.study.versions().is_empty() {
        item.miss("No version of the framework was frozen: freeze one once the team has agreed on it.");
    }
    if ledger.memos > 0 {
        item.say(MEMOS, format!("{} written while analysing.", are_of(ledger.memos, "memo", "memos")));
    }
    item
}

/// COREQ 27: the software.
pub(super) fn software() -> Said {
    let mut item = Said::default();
    let name = concat!("casebook ", env!("CARGO_PKG_VERSION"));
    item.say(
        PROGRAM,
        format!("The data were managed, coded and charted with {name}; this appendix was written by it."),
    );
    item
}

/// `3 are`, `1 is`, `none is`.
pub(super) fn are(n: usize) -> String {
    does(n, "is", "are")
}

/// `3 refer`, `1 refers`, `none refers`.
pub(super) fn does(n: usize, one: &str, many: &str) -> String {
    match n {
        0 => format!("none {one}"),
        1 => format!("1 {one}"),
        n => format!("{} {many}", number(n)),
    }
}

/// `3 memos were`, `1 memo was`.
pub(super) fn are_of(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", counted(n, one, many), if n == 1 { "was" } else { "were" })
}
