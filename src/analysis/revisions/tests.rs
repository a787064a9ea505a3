//! What changed since a version is told with who did it, when and why.

use super::*;
use crate::study::{
    Coder, Moment,
    actions::{self, Definition, Drafted, Rest, Sent, Step as Way, Taker},
    samples::Sample,
};

/// A study with what all did in it since it was frozen.
struct Team {
    s: Sample,
    edits: Vec<Edit>,
}

impl Team {
    fn new() -> Self {
        let mut s = Sample::new();
        for (words, code) in
            [("On paper", "watches"), ("In the room", "watches"), ("And then", "parity of esteem")]
        {
            s.coded("P01", words, code);
        }
        let mut team = Self { s, edits: Vec::new() };
        team.freeze("v1");
        team
    }

    fn freeze(&mut self, name: &str) {
        let drafted = actions::freeze_framework(&self.s.study, &self.s.maya, name, "");
        self.s.make(drafted);
    }

    /// Makes what was drafted as one of the coders.
    fn make(&mut self, who: &str, reason: &str, drafted: Drafted) -> Edit {
        let edit = drafted.unwrap().by(&Coder::new(who).unwrap()).because(reason);
        self.s.study.apply(&edit).unwrap();
        self.edits.push(edit.clone());
        edit
    }

    fn since(&self, name: &str) -> Vec<Revision> {
        let since = Framework::frozen(self.s.study.version(name).unwrap());
        revisions(&self.s.study, &since, None, &self.edits)
    }

    fn told(&self, name: &str) -> Vec<String> {
        self.since(name).iter().map(Revision::sentence).collect()
    }
}

/// Who and why, without when.
fn who(revision: &Revision) -> Vec<(&str, Option<&str>)> {
    revision.steps.iter().map(|it| (it.by.as_str(), it.reason.as_deref())).collect()
}

#[test]
fn nothing_has_changed_since_a_version_just_frozen() {
    assert_eq!(Team::new().told("v1"), [""; 0]);
}

#[test]
fn every_kind_of_change_is_told_with_where_from_and_where_to() {
    let mut t = Team::new();
    let code = |t: &Team, name: &str| t.s.code(name);
    let (watches, parity, seat) =
        (code(&t, "watches"), code(&t, "parity of esteem"), code(&t, "seat at the table"));
    let (place, money, maya) = (code(&t, "Place"), code(&t, "Money"), t.s.maya.clone());
    t.make("maya", "", actions::add_code(&t.s.study, &maya, "in law", Some(place), false, Origin::APriori));
    t.make("tom", "it is not the watches", actions::rename_code(&t.s.study, watches, "hurry"));
    t.make("maya", "", actions::group_codes(&t.s.study, &[watches], Some(money)));
    t.make("maya", "first things first", actions::reorder_code(&t.s.study, seat, Way::Up));
    t.make("maya", "", actions::reorder_code(&t.s.study, money, Way::Up));
    let means = Definition { definition: "Standing".into(), ..Definition::default() };
    t.make("tom", "two readings", actions::define_code(&t.s.study, parity, &means));
    t.make("maya", "", actions::retire_code(&t.s.study, seat, true));
    let told = t.told("v1");
    assert_eq!(
        told,
        [
            "added “in law” (a priori) under “Place”",
            "renamed “watches” to “hurry”",
            "moved “hurry” from no category to “Money”",
            "put the categories in another order: Money, Place",
            "put what is in “Place” in another order: seat at the table, parity of esteem",
            "redefined “parity of esteem”: definition",
            "retired “seat at the table”",
        ]
    );
    let found = t.since("v1");
    assert_eq!(who(&found[1]), [("tom", Some("it is not the watches"))]);
    assert_eq!(who(&found[4]), [("maya", Some("first things first"))]);
    assert_eq!(found[5].details(), ["definition was nothing; is “Standing”"]);
    assert_eq!(found[1].number, "1.2");
    let today = Moment::now().day();
    assert_eq!(found[5].who(), format!("tom {today} (why: two readings)"));
}

#[test]
fn merges_and_splits_are_told_from_the_code_that_changed() {
    let mut t = Team::new();
    let (watches, parity, maya) = (t.s.code("watches"), t.s.code("parity of esteem"), t.s.maya.clone());
    let codings: Vec<CodingId> = t.s.study.passages(&[watches]).iter().map(|it| it.id).collect();
    let sent = [
        Sent { to: Taker::New("hurry".into()), codings: codings[..1].to_vec() },
        Sent { to: Taker::Known(parity), codings: codings[1..].to_vec() },
    ];
    t.make("maya", "two things", actions::split_code(&t.s.study, &maya, watches, &sent, Rest::Stays));
    t.make("tom", "same thing", actions::merge_codes(&t.s.study, &[t.s.code("seat at the table")], parity));
    assert_eq!(
        t.told("v1"),
        [
            "added “hurry”",
            "merged “seat at the table” into “parity of esteem”",
            "split “watches”: 1 coding to “parity of esteem”, 1 coding to “hurry”",
        ]
    );
    let found = t.since("v1");
    assert_eq!(who(&found[0]), [("maya", Some("two things"))]);
    assert_eq!(who(&found[1]), [("tom", Some("same thing"))]);
    assert_eq!(who(&found[2]), [("maya", Some("two things"))]);
}

