//! `casebook revise STUDY DOCUMENT [FILE]`: the corrected text of a document in the place of the one there is, or one turn's; what
//! is to be looked at since; and earlier revisions.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use serde::Serialize;

use super::{Outcome, Usage, find, input, output, sitting, sitting::Sitting};
use crate::{
    analysis::differences::{Difference, differences},
    import::{Reader, accept::SourceFile, revised::revised},
    store::{Opened, Own, sha256},
    study::{
        Body, Change, DocumentId, Draft, Purpose, Study, Times, Touched, actions, reference, speaking_words,
    },
    text::counted,
};

/// A corrected file has at least so much of the text before, in hundredths; one with less seems to be another text.
const SAME_TEXT: u32 = 50;
/// What is said of a corrected file where a study has pseudonyms.
const NAMES_COME_BACK: &str = "This study has a table of real names: names in the file come back into the text until the pseudonyms are put there again with";

/// What can be said to it.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "one for each option")]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// The document, by its label or name
    document: String,
    /// The corrected transcript, in any format that can be imported. Without it the document's revisions are listed, and what
    /// is to be looked at since
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Correct one turn only: its number
    #[arg(long, value_name = "NUMBER", requires = "words", conflicts_with = "file")]
    turn: Option<usize>,
    /// The turn's words as they should be; - reads them from standard input
    #[arg(long, value_name = "TEXT", requires = "turn")]
    words: Option<String>,
    /// Find all that you put on words which were corrected since right on the words that stand there now
    #[arg(long, conflicts_with_all = ["file", "turn"])]
    keep: bool,
    /// Print the text of an earlier revision
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["file", "turn", "keep"])]
    revision: Option<u32>,
    /// Print what a revision changed
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["file", "turn", "keep", "revision"])]
    diff: Option<u32>,
    /// Put FILE in place although hardly anything of the text there is stands in it
    #[arg(long, requires = "file")]
    another_text: bool,
    /// Only show what would change
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What a correction does, as JSON has it.
#[derive(Serialize)]
struct Told<'a> {
    document: &'a str,
    revision: u32,
    dry_run: bool,
    differences: Vec<Difference>,
    /// Codings whose words stayed the same.
    carried: usize,
    /// What became of the times of turns, of a whole corrected file.
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<&'a Times>,
    /// What else is to be known of a whole corrected file.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    remarks: &'a [String],
    /// What is to be looked at.
    touched: Vec<TouchedLine>,
}

/// A revision, as JSON has it.
#[derive(Serialize)]
struct Listed<'a> {
    revision: u32,
    at: String,
    by: &'a str,
    purpose: Purpose,
    back: bool,
    places: usize,
}

/// Something to look at, as JSON has it.
#[derive(Serialize)]
struct TouchedLine {
    reference: String,
    what: String,
    #[serde(flatten)]
    touched: Touched,
}

/// Corrects, shows or lists.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if asked.file.is_none() && asked.turn.is_none() && !asked.keep {
        if asked.dry_run {
            return Err(Usage("--dry-run needs a corrected FILE, or --turn with --words".into()).into());
        }
        return show(asked);
    }
    let mut sitting = Sitting::open(&asked.study, coder)?;
    let id = find::document(&sitting.study, &asked.document)?;
    if asked.keep {
        return keep(asked, &mut sitting, id);
    }
    let mut times = None;
    let mut remarks = Vec::new();
    let drafted = match (&asked.file, asked.turn) {
        (Some(file), _) => {
            let before = body(&sitting.study, id)?;
            let bytes = input::read(file)?;
            let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let transcript = Reader::default().with_this_program().read(&bytes, &name)?;
            let from = SourceFile { name, sha256: sha256(&bytes) };
            let (after, kept) = revised(transcript, from, before, sitting.study.speaker_rules());
            times = Some(kept);
            remarks.extend(speaking_words(before, &after).map(|words| format!("Speakers: {words}.")));
            if Own::of_user().is_some_and(|own| own.table_of(sitting.study.id).is_some()) {
                remarks.push(format!(
                    "{NAMES_COME_BACK} `casebook pseudonyms {} --apply`.",
                    output::shown(&asked.study)
                ));
            }
            let shared = actions::shared_words(before, &after);
            if shared < SAME_TEXT && asked.dry_run && !asked.another_text {
                remarks.push(format!(
                    "Only {shared} % of the text there is stands in {}: it seems to be another interview, and is refused without \
                     --another-text.",
                    output::shown(file)
                ));
            }
            if shared < SAME_TEXT && !asked.another_text && !asked.dry_run {
                bail!(
                    "only {shared} % of the text there is stands in {}: it seems to be another interview, and nothing was \
                     changed. --dry-run shows what it would do; --another-text puts it in place all the same",
                    output::shown(file)
                );
            }
            actions::revise_document(&sitting.study, &sitting.coder, id, &after)
        }
        (None, turn) => {
            let words = input::text(asked.words.as_deref().unwrap_or_default())?;
            let turn = turn.and_then(|turn| turn.checked_sub(1)).context("turns are counted from 1")?;
            actions::correct_turn(&sitting.study, &sitting.coder, id, turn, &words)
        }
    };
    let draft = match drafted {
        Err(actions::Refused::NoChange) => {
            output::say("The text is the same as before: nothing was changed.");
            return Ok(Outcome::Done);
        }
        drafted => drafted?,
    };
    let mut after = sitting.study.clone();
    after.apply(&draft.clone().by(&sitting.coder))?;
    tell(asked, &after, id, &draft, (times.as_ref(), &remarks))?;
    if !asked.dry_run {
        sitting.make(draft)?;
    }
    Ok(Outcome::Done)
}

