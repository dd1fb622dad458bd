//! The hash by which a page allows its own script and style, and no other.

use crate::model::sha256;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The source expression of CSP for an inline element with this text: `'sha256-…'`.
pub(super) fn source(text: &str) -> String {
    let hexadecimal = sha256(text.as_bytes());
    let bytes: Vec<u8> = (0..hexadecimal.len())
        .step_by(2)
        .filter_map(|start| u8::from_str_radix(hexadecimal.get(start..start + 2)?, 16).ok())
        .collect();
    format!("'sha256-{}'", base64(&bytes))
}

fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let of = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = of(0) << 16 | of(1) << 8 | of(2);
        for place in 0..4 {
            let digit = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or(0);
            let is_there = place <= chunk.len();
            text.push(match DIGITS.get(digit) {
                Some(digit) if is_there => char::from(*digit),
                _ => '=',
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_specification() {
        assert_eq!(
            ["", "f", "fo", "foo"].map(|text| base64(text.as_bytes())),
            ["", "Zg==", "Zm8=", "Zm9v"]
        );
        // The example of CSP Level 3, 8.4.
        let known = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert_eq!(source("alert('Hello, world.');"), known);
    }
}
