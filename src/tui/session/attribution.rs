//! How quotations are attributed, and which attributes are identifying: two menus that stay open while things are chosen.

use super::{
    Message, Session,
    overlay::{Choice, Item, Menu, Overlay, Purpose},
};
use crate::{
    export::{Names, attributing},
    study::{Attribution, Naming, actions},
    text::counted,
};

/// A part of the attribution that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// What stands for the case.
    Case(Naming),
    /// Whether the reference stands in it: the other of what it is.
    Reference,
    /// Whether the time in the recording stands in it: the other of what it is.
    Time,
    /// The attributes whose values are words.
    Default,
    /// This attribute: in it or not.
    Attribute(String),
}

fn item(name: &str, aside: &str, setting: Setting) -> Item {
    let choice = Choice::Setting(setting);
    Item { number: String::new(), name: name.into(), aside: aside.into(), choice, colour: None }
}

impl Session {
    /// Asks how quotations are attributed; the mark is put where it was.
    pub(super) fn pick_attribution(&mut self, at: usize) {
        let setting = self.study.attribution();
        let in_use = |is: bool| if is { "in use" } else { "" };
        let mut items: Vec<Item> = [
            ("the case's name", Naming::Name),
            ("its pseudonym, in every place of an export", Naming::Pseudonym),
            ("nothing for the case", Naming::Nothing),
        ]
        .map(|(name, naming)| item(name, in_use(setting.naming == naming), Setting::Case(naming)))
        .into();
        items.push(item("the reference of the passage", in_use(setting.reference), Setting::Reference));
        items.push(item("the time in the recording", in_use(setting.time), Setting::Time));
        let by_default = in_use(setting.attributes.is_none());
        items.push(item("(attributes that are words)", by_default, Setting::Default));
        let shown = attributing(&self.study);
        items.extend(self.study.attributes().iter().map(|attribute| {
            let place = shown.iter().position(|it| it.name == attribute.name);
            let place = place.map_or_else(String::new, |place| format!("{}.", place + 1));
            let marked = if attribute.identifying { "identifying " } else { "" };
            let name = Setting::Attribute(attribute.name.clone());
            item(&attribute.name, format!("{marked}{place}").trim_end(), name)
        }));
        let example = self.attribution_example().unwrap_or_else(|| "nothing".into());
        let mut menu = Menu::new(&format!("{example} · Esc closes"), items, Purpose::Attribution);
        menu.at = at.min(menu.items.len().saturating_sub(1));
        self.overlays.push(Overlay::Menu(menu));
    }

    /// The attribution of the first passage that is coded, or else of the first turn of a case.
    fn attribution_example(&self) -> Option<String> {
        let names = Names::of(&self.study);
        let coded = self.study.all_codings().next().map(|it| (it.document, it.span));
        let said = || {
            let document = self.study.documents().iter().find(|it| it.case.is_some())?;
            Some((document.id, self.study.body(document.id)?.turns.last()?.speech))
        };
        let (document, span) = coded.or_else(said)?;
        Some(names.attribution(document, span)).filter(|it| !it.is_empty())
    }

    /// Takes a choice of the attribution, and asks on.
    pub(super) fn attribution_chosen(&mut self, setting: Setting) {
        let mut after: Attribution = self.study.attribution().clone();
        let at = match &setting {
            Setting::Case(naming) => *naming as usize,
            Setting::Reference => 3,
            Setting::Time => 4,
            Setting::Default => 5,
            Setting::Attribute(name) => {
                6 + self.study.attributes().iter().position(|it| it.name == *name).unwrap_or(0)
            }
        };
        match setting {
            Setting::Case(naming) => after.naming = naming,
            Setting::Reference => after.reference = !after.reference,
            Setting::Time => after.time = !after.time,
            Setting::Default => after.attributes = None,
            Setting::Attribute(name) => {
                let mut chosen: Vec<String> =
                    attributing(&self.study).into_iter().map(|it| it.name.clone()).collect();
                if chosen.contains(&name) {
                    chosen.retain(|it| *it != name);
                } else {
                    chosen.push(name);
                }
                after.attributes = Some(chosen);
            }
        }
        if self.make(actions::set_attribution(&self.study, after)) {
            self.say_who_has_no_pseudonym();
        }
        self.pick_attribution(at);
    }

    /// Says so where the study is set to pseudonyms and cases have none.
    fn say_who_has_no_pseudonym(&mut self) {
        let bare = self.study.cases().iter().filter(|case| case.pseudonym.is_none()).count();
        if self.study.attribution().naming == Naming::Pseudonym && bare > 0 {
            let cases = counted(bare, "case has", "cases have");
            let words = format!("{cases} no pseudonym yet: casebook cases reads them in as a column");
            self.say(Message::note(words));
        }
    }

    /// Asks which attributes are identifying; the mark is put where it was.
    pub(super) fn pick_identifying(&mut self, at: usize) {
        if self.study.attributes().is_empty() {
            let what = "the study has no attributes yet: casebook cases reads them in";
            return self.say(Message::note(what.into()));
        }
        let items = self.study.attributes().iter().map(|attribute| {
            let aside = if attribute.identifying { "identifying" } else { "" };
            item(&attribute.name, aside, Setting::Attribute(attribute.name.clone()))
        });
        let title = "Attributes that could tell who a case is; Esc closes";
        let mut menu = Menu::new(title, items.collect(), Purpose::Identifying);
        menu.at = at;
        self.overlays.push(Overlay::Menu(menu));
    }

    /// Marks an attribute as identifying, or takes that back, and asks on.
    pub(super) fn identifying_chosen(&mut self, name: &str) {
        let Some(at) = self.study.attributes().iter().position(|it| it.name == name) else { return };
        let is_marked = self.study.attributes()[at].identifying;
        self.make(actions::mark_identifying(&self.study, name, !is_marked));
        self.pick_identifying(at);
    }
}