#[test]
fn what_was_taken_back_is_not_told_and_names_in_between_are_passed_over() {
    let mut t = Team::new();
    let (watches, maya) = (t.s.code("watches"), t.s.maya.clone());
    let renamed = t.make("maya", "", actions::rename_code(&t.s.study, watches, "clocks"));
    t.make("maya", "", Ok(renamed.undone()));
    assert_eq!(t.told("v1"), [""; 0]);
    t.make("maya", "a", actions::rename_code(&t.s.study, watches, "haste"));
    t.make("tom", "b", actions::rename_code(&t.s.study, watches, "hurry"));
    assert_eq!(t.told("v1"), ["renamed “watches” to “hurry”"]);
    assert_eq!(who(&t.since("v1")[0]), [("maya", Some("a")), ("tom", Some("b"))]);
    let added = t.make("maya", "", actions::add_code(&t.s.study, &maya, "x", None, false, Origin::Open));
    t.freeze("v2");
    t.make("maya", "", Ok(added.undone()));
    assert_eq!(t.told("v2"), ["took “x” away again"]);
}

#[test]
fn two_versions_are_compared_by_what_was_done_between_them() {
    let mut t = Team::new();
    let watches = t.s.code("watches");
    t.make("maya", "one", actions::rename_code(&t.s.study, watches, "hurry"));
    t.freeze("v2");
    t.make("tom", "two", actions::rename_code(&t.s.study, watches, "haste"));
    let [v1, v2] = ["v1", "v2"].map(|name| Framework::frozen(t.s.study.version(name).unwrap()));
    let between = revisions(&t.s.study, &v1, Some(&v2), &t.edits);
    assert_eq!(between[0].sentence(), "renamed “watches” to “hurry”");
    assert_eq!(who(&between[0]), [("maya", Some("one"))]);
    assert_eq!(t.told("v2"), ["renamed “hurry” to “haste”"]);
}

#[test]
fn a_day_is_worked_out_from_what_was_done_since_and_ends_after_what_was_done_on_it() {
    let mut t = Team::new();
    let (watches, maya) = (t.s.code("watches"), t.s.maya.clone());
    t.make("maya", "", actions::rename_code(&t.s.study, watches, "hurry"));
    let haste = t.make("tom", "b", actions::rename_code(&t.s.study, watches, "haste"));
    t.make("tom", "", Ok(haste.undone()));
    t.make("maya", "", actions::add_code(&t.s.study, &maya, "Voice", None, true, Origin::Open));
    t.make("maya", "", actions::group_codes(&t.s.study, &[watches], Some(t.s.code("Voice"))));
    // Two a day: 1, 1, 2, 2 and 3 January 2024.
    for (number, edit) in t.edits.iter_mut().enumerate() {
        let day = Moment::of_day(&format!("2024-01-0{}", number / 2 + 1)).unwrap().0;
        edit.at = Moment::from_millisecond(day.as_millisecond() + number as i64);
    }
    let told = |since: &str, until: &str| -> Vec<String> {
        let since = Framework::named(&t.s.study, since, Edge::Beginning, &t.edits).unwrap();
        let until = Framework::named(&t.s.study, until, Edge::End, &t.edits).unwrap();
        revisions(&t.s.study, &since, Some(&until), &t.edits).iter().map(Revision::sentence).collect()
    };
    assert_eq!(told("2024-01-01", "2024-01-01"), ["renamed “watches” to “haste”"]);
    assert_eq!(told("2024-01-02", "2024-01-02"), ["added “Voice”", "renamed “haste” to “hurry”"]);
    assert_eq!(
        told("2024-01-01", "2024-01-03"),
        ["added “Voice”", "renamed “watches” to “hurry”", "moved “hurry” from no category to “Voice”"]
    );
    assert_eq!(told("2024-01-04", "2024-01-05"), [""; 0]);
    assert_eq!(Framework::named(&t.s.study, "v9", Edge::End, &t.edits), None);
}

#[test]
fn where_a_clock_was_wrong_the_latest_edit_that_led_there_is_named() {
    let mut t = Team::new();
    let watches = t.s.code("watches");
    t.make("tom", "slow clock", actions::rename_code(&t.s.study, watches, "hurry"));
    t.edits[0].at = Moment::from_millisecond(0);
    assert_eq!(who(&t.since("v1")[0]), [("tom", Some("slow clock"))]);
    t.edits.clear();
    assert_eq!(t.since("v1")[0].who(), "by whom is in no history");
}
