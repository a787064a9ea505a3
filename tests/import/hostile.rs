//! Files made to bring an importer down, small enough for every run of the tests; the large ones are in `benches/hostile.py`.

use casebook::import::{Reader, read};

const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>";
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
const WORDS: &str = "BT /F 12 Tf 50 700 Td (Interviewer: So?) Tj 0 -40 Td (P01: Yes.) Tj ET ";

/// A PDF document of objects, which are numbered from 1 after the catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let catalogue = ["<</Type/Catalog/Pages 2 0 R>>".to_owned()];
    let objects = (1..).zip(catalogue.iter().chain(objects));
    let written: Vec<String> =
        objects.map(|(number, object)| format!("{number} 0 obj\n{object}\nendobj\n")).collect();
    let written = written.concat();
    format!("%PDF-1.7\n{written}trailer\n<</Root 1 0 R>>\n%%EOF\n").into_bytes()
}

/// A page with this content, and further objects from the sixth on.
fn page(content: &str, more: &[String]) -> Vec<u8> {
    let own = [PAGES.to_owned(), PAGE.to_owned(), stream("", content), FONT.to_owned()];
    pdf(&[&own, more].concat())
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// The number of turns of a document, or why it is not read.
fn turns(bytes: &[u8]) -> Result<usize, String> {
    let reader = Reader::default().with_program(env!("CARGO_BIN_EXE_casebook"));
    reader.read(bytes, "a.pdf").map(|read| read.turns.len()).map_err(|error| error.to_string())
}

#[test]
fn a_pdf_document_without_its_table_of_objects_is_read_all_the_same() {
    assert_eq!(turns(&page(WORDS, &[])), Ok(2));
}

#[test]
fn pdf_documents_that_nest_or_refer_to_themselves_without_end_are_read_or_refused() {
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>";
    let in_itself = stream(form, "/X Do /X Do");
    assert_eq!(turns(&page(&format!("{WORDS} /X Do"), &[in_itself])), Ok(2));
    assert_eq!(turns(&page(WORDS, &["[".repeat(100_000)])), Ok(2));
    let in_content = turns(&page(&format!("{} TJ {WORDS}", "[".repeat(100_000)), &[]));
    assert!(in_content.is_err_and(|why| why.contains("without any words")));
    let circle = pdf(&["<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>".to_owned()]);
    assert!(turns(&circle).is_err_and(|why| why.starts_with("a.pdf is a PDF document that is damaged")));
}

#[test]
fn pdf_documents_cut_off_or_with_bytes_changed_are_read_or_refused_in_one_sentence() {
    let whole = page(&WORDS.repeat(20), &[]);
    for at in 1..40 {
        let mut bad = whole.clone();
        match at % 2 {
            0 => bad.truncate(whole.len() * at / 40),
            _ => (0..30).for_each(|n| bad[(n * 131 * at + at) % whole.len()] ^= 1 << (n % 8)),
        }
        bad.splice(..5, *b"%PDF-");
        if let Err(why) = turns(&bad) {
            assert!(why.starts_with("a.pdf ") && !why.contains('\n'), "{why}");
        }
    }
}

#[test]
fn a_text_of_more_lines_than_any_interview_has_is_refused() {
    let message = read("P01: yes.\n".repeat(500_001).as_bytes(), "all.txt").unwrap_err().to_string();
    assert_eq!(message, "all.txt has more than 500,000 lines: split it, one document to each interview");
}
