//! Which punctuation opens, closes or follows something, in the scripts that transcripts are written in.

/// Brackets and quotation marks that belong to what comes after them; straight ones open too.
pub(super) fn opens(c: char) -> bool {
    const MARKS: &str = "([{\"'“‘«‹„‚「『【〔〈《〖〝（［｛";
    MARKS.contains(c)
}

/// Brackets and quotation marks that belong to what comes before them; straight ones close too.
pub(super) fn closes(c: char) -> bool {
    const MARKS: &str = ")]}\"'”’»›」』】〕〉》〗〟）］｝｣";
    MARKS.contains(c)
}

/// Marks, besides the closing ones, that must not begin a row: stops, signs of repetition, small kana.
pub(super) fn follows(c: char) -> bool {
    const MARKS: &str =
        ".,;:!?%…‥—–、。，．：；！？％・｡､ーｰ々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
    MARKS.contains(c)
}

/// Signs that must not end a row because a number or a word comes after them.
pub(super) fn leads(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '#')
}

/// Marks that can end a sentence.
pub(super) fn is_stop(c: char) -> bool {
    const MARKS: &str = ".!?…‼⁇⁈⁉。！？｡؟۔।॥";
    MARKS.contains(c)
}