/// Says what a correction changes, and what is to be looked at then.
fn tell(
    asked: &Arguments,
    after: &Study,
    id: DocumentId,
    draft: &Draft,
    (times, remarks): (Option<&Times>, &[String]),
) -> anyhow::Result<()> {
    let body = body(after, id)?;
    let label = after.documents().get(id).map_or("?", |it| it.label.as_str());
    let revision = draft.changes.iter().find_map(|change| match change {
        Change::Text { revision, .. } => Some(revision),
        _ => None,
    });
    let differences = revision.map_or_else(Vec::new, |revision| differences(body, revision));
    let touched = touched_lines(after, id);
    let carried = after.codings(id).iter().filter(|coding| coding.altered == 0).count();
    if asked.json {
        let dry_run = asked.dry_run;
        let revision = body.revision;
        let told = Told { document: label, revision, dry_run, differences, carried, times, remarks, touched };
        return output::json(&told);
    }
    let mut lines = difference_lines(&differences);
    lines.extend(touched_text(&touched));
    output::lines(lines)?;
    let places = counted(revision.map_or(0, |revision| revision.hunks.len()), "place", "places");
    let codings = counted(carried, "coding", "codings");
    let would = if asked.dry_run { "would be" } else { "is" };
    let look = match touched.len() {
        0 => "nothing else is on words that changed".to_owned(),
        count => format!(
            "{count} to be looked at (listed above; `casebook revise STUDY {label}` lists them again)"
        ),
    };
    output::say(&format!(
        "{label} {would} corrected in {places}: revision {}. {codings} kept with their words; {look}.",
        body.revision
    ));
    if let Some(words) = times.and_then(Times::words) {
        output::say(&format!("Times: {words}."));
    }
    for remark in remarks {
        output::say(remark);
    }
    Ok(())
}

fn difference_lines(differences: &[Difference]) -> Vec<String> {
    differences.iter().map(Difference::line).collect()
}

/// What is to be looked at, each with where it stands and what it is.
fn touched_lines(study: &Study, id: DocumentId) -> Vec<TouchedLine> {
    let body = study.body(id);
    let line = |touched: Touched| {
        let turn = body.map_or(0, |body| reference(body, touched.span));
        let what = study.touched_name(&touched);
        TouchedLine { reference: format!("¶{turn}"), what, touched }
    };
    study.touched(id).into_iter().map(line).collect()
}

fn touched_text(touched: &[TouchedLine]) -> Vec<String> {
    let mut lines = Vec::new();
    if !touched.is_empty() {
        lines.push(String::new());
        lines.push("To be looked at:".to_owned());
    }
    for it in touched {
        let was = it
            .touched
            .was
            .as_deref()
            .map_or_else(|| "words that were purged".into(), |was| format!("“{was}”"));
        let now = match it.touched.words.as_str() {
            "" => "whose words are gone".to_owned(),
            now => format!("now “{now}”"),
        };
        lines.push(format!("  {} {}: on {was}, {now}", it.reference, it.what));
    }
    lines
}

