//! A1 addresses as rows and columns.

/// A zero-based row and column of an address such as `C14`; of an area its first cell. None where it is no address.
pub fn parse(text: &str) -> Option<(u32, u32)> {
    let first = text.split(':').next().unwrap_or(text).trim();
    let split = first.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = first.split_at(split);
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 {
        return None;
    }
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| column * 26 + u32::from(letter - b'A') + 1)
    })?;
    let row: u32 = digits.parse().ok()?;
    let inside = (1..=1_048_576).contains(&row) && (1..=16_384).contains(&column);
    inside.then(|| (row - 1, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::a1;

    #[test]
    fn an_address_is_read_as_it_is_written() {
        for place in [(0, 0), (13, 2), (1_048_575, 16_383)] {
            assert_eq!(parse(&a1(place.0, place.1)), Some(place));
        }
        assert_eq!(parse("B2:C4"), Some((1, 1)));
        for wrong in ["", "A", "1", "A0", "XFE1", "Ă1"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
