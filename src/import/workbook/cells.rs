//! What stands in a cell, as people read it: days and times by themselves, numbers without what counting in twos leaves behind,
//! and numbers that are shown as labels (`007`, `P01`) or as parts of a hundred as they are shown.

use calamine::{Data, DataRef, ExcelDateTime, Style};
use jiff::civil::DateTime;

/// A number is known to so many digits in a workbook.
const DIGITS: usize = 15;

/// How cells of a style show a number, where that is not as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Plain,
    /// In hundredths, with so many digits behind the point.
    Percent(usize),
    /// As a whole number of at least so many digits between these words.
    Label { before: String, digits: usize, after: String },
}

/// A cell as the value that it holds, with line feeds for line ends.
pub fn value(data: &DataRef<'_>) -> String {
    match data {
        DataRef::SharedString(text) => line_feeds(text),
        DataRef::String(text) => line_feeds(text),
        other => Data::from(other.clone()).to_string(),
    }
}

/// A cell as people read it.
pub fn as_shown(data: &DataRef<'_>, shown: Option<&Shown>) -> String {
    match data {
        DataRef::Float(number) => numeral(*number, shown),
        DataRef::Int(number) => numeral(*number as f64, shown),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(at) if at.is_duration() => duration(at.as_f64()),
        DataRef::DateTime(at) => moment(at),
        DataRef::DateTimeIso(at) => at.strip_suffix("T00:00:00").unwrap_or(at).replace('T', " "),
        other => value(other),
    }
}

fn line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn numeral(number: f64, shown: Option<&Shown>) -> String {
    match shown {
        Some(Shown::Percent(digits)) => format!("{:.digits$}%", number * 100.0),
        Some(Shown::Label { before, digits, after }) if number.fract() == 0.0 && number >= 0.0 => {
            format!("{before}{number:0digits$}{after}", digits = *digits)
        }
        _ => plain(number),
    }
}

/// A number with the digits that a workbook keeps: 0.1 + 0.2 is 0.3.
fn plain(number: f64) -> String {
    let kept: f64 = format!("{number:.*e}", DIGITS - 1).parse().unwrap_or(number);
    // A nought below nought is nought.
    (kept + 0.0).to_string()
}

fn duration(days: f64) -> String {
    let seconds = (days * 86_400.0).round();
    let sign = if seconds < 0.0 { "-" } else { "" };
    let seconds = seconds.abs() as u64;
    format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A day as `2023-03-14`, a time of day as `10:30`, both as `2023-03-14 10:30`.
fn moment(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let civil = DateTime::new(
        year as i16,
        month as i8,
        day as i8,
        hour as i8,
        minute as i8,
        second as i8,
        i32::from(milli) * 1_000_000,
    );
    let rounded = civil.and_then(|it| it.round(jiff::Unit::Second));
    // What Excel holds for the 29 of February 1900 was no day.
    let Ok(at_second) = rounded else { return format!("{year:04}-{month:02}-{day:02}") };
    let time = at_second.time();
    let clock = match time.second() {
        0 => format!("{:02}:{:02}", time.hour(), time.minute()),
        second => format!("{:02}:{:02}:{second:02}", time.hour(), time.minute()),
    };
    if at.as_f64() < 1.0 {
        clock
    } else if time == jiff::civil::Time::midnight() {
        at_second.date().to_string()
    } else {
        format!("{} {clock}", at_second.date())
    }
}

impl Shown {
    /// What a style says about numbers.
    pub fn of(style: &Style) -> Self {
        style.number_format.as_ref().map_or(Self::Plain, |format| Self::by_code(&format.format_code))
    }

    /// What a format code says: `0.0%`, `000`, `"P"00`.
    fn by_code(code: &str) -> Self {
        let (mut before, mut after, mut places) = (String::new(), String::new(), String::new());
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            let words = match c {
                ';' => break,
                '0' | '.' | '#' | ',' | '?' if after.is_empty() => {
                    places.push(c);
                    continue;
                }
                '"' => chars.by_ref().take_while(|c| *c != '"').collect(),
                '\\' => chars.next().map(String::from).unwrap_or_default(),
                '%' | '-' | ' ' | '/' => c.to_string(),
                _ => return Self::Plain,
            };
            if places.is_empty() { before.push_str(&words) } else { after.push_str(&words) }
        }
        let zeros = places.bytes().filter(|b| *b == b'0').count();
        let all_zeros = zeros > 0 && zeros == places.len();
        let named = (before.clone() + &after).chars().any(char::is_alphabetic);
        if after == "%" && before.is_empty() {
            Self::Percent(places.rsplit_once('.').map_or(0, |(_, behind)| behind.len()))
        } else if all_zeros && !after.contains('%') && (zeros > 1 || named) {
            Self::Label { before, digits: zeros, after }
        } else {
            Self::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_labels_and_parts_of_a_hundred_where_their_format_says_so() {
        let shown = |number: f64, code: &str| numeral(number, Some(&Shown::by_code(code)));
        for (number, code, expected) in [
            (7.0, "000", "007"),
            (7.0, "\"P\"00", "P07"),
            (7.0, "\\P0", "P7"),
            (0.456, "0%", "46%"),
            (0.456, "0.0%", "45.6%"),
            (12.5, "0.00", "12.5"),
            (1234.0, "#,##0", "1234"),
            (0.1 + 0.2, "General", "0.3"),
            (3.0, "0", "3"),
            (1e20, "General", "100000000000000000000"),
            (2.0, "0.00\" kg\"", "2"),
            (7.5, "000", "7.5"),
        ] {
            assert_eq!(shown(number, code), expected, "{number} as {code}");
        }
    }
}