/// Finds what the coder has on corrected words right.
fn keep(asked: &Arguments, sitting: &mut Sitting, id: DocumentId) -> anyhow::Result<Outcome> {
    let touched = sitting.study.touched(id);
    let own = |it: &Touched| it.coder.as_ref().is_none_or(|coder| *coder == sitting.coder);
    let (gone, there): (Vec<Touched>, Vec<Touched>) =
        touched.into_iter().filter(own).partition(|it| it.span.is_empty());
    let label = sitting.study.documents().get(id).map_or_else(String::new, |it| it.label.clone());
    if there.is_empty() {
        output::say(&format!("Nothing of yours in {label} stands on words that were corrected."));
    } else {
        let draft = actions::keep_touched(&sitting.study, &sitting.coder, &there)?;
        if !asked.dry_run {
            sitting.make(draft)?;
        }
        let would = if asked.dry_run { "would be found" } else { "found" };
        output::say(&format!("{} of {label} {would} right.", counted(there.len(), "passage", "passages")));
    }
    if !gone.is_empty() {
        let passages = counted(gone.len(), "passage", "passages");
        output::say(&format!(
            "{passages} of yours in {label} lost all words: remove them, or put them on the words that say it now."
        ));
    }
    Ok(Outcome::whole(gone.is_empty()))
}

/// Lists revisions and what is to be looked at, or prints an earlier text or what it changed.
fn show(asked: &Arguments) -> anyhow::Result<Outcome> {
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let id = find::document(&study, &asked.document)?;
    let body = body(&study, id)?;
    let label = study.documents().get(id).map_or("?", |it| it.label.as_str());
    if let Some(number) = asked.revision {
        let earlier = earlier(body, label, number)?;
        output::bytes(earlier.content.as_str().as_bytes())?;
        return Ok(Outcome::whole(troubles.is_empty()));
    }
    if let Some(number) = asked.diff {
        let after = earlier(body, label, number)?;
        let Some(revision) = after.past.last() else {
            bail!("revision {number} of {label} is the text as it came in: it changed nothing");
        };
        let differences = differences(&after, revision);
        if asked.json {
            output::json_lines(&differences)?;
        } else {
            output::lines(difference_lines(&differences))?;
        }
        return Ok(Outcome::whole(troubles.is_empty()));
    }
    let touched = touched_lines(&study, id);
    let first = body.revision - body.past.len() as u32;
    let listed: Vec<Listed> = (first + 1..)
        .zip(&body.past)
        .map(|(revision, it)| Listed {
            revision,
            at: it.at.to_string(),
            by: it.by.as_str(),
            purpose: it.purpose,
            back: it.back,
            places: it.hunks.len(),
        })
        .collect();
    if asked.json {
        #[derive(Serialize)]
        struct All<'a> {
            document: &'a str,
            revision: u32,
            revisions: Vec<Listed<'a>>,
            touched: Vec<TouchedLine>,
        }
        output::json(&All { document: label, revision: body.revision, revisions: listed, touched })?;
        return Ok(Outcome::whole(troubles.is_empty()));
    }
    let mut lines = vec![format!("{first}  the text as it came in, from {}", body_source(body, first))];
    lines.extend(listed.iter().zip(&body.past).map(|(it, revision)| {
        format!("{}  {} by {}, {}", it.revision, revision.words(), it.by, revision.at.day())
    }));
    lines.extend(touched_text(&touched));
    output::lines(lines)?;
    if body.past.is_empty() {
        output::say(&format!(
            "{label} was never corrected: name the corrected file, or give --turn NUMBER with --words TEXT."
        ));
    }
    Ok(Outcome::whole(troubles.is_empty()))
}

/// The file that the first text came from.
fn body_source(body: &Body, first: u32) -> String {
    body.earlier(first).map_or_else(|| body.source.file.clone(), |it| it.source.file)
}

fn earlier(body: &Body, label: &str, number: u32) -> anyhow::Result<Body> {
    if number == 0 || number > body.revision {
        bail!("{label} has no revision {number}: the latest is {}", body.revision);
    }
    body.earlier(number).with_context(|| {
        format!("the words of revision {number} of {label} were purged with the real names in them")
    })
}

fn body(study: &Study, id: DocumentId) -> anyhow::Result<&Body> {
    study
        .body(id)
        .map(AsRef::as_ref)
        .context("the text of that document cannot be read: `casebook check` says why")
}
