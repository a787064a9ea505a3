//! From a transcript that a person has looked at to the records of a study: document, body and the cases that they
//! need. It writes nothing; the caller puts the body in place and makes the edit.

mod fields;
mod proposal;

use std::{
    collections::{HashMap, HashSet},
    hash::BuildHasher,
};

pub(super) use self::proposal::is_identifying;
pub use self::{
    fields::{tells_of_a_case, values},
    proposal::{Proposal, propose},
};
use super::{Heard, Report, Role as HeardRole, Transcript};
use crate::{
    study::{
        About, Body, Case, CaseId, Document, DocumentId, Id, Kind, Role, Source, Speaker, Study, Turn,
        actions::{CaseValue, Refused},
    },
    text::{Content, Span, numbered, single_spaced},
};

/// The file that a transcript was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, without its folder.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What a person decides about a document; what they leave open is taken from the [`Proposal`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// The label that references carry.
    pub label: Option<String>,
    /// The name in full.
    pub name: Option<String>,
    /// What sort of source it is.
    pub kind: Option<Kind>,
    /// The name of the case whose document it is; an empty one for none.
    pub case: Option<String>,
    /// Speakers who speak for a case of their own: the speaker's name and the case's; an empty one for none.
    pub speaker_cases: Vec<(String, String)>,
    /// Whether the comments in the file become memos.
    pub comments: bool,
    /// Values of attributes: the case's name, the attribute's and the value as it was typed.
    pub attributes: Vec<(String, String, String)>,
    /// The fields above the first turn that become attributes of the document's cases, by their keys.
    pub header: Vec<String>,
}

/// A document ready to be brought in.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// Its entry in the register.
    pub document: Document,
    /// Its text, speakers and turns.
    pub body: Body,
    /// The cases that it needs and that neither the study nor an earlier document of the same intake has.
    pub cases: Vec<Case>,
    /// The memos that its comments become, where this was chosen.
    pub memos: Vec<(About, String)>,
    /// Values of attributes that its cases get.
    pub values: Vec<CaseValue>,
    /// How its file was read.
    pub report: Report,
}

/// Documents on their way into a study, one after the other.
#[derive(Debug)]
pub struct Intake<'a> {
    study: &'a Study,
    labels: HashSet<String>,
    made: Vec<Case>,
    next_document: u32,
    next_case: u32,
}

/// The files that the study's documents came from: the label of each by its SHA-256.
pub fn imported_before(study: &Study) -> HashMap<String, String> {
    let bodies = study.documents().iter().filter_map(|document| Some((document, study.body(document.id)?)));
    bodies.map(|(document, body)| (body.source.sha256.clone(), document.label.clone())).collect()
}

impl<'a> Intake<'a> {
    /// Documents for this study.
    pub fn new(study: &'a Study) -> Self {
        Self {
            study,
            labels: study.documents().iter().map(|document| document.label.to_lowercase()).collect(),
            made: Vec::new(),
            next_document: study.documents().next_order(),
            next_case: study.cases().next_order(),
        }
    }

    /// Makes the records of one document. `file` is its file name in the study (see `Store::free_file`).
    pub fn accept(
        &mut self,
        transcript: Transcript,
        from: SourceFile,
        choices: &Choices,
        file: String,
    ) -> Result<Accepted, Refused> {
        let proposal = propose(&transcript, &from.name, choices);
        let label = match &choices.label {
            Some(label) if self.labels.contains(&label.to_lowercase()) => {
                return Err(Refused::NameTaken(label.clone()));
            }
            _ => free_label(&proposal.label, &self.labels),
        };
        self.labels.insert(label.to_lowercase());
        let made_before = self.made.len();
        let case = proposal.case.as_deref().map(|name| self.case(name));
        let speakers = transcript.speakers.iter().map(|heard| self.speaker(heard, &proposal)).collect();
        let values = values(&transcript, choices, &proposal);
        let document = Document {
            id: Id::fresh(),
            label,
            file,
            name: proposal.name,
            kind: proposal.kind,
            case,
            order: self.next_document,
        };
        self.next_document += 1;
        let memos = if choices.comments { memos(&transcript, document.id) } else { Vec::new() };
        let mut report = transcript.report.clone();
        report.comments_are_memos(choices.comments);
        let body = body(transcript, &report, speakers, from);
        Ok(Accepted { document, body, cases: self.made[made_before..].to_vec(), memos, values, report })
    }

