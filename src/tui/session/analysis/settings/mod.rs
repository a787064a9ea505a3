//! The settings of each analysis: what they are now, what they can be, and how one is changed.

mod changing;
mod words;

use self::{
    changing::changed,
    words::{settings, values},
};
use crate::{
    analysis::query::stored,
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
    /// Which kinds of documents are interviews.
    Kinds,
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
            AnalysisSetting::Kinds => "documents",
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

    /// Whether it takes several values, each of which is put in and taken out by choosing it.
    fn takes_several(self) -> bool {
        self == AnalysisSetting::Like
    }

    /// Whether it is a query.
    fn is_query(self) -> bool {
        matches!(self, AnalysisSetting::One | AnalysisSetting::Other | AnalysisSetting::Query)
    }

    /// What may be typed for it, where it is typed.
    fn hint(self) -> &'static str {
        match self {
            AnalysisSetting::Query => "joined by and, or, not, near and brackets",
            AnalysisSetting::One => "cases by a query: region = London and role = nurse",
            AnalysisSetting::Other => "cases by a query; empty: all other cases",
            _ => "a number",
        }
    }
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

    pub(super) fn pick_setting_value(&mut self, setting: AnalysisSetting, now: &str) {
        let Some(values) = values(&self.study, &self.analysis.asked(&self.study), setting) else {
            let purpose = AskFor::AnalysisValue(setting);
            if setting.is_query() {
                return self.ask_typed(setting.name(), setting.hint(), now, purpose);
            }
            let ask = Ask::new(setting.name(), setting.hint(), now, purpose);
            return self.overlays.push(Overlay::Ask(ask));
        };
        if values.is_empty() {
            let message = "the study has no attributes of cases: `casebook cases` reads them from a table";
            return self.say(Message::note(message.into()));
        }
        let several = setting.takes_several();
        let in_use = |value: &str| value == now || (several && now.split(", ").any(|it| it == value));
        let aside = |value: &str| if in_use(value) { "in use" } else { "" };
        let items = values.iter().map(|value| item(value, aside(value), Choice::Name(Some(value.clone()))));
        let closes = if several { "; Esc closes" } else { "" };
        let mut menu = Menu::new(
            &format!("{}{closes}", setting.name()),
            items.collect(),
            Purpose::AnalysisValue(setting),
        );
        menu.at = values.iter().position(|value| in_use(value)).unwrap_or(0);
        menu.otherwise = (setting == AnalysisSetting::Together).then_some("number of turns");
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
            (Purpose::AnalysisValue(setting), Choice::Name(Some(value)) | Choice::Typed(value)) => {
                if let Err(problem) = self.type_setting(setting, &value) {
                    return self.say(Message::refused(problem));
                }
                if setting.takes_several() {
                    self.choose_more(setting, &value);
                }
            }
            (Purpose::Limit, Choice::Limit(limit)) => self.limit_chosen(&limit),
            _ => {}
        }
    }

    /// Opens the menu of a setting that takes several values again, with the mark where it was.
    fn choose_more(&mut self, setting: AnalysisSetting, value: &str) {
        let settings = settings(&self.study, &self.analysis.asked(&self.study));
        let now = settings.into_iter().find(|(it, _)| *it == setting).map(|(_, now)| now);
        self.pick_setting_value(setting, &now.unwrap_or_default());
        if let Some(Overlay::Menu(menu)) = self.overlays.last_mut() {
            menu.at = menu.items.iter().position(|item| item.name == value).unwrap_or(0);
        }
    }

    /// Changes a setting to what was typed or chosen, or says what is wrong with it.
    pub(in crate::tui::session) fn type_setting(
        &mut self,
        setting: AnalysisSetting,
        words: &str,
    ) -> Result<(), String> {
        let asked = changed(&self.study, &self.analysis.asked(&self.study), setting, words)?;
        if let (true, Ok(query)) = (setting.is_query(), stored(&self.study, words)) {
            self.remember_query(&query);
        }
        self.analysis.ask(&self.study, asked);
        self.renew_figure();
        Ok(())
    }
}
