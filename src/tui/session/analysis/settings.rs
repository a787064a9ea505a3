//! The settings of each analysis: what they are now, what they can be, and how one is changed.

use super::Analysis;
use crate::{
    analysis::{
        Asked, CoOccurrence, Contrast, CountedBy, CrossTable, FoundBy, Frequency, Measure, Part, Portrait,
        Queried, Saturation, Sequence, Together,
        query::{Query, shown, stored},
    },
    study::{CodeId, DocumentId, Study, actions},
    tui::session::{
        Message, Session,
        overlay::{Ask, AskFor, Choice, Item, Menu, Overlay, Purpose},
    },
};

/// What can be set of an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnalysisSetting {
    /// What the rows are.
    By,
    /// The attribute.
    Attribute,
    /// What is counted.
    Count,
    /// What percentages are of.
    Part,
    /// Whether categories count what they group.
    Apart,
    /// When two codes occur together.
    Together,
    /// Whether both must be by the same coder.
    SameCoder,
    /// In how many turns a code follows.
    Within,
    /// Whether an interviewer's turns count.
    EveryTurn,
    /// Whether the rows are codes or categories.
    Level,
    /// How many interviews make the base.
    Base,
    /// How many make a run.
    Run,
    /// How few new codes are few.
    Threshold,
    /// In which order interviews are taken.
    Order,
    /// The document.
    Document,
    /// In how many stretches it is cut.
    Stretches,
    /// The first group of cases.
    One,
    /// The second.
    Other,
    /// The code.
    Code,
    /// In which attribute similar cases agree.
    Like,
    /// The query.
    Query,
}

impl AnalysisSetting {
    /// The setting as a heading.
    pub fn name(self) -> &'static str {
        match self {
            AnalysisSetting::By => "rows",
            AnalysisSetting::Attribute => "attribute",
            AnalysisSetting::Count => "count",
            AnalysisSetting::Part => "percent of",
            AnalysisSetting::Apart => "categories",
            AnalysisSetting::Together => "together",
            AnalysisSetting::SameCoder => "coders",
            AnalysisSetting::Within => "within turns",
            AnalysisSetting::EveryTurn => "turns",
            AnalysisSetting::Level => "codes",
            AnalysisSetting::Base => "interviews in the base",
            AnalysisSetting::Run => "interviews in a run",
            AnalysisSetting::Threshold => "few are up to, per cent",
            AnalysisSetting::Order => "order of interviews",
            AnalysisSetting::Document => "document",
            AnalysisSetting::Stretches => "stretches",
            AnalysisSetting::One => "first group",
            AnalysisSetting::Other => "second group",
            AnalysisSetting::Code => "code",
            AnalysisSetting::Like => "similar in",
            AnalysisSetting::Query => "query",
        }
    }

    /// What may be typed for it, where it is typed.
    fn hint(self) -> &'static str {
        match self {
            AnalysisSetting::Query => {
                "codes, attribute = value, text:\"words\", speaker:, coder:, near, and, or, not"
            }
            AnalysisSetting::One => "cases by a query: region = London and role = nurse",
            AnalysisSetting::Other => "cases by a query; empty: all other cases",
            _ => "a number",
        }
    }
}

/// The settings of a question, each with its value in words.
pub fn settings(study: &Study, asked: &Asked) -> Vec<(AnalysisSetting, String)> {
    use AnalysisSetting as Set;
    match asked {
        Asked::Frequency(it) => vec![
            (Set::By, by_words(&it.by)),
            (Set::Count, it.count.word().to_owned()),
            (Set::Apart, apart_words(it.apart)),
        ],
        Asked::CrossTable(it) => vec![
            (Set::Attribute, it.attribute.clone()),
            (Set::Count, it.count.word().to_owned()),
            (Set::Part, part_words(it.part).to_owned()),
            (Set::Apart, apart_words(it.apart)),
        ],
        Asked::CoOccurrence(it) => vec![
            (Set::Together, together_words(it.together)),
            (Set::SameCoder, coder_words(it.same_coder)),
            (Set::Level, level_words(it.categories)),
        ],
        Asked::Sequence(it) => vec![
            (Set::Within, it.within.to_string()),
            (Set::EveryTurn, turn_words(it.every_turn)),
            (Set::Level, level_words(it.categories)),
        ],
        Asked::Saturation(it) => vec![
            (Set::Base, it.base.to_string()),
            (Set::Run, it.run.to_string()),
            (Set::Threshold, it.threshold.to_string()),
            (Set::Order, it.order.clone().unwrap_or_else(|| STUDY_ORDER.to_owned())),
            (Set::Level, level_words(it.categories)),
        ],
        Asked::Portrait(it) => vec![
            (Set::Document, document_words(study, it.document)),
            (Set::Stretches, it.stretches.to_string()),
            (Set::Level, level_words(it.categories)),
        ],
        Asked::Contrast(it) => vec![
            (Set::One, shown(study, &it.one)),
            (Set::Other, shown(study, &it.other)),
            (Set::Apart, apart_words(it.apart)),
        ],
        Asked::NegativeCases(it) => {
            vec![(Set::Code, study.codebook().title(it.code)), (Set::Like, it.like.join(", "))]
        }
        Asked::Query(it) => {
            vec![(Set::Query, shown(study, &it.query)), (Set::By, found_words(&it.by))]
        }
    }
}