    fn speaker(&mut self, heard: &Heard, proposal: &Proposal) -> Speaker {
        let own = proposal.speaker_cases.iter().find(|(speaker, _)| *speaker == heard.name);
        Speaker { name: heard.name.clone(), role: role_of(heard), case: own.map(|(_, case)| self.case(case)) }
    }

    /// The case of this name: the study's, one made before, or a new one.
    fn case(&mut self, name: &str) -> CaseId {
        let name = single_spaced(name);
        let folded = name.to_lowercase();
        let made = self.made.iter().find(|case| case.name.to_lowercase() == folded);
        if let Some(case) = self.study.case_named(&name).or(made) {
            return case.id;
        }
        let case = Case {
            id: Id::fresh(),
            name,
            pseudonym: None,
            order: self.next_case,
            attributes: std::collections::BTreeMap::new(),
        };
        self.next_case += 1;
        let id = case.id;
        self.made.push(case);
        id
    }
}

/// What a speaker does, as far as the text tells.
pub(super) fn role_of(heard: &Heard) -> Role {
    match heard.role {
        HeardRole::Interviewer => Role::Interviewer,
        HeardRole::Participant | HeardRole::Unsure => Role::Participant,
    }
}

/// A label like the one wanted that is not among those taken (in lower case): with a number behind it where needed.
pub fn free_label<S: BuildHasher>(wanted: &str, taken: &HashSet<String, S>) -> String {
    numbered(wanted).find(|label| !taken.contains(&label.to_lowercase())).unwrap_or_default()
}

/// The memos that comments become: about the passage, or about the document where nobody speaks at their place.
fn memos(transcript: &Transcript, document: DocumentId) -> Vec<(About, String)> {
    let about = |span: Span| {
        let turn = transcript.turns.iter().map(|turn| turn.speech).find(|speech| {
            if !span.is_empty() {
                return speech.overlaps(span);
            }
            !speech.is_empty() && (speech.start..=speech.end).contains(&span.start)
        });
        match turn {
            Some(turn) if span.is_empty() => About::Passage(document, turn),
            Some(turn) => About::Passage(document, Span { start: span.start.max(turn.start), ..span }),
            None => About::Document(document),
        }
    };
    transcript.comments.iter().map(|comment| (about(comment.span), comment.text.clone())).collect()
}

