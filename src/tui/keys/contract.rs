//! Tests of the default keys: what users were promised, what shadows what, and that nothing is out of reach.

use super::command::{COMMANDS, Command, Reach};
use super::context::Context;
use super::keymap::{Keymap, Resolution};
use super::{Key, chord};

use Context as In;

/// Keys that mean something else in a context than around it, on purpose.
const SHADOWS: &[(Context, &str)] = &[
    (In::Board, "h"),
    (In::Board, "Left"),
    (In::Board, "l"),
    (In::Board, "Right"),
    (In::Board, "1"),
    (In::Board, "2"),
    (In::Board, "3"),
    (In::Board, "4"),
    (In::Board, "5"),
    (In::Board, "Enter"),
    (In::Splitting, "1"),
    (In::Splitting, "2"),
    (In::Splitting, "3"),
    (In::Splitting, "4"),
    (In::Splitting, "5"),
    (In::Types, "1"),
    (In::Types, "2"),
    (In::Types, "3"),
    (In::Types, "4"),
    (In::Types, "5"),
    (In::Types, "0"),
    (In::Cell, "Tab"),
    (In::Cell, "Shift-Tab"),
    (In::Synthesis, "Tab"),
    (In::Synthesis, "Shift-Tab"),
    (In::List, "/"),
    (In::Differences, "Enter"),
    (In::AutoCoding, "Enter"),
    (In::AutoCoding, "o"),
    (In::AutoCoding, "/"),
    (In::Naming, "Enter"),
    (In::Naming, "o"),
    (In::Naming, "Tab"),
    (In::Naming, "u"),
    (In::Editor, "Esc"),
    (In::Editor, "Tab"),
    (In::Editor, "Shift-Tab"),
    (In::Prompt, "Tab"),
    (In::Prompt, "Shift-Tab"),
    (In::Query, "Tab"),
    (In::Confirm, "n"),
];

fn stack(context: Context) -> Vec<Context> {
    let mut contexts = vec![context];
    contexts.extend(context.around());
    if context != In::Everywhere {
        contexts.push(In::Everywhere);
    }
    contexts
}

fn assert_calls(context: Context, table: &[(&str, Command)]) {
    let keymap = Keymap::default();
    for (written, command) in table {
        let keys = chord::parse(written).unwrap();
        let means = keymap.resolve_all(&stack(context), &keys);
        assert_eq!(means, Resolution::Command(*command), "{written} in {context:?}");
    }
}

#[test]
fn the_keys_promised_everywhere_hold_in_every_pane() {
    for pane in [In::Transcript, In::Codebook, In::Matrix, In::Review, In::Analysis] {
        assert_calls(
            pane,
            &[
                ("?", Command::Help),
                (":", Command::Palette),
                ("Tab", Command::NextPane),
                ("Shift-Tab", Command::PreviousPane),
                ("1", Command::ShowTranscript),
                ("2", Command::ShowCodebook),
                ("3", Command::ShowMatrix),
                ("4", Command::ShowReview),
                ("5", Command::ShowAnalysis),
                ("o", Command::Documents),
                ("u", Command::Undo),
                ("Ctrl-r", Command::Redo),
                ("/", Command::Search),
                ("n", Command::SearchNext),
                ("N", Command::SearchPrevious),
                ("Esc", Command::Back),
                ("q", Command::Quit),
            ],
        );
    }
}

#[test]
fn the_keys_promised_for_moving_and_selecting_in_the_transcript_hold() {
    assert_calls(
        In::Transcript,
        &[
            ("j", Command::MoveDown),
            ("k", Command::MoveUp),
            ("Down", Command::MoveDown),
            ("Up", Command::MoveUp),
            ("}", Command::NextTurn),
            ("{", Command::PreviousTurn),
            (")", Command::NextSentence),
            ("(", Command::PreviousSentence),
            ("w", Command::NextWord),
            ("b", Command::PreviousWord),
            ("gg", Command::First),
            ("G", Command::Last),
            ("Ctrl-d", Command::HalfPageDown),
            ("Ctrl-u", Command::HalfPageUp),
            ("PageDown", Command::PageDown),
            ("PageUp", Command::PageUp),
            ("]", Command::NextCoded),
            ("[", Command::PreviousCoded),
            ("v", Command::SelectFreely),
            ("s", Command::SelectSentence),
            ("t", Command::SelectTurn),
        ],
    );
}

