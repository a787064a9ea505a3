//! Choosing what the analysis is limited to: cases, documents, codes and coders, in menus that stay open until they are left.

use crate::{
    analysis::{
        Limits,
        query::{shown, stored},
    },
    study::{CaseId, CodeId, Coder, DocumentId, order},
    text::counted,
    tui::session::{
        Message, Session,
        overlay::{AskFor, Choice, Item, Menu, Overlay, Purpose},
    },
};

/// By what an analysis can be limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitKind {
    /// What is known of cases, or what a query finds of them.
    Having,
    /// Cases one by one.
    Cases,
    /// Documents.
    Documents,
    /// Codes.
    Codes,
    /// Coders.
    Coders,
}

/// What is taken as a limit, or away from the limits where it is one already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// Which kind of limits to choose.
    Kind(LimitKind),
    /// No limits any more; of one kind only, where that is named.
    None(Option<LimitKind>),
    /// Cases with this value of an attribute; the empty one is one that is not known.
    Value(String, String),
    /// The cases of a query, as it is stored.
    Query(String),
    /// The cases of a query that is yet to be typed.
    Typed,
    /// A case.
    Case(CaseId),
    /// A document.
    Document(DocumentId),
    /// A code, with what it groups.
    Code(CodeId),
    /// A coder.
    Coder(Coder),
}

impl LimitKind {
    const ALL: [LimitKind; 5] =
        [LimitKind::Having, LimitKind::Cases, LimitKind::Documents, LimitKind::Codes, LimitKind::Coders];

    fn name(self) -> &'static str {
        match self {
            LimitKind::Having => "cases by an attribute or a query",
            LimitKind::Cases => "cases by name",
            LimitKind::Documents => "documents",
            LimitKind::Codes => "codes",
            LimitKind::Coders => "coders",
        }
    }

    /// The limits of this kind alone.
    fn part(self, limits: &Limits) -> Limits {
        let mut part = Limits::default();
        match self {
            LimitKind::Having => {
                part.values.clone_from(&limits.values);
                part.queries.clone_from(&limits.queries);
            }
            LimitKind::Cases => part.cases.clone_from(&limits.cases),
            LimitKind::Documents => part.documents.clone_from(&limits.documents),
            LimitKind::Codes => part.codes.clone_from(&limits.codes),
            LimitKind::Coders => part.coders.clone_from(&limits.coders),
        }
        part
    }

    fn clear(self, limits: &mut Limits) {
        match self {
            LimitKind::Having => {
                limits.values.clear();
                limits.queries.clear();
            }
            LimitKind::Cases => limits.cases.clear(),
            LimitKind::Documents => limits.documents.clear(),
            LimitKind::Codes => limits.codes.clear(),
            LimitKind::Coders => limits.coders.clear(),
        }
    }
}

/// Puts it in, or takes it out where it is.
fn toggle<T: PartialEq>(list: &mut Vec<T>, it: T) {
    let before = list.len();
    list.retain(|other| *other != it);
    if list.len() == before {
        list.push(it);
    }
}

impl Limit {
    /// Which kind of limits it is of.
    fn kind(&self) -> Option<LimitKind> {
        Some(match self {
            Limit::Kind(_) | Limit::None(None) => return None,
            Limit::None(Some(kind)) => *kind,
            Limit::Value(..) | Limit::Query(_) | Limit::Typed => LimitKind::Having,
            Limit::Case(_) => LimitKind::Cases,
            Limit::Document(_) => LimitKind::Documents,
            Limit::Code(_) => LimitKind::Codes,
            Limit::Coder(_) => LimitKind::Coders,
        })
    }

    fn put(self, limits: &mut Limits) {
        match self {
            Limit::None(None) => *limits = Limits::default(),
            Limit::None(Some(kind)) => kind.clear(limits),
            Limit::Value(attribute, value) => toggle(&mut limits.values, (attribute, value)),
            Limit::Query(query) => toggle(&mut limits.queries, query),
            Limit::Case(case) => toggle(&mut limits.cases, case),
            Limit::Document(document) => toggle(&mut limits.documents, document),
            Limit::Code(code) => toggle(&mut limits.codes, code),
            Limit::Coder(coder) => toggle(&mut limits.coders, coder),
            Limit::Kind(_) | Limit::Typed => {}
        }
    }
}

fn item(name: impl Into<String>, aside: impl Into<String>, limit: Limit) -> Item {
    Item {
        number: String::new(),
        name: name.into(),
        aside: aside.into(),
        choice: Choice::Limit(limit),
        colour: None,
    }
}

impl Session {
    /// Asks by what to limit the analysis.
    pub(super) fn pick_limit_kind(&mut self) {
        let limits = self.analysis.limits();
        let mut items = Vec::new();
        if !limits.is_all() {
            items.push(item("(everything)", "takes all limits away", Limit::None(None)));
        }
        for kind in LimitKind::ALL {
            let part = kind.part(limits).words(&self.study).join(", ");
            items.push(item(
                kind.name(),
                if part.is_empty() { "all".to_owned() } else { part },
                Limit::Kind(kind),
            ));
        }
        self.overlays.push(Overlay::Menu(Menu::new("Limit the analysis by", items, Purpose::Limit)));
    }

    /// Takes all limits away.
    pub(super) fn clear_limits(&mut self) {
        if self.analysis.limits().is_all() {
            return self.say(Message::note("everything is analysed already: f limits it".into()));
        }
        self.set_limits(Limits::default());
    }

