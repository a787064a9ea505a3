//! What can be asked in the analysis pane, and the settings of each analysis: what they are now, what they can be, and how one is
//! changed.

use crate::{
    analysis::{Asked, CountedBy, CrossTable, Frequency, Measure, Part},
    study::{Study, order},
    tui::session::{
        Message, Session,
        overlay::{Ask, AskFor, Choice, Item, Menu, Overlay, Purpose},
    },
};

/// The analyses, in the order in which they follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analysis {
    /// How much is coded.
    Frequency,
    /// Codes by the values of an attribute.
    CrossTable,
}

impl Analysis {
    /// All of them.
    pub const ALL: [Analysis; 2] = [Analysis::Frequency, Analysis::CrossTable];

    /// The analysis that a question is of.
    pub fn of(asked: &Asked) -> Self {
        match asked {
            Asked::Frequency(_) => Analysis::Frequency,
            Asked::CrossTable(_) => Analysis::CrossTable,
        }
    }

    /// The analysis in a word or two.
    pub fn name(self) -> &'static str {
        match self {
            Analysis::Frequency => "Frequencies",
            Analysis::CrossTable => "Cross-table",
        }
    }

    /// What it answers.
    pub fn sentence(self) -> &'static str {
        match self {
            Analysis::Frequency => "how much is coded, by code, case, document, coder, attribute",
            Analysis::CrossTable => "codes by the values of an attribute",
        }
    }

    /// The question as it is asked first.
    pub fn usual(self, study: &Study) -> Asked {
        match self {
            Analysis::Frequency => Asked::Frequency(Frequency::default()),
            Analysis::CrossTable => Asked::CrossTable(CrossTable {
                attribute: telling_attribute(study),
                count: Measure::Cases,
                part: Part::Column,
                ..CrossTable::default()
            }),
        }
    }
}

/// The attribute by which cases part into the fewest groups: a table by it is the easiest to read.
fn telling_attribute(study: &Study) -> String {
    let groups = |name: &str| order::values(study, name).len();
    let names = study.attributes().iter().map(|it| it.name.as_str());
    let parted = names.clone().filter(|name| groups(name) > 1).min_by_key(|name| groups(name));
    parted.or_else(|| names.clone().next()).unwrap_or("").to_owned()
}

/// What can be set of an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnalysisSetting {
    /// What the rows of frequencies are.
    By,
    /// The attribute.
    Attribute,
    /// What is counted.
    Count,
    /// What percentages are of.
    Part,
    /// Whether categories count what they group.
    Apart,
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
        }
    }
}

/// The settings of a question, each with its value in words.
pub fn settings(asked: &Asked) -> Vec<(AnalysisSetting, String)> {
    match asked {
        Asked::Frequency(it) => {
            vec![(AnalysisSetting::By, by_words(&it.by)), (AnalysisSetting::Apart, apart_words(it.apart))]
        }
        Asked::CrossTable(it) => vec![
            (AnalysisSetting::Attribute, it.attribute.clone()),
            (AnalysisSetting::Count, it.count.word().to_owned()),
            (AnalysisSetting::Part, part_words(it.part).to_owned()),
            (AnalysisSetting::Apart, apart_words(it.apart)),
        ],
    }
}

fn by_words(by: &CountedBy) -> String {
    match by {
        CountedBy::Code => "codes".into(),
        CountedBy::Case => "cases".into(),
        CountedBy::Document => "documents".into(),
        CountedBy::Coder => "coders".into(),
        CountedBy::Attribute(name) => format!("by {name}"),
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

/// What a setting can be: the words of each value. `None` where it is typed.
fn values(study: &Study, setting: AnalysisSetting) -> Option<Vec<String>> {
    let attributes = || study.attributes().iter().map(|it| it.name.clone());
    Some(match setting {
        AnalysisSetting::By => {
            let fixed = [CountedBy::Code, CountedBy::Case, CountedBy::Document, CountedBy::Coder];
            let by = attributes().map(CountedBy::Attribute);
            fixed.iter().map(by_words).chain(by.map(|it| by_words(&it))).collect()
        }
        AnalysisSetting::Attribute => attributes().collect(),
        AnalysisSetting::Count => Measure::ALL.iter().map(|it| it.word().to_owned()).collect(),
        AnalysisSetting::Part => [Part::None, Part::Row, Part::Column].map(|it| part_words(it).to_owned()).into(),
        AnalysisSetting::Apart => [false, true].map(apart_words).into(),
    })
}

/// The question with a setting changed to the value that these words are of.
fn changed(study: &Study, asked: &Asked, setting: AnalysisSetting, words: &str) -> Result<Asked, String> {
    let mut asked = asked.clone();
    let is = |value: &str| words.trim().eq_ignore_ascii_case(value);
    match (&mut asked, setting) {
        (Asked::Frequency(it), AnalysisSetting::By) => it.by = by(study, words),
        (
            Asked::Frequency(Frequency { apart, .. }) | Asked::CrossTable(CrossTable { apart, .. }),
            AnalysisSetting::Apart,
        ) => {
            *apart = is(&apart_words(true));
        }
        (Asked::CrossTable(it), AnalysisSetting::Attribute) => words.clone_into(&mut it.attribute),
        (Asked::CrossTable(it), AnalysisSetting::Count) => {
            it.count = Measure::ALL.into_iter().find(|measure| is(measure.word())).unwrap_or_default();
        }
        (Asked::CrossTable(it), AnalysisSetting::Part) => {
            let parts = [Part::None, Part::Row, Part::Column];
            it.part = parts.into_iter().find(|part| is(part_words(*part))).unwrap_or_default();
        }
        _ => {}
    }
    Ok(asked)
}

fn by(study: &Study, words: &str) -> CountedBy {
    let fixed = [CountedBy::Code, CountedBy::Case, CountedBy::Document, CountedBy::Coder];
    let by = study.attributes().iter().map(|it| CountedBy::Attribute(it.name.clone()));
    fixed.into_iter().chain(by).find(|it| by_words(it) == words).unwrap_or_default()
}

fn item(name: &str, aside: &str, choice: Choice) -> Item {
    Item { number: String::new(), name: name.to_owned(), aside: aside.to_owned(), choice, colour: None }
}

impl Session {
    /// Asks which setting of the analysis to change; where there is only one, at once what it is to be.
    pub(super) fn pick_setting(&mut self) {
        let settings = settings(&self.analysis.asked(&self.study));
        if let [(setting, now)] = settings.as_slice() {
            return self.pick_setting_value(*setting, now);
        }
        let items =
            settings.iter().map(|(setting, now)| item(setting.name(), now, Choice::AnalysisSetting(*setting)));
        let menu = Menu::new("Change", items.collect(), Purpose::AnalysisSetting);
        self.overlays.push(Overlay::Menu(menu));
    }

    fn pick_setting_value(&mut self, setting: AnalysisSetting, now: &str) {
        let Some(values) = values(&self.study, setting) else {
            let ask = Ask::new(setting.name(), "", now, AskFor::AnalysisValue(setting));
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
                let settings = settings(&self.analysis.asked(&self.study));
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

    pub(super) fn ask_query(&mut self) {
        self.say(Message::note("queries are not in this version yet".into()));
    }

    pub(super) fn ask_query_name(&mut self) {
        self.say(Message::note("queries are not in this version yet".into()));
    }

    pub(in crate::tui::session) fn save_query(&mut self, _name: &str) -> Result<(), String> {
        Ok(())
    }
}
