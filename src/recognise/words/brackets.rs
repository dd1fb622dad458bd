//! What texts have in brackets: units, remarks, periods.

use office_text::measure::PERCENT;

/// A text without its parts in brackets: units in headers are not part of their meaning.
pub(crate) fn without_brackets(text: &str) -> String {
    let mut kept = String::new();
    let mut depth = 0_u32;
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    let kept = if kept.trim().is_empty() { text.to_owned() } else { kept };
    // Folding leaves nothing of a sign: the header of a column of percentages may be no more.
    let is_sign = kept.contains('%') && !kept.contains(char::is_alphanumeric);
    if is_sign { PERCENT.to_owned() } else { kept }
}

/// The parts of a text in brackets, of a unit only what it counts: `triệu đồng` of `triệu đồng/HTX`.
pub(crate) fn brackets(text: &str) -> Vec<String> {
    let of_unit = |inside: &str| inside.split('/').next().unwrap_or(inside).to_owned();
    whole_brackets(text).map(of_unit).collect()
}

/// The parts of a text in brackets, whole: `tháng 3/2024` is no unit.
pub(crate) fn whole_brackets(text: &str) -> impl Iterator<Item = &str> {
    text.split(['(', '['])
        .skip(1)
        .filter_map(|part| part.split_once([')', ']']))
        .map(|(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_in_brackets_are_no_part_of_a_header() {
        assert_eq!(
            without_brackets("Doanh thu trong kỳ (nghìn đồng)").trim(),
            "Doanh thu trong kỳ"
        );
        assert_eq!(without_brackets("(1)"), "(1)");
        assert_eq!(brackets("Vốn (triệu đồng/HTX)"), ["triệu đồng"]);
    }
}
