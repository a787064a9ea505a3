//! Frameworks known beforehand.

use super::*;

#[test]
fn a_framework_that_casebook_brings_along_is_shown_before_it_is_read_in_as_one_step() {
    let mut s = sitting();
    let before = outline(&s);
    s.press("I").write("leutz").press("Enter");
    let screen = s.screen(80, 24);
    assert!(screen.contains("Read in “") && screen.contains("lines below"), "{screen}");
    s.press("n");
    assert_eq!(outline(&s), before);
    s.press("I").write("leutz").press("Enter w").write("our lens").press("Enter y");
    let after = outline(&s);
    assert!(after.len() > before.len() + 4, "{after:?}");
    let book = s.session.study.codebook();
    let new = book.lines().iter().map(|line| book.get(line.code).unwrap());
    let new: Vec<_> =
        new.filter(|code| !before.contains(&book.title(code.id)) && code.by == s.session.coder).collect();
    assert!(new.iter().all(|code| code.origin == Origin::APriori || code.name == "watches"));
    s.press("u");
    assert_eq!(outline(&s), before);
}

#[test]
fn a_codebook_file_is_read_in_beside_what_there_is_and_what_is_wrong_is_said() {
    let mut s = sitting();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("frame.csv");
    std::fs::write(
        &path,
        "name,category,definition\nPlace,,\nthe front door,Place,\nwaiting room,Place,where one waits\n",
    )
    .unwrap();
    s.press("I").write("codebook file").press("Enter").write(&path.display().to_string()).press("Enter");
    let screen = s.screen(80, 24);
    assert!(
        screen.contains("1 code or category is added")
            && screen.contains("the front door (is there already)"),
        "{screen}"
    );
    s.press("y");
    assert!(outline(&s).contains(&"1.3 waiting room".to_owned()), "{:?}", outline(&s));
    assert_eq!(s.session.study.codebook().get(s.code("waiting room")).unwrap().origin, Origin::APriori);
    s.press("I").write("codebook file").press("Enter").write(&path.display().to_string()).press("Enter");
    assert!(s.screen(80, 24).contains("every code of that file is in the study already"));
    s.press("Ctrl-u").write("/nowhere.csv").press("Enter");
    assert!(s.screen(80, 24).contains("there is no /nowhere.csv"));
}

#[test]
fn codes_known_beforehand_and_codes_grown_from_the_data_have_their_signs() {
    let mut s = sitting();
    let screen = s.screen(80, 24);
    assert!(screen.contains("parity of esteem ◇") && screen.contains("7 codes · ◇ a priori"), "{screen}");
    assert!(!screen.contains("watches ◇") && !screen.contains("nobody asks us ◇"), "{screen}");
    s.session.look.ascii = true;
    let screen = s.screen(80, 24);
    assert!(screen.contains("parity of esteem ^"), "{screen}");
    s.press("? G");
    let help = s.screen(80, 24);
    assert!(
        help.contains("Signs")
            && help.contains("^          A priori, known beforehand; the others grew from the data"),
        "{help}"
    );
}
