//! A list that is narrowed by typing: the code picker, the palette, and every other choice.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

use super::Field;
use crate::{
    study::{CaseId, CodeId, CodingId, Colour, DocumentId, QueryId},
    text::Span,
    tui::{
        keys::Command,
        panes::theme::ThemeName,
        session::{
            analysis::{Analysis, AnalysisSetting, Limit},
            attribution::Setting,
            import::attributes::Whose,
        },
    },
};

/// What a choice is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// A code for this passage.
    Code(Span),
    /// A code for this passage, that a letter stands for from then on.
    CodeAndPin {
        /// The passage.
        span: Span,
        /// The letter.
        letter: char,
        /// Whether the next uncoded turn is gone to then.
        go_on: bool,
    },
    /// A code for what this search finds.
    AutoCode(String),
    /// Another code for this coding.
    Recode(CodingId),
    /// Which of several codings to remove.
    Remove,
    /// The category for these codes.
    Group(Vec<CodeId>),
    /// The category to move this code into.
    MoveInto(CodeId),
    /// The version of the framework since which changes are shown; none for a day.
    Since,
    /// A framework known beforehand, by its name; none for a file.
    Framework,
    /// A code that takes passages of the one that is split; whether the passage that is shown goes there.
    PartOfSplit(bool),
    /// Which of the marked codes the others are merged into.
    Merge(Vec<CodeId>),
    /// A colour for this code.
    Colour(CodeId),
    /// A command to call.
    Command,
    /// A theme.
    Theme,
    /// The case of a document.
    CaseOfDocument(DocumentId),
    /// The case of a speaker in the import preview.
    CaseOfSpeaker(usize),
    /// Into whom a speaker of the import preview is merged.
    MergeSpeaker(usize),
    /// An attribute of a case, whose value is typed then.
    AttributeOf(Whose),
    /// What is forgotten of the convention of speakers.
    ForgetRule,
    /// The attribute by which cases are sorted.
    SortCases,
    /// The attribute by which cases are filtered, then its value.
    FilterCases,
    /// The values of an attribute by which cases are filtered.
    FilterValue(String),
    /// The attributes that stand beside cases.
    ShowAttributes,
    /// What the rows of a chart are.
    ChooseRows,
    /// Which codes are the columns of a chart.
    ChooseColumns,
    /// What of the hidden columns and rows is shown again.
    ShowHidden,
    /// The type that cases are assigned to.
    AssignType(Vec<CaseId>),
    /// The typology that stands beside the cases.
    ShowTypology,
    /// Which type is renamed.
    RenameType,
    /// How quotations are attributed.
    Attribution,
    /// Which attributes are identifying.
    Identifying,
    /// What is analysed.
    Analysis,
    /// Which setting of the analysis to change.
    AnalysisSetting,
    /// The value of a setting of the analysis.
    AnalysisValue(AnalysisSetting),
    /// What the analysis is limited to.
    Limit,
}

/// What is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A code or category.
    Code(CodeId),
    /// Several codes.
    Codes(Vec<CodeId>),
    /// The first level of the codebook.
    TopLevel,
    /// A coding.
    Coding(CodingId),
    /// A command.
    Command(Command),
    /// A case, or none.
    Case(Option<CaseId>),
    /// A colour, or the category's.
    Colour(Option<Colour>),
    /// A theme.
    Theme(ThemeName),
    /// A speaker of the import preview, counted from 0.
    Speaker(usize),
    /// An attribute or a value, by its name; `None` for none of them.
    Name(Option<String>),
    /// A part of how quotations are attributed.
    Setting(Setting),
    /// An analysis.
    Analysis(Analysis),
    /// A setting of the analysis.
    AnalysisSetting(AnalysisSetting),
    /// A limit of the analysis.
    Limit(Limit),
    /// A saved query.
    Query(QueryId),
    /// What was typed, where it is none of the items.
    Typed(String),
}

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// An index number or a sign before the name.
    pub number: String,
    /// The name.
    pub name: String,
    /// What stands at the right: category and count, keys.
    pub aside: String,
    /// What it is.
    pub choice: Choice,
    /// The code whose colour it carries.
    pub colour: Option<CodeId>,
}

impl Item {
    /// What it can be found by: its name, and a command also by the name that key files have for it.
    fn names(&self) -> impl Iterator<Item = &str> {
        let command = match self.choice {
            Choice::Command(command) => Some(command.name()),
            _ => None,
        };
        std::iter::once(self.name.as_str()).chain(command)
    }
}

/// A menu.
#[derive(Debug, Clone)]
pub struct Menu {
    /// Its heading.
    pub title: String,
    /// Everything that can be chosen, the most likely first.
    pub items: Vec<Item>,
    /// What is typed.
    pub field: Field,
    /// The items that match, the best first, by their place in `items`.
    pub shown: Vec<usize>,
    /// The marked one among those shown.
    pub at: usize,
    /// The first one shown.
    pub top: usize,
    /// How many are shown at a time.
    pub page: usize,
    /// What the choice is made for.
    pub purpose: Purpose,
    /// What is made of typed words that match nothing, such as `new category`; `None` where nothing is.
    pub otherwise: Option<&'static str>,
}

impl Menu {
    /// A menu of all items.
    pub fn new(title: &str, items: Vec<Item>, purpose: Purpose) -> Self {
        let shown = (0..items.len()).collect();
        let field = Field::line("", "");
        Self { title: title.into(), items, field, shown, at: 0, top: 0, page: 1, purpose, otherwise: None }
    }

    /// The same, in which new names may be typed.
    #[must_use]
    pub fn or_else(mut self, otherwise: &'static str) -> Self {
        self.otherwise = Some(otherwise);
        self
    }

