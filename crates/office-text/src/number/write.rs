//! Writing numbers for people.

/// A number in Vietnamese style with a fixed count of decimals (at most 15): `1.234,5`.
pub fn format_vi(value: f64, decimals: usize) -> String {
    format(value, decimals, '.', ',')
}

/// A number in English style with a fixed count of decimals (at most 15): `1,234.5`.
pub fn format_en(value: f64, decimals: usize) -> String {
    format(value, decimals, ',', '.')
}

/// A number with so many decimals, its thousands set apart; no minus before what rounds to zero.
fn format(value: f64, decimals: usize, thousands: char, point: char) -> String {
    let plain = format!("{:.*}", decimals.min(15), value.abs());
    if !value.is_finite() {
        return plain;
    }
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() * 2);
    if value < 0.0 && plain.bytes().any(|b| matches!(b, b'1'..=b'9')) {
        out.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(thousands);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

/// A number in Vietnamese style with the decimals that it has, to six places.
pub fn shortest_vi(value: f64) -> String {
    let (rounded, decimals) = six_places(value);
    format_vi(rounded, decimals)
}

/// A number in English style with the decimals that it has, to six places.
pub fn shortest_en(value: f64) -> String {
    let (rounded, decimals) = six_places(value);
    format_en(rounded, decimals)
}

/// A number rounded to six places, and how many of them it has.
fn six_places(value: f64) -> (f64, usize) {
    let rounded = (value * 1e6).round() / 1e6;
    (rounded, format!("{rounded}").split_once('.').map_or(0, |(_, part)| part.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_decimals_that_it_has() {
        assert_eq!(shortest_vi(1234.5), "1.234,5");
        assert_eq!(shortest_vi(0.1 + 0.2), "0,3");
        assert_eq!(shortest_vi(-12.0), "-12");
    }

    #[test]
    fn numbers_are_written_the_vietnamese_way() {
        assert_eq!(format_vi(1234.5, 1), "1.234,5");
        assert_eq!(format_vi(1_234_567.0, 0), "1.234.567");
        assert_eq!(format_vi(-999.0, 2), "-999,00");
        assert_eq!(format_vi(-0.001, 1), "0,0");
        assert_eq!(format_vi(0.0, usize::MAX), "0,000000000000000");
    }
}
