//! The words of a cue: tags taken out, entities resolved, parted where a voice tag says that somebody speaks.

use super::super::{Matter, Report, Times, markdown};
use super::cues;
use crate::text::single_spaced;

/// The longest tag, in bytes; a `<` that nothing closes within is a sign like any other.
const LONGEST_TAG: usize = 300;
/// The longest name in a voice tag, in scalar values.
const LONGEST_NAME: usize = 100;

/// A cue without tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cue {
    pub times: Option<Times>,
    pub segments: Vec<Segment>,
    /// Whether it tells when each word is said, as captions made by a program do.
    pub word_by_word: bool,
}

/// What one voice says in a cue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Segment {
    pub voice: Option<String>,
    /// The lines shown, single-spaced; no line is empty.
    pub lines: Vec<String>,
}

impl Cue {
    /// Whether nothing is said in it.
    pub fn is_empty(&self) -> bool {
        self.segments.iter().all(|segment| segment.lines.is_empty())
    }
}

/// Takes the tags out of cues. Those without words are counted and stay, for what they say about time.
pub(super) fn without_tags(cues: Vec<cues::Cue>, report: &mut Report) -> Vec<Cue> {
    let mut tags = 0;
    let cues: Vec<Cue> = cues.into_iter().map(|cue| plain(cue, &mut tags)).collect();
    report.handle(Matter::Tags, tags);
    report.handle(Matter::EmptyCaptions, cues.iter().filter(|cue| cue.is_empty()).count());
    cues
}

/// A cue's words while its tags are taken out.
#[derive(Default)]
struct Words {
    segments: Vec<Segment>,
    voice: Option<String>,
    text: String,
    in_ruby: bool,
    word_by_word: bool,
}

fn plain(cue: cues::Cue, tags: &mut usize) -> Cue {
    let mut words = Words::default();
    let mut rest = cue.shown.as_str();
    while let Some(at) = rest.find(['<', '&', '{']) {
        words.push(&rest[..at]);
        rest = &rest[at..];
        let taken = if let Some(tag) = tag(rest) {
            *tags += usize::from(!words.take(tag));
            tag.len() + 2
        } else if let Some((c, taken)) = entity(rest) {
            words.push(c.encode_utf8(&mut [0; 4]));
            taken
        } else if let Some(end) = rest.strip_prefix("{\\").and_then(|rest| rest.find('}')) {
            *tags += 1;
            end + 3
        } else {
            words.push(&rest[..1]);
            1
        };
        rest = &rest[taken..];
    }
    words.push(rest);
    words.part(None);
    let Words { segments, word_by_word, .. } = words;
    Cue { times: cue.times, segments, word_by_word }
}

impl Words {
    fn push(&mut self, words: &str) {
        if !self.in_ruby {
            self.text.push_str(words);
        }
    }

    /// Ends a segment; the next is of this voice.
    fn part(&mut self, next: Option<String>) {
        let text = std::mem::take(&mut self.text);
        let lines: Vec<String> =
            text.split('\n').map(single_spaced).filter(|line| !line.is_empty()).collect();
        let voice = std::mem::replace(&mut self.voice, next);
        if !lines.is_empty() {
            self.segments.push(Segment { voice, lines });
        }
    }

    /// Takes what a tag says. Whether it said who speaks.
    fn take(&mut self, tag: &str) -> bool {
        let name = name(tag);
        match name.to_ascii_lowercase().as_str() {
            "v" => {
                self.part(voice(tag));
                return true;
            }
            "/v" => {
                self.part(None);
                return true;
            }
            "br" | "br/" => self.push("\n"),
            "rt" => self.in_ruby = true,
            "/rt" | "/ruby" => self.in_ruby = false,
            _ => self.word_by_word |= name.starts_with(|c: char| c.is_ascii_digit()),
        }
        false
    }
}

/// The inside of a tag that captions have; any other `<` is a sign in the words: `<laughs>` stays.
fn tag(rest: &str) -> Option<&str> {
    const KNOWN: [&str; 13] =
        ["c", "i", "b", "u", "s", "v", "ruby", "rt", "lang", "font", "span", "br", "br/"];
    let inside = rest.strip_prefix('<')?;
    let end = inside.bytes().take(LONGEST_TAG).position(|b| b == b'>')?;
    let tag = &inside[..end];
    let name = name(tag).trim_start_matches('/').to_ascii_lowercase();
    let is_time = !name.is_empty() && tag.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'));
    (is_time || KNOWN.contains(&name.as_str())).then_some(tag)
}

/// A tag's name: what stands before its classes and its annotation.
fn name(tag: &str) -> &str {
    let is_time = tag.starts_with(|c: char| c.is_ascii_digit());
    let end = tag.find(|c: char| c.is_whitespace() || (c == '.' && !is_time)).unwrap_or(tag.len());
    &tag[..end]
}

/// The name in a voice tag.
fn voice(tag: &str) -> Option<String> {
    let (_, annotation) = tag.split_once(char::is_whitespace)?;
    let mut name = String::new();
    let mut rest = annotation;
    while let Some(at) = rest.find('&') {
        name.push_str(&rest[..at]);
        let (c, taken) = entity(&rest[at..]).unwrap_or(('&', 1));
        name.push(c);
        rest = &rest[at + taken..];
    }
    name.push_str(rest);
    let name: String = single_spaced(&name).trim_end_matches(':').chars().take(LONGEST_NAME).collect();
    let name = name.trim();
    name.chars().any(char::is_alphanumeric).then(|| name.to_owned())
}

/// An entity, and the bytes it takes. Marks of direction become nothing to be seen.
fn entity(rest: &str) -> Option<(char, usize)> {
    for (mark, c) in [("&lrm;", '\u{200E}'), ("&rlm;", '\u{200F}')] {
        if rest.starts_with(mark) {
            return Some((c, mark.len()));
        }
    }
    markdown::entity(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(shown: &str) -> Vec<(Option<String>, String)> {
        let cue = plain(cues::Cue { times: None, shown: shown.to_owned() }, &mut 0);
        cue.segments.into_iter().map(|s| (s.voice, s.lines.join("|"))).collect()
    }

    fn words(shown: &str) -> String {
        segments(shown).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn tags_go_and_words_stay() {
        for (shown, expected) in [
            ("When the moon <00:17.500>hits your eye", "When the moon hits your eye"),
            ("<c.colorE5E5E5><00:05:04.379><c> happen</c></c>", "happen"),
            ("<font color=\"#ff00ff\">By the way, 2 &lt; 3 !</font>", "By the way, 2 < 3 !"),
            ("{\\an8}Up <b>here</b>\nand there", "Up here|and there"),
            ("<laughs> a < b & {c} AT&T &unknown;", "<laughs> a < b & {c} AT&T &unknown;"),
            ("one<br>two", "one|two"),
        ] {
            assert_eq!(words(shown), expected);
        }
    }

    #[test]
    fn a_voice_tag_names_who_speaks() {
        let one = |name: &str, words: &str| (Some(name.to_owned()), words.to_owned());
        assert_eq!(segments("<v Smith &amp; Co>Hi</v>"), [one("Smith & Co", "Hi")]);
        assert_eq!(segments("<v.loud  Mary  Ann>Hi\nyou"), [one("Mary Ann", "Hi|you")]);
        assert_eq!(segments("<v A>One</v>\n<v B>Two</v>"), [one("A", "One"), one("B", "Two")]);
        assert_eq!(segments("<v>Who?</v>"), [(None, "Who?".to_owned())]);
        assert_eq!(segments("<v ->Who?"), [(None, "Who?".to_owned())]);
    }
}
