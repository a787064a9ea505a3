//! When the coders of the sample worked: a clock that only they move.

use casebook::study::Moment;
use jiff::{ToSpan, civil::Date};

/// The next moment of work.
#[derive(Debug)]
pub struct Clock {
    now: i64,
    step: u32,
}

impl Clock {
    /// A clock at the beginning of 1970.
    pub fn new() -> Self {
        Self { now: 0, step: 0 }
    }

    /// Sits down to work on a day at an hour (UTC). Nobody works before what was done.
    pub fn begin(&mut self, on: &str, hour: i8) {
        let date: Date = on.parse().unwrap_or_default();
        let at = date
            .at(hour, 0, 0, 0)
            .to_zoned(jiff::tz::TimeZone::UTC)
            .map_or(0, |it| it.timestamp().as_millisecond());
        self.now = at.max(self.now + 60_000);
    }

    /// The next moment: some dozens of seconds later, never the same number twice in a row.
    pub fn tick(&mut self) -> Moment {
        self.step = self.step.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        self.now += 21_000 + i64::from(self.step >> 16) % 67_000;
        Moment::from_millisecond(self.now)
    }
}

/// The day so many working days after another.
pub fn day(first: &str, after: i64) -> String {
    let date: Date = first.parse().unwrap_or_default();
    let weekends = after / 5 * 2;
    date.checked_add((after + weekends).days()).unwrap_or(date).to_string()
}