/// The body that a transcript makes with these speakers, who stand as it has them.
pub(super) fn body(
    transcript: Transcript,
    report: &Report,
    speakers: Vec<Speaker>,
    from: SourceFile,
) -> Body {
    let turns = transcript.turns.into_iter().map(|block| {
        let (time, until) = block.time.map_or((None, None), |times| (Some(times.start), times.end));
        Turn {
            speaker: block.speaker.map(|speaker| speaker as u32),
            speech: block.speech,
            time: time.map(|stamp| stamp.text),
            until: until.map(|stamp| stamp.text),
        }
    });
    Body {
        content: Content::new(transcript.text),
        revision: 1,
        hard_wrapped: transcript.hard_wrapped,
        speakers,
        turns: turns.collect(),
        past: Vec::new(),
        source: Source {
            file: from.name,
            sha256: from.sha256,
            format: report.format.name().to_owned(),
            remarks: report.remarks(),
            line_ends: report.line_ends(),
            encoding: report.encoding.clone(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    fn take(study: &Study, text: &str, file: &str, choices: &Choices) -> Accepted {
        let transcript = import::read(text.as_bytes(), file).unwrap();
        let from = SourceFile { name: file.into(), sha256: "0".into() };
        Intake::new(study).accept(transcript, from, choices, "file".into()).unwrap()
    }

    fn interview(participant: &str) -> String {
        let turn = format!(
            "Interviewer: And what changed then?\n\n{participant}: Nothing that I could name, honestly.\n\n"
        );
        turn.repeat(6)
    }

    fn study() -> Study {
        Study::new(Id::fresh(), "Care")
    }

    #[test]
    fn an_interview_is_labelled_by_its_participant_and_belongs_to_their_case() {
        let accepted = take(&study(), &interview("P03"), "interview 3.txt", &Choices::default());
        assert_eq!((accepted.document.label.as_str(), accepted.document.kind), ("P03", Kind::Interview));
        assert_eq!(accepted.document.name, "interview 3");
        assert_eq!(accepted.cases.len(), 1);
        assert_eq!(accepted.cases[0].name, "P03");
        assert_eq!(accepted.document.case, Some(accepted.cases[0].id));
        assert_eq!(accepted.body.speakers[0].role, Role::Interviewer);
        assert_eq!(accepted.body.speakers[1].case, None);
        assert_eq!(accepted.body.turns.len(), 12);
    }

    #[test]
    fn a_participant_without_a_name_of_their_own_gets_the_files() {
        let accepted = take(&study(), &interview("Participant"), "interview 3.txt", &Choices::default());
        assert_eq!(accepted.document.label, "interview-3");
        assert_eq!(accepted.cases[0].name, "interview-3");
    }

    #[test]
    fn a_second_interview_with_someone_is_another_document_of_the_same_case() {
        let study = study();
        let mut intake = Intake::new(&study);
        let mut take = |file: &str| {
            let transcript = import::read(interview("P03").as_bytes(), file).unwrap();
            intake.accept(transcript, SourceFile::default(), &Choices::default(), "file".into()).unwrap()
        };
        let (first, second) = (take("a.txt"), take("b.txt"));
        assert_eq!(second.document.label, "P03-2");
        assert_eq!((second.document.case, second.cases.len()), (first.document.case, 0));
        assert_eq!(second.document.order, 1);
    }

    #[test]
    fn each_participant_of_a_focus_group_is_a_case() {
        let round =
            "Moderator: Who starts?\n\nFG1: I do, since nobody else will.\n\nFG2: Go on then, we listen.\n\n";
        let choices = Choices { speaker_cases: vec![("FG2".into(), "Trust B".into())], ..Choices::default() };
        let accepted = take(&study(), &round.repeat(5), "group.txt", &choices);
        assert_eq!((accepted.document.kind, accepted.document.case), (Kind::FocusGroup, None));
        let names: Vec<&str> = accepted.cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names, ["FG1", "Trust B"]);
        assert_eq!(accepted.body.speakers[0].case, None);
        assert_eq!(accepted.body.speakers[2].case, Some(accepted.cases[1].id));
    }

    #[test]
    fn a_husband_who_speaks_once_makes_no_focus_group_of_an_interview() {
        let text = format!("{}Husband: And she would never have said so herself.\n", interview("P03"));
        let accepted = take(&study(), &text, "a.txt", &Choices::default());
        assert_eq!((accepted.document.kind, accepted.body.speakers.len()), (Kind::Interview, 3));
        assert_eq!(accepted.cases.len(), 1);
    }

    #[test]
    fn field_notes_are_notes_without_a_case() {
        let text = "We met in the car park.\n\nIt rained, and nobody minded.\n";
        let accepted = take(&study(), text, "field-notes-1.txt", &Choices::default());
        assert_eq!((accepted.document.kind, accepted.document.case), (Kind::Note, None));
        assert!(accepted.cases.is_empty());
    }

    #[test]
    fn comments_become_memos_where_this_is_chosen_and_are_said_to_be_left_out_else() {
        let mut transcript = import::read(interview("P03").as_bytes(), "a.txt").unwrap();
        let comment = |start, end| import::Comment { span: Span::new(start, end), text: "Why?".into() };
        transcript.comments = vec![comment(0, 20), comment(30, 30), comment(0, 3)];
        transcript.report.handle(import::Matter::Comments, 3);
        let study = study();
        let take = |comments| {
            let choices = Choices { comments, ..Choices::default() };
            Intake::new(&study)
                .accept(transcript.clone(), SourceFile::default(), &choices, "f".into())
                .unwrap()
        };
        let without = take(false);
        assert_eq!((without.memos.len(), without.report.left_out().count()), (0, 1));
        let with = take(true);
        let (id, turn) = (with.document.id, with.body.turns[0].speech);
        let about: Vec<About> = with.memos.into_iter().map(|(about, _)| about).collect();
        let begun = About::Passage(id, Span { start: turn.start, end: crate::text::Offset(20) });
        assert_eq!(about, [begun, About::Passage(id, turn), About::Document(id)]);
        assert_eq!(with.body.source.remarks, ["3 comments made memos"]);
    }

    #[test]
    fn a_label_that_was_asked_for_is_not_bent() {
        let mut study = study();
        let first = take(&study, &interview("P03"), "a.txt", &Choices::default());
        study.take_register(vec![first.document], first.cases, Vec::new());
        let transcript = import::read(interview("P03").as_bytes(), "b.txt").unwrap();
        let choices = Choices { label: Some("p03".into()), ..Choices::default() };
        let refused = Intake::new(&study).accept(transcript, SourceFile::default(), &choices, "b".into());
        assert_eq!(refused.unwrap_err(), Refused::NameTaken("p03".into()));
    }
}
