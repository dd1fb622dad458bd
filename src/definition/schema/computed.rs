//! How measures are computed from others of their row.

/// How a measure is computed from others of its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Computed {
    /// `of / to * 100`: over units computed from their totals.
    Percent {
        /// The measure above the line.
        of: String,
        /// The measure below the line.
        to: String,
    },
    /// `(of - to) / to * 100`: the growth of one over the other; over units that of their totals.
    Growth {
        /// The later measure.
        of: String,
        /// The one that it is compared with.
        to: String,
    },
    /// A sum or difference of measures, which is added up as they are.
    Sum(Vec<String>),
}

impl Computed {
    /// Takes an expression apart: `a / b * 100`, `100 * a / b`, the same less 100 or with `a - b` above the line, or names with `+` and `-`. `None` if it is
    /// none of these.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some(percent) = text.strip_suffix("-100") {
            return match Self::parse(percent)? {
                Self::Percent { of, to } => Some(Self::Growth { of, to }),
                Self::Growth { .. } | Self::Sum(_) => None,
            };
        }
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        };
        if let Some((above, below)) = text.split_once('/') {
            let hundredfold = |text: &str| {
                let (one, other) = text.split_once('*')?;
                let name = if one == "100" { other } else { one };
                [one, other].contains(&"100").then(|| name.to_owned())
            };
            let bare = |text: &str| text.trim_start_matches('(').trim_end_matches(')').to_owned();
            let (of, to) = match (hundredfold(above), hundredfold(below)) {
                (Some(of), None) => (of, below.to_owned()),
                // Behind the quotient, not within brackets below it.
                (None, Some(to)) if below.ends_with("*100") => (above.to_owned(), to),
                _ => return None,
            };
            let (of, to) = (bare(&of), bare(&to));
            if let Some((of, less)) = of.split_once('-') {
                let of = of.to_owned();
                return (is_name(&of) && less == to).then_some(Self::Growth { of, to });
            }
            return (is_name(&of) && is_name(&to)).then_some(Self::Percent { of, to });
        }
        let names: Vec<String> = text.split(['+', '-']).map(str::to_owned).collect();
        (names.len() > 1 && names.iter().all(|name| is_name(name))).then_some(Self::Sum(names))
    }

    /// The measures that it is computed from.
    pub fn parts(&self) -> Vec<&str> {
        match self {
            Self::Percent { of, to } | Self::Growth { of, to } => vec![of, to],
            Self::Sum(parts) => parts.iter().map(String::as_str).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_computed_measure_is_computed_from() {
        let percent =
            |of: &str, to: &str| Some(Computed::Percent { of: of.to_owned(), to: to.to_owned() });
        for text in ["a / b * 100", "100 * a / b", "a*100/b", "(a / b) * 100"] {
            assert_eq!(Computed::parse(text), percent("a", "b"), "{text}");
        }
        for text in ["(a - b) / b * 100", "a / b * 100 - 100", "100 * (a - b) / b"] {
            let growth = Computed::Growth { of: "a".to_owned(), to: "b".to_owned() };
            assert_eq!(Computed::parse(text), Some(growth), "{text}");
        }
        let sum =
            |parts: &[&str]| Some(Computed::Sum(parts.iter().map(|p| (*p).to_owned()).collect()));
        assert_eq!(Computed::parse("a + b - c"), sum(&["a", "b", "c"]));
        for text in
            ["a", "a / b", "a / (b * 100)", "a / b * 10", "a * b", "-a + b", "a / b / c * 100"]
        {
            assert_eq!(Computed::parse(text), None, "{text}");
        }
    }
}
