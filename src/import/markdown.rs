//! Markdown read as a transcript: headings are known, escapes and entities are resolved, all else stays as written.

use super::lines::Lines;

/// Whether a text is Markdown: the ending of its name says so, or it has headings.
pub(super) fn is_markdown(text: &str, ending: &str) -> bool {
    if matches!(ending, "md" | "markdown" | "mkd" | "mdown") {
        return true;
    }
    let lines = Lines::new(text);
    (0..lines.count()).filter(|line| is_heading(lines.get(*line))).nth(1).is_some()
}

/// Whether a line is a heading: one to six `#`, a space, words.
pub(super) fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ') && !words.trim().is_empty()
}

/// The text with backslash escapes and character entities resolved; its lines stay the same lines.
pub(super) fn resolve(text: String) -> String {
    if memchr::memchr2(b'\\', b'&', text.as_bytes()).is_none() {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = memchr::memchr2(b'\\', b'&', rest.as_bytes()) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let resolved = escape(rest).or_else(|| entity(rest).map(|(c, taken)| (Some(c), taken)));
        let (resolved, taken) = resolved.unwrap_or((rest.chars().next(), 1));
        plain.extend(resolved);
        rest = &rest[taken..];
    }
    plain.push_str(rest);
    plain
}

/// A backslash before punctuation stands for the punctuation; at the end of a line it only breaks the line.
fn escape(rest: &str) -> Option<(Option<char>, usize)> {
    let next = rest.strip_prefix('\\')?.chars().next()?;
    match next {
        '\n' => Some((None, 1)),
        c if c.is_ascii_punctuation() => Some((Some(c), 2)),
        _ => None,
    }
}

/// A character entity at the start of a string, and the bytes it takes.
pub(super) fn entity(rest: &str) -> Option<(char, usize)> {
    let body = rest.strip_prefix('&')?;
    let end = body.bytes().take(10).position(|b| b == b';')?;
    let name = &body[..end];
    let c = match name {
        "quot" => '"',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        _ => numbered(name.strip_prefix('#')?)?,
    };
    Some((c, end + 2))
}

fn numbered(digits: &str) -> Option<char> {
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_entities_become_what_they_stand_for() {
        let text = r"\[laughs\] Tom \&amp; co, &quot;so&quot;, &#39;x&#x27; \o/ &unknown; AT&T a\".to_owned();
        assert_eq!(resolve(text), r#"[laughs] Tom &amp; co, "so", 'x' \o/ &unknown; AT&T a\"#);
    }

    #[test]
    fn no_entity_brings_in_a_control_character_or_a_line() {
        assert_eq!(resolve("a&#27;b&#10;c".to_owned()), "a&#27;b&#10;c");
    }

    #[test]
    fn headings_need_a_space_and_words() {
        assert!(
            is_heading("### Ann：")
                && !is_heading("###")
                && !is_heading("#hashtag")
                && !is_heading("####### x")
        );
    }
}
