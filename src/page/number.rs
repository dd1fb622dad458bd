//! Numbers as JSON has them shortest.

use serde::{Serialize, Serializer};

/// A figure; `null` if there is none. Whole figures have no decimals.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Figure(pub Option<f64>);

/// Below this every whole number is exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.filter(|value| value.is_finite()) {
            #[expect(clippy::cast_possible_truncation, reason = "it is whole and exact")]
            Some(value) if value.fract() == 0.0 && value.abs() < EXACT => {
                serializer.serialize_i64(value as i64)
            }
            Some(value) => serializer.serialize_f64(value),
            None => serializer.serialize_none(),
        }
    }
}

/// A list of different texts, each of which has a number.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    pub list: Vec<String>,
    numbers: foldhash::HashMap<String, usize>,
}

impl Numbered {
    /// The number of a text, which is added if it is new.
    pub(super) fn number(&mut self, text: &str) -> usize {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.list.len();
        self.list.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_as_short_as_it_can_be() {
        let list = [Some(97.0), Some(-0.5), None, Some(f64::NAN), Some(-0.0)].map(Figure);
        assert_eq!(serde_json::to_string(&list).expect("json"), "[97,-0.5,null,null,0]");
    }
}