#[test]
fn the_keys_promised_for_coding_in_the_transcript_hold() {
    assert_calls(
        In::Transcript,
        &[
            ("c", Command::CodePassage),
            ("i", Command::CodeInVivo),
            (".", Command::RepeatCode),
            ("x", Command::RemoveCoding),
            ("m", Command::Memo),
            ("y", Command::CopyQuotation),
            ("Enter", Command::CodedHere),
        ],
    );
    assert_calls(In::Picker, &[("Enter", Command::Choose), ("Alt-Enter", Command::NewOpenCode)]);
}

#[test]
fn the_keys_promised_in_the_codebook_hold() {
    assert_calls(
        In::Codebook,
        &[
            ("j", Command::MoveDown),
            ("k", Command::MoveUp),
            ("h", Command::Fold),
            ("l", Command::Unfold),
            ("a", Command::NewCode),
            ("A", Command::NewCategory),
            ("r", Command::RenameCode),
            ("e", Command::DefineCode),
            ("Space", Command::Mark),
            ("g", Command::GroupCodes),
            ("M", Command::MergeCodes),
            ("d", Command::RetireCode),
            ("J", Command::MoveCodeDown),
            ("K", Command::MoveCodeUp),
            ("Enter", Command::PassagesOfCode),
        ],
    );
}

#[test]
fn the_keys_promised_in_the_matrix_hold() {
    assert_calls(
        In::Matrix,
        &[
            ("h", Command::MoveLeft),
            ("j", Command::MoveDown),
            ("k", Command::MoveUp),
            ("l", Command::MoveRight),
            ("Left", Command::MoveLeft),
            ("Down", Command::MoveDown),
            ("Up", Command::MoveUp),
            ("Right", Command::MoveRight),
            ("<", Command::PreviousChart),
            (">", Command::NextChart),
            ("]", Command::NextToChart),
            ("[", Command::PreviousToChart),
            ("Enter", Command::OpenCell),
            ("#", Command::ChangeView),
            ("D", Command::ReadDown),
            ("A", Command::ReadAcross),
        ],
    );
}

#[test]
fn the_keys_promised_in_an_opened_cell_hold_on_both_sides() {
    for side in [In::Cell, In::Evidence] {
        assert_calls(
            side,
            &[
                ("e", Command::EditSummary),
                ("p", Command::InsertPassage),
                ("P", Command::InsertReference),
                ("g", Command::GoToPassage),
                ("Backspace", Command::GoBack),
                ("C", Command::MarkChecked),
                ("Tab", Command::OtherSide),
                ("]", Command::NextToChart),
                ("Esc", Command::Back),
            ],
        );
    }
    assert_calls(In::Transcript, &[("Backspace", Command::GoBack)]);
}

#[test]
fn the_keys_promised_in_the_review_hold() {
    assert_calls(
        In::Review,
        &[
            ("j", Command::MoveDown),
            ("k", Command::MoveUp),
            ("a", Command::Agree),
            ("d", Command::Disagree),
            ("c", Command::Recode),
            ("m", Command::ReviewNote),
        ],
    );
}

#[test]
fn no_key_means_something_else_than_around_it_except_on_purpose() {
    let keymap = Keymap::default();
    let alike = |one: &[Key], other: &[Key]| one.starts_with(other) || other.starts_with(one);
    let mut shadows = Vec::new();
    for &context in Context::ALL.iter().filter(|context| **context != In::Everywhere) {
        for (keys, command) in keymap.bound_in(context) {
            let around = stack(context).into_iter().skip(1);
            let mut bound_around = around.flat_map(|outer| keymap.bound_in(outer));
            if bound_around.any(|(outer, other)| alike(keys, outer) && other != command) {
                shadows.push((context, chord::format(keys)));
            }
        }
    }
    let allowed: Vec<_> = SHADOWS.iter().map(|(context, key)| (*context, (*key).to_owned())).collect();
    assert_eq!(shadows, allowed);
}

#[test]
fn every_command_can_be_reached_in_each_place_where_it_can_be_used() {
    let keymap = Keymap::default();
    for entry in COMMANDS.iter().filter(|entry| entry.reach == Reach::Keyed) {
        for &context in entry.contexts {
            let contexts = stack(context);
            let mut bound = contexts.iter().flat_map(|outer| keymap.bound_in(*outer));
            assert!(bound.any(|(_, command)| command == entry.command), "{} in {context:?}", entry.name);
        }
    }
}

#[test]
fn commands_of_the_palette_alone_have_no_key() {
    let keymap = Keymap::default();
    let mut bound = Context::ALL.iter().flat_map(|context| keymap.bound_in(*context));
    assert!(bound.all(|(_, command)| command.entry().reach == Reach::Keyed));
}
