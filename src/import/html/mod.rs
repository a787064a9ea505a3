//! Web pages: what a browser would show, read tag by tag. No tree is built, so that neither depth nor what was never closed
//! costs anything; nothing is run and nothing is fetched.

mod charset;
mod page;
mod tags;
#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use html5ever::{
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tokenizer, TokenizerOpts},
};

pub(super) use self::charset::declared;
use self::page::Page;
use super::{Report, writer::Writer, written::Written, wrong::Wrong};

/// So many bytes are read before it is asked whether to go on.
const STEP: usize = 16 * 1024;
/// A page is read in less than this, unless it was made to take for ever.
const LONGEST: Duration = Duration::from_secs(6);
/// How pages begin, in lower case.
const BEGINNINGS: [&str; 6] = ["<!doctype html", "<html", "<head", "<body", "<meta ", "<title"];
/// Tags that make a text a page if its name says so.
const TAGS: [&str; 8] = ["<p", "<div", "<br", "<table", "<span", "<h1", "<b>", "<li"];

/// Whether a text is a web page. `named` says that its name does.
pub(super) fn is_page(text: &str, named: bool) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let passed = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->"));
        let passed = passed.or_else(|| rest.strip_prefix("<?").and_then(|rest| rest.split_once("?>")));
        match passed {
            Some((_, after)) => rest = after.trim_start(),
            None => break,
        }
    }
    let begins = |with: &&str| rest.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    let head = &rest[..rest.floor_char_boundary(64 * 1024)];
    BEGINNINGS.iter().any(begins)
        || (named && {
            let head = head.to_ascii_lowercase();
            TAGS.iter().any(|tag| head.contains(tag))
        })
}

/// Reads a web page.
pub(super) fn read(text: &str, report: &mut Report) -> Result<Written, Wrong> {
    let page = Tokenizer::new(Page::new(Writer::new(report)), TokenizerOpts::default());
    let input = BufferQueue::default();
    let began = Instant::now();
    let mut rest = text.trim_start_matches('\u{FEFF}');
    while !rest.is_empty() {
        let (step, after) = rest.split_at(rest.floor_char_boundary(STEP.min(rest.len())));
        input.push_back(StrTendril::from_slice(step));
        let _ = page.feed(&input);
        if page.sink.is_over() {
            break;
        }
        if began.elapsed() > LONGEST {
            return Err(Wrong::Excess(format!("takes longer than {} seconds to read", LONGEST.as_secs())));
        }
        rest = after;
    }
    page.end();
    page.sink.finish()
}
