//! SRQR's items on the analysis: data processing, data analysis, trustworthiness, synthesis, links to the data.

use super::{CODINGS, MATRIX, MEMOS, PROGRAM, REGISTER, SETTING, Said, coding::are, ledger::Ledger, share};
use crate::{
    export::report::Making,
    study::{CellState, Kind, Naming},
    text::{counted, number},
};

const HISTORY: &str = "history of each coder (casebook history)";

/// SRQR 13: how data were processed before and during the analysis.
pub(super) fn processing(making: &Making<'_, '_>, ledger: &Ledger<'_>) -> Said {
    let mut item = Said::default();
    let study = ledger.study;
    let kinds = [
        (Kind::Interview, "interview", "interviews"),
        (Kind::FocusGroup, "focus group", "focus groups"),
        (Kind::Note, "note", "notes"),
        (Kind::Document, "document", "documents"),
    ];
    let kinds = kinds
        .map(|(kind, one, many)| (study.documents().iter().filter(|it| it.kind == kind).count(), one, many));
    let kinds = kinds.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(n, one, many));
    let kinds = kinds.collect::<Vec<_>>().join(", ");
    if kinds.is_empty() {
        item.miss("The study has no documents yet.");
        return item;
    }
    item.say(REGISTER, format!("The texts of {kinds} were analysed as they were transcribed."));
    let revised =
        study.documents().iter().filter_map(|it| study.body(it.id)).filter(|body| body.revision > 1).count();
    if revised > 0 {
        item.say(REGISTER, format!("Of them, {} corrected after import.", are(revised)));
    }
    item.say(
        PROGRAM,
        "The study lies in one folder of texts and records; the program opens no network.".into(),
    );
    let naming = match study.attribution().naming {
        Naming::Name => "by the names that they have in the study",
        Naming::Pseudonym => "by pseudonyms",
        Naming::Nothing => "in attributions not at all",
    };
    item.say(SETTING, format!("Cases are called {naming}."));
    let hidden = study.attributes().len() - making.names.attributes().len();
    if hidden > 0 {
        let attributes = counted(hidden, "attribute", "attributes");
        item.say(
            SETTING,
            format!(
                "{attributes} that could identify a case {} left out.",
                if hidden == 1 { "is" } else { "are" }
            ),
        );
    }
    item.miss(
        "How the recordings were transcribed, checked and de-identified is not recorded: report it yourself.",
    );
    item
}

/// SRQR 14: how was analysed, and by whom.
pub(super) fn analysis(ledger: &Ledger<'_>) -> Said {
    let mut item = Said::default();
    let portion = ledger.portion;
    let (done, turns) = (portion.done as usize, portion.turns as usize);
    item.say(
        CODINGS,
        format!(
            "Of {}, {} read or coded ({}); in {} something is coded.",
            counted(turns, "turn of participants", "turns of participants"),
            are(done),
            share(done, turns),
            number(portion.coded as usize)
        ),
    );
    let coders: Vec<String> = ledger.study.coders().iter().map(ToString::to_string).collect();
    item.say(CODINGS, format!("Took part in coding, charting or writing memos: {}.", coders.join(", ")));
    let cells = counted(ledger.cells.len(), "summary", "summaries");
    item.say(MATRIX, format!("{cells} of cases by codes were charted into the framework matrix."));
    item.say(
        MEMOS,
        format!("{} on documents, codes, passages and cells.", counted(ledger.memos, "memo", "memos")),
    );
    item.miss("The paradigm, and why this approach was chosen, are for the text of the report to say.");
    item
}

/// SRQR 15: what was done for trustworthiness.
pub(super) fn trustworthiness(ledger: &Ledger<'_>) -> Said {
    let mut item = Said::default();
    item.say(
        HISTORY,
        "Every change of the study is recorded with who made it and when (audit trail).".into(),
    );
    let checks = ledger.cells.iter().filter_map(|(cell, _)| Some((cell, cell.checked.as_ref()?)));
    let (by_others, own): (Vec<_>, Vec<_>) = checks.partition(|(cell, check)| check.by != cell.by);
    let all = by_others.len() + own.len();
    let summaries = counted(ledger.cells.len(), "summary", "summaries");
    item.say(
        MATRIX,
        format!(
            "Of {summaries}, {} checked: {} by someone else than who wrote it.",
            are(all),
            by_others.len()
        ),
    );
    let (coded, by_several) = ledger.documents;
    item.say(
        CODINGS,
        format!(
            "{by_several} of {} coded by more than one coder.",
            counted(coded, "document was", "documents were")
        ),
    );
    item.miss("Agreement between coders is not measured by this version.");
    item.miss("Member checking, and the comparison of sources, are not recorded: report them yourself.");
    item
}

/// SRQR 16: what was found.
pub(super) fn synthesis(ledger: &Ledger<'_>) -> Said {
    let mut item = Said::default();
    let (mut all, mut outdated) = (0, 0);
    for synthesis in ledger.study.syntheses() {
        all += 1;
        outdated += usize::from(ledger.study.is_outdated(synthesis));
    }
    if all == 0 {
        item.miss(
            "No synthesis is written yet: write them in the matrix, reading down a column or across a row.",
        );
        return item;
    }
    let syntheses = counted(all, "synthesis is", "syntheses are");
    item.say(MATRIX, format!("{syntheses} written of columns, rows or groups of the matrix."));
    if outdated > 0 {
        let syntheses = counted(outdated, "synthesis", "syntheses");
        item.miss(format!("Under {syntheses} a cell changed since it was written: read them again."));
    }
    item
}

/// SRQR 17: what findings rest on.
pub(super) fn links(ledger: &Ledger<'_>) -> Said {
    let mut item = Said::default();
    let (references, passages) = ledger.references;
    if references == 0 {
        item.miss("No summary refers to a passage yet: put references in where summaries are written.");
        return item;
    }
    let references = counted(references, "reference leads", "references lead");
    let passages = counted(passages, "passage", "passages");
    item.say(
        MATRIX,
        format!("{references} from summaries to {passages}, which stand in this report in their turns."),
    );
    let quotations = counted(ledger.quoted.len(), "is quoted", "are quoted");
    item.say(MATRIX, format!("Of these passages, {quotations} word for word under their themes."));
    let bare = ledger.cells.iter().filter(|(_, state)| *state == CellState::Unevidenced).count();
    if bare > 0 {
        item.miss(format!(
            "{} without a reference; item COREQ 30 names them.",
            counted(bare, "summary is", "summaries are")
        ));
    }
    item
}
