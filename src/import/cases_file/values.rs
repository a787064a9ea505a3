//! What the values of a column are: numbers, days, yes or no, or words. All of a column are of one type.

use crate::study::{AttributeType, Value};

/// Digits that a number can have without losing any.
const MOST_DIGITS: usize = 15;

/// A column's values.
pub(super) struct Recognised {
    pub kind: AttributeType,
    /// One for each field; nothing for an empty one.
    pub values: Vec<Option<Value>>,
    /// Whether these are days of which it cannot be told which number is the month; they stay text.
    pub ambiguous_dates: bool,
}

/// Finds the type that all fields have; `decimal_comma` says whether `3,5` can be a number.
pub(super) fn recognised(fields: &[&str], decimal_comma: bool) -> Recognised {
    let known: Vec<&str> = fields.iter().copied().filter(|field| !field.is_empty()).collect();
    let all =
        |read: &dyn Fn(&str) -> Option<Value>| !known.is_empty() && known.iter().all(|it| read(it).is_some());
    let taken = |kind, read: &dyn Fn(&str) -> Option<Value>| Recognised {
        kind,
        values: fields.iter().map(|field| read(field)).collect(),
        ambiguous_dates: false,
    };
    let number = |field: &str| number(field, decimal_comma).map(Value::Number);
    if all(&number) {
        return taken(AttributeType::Number, &number);
    }
    let yes_no = |field: &str| yes_no(field).map(Value::YesNo);
    if all(&yes_no) {
        return taken(AttributeType::YesNo, &yes_no);
    }
    let by_order = |order: Order| move |field: &str| day(field, order).map(Value::Text);
    let readable = [Order::DayFirst, Order::MonthFirst].map(|order| all(&by_order(order)));
    let same = || known.iter().all(|it| day(it, Order::DayFirst) == day(it, Order::MonthFirst));
    match readable {
        [true, false] => taken(AttributeType::Date, &by_order(Order::DayFirst)),
        [false, true] => taken(AttributeType::Date, &by_order(Order::MonthFirst)),
        [true, true] if same() => taken(AttributeType::Date, &by_order(Order::DayFirst)),
        [day_first, _] => {
            let words = |field: &str| (!field.is_empty()).then(|| Value::Text(field.to_owned()));
            Recognised { ambiguous_dates: day_first, ..taken(AttributeType::Text, &words) }
        }
    }
}

/// Which number of `3/4/2023` is the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// A number as people write it; one with a leading zero is a label, not a number.
fn number(field: &str, decimal_comma: bool) -> Option<f64> {
    let field = if decimal_comma { field.replace(',', ".") } else { field.to_owned() };
    let digits = field.strip_prefix('-').unwrap_or(&field);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let label = whole.len() > 1 && whole.starts_with('0');
    if !are_digits(whole) || !are_digits(fraction) || label || digits.len() > MOST_DIGITS {
        return None;
    }
    field.parse().ok()
}

fn yes_no(field: &str) -> Option<bool> {
    match field.to_lowercase().as_str() {
        "yes" | "y" | "true" => Some(true),
        "no" | "n" | "false" => Some(false),
        _ => None,
    }
}

/// The day as `2023-03-14`; with dots it is always the day that stands first.
fn day(field: &str, order: Order) -> Option<String> {
    let separator = field.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = field.split(separator).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let (year, month, day) = if first.len() == 4 {
        (*first, *second, *third)
    } else if third.len() == 4 && (order == Order::DayFirst || separator == '.') {
        (*third, *second, *first)
    } else if third.len() == 4 {
        (*third, *first, *second)
    } else {
        return None;
    };
    let date = jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (date.year() > 0).then(|| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(fields: &[&str]) -> AttributeType {
        recognised(fields, false).kind
    }

    #[test]
    fn a_column_is_of_a_type_only_when_all_its_values_are() {
        for (fields, expected) in [
            (&["1", "-2.5", ""][..], AttributeType::Number),
            (&["1", "x"], AttributeType::Text),
            (&["007", "8"], AttributeType::Text),
            (&["1e5"], AttributeType::Text),
            (&["inf"], AttributeType::Text),
            (&["12345678901234567890"], AttributeType::Text),
            (&["yes", "No", ""], AttributeType::YesNo),
            (&["yes", "oui v2"], AttributeType::Text),
            (&["2023-03-14", "1.4.2023"], AttributeType::Date),
            (&["2023-02-30"], AttributeType::Text),
            (&["2023-03-14 10:00"], AttributeType::Text),
            (&["", ""], AttributeType::Text),
        ] {
            assert_eq!(kind(fields), expected, "{fields:?}");
        }
    }

    #[test]
    fn one_day_past_the_twelfth_tells_the_order_for_the_column() {
        let days = |fields: &[&str]| {
            let values = recognised(fields, false).values;
            values.into_iter().map(|value| value.unwrap().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(days(&["3/4/2023", "14/3/2023"]), ["2023-04-03", "2023-03-14"]);
        assert_eq!(days(&["3/4/2023", "3/14/2023"]), ["2023-03-04", "2023-03-14"]);
        assert_eq!(days(&["4/4/2023"]), ["2023-04-04"]);
    }

    #[test]
    fn days_that_could_be_either_way_stay_text() {
        let recognised = recognised(&["3/4/2023", "5/6/2023"], false);
        assert!(recognised.ambiguous_dates && recognised.kind == AttributeType::Text);
        assert_eq!(recognised.values[0], Some(Value::Text("3/4/2023".into())));
    }
}