/// The order of interviews where none is asked for.
const STUDY_ORDER: &str = "as in the study";

fn by_words(by: &CountedBy) -> String {
    match by {
        CountedBy::Code => "codes".into(),
        CountedBy::Case => "cases".into(),
        CountedBy::Document => "documents".into(),
        CountedBy::Coder => "coders".into(),
        CountedBy::Attribute(name) => format!("by {name}"),
    }
}

fn found_words(by: &FoundBy) -> String {
    match by {
        FoundBy::Document => "documents".into(),
        FoundBy::Case => "cases".into(),
        FoundBy::Attribute(name) => format!("by {name}"),
    }
}

fn part_words(part: Part) -> &'static str {
    match part {
        Part::None => "nothing",
        Part::Row => "the row",
        Part::Column => "the column",
    }
}

fn apart_words(apart: bool) -> String {
    if apart { "with what is coded with themselves".into() } else { "with all that they group".into() }
}

fn together_words(together: Together) -> String {
    match together {
        Together::Overlap => "on the same words".into(),
        Together::Sentence => "in the same sentence".into(),
        Together::Turn => "in the same turn".into(),
        Together::Document => "in the same document".into(),
        Together::Turns(turns) => format!("within {}", crate::text::counted(turns as usize, "turn", "turns")),
    }
}

/// The ways to be together that are offered.
const TOGETHER: [Together; 8] = [
    Together::Overlap,
    Together::Sentence,
    Together::Turn,
    Together::Turns(1),
    Together::Turns(2),
    Together::Turns(3),
    Together::Turns(5),
    Together::Document,
];

fn coder_words(same: bool) -> String {
    if same { "both codes by the same coder".into() } else { "whoever put the codes there".into() }
}

fn turn_words(every: bool) -> String {
    if every { "all, interviewers' too".into() } else { "without interviewers'".into() }
}

fn level_words(categories: bool) -> String {
    if categories { "categories of the first level".into() } else { "every code".into() }
}

fn document_words(study: &Study, document: DocumentId) -> String {
    study.documents().get(document).map_or_else(String::new, |it| {
        if it.name == it.label { it.label.clone() } else { format!("{} {}", it.label, it.name) }
    })
}

/// What a setting can be: the words of each value. `None` where it is typed.
fn values(study: &Study, asked: &Asked, setting: AnalysisSetting) -> Option<Vec<String>> {
    let attributes = || study.attributes().iter().map(|it| it.name.clone());
    Some(match setting {
        AnalysisSetting::By => match asked {
            Asked::Query(_) => found_by(study).iter().map(found_words).collect(),
            _ => counted_by(study).iter().map(by_words).collect(),
        },
        AnalysisSetting::Attribute | AnalysisSetting::Like => attributes().collect(),
        AnalysisSetting::Count => Measure::ALL.iter().map(|it| it.word().to_owned()).collect(),
        AnalysisSetting::Part => {
            [Part::None, Part::Row, Part::Column].map(|it| part_words(it).to_owned()).into()
        }
        AnalysisSetting::Apart => [false, true].map(apart_words).into(),
        AnalysisSetting::Together => TOGETHER.map(together_words).into(),
        AnalysisSetting::SameCoder => [false, true].map(coder_words).into(),
        AnalysisSetting::EveryTurn => [false, true].map(turn_words).into(),
        AnalysisSetting::Level => [false, true].map(level_words).into(),
        AnalysisSetting::Order => std::iter::once(STUDY_ORDER.to_owned()).chain(attributes()).collect(),
        AnalysisSetting::Document => {
            study.documents().iter().map(|it| document_words(study, it.id)).collect()
        }
        AnalysisSetting::Code => codes(study).map(|code| study.codebook().title(code)).collect(),
        AnalysisSetting::Within
        | AnalysisSetting::Base
        | AnalysisSetting::Run
        | AnalysisSetting::Threshold
        | AnalysisSetting::Stretches
        | AnalysisSetting::One
        | AnalysisSetting::Other
        | AnalysisSetting::Query => return None,
    })
}