    fn set_limits(&mut self, limits: Limits) {
        let words = limits.words(&self.study).join(self.look.sign(" · ", ", "));
        self.analysis.limit(limits);
        self.renew_figure();
        self.say(Message::done(if words.is_empty() {
            "everything is analysed".to_owned()
        } else {
            format!("only {words}; F takes limits away")
        }));
    }

    /// Takes a choice from one of the menus of limits.
    pub(super) fn limit_chosen(&mut self, limit: &Limit) {
        match limit {
            Limit::Kind(kind) => self.pick_limit(*kind, None),
            Limit::Typed => {
                let help = "region = London and role = nurse, or cases that say something: 2.3";
                self.ask_typed("Limit the analysis to the cases of", help, "", AskFor::LimitQuery);
            }
            limit => {
                let mut limits = self.analysis.limits().clone();
                limit.clone().put(&mut limits);
                if let Some(kind) = limit.kind() {
                    self.analysis.limit(limits.clone());
                    self.pick_limit(kind, Some(limit));
                }
                self.set_limits(limits);
            }
        }
    }

    /// Limits the analysis to the cases of a query that was typed.
    pub(in crate::tui::session) fn limit_to_query(&mut self, typed: &str) -> Result<(), String> {
        let query = stored(&self.study, typed).map_err(|problem| problem.to_string())?;
        self.remember_query(&query);
        let mut limits = self.analysis.limits().clone();
        if !limits.queries.contains(&query) {
            limits.queries.push(query);
        }
        self.set_limits(limits);
        Ok(())
    }

    /// Asks which limits of a kind there are; the menu stays open for more, with the mark where it was.
    fn pick_limit(&mut self, kind: LimitKind, at: Option<&Limit>) {
        let limits = self.analysis.limits().clone();
        let mut items = self.limits_of(kind, &limits);
        if !kind.part(&limits).is_all() {
            items.insert(0, item("(all)", "", Limit::None(Some(kind))));
        }
        let title = format!("Only these {}; Esc closes", kind.name());
        let mut menu = Menu::new(&title, items, Purpose::Limit);
        let here = |item: &Item| matches!(&item.choice, Choice::Limit(limit) if Some(limit) == at);
        menu.at = menu.items.iter().position(here).unwrap_or(0);
        self.overlays.push(Overlay::Menu(menu));
    }

    fn limits_of(&self, kind: LimitKind, limits: &Limits) -> Vec<Item> {
        let study = &self.study;
        let chosen = |is: bool, words: String| match (is, words.is_empty()) {
            (true, true) => "chosen".to_owned(),
            (true, false) => format!("{words}{}chosen", self.look.sign(" · ", ", ")),
            (false, _) => words,
        };
        match kind {
            LimitKind::Having => self.having(limits, &chosen),
            LimitKind::Cases => {
                let case = |it: &crate::study::Case| {
                    let aside = chosen(limits.cases.contains(&it.id), self.case_words(it.id));
                    item(&it.name, aside, Limit::Case(it.id))
                };
                study.cases().iter().map(case).collect()
            }
            LimitKind::Documents => {
                let document = |it: &crate::study::Document| {
                    let name = if it.name == it.label { String::new() } else { it.name.clone() };
                    let aside = chosen(limits.documents.contains(&it.id), name);
                    item(&it.label, aside, Limit::Document(it.id))
                };
                study.documents().iter().map(document).collect()
            }
            LimitKind::Codes => {
                let book = study.codebook();
                let lines = book.lines().iter().map(|line| Item {
                    number: line.number.clone(),
                    colour: Some(line.code),
                    ..item(
                        book.name(line.code),
                        chosen(limits.codes.contains(&line.code), String::new()),
                        Limit::Code(line.code),
                    )
                });
                lines.collect()
            }
            LimitKind::Coders => {
                let coder = |it: Coder| {
                    let aside = chosen(limits.coders.contains(&it), String::new());
                    item(it.as_str(), aside, Limit::Coder(it.clone()))
                };
                study.coders().into_iter().map(coder).collect()
            }
        }
    }

    /// The values of all attributes, the saved queries, and those in use that are not saved.
    fn having(&self, limits: &Limits, chosen: &dyn Fn(bool, String) -> String) -> Vec<Item> {
        let study = &self.study;
        let mut items = vec![item("(type a query)", "region = London", Limit::Typed)];
        for query in &limits.queries {
            let aside = chosen(true, String::new());
            items.push(item(shown(study, query), aside, Limit::Query(query.clone())));
        }
        for saved in study.queries() {
            let query = stored(study, &format!("query:\"{}\"", saved.name.replace('"', "\\\"")));
            if let Some(query) = query.ok().filter(|query| !limits.queries.contains(query)) {
                items.push(item(shown(study, &query), shown(study, &saved.text), Limit::Query(query)));
            }
        }
        for attribute in study.attributes() {
            let known = order::values(study, &attribute.name);
            let unknown = study.cases().len() - known.iter().map(|(_, cases)| cases).sum::<usize>();
            let unknown = (unknown > 0).then(|| (String::new(), unknown));
            for (value, cases) in known.into_iter().chain(unknown) {
                let name = if value.is_empty() { "(not known)" } else { &value };
                let name = format!("{} = {name}", attribute.name);
                let limit = (attribute.name.clone(), value);
                let aside = chosen(limits.values.contains(&limit), counted(cases, "case", "cases"));
                items.push(item(name, aside, Limit::Value(limit.0, limit.1)));
            }
        }
        items
    }
}
