//! What may not stand in documents that others show.

/// Controls and codes that are no characters, which XML and HTML forbid, and what would make later words run in another
/// direction than they are written.
pub(super) fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' | '\u{202a}'..='\u{202e}')
        || c as u32 & 0xfffe == 0xfffe
}