fn counted_by(study: &Study) -> Vec<CountedBy> {
    let fixed = [CountedBy::Code, CountedBy::Case, CountedBy::Document, CountedBy::Coder];
    let by = study.attributes().iter().map(|it| CountedBy::Attribute(it.name.clone()));
    fixed.into_iter().chain(by).collect()
}

fn found_by(study: &Study) -> Vec<FoundBy> {
    let by = study.attributes().iter().map(|it| FoundBy::Attribute(it.name.clone()));
    [FoundBy::Document, FoundBy::Case].into_iter().chain(by).collect()
}

fn codes(study: &Study) -> impl Iterator<Item = CodeId> {
    study.codebook().lines().iter().map(|line| line.code)
}

/// The question with a setting changed to the value that these words are of. What it cannot be is said.
fn changed(study: &Study, asked: &Asked, setting: AnalysisSetting, words: &str) -> Result<Asked, String> {
    use AnalysisSetting as Set;
    let mut asked = asked.clone();
    let words = words.trim();
    let is = |value: &str| words.eq_ignore_ascii_case(value);
    let whole = || words.parse::<u32>().map_err(|_| format!("“{words}” is no whole number"));
    let cases = || match words {
        "" => Ok(String::new()),
        words => stored(study, words).map_err(|problem| problem.to_string()),
    };
    match (&mut asked, setting) {
        (Asked::Frequency(it), Set::By) => {
            it.by = counted_by(study).into_iter().find(|by| is(&by_words(by))).unwrap_or_default();
        }
        (Asked::Query(it), Set::By) => {
            it.by = found_by(study).into_iter().find(|by| is(&found_words(by))).unwrap_or_default();
        }
        (Asked::Query(Queried { query, .. }), Set::Query) => {
            *query = stored(study, words).map_err(|problem| problem.to_string())?;
        }
        (
            Asked::Frequency(Frequency { apart, .. })
            | Asked::CrossTable(CrossTable { apart, .. })
            | Asked::Contrast(Contrast { apart, .. }),
            Set::Apart,
        ) => *apart = is(&apart_words(true)),
        (
            Asked::CoOccurrence(CoOccurrence { categories, .. })
            | Asked::Sequence(Sequence { categories, .. })
            | Asked::Saturation(Saturation { categories, .. })
            | Asked::Portrait(Portrait { categories, .. }),
            Set::Level,
        ) => *categories = is(&level_words(true)),
        (Asked::CrossTable(it), Set::Attribute) => words.clone_into(&mut it.attribute),
        (
            Asked::CrossTable(CrossTable { count, .. }) | Asked::Frequency(Frequency { count, .. }),
            Set::Count,
        ) => *count = Measure::ALL.into_iter().find(|measure| is(measure.word())).unwrap_or_default(),
        (Asked::CrossTable(it), Set::Part) => {
            let parts = [Part::None, Part::Row, Part::Column];
            it.part = parts.into_iter().find(|part| is(part_words(*part))).unwrap_or_default();
        }
        (Asked::CoOccurrence(it), Set::Together) => {
            it.together = TOGETHER.into_iter().find(|it| is(&together_words(*it))).unwrap_or_default();
        }
        (Asked::CoOccurrence(it), Set::SameCoder) => it.same_coder = is(&coder_words(true)),
        (Asked::Sequence(it), Set::Within) => it.within = whole()?,
        (Asked::Sequence(it), Set::EveryTurn) => it.every_turn = is(&turn_words(true)),
        (Asked::Saturation(it), Set::Base) => it.base = whole()?,
        (Asked::Saturation(it), Set::Run) => it.run = whole()?,
        (Asked::Saturation(it), Set::Threshold) => {
            it.threshold = words.parse().map_err(|_| format!("“{words}” is no number"))?;
        }
        (Asked::Saturation(it), Set::Order) => it.order = (!is(STUDY_ORDER)).then(|| words.to_owned()),
        (Asked::Portrait(it), Set::Document) => {
            let found = study.documents().iter().find(|found| is(&document_words(study, found.id)));
            it.document = found.map_or(it.document, |found| found.id);
        }
        (Asked::Portrait(it), Set::Stretches) => it.stretches = whole()?,
        (Asked::Contrast(it), Set::One) => it.one = cases()?,
        (Asked::Contrast(it), Set::Other) => it.other = cases()?,
        (Asked::NegativeCases(it), Set::Code) => {
            it.code = codes(study).find(|code| is(&study.codebook().title(*code))).unwrap_or(it.code);
        }
        (Asked::NegativeCases(it), Set::Like) => it.like = vec![words.to_owned()],
        _ => {}
    }
    Ok(asked)
}

