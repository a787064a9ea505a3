//! When something was done: an instant in UTC, to the millisecond, written as RFC 3339.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An instant, to the millisecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(Timestamp);

impl Moment {
    /// The present instant, by the system's clock.
    pub fn now() -> Self {
        Self::from_millisecond(Timestamp::now().as_millisecond())
    }

    /// The instant so many milliseconds after the beginning of 1970 (UTC); outside the calendar's range it is that beginning.
    pub fn from_millisecond(ms: i64) -> Self {
        Self(Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// Milliseconds since the beginning of 1970 (UTC).
    pub fn as_millisecond(self) -> i64 {
        self.0.as_millisecond()
    }

    /// The day, as `2026-11-02`, in UTC.
    pub fn day(self) -> String {
        self.0.strftime("%Y-%m-%d").to_string()
    }

    /// The first instants of a day in UTC, written `2026-11-02`, and of the day after it; none where that is no day.
    pub fn of_day(written: &str) -> Option<(Self, Self)> {
        let day: jiff::civil::Date = written.trim().parse().ok()?;
        let first = |day: jiff::civil::Date| {
            let midnight = day.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
            Some(Self(midnight.timestamp()))
        };
        Some((first(day)?, first(day.tomorrow().ok()?)?))
    }

    /// The day and minute, as `2026-11-02 14:05`, in UTC.
    pub fn minute(self) -> String {
        self.0.strftime("%Y-%m-%d %H:%M").to_string()
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time" })
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn a_day_begins_at_midnight_in_utc_and_ends_with_the_next() {
        let (first, next) = Moment::of_day(" 2024-02-28 ").unwrap();
        assert_eq!(
            (first.minute().as_str(), next.minute().as_str()),
            ("2024-02-28 00:00", "2024-02-29 00:00")
        );
        for no_day in ["2023-02-29", "28 February", "v1", ""] {
            assert_eq!(Moment::of_day(no_day), None, "{no_day}");
        }
    }
}
