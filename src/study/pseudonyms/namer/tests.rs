//! Names in texts of which it is known who is named.

use proptest::prelude::*;

use super::super::{Entry, NameKind};
use super::*;

fn namer() -> Namer {
    let entry = |forms: &[&str], pseudonym: &str| Entry::new(forms, NameKind::Person, pseudonym, "");
    Namer::new(&Pseudonyms {
        entries: vec![
            entry(&["Anna", "Anna Smith", "Annie"], "Nurse A"),
            entry(&["James"], "Ben"),
            entry(&["de Vries"], "van Dam"),
            entry(&["St Mary's Hospital", "St Mary's"], "[Hospital 1]"),
            entry(&["José"], "Luis"),
            entry(&["O'Brien"], "Kelly"),
            entry(&["张伟"], "李雷"),
            entry(&["NHS Leeds"], "the trust"),
            entry(&["+44 7700 900123"], "[telephone]"),
        ],
        ..Pseudonyms::default()
    })
}

#[test]
fn a_name_is_replaced_as_a_whole_word_with_its_possessive_and_capitals() {
    for (text, after) in [
        ("Anna said", "Nurse A said"),
        ("Then Anna’s coat, and Anna's.", "Then Nurse A’s coat, and Nurse A's."),
        ("ANNA! ANNA SMITH’S", "NURSE A! NURSE A’S"),
        ("Anna Smith and Anna", "Nurse A and Nurse A"),
        ("Anna\n   Smith", "Nurse A"),
        ("Anna SMITH", "Nurse A"),
        ("Annabel, Hanna, Anna2 and anna", "Annabel, Hanna, Anna2 and anna"),
        ("Leeds-based Anna-Marie (Anna)", "Leeds-based Nurse A-Marie (Nurse A)"),
        ("Anna_Smith_2.docx", "Nurse A_Smith_2.docx"),
        ("De Vries, de Vries, DE VRIES", "Van Dam, van Dam, VAN DAM"),
        ("at St. Mary’s hospital, St Mary's Hospital", "at [Hospital 1] hospital, [Hospital 1]"),
        ("Jose\u{301} and José and JOSÉ", "Luis and Luis and LUIS"),
        ("O’Brien’s", "Kelly’s"),
        ("我跟张伟说", "我跟李雷说"),
        ("NHS Leeds", "the trust"),
        ("on +44 7700 900123, or 44 7700 900123", "on [telephone], or [telephone]"),
        ("An\u{AD}na", "Nurse A"),
        ("Ask Anna Smi-\n  th, AN-\nNA and Annie", "Ask Nurse A, NURSE A and Nurse A"),
        ("a Leeds-\nbased Anna-\nmarie", "a Leeds-\nbased Nurse A-\nmarie"),
        ("AnnaSmith wrote, and ANNASMITH", "Nurse A wrote, and NURSE A"),
        ("at St Marys with OBrien", "at [Hospital 1] with Kelly"),
        ("Ａｎｎａ, and Anna² and Anna\u{200F}", "Nurse A, and Nurse A² and Nurse A"),
        ("", ""),
    ] {
        assert_eq!(namer().replaced(text), after, "{text}");
    }
}

#[test]
fn an_apostrophe_alone_after_s_is_a_possessive_unless_it_closes_a_quotation() {
    for (text, after) in [
        ("James’ coat", "Ben’s coat"),
        ("JAMES' coat", "BEN'S coat"),
        ("he said ‘ask James’ and left", "he said ‘ask Ben’ and left"),
        ("James's coat", "Ben's coat"),
        ("It was James’.", "It was Ben’."),
    ] {
        assert_eq!(namer().replaced(text), after, "{text}");
    }
}

#[test]
fn names_of_files_are_found_however_they_are_capitalised() {
    let namer = namer();
    assert_eq!(namer.replaced_in_file_name("2024-anna-smith_interview"), "2024-nurse-a_interview");
    assert_eq!(namer.replaced_in_file_name("Anna Smith 2"), "nurse-a 2");
    assert_eq!(namer.replaced_in_file_name("hanna"), "hanna");
    for (name, after) in [
        ("AnnaSmith_2024.docx", "nurse-a_2024.docx"),
        ("annasmith2024", "nurse-a2024"),
        ("P03AnnaTranscript", "P03nurse-aTranscript"),
        ("jose-interview", "luis-interview"),
        ("JOSE\u{301}2", "luis2"),
        ("interviewannasmith-final", "interviewnurse-a-final"),
        ("st_marys_visit", "hospital-1_visit"),
        ("savanna-joseph", "savanna-joseph"),
    ] {
        assert_eq!(namer.replaced_in_file_name(name), after, "{name}");
    }
    assert!(namer.find("anna").is_empty());
}

proptest! {
    /// Whatever stands around names, they are found where they were put and nowhere else, and none is left afterwards.
    #[test]
    fn what_was_put_in_is_found_and_nothing_is_left(
        parts in prop::collection::vec((prop_oneof![Just("Anna"), Just("ANNA SMITH"), Just("José"), Just("de Vries")],
            "[ ,.;\n]{1,3}[a-z\u{e9}\u{1F31E}]{0,5}[ .,\n]{1,3}"), 0..12)
    ) {
        let text: String = parts.iter().flat_map(|(name, rest)| [*name, rest]).collect();
        let namer = namer();
        let found = namer.find(&text);
        let words: Vec<&str> = found.iter().map(|it| &text[it.range.clone()]).collect();
        // Two names in a row with a blank between them could be a longer one; here they are not.
        prop_assert_eq!(words, parts.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        prop_assert!(!namer.names(&namer.replaced(&text)));
    }
}