fn item(name: &str, aside: &str, choice: Choice) -> Item {
    Item { number: String::new(), name: name.to_owned(), aside: aside.to_owned(), choice, colour: None }
}

impl Session {
    /// Asks which setting of the analysis to change; where there is only one, at once what it is to be.
    pub(super) fn pick_setting(&mut self) {
        let settings = settings(&self.study, &self.analysis.asked(&self.study));
        if let [(setting, now)] = settings.as_slice() {
            return self.pick_setting_value(*setting, now);
        }
        let items = settings
            .iter()
            .map(|(setting, now)| item(setting.name(), now, Choice::AnalysisSetting(*setting)));
        let menu = Menu::new("Change", items.collect(), Purpose::AnalysisSetting);
        self.overlays.push(Overlay::Menu(menu));
    }

    fn pick_setting_value(&mut self, setting: AnalysisSetting, now: &str) {
        let Some(values) = values(&self.study, &self.analysis.asked(&self.study), setting) else {
            let ask = Ask::new(setting.name(), setting.hint(), now, AskFor::AnalysisValue(setting));
            return self.overlays.push(Overlay::Ask(ask));
        };
        if values.is_empty() {
            let message = "the study has no attributes of cases: `casebook cases` reads them from a table";
            return self.say(Message::note(message.into()));
        }
        let aside = |value: &String| if value == now { "in use" } else { "" };
        let items = values.iter().map(|value| item(value, aside(value), Choice::Name(Some(value.clone()))));
        let mut menu = Menu::new(setting.name(), items.collect(), Purpose::AnalysisValue(setting));
        menu.at = values.iter().position(|value| value == now).unwrap_or(0);
        self.overlays.push(Overlay::Menu(menu));
    }

    /// Takes a choice from one of the pane's menus.
    pub(in crate::tui::session) fn analysis_chosen(&mut self, purpose: Purpose, choice: Choice) {
        match (purpose, choice) {
            (Purpose::Analysis, Choice::Analysis(analysis)) => self.show_analysis(analysis),
            (Purpose::AnalysisSetting, Choice::AnalysisSetting(setting)) => {
                let settings = settings(&self.study, &self.analysis.asked(&self.study));
                let now = settings.into_iter().find(|(it, _)| *it == setting).map(|(_, now)| now);
                self.pick_setting_value(setting, &now.unwrap_or_default());
            }
            (Purpose::AnalysisValue(setting), Choice::Name(Some(value))) => {
                if let Err(problem) = self.type_setting(setting, &value) {
                    self.say(Message::refused(problem));
                }
            }
            _ => {}
        }
    }

    /// Changes a setting to what was typed or chosen, or says what is wrong with it.
    pub(in crate::tui::session) fn type_setting(
        &mut self,
        setting: AnalysisSetting,
        words: &str,
    ) -> Result<(), String> {
        let asked = changed(&self.study, &self.analysis.asked(&self.study), setting, words)?;
        self.analysis.ask(&self.study, asked);
        self.renew_figure();
        Ok(())
    }

    /// Asks for a query, the last one ready to be changed.
    pub(super) fn ask_query(&mut self) {
        self.analysis.show(&self.study, Analysis::Query);
        let asked = self.analysis.asked(&self.study);
        self.renew_figure();
        let now = match &asked {
            Asked::Query(it) => shown(&self.study, &it.query),
            _ => String::new(),
        };
        self.pick_setting_value(AnalysisSetting::Query, &now);
    }

    /// Asks under which name the query is saved.
    pub(super) fn ask_query_name(&mut self) {
        if !matches!(self.analysis.asked(&self.study), Asked::Query(_)) {
            return self.say(Message::note("only a query can be saved: Q asks one".into()));
        }
        let ask =
            Ask::new("Save the query as", "a name; query:\"name\" asks it again", "", AskFor::QueryName);
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Saves the query of the pane under a name, in place of one that has it.
    pub(in crate::tui::session) fn save_query(&mut self, name: &str) -> Result<(), String> {
        let Asked::Query(asked) = self.analysis.asked(&self.study) else { return Ok(()) };
        Query::read(&self.study, &asked.query).map_err(|problem| problem.to_string())?;
        let text = stored(&self.study, &asked.query).map_err(|problem| problem.to_string())?;
        self.make(actions::save_query(&self.study, &self.coder, name, &text));
        Ok(())
    }
}