    /// What is typed, without blanks around it.
    pub fn typed(&self) -> String {
        self.field.value().trim().to_owned()
    }

    /// The marked item.
    pub fn item(&self) -> Option<&Item> {
        self.items.get(*self.shown.get(self.at)?)
    }

    /// Whether what is typed is the number of an item that is chosen without Enter, and no longer number begins so.
    pub fn is_numbered(&self) -> bool {
        let typed = self.typed();
        let begins = |item: &&Item| !typed.is_empty() && item.number.starts_with(&typed);
        let mut found = self.items.iter().filter(begins);
        matches!(self.purpose, Purpose::AssignType(_))
            && found.next().is_some_and(|item| item.number == typed)
            && found.next().is_none()
    }

    /// Moves the mark by so many items.
    pub fn step(&mut self, items: isize) {
        self.at = self.at.saturating_add_signed(items).min(self.shown.len().saturating_sub(1));
    }

    /// Works out which items match what is typed: the index number as typed before all, then the numbers that begin so in their
    /// order, then the best match of letters.
    pub fn narrow(&mut self) {
        let typed = self.typed();
        self.at = 0;
        self.top = 0;
        if typed.is_empty() {
            self.shown = (0..self.items.len()).collect();
            return;
        }
        // What is typed may be a new name: no sign in it is an operator.
        let pattern = Pattern::new(&typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut found: Vec<(Fit, usize)> = Vec::new();
        for (place, item) in self.items.iter().enumerate() {
            let mut by_name = || item.names().filter_map(|name| score(name, &pattern, &mut matcher)).max();
            let fit = Fit::of_number(&item.number, &typed).or_else(|| {
                let score = by_name()?;
                let whole = item.name.eq_ignore_ascii_case(&typed);
                Some(if whole { Fit::Name } else { Fit::Letters(std::cmp::Reverse(score)) })
            });
            found.extend(fit.map(|fit| (fit, place)));
        }
        found.sort();
        self.shown = found.into_iter().map(|(_, place)| place).collect();
    }
}

/// How an item fits what is typed, the best first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is its index number.
    Number,
    /// Its index number begins so; those in the order of the codebook.
    NumberBegins(Vec<u32>),
    /// It is its name.
    Name,
    /// Its name has the letters: the higher the better.
    Letters(std::cmp::Reverse<u32>),
}

impl Fit {
    /// How an index number fits, if it does.
    fn of_number(number: &str, typed: &str) -> Option<Self> {
        if number.is_empty() || !typed.starts_with(|c: char| c.is_ascii_digit()) || !number.starts_with(typed)
        {
            return None;
        }
        let parts = || number.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect();
        Some(if number == typed { Fit::Number } else { Fit::NumberBegins(parts()) })
    }
}

/// How well a name fits what is typed, if it does: each run of letters found must begin a word or go on within one from
/// what was found before. Letters scattered over a long name are no find: what is typed may be a new name.
fn score(name: &str, pattern: &Pattern, matcher: &mut Matcher) -> Option<u32> {
    let mut buffer = Vec::new();
    let haystack = Utf32Str::new(name, &mut buffer);
    let mut found = Vec::new();
    let score = pattern.indices(haystack, matcher, &mut found)?;
    found.sort_unstable();
    let begins_word = |at: u32| at == 0 || !haystack.get(at - 1).is_alphanumeric();
    let follows = |at: u32| at > 0 && found.binary_search(&(at - 1)).is_ok();
    let whole = found.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    (whole || found.iter().all(|at| begins_word(*at) || follows(*at))).then_some(score)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu() -> Menu {
        let item = |number: &str, name: &str| Item {
            number: number.into(),
            name: name.into(),
            aside: String::new(),
            choice: Choice::TopLevel,
            colour: None,
        };
        Menu::new(
            "",
            vec![
                item("1.2", "acute first"),
                item("2.10", "money follows"),
                item("2.3", "parity of esteem"),
                item("2.1", "seat at table"),
                item("", "café talk"),
                item("", "2.3"),
                item("", "the 2.1 rule"),
                item("3", "2"),
            ],
            Purpose::Command,
        )
    }

    fn shown(typed: &str) -> Vec<String> {
        let mut menu = menu();
        menu.field.paste(typed);
        menu.narrow();
        menu.shown.iter().map(|at| menu.items[*at].name.clone()).collect()
    }

    fn first(typed: &str) -> Option<String> {
        let mut menu = menu();
        menu.field.paste(typed);
        menu.narrow();
        menu.item().map(|item| item.name.clone())
    }

    #[test]
    fn an_index_number_finds_its_code() {
        assert_eq!(first("2.3").as_deref(), Some("parity of esteem"), "not the code that is called so");
        assert_eq!(shown("2.1"), ["seat at table", "money follows", "the 2.1 rule"]);
        assert_eq!(
            shown("2."),
            ["seat at table", "parity of esteem", "money follows", "2.3", "the 2.1 rule"]
        );
        assert_eq!(shown("2")[..4], ["seat at table", "parity of esteem", "money follows", "2"]);
    }

    #[test]
    fn letters_find_names_without_regard_to_accents_and_order_of_words() {
        assert_eq!(first("cafe").as_deref(), Some("café talk"));
        assert_eq!(first("esteem par").as_deref(), Some("parity of esteem"));
        assert_eq!(first("paes").as_deref(), Some("parity of esteem"));
        assert_eq!(first("teem").as_deref(), Some("parity of esteem"));
        assert_eq!(first("zzz"), None);
    }

    #[test]
    fn letters_scattered_over_a_name_are_no_find() {
        assert_eq!(first("pore"), None);
        assert_eq!(first("sable"), None);
    }
}
