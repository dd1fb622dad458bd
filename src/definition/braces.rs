//! Names in braces in the texts of a pipeline, such as `{period}`.

/// A text with the names in braces replaced by their values. What has no value stays as it is, and a value is not filled in again.
pub fn fill_names(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        match behind.split_once('}').map(|(name, behind)| (value(name), behind)) {
            Some((Some(value), behind)) => {
                filled.push_str(&value);
                rest = behind;
            }
            _ => {
                filled.push('{');
                rest = behind;
            }
        }
    }
    filled + rest
}

/// The names in braces of a text.
pub(crate) fn names_in_braces(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::fill_names;

    #[test]
    fn a_value_is_not_filled_in_again() {
        let value = |name: &str| Some(format!("{{{name}}}")).filter(|_| name != "x");
        assert_eq!(fill_names("{a} {b}, {x} { {a", value), "{a} {b}, {x} { {a");
        assert_eq!(fill_names("{x {a}", |name| (name == "a").then(|| "1".to_owned())), "{x 1");
    }
}
