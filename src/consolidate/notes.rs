//! Notes in the rows of an output: so short that a row stays one that can be read on paper.

/// A note names no more than these of a kind.
const MOST_NAMED: usize = 3;

/// The first of some names, as many as fit into so many characters but at least one, and how many more there are. `rest` is what the others are called.
pub(crate) fn few(names: &[String], room: usize, rest: &str) -> String {
    let mut used = 0;
    let fits = |name: &&String| {
        used += name.chars().count() + 2;
        used <= room
    };
    let count = names.iter().take(MOST_NAMED).take_while(fits).count().max(1).min(names.len());
    let (first, more) = names.split_at(count);
    match more.len() {
        0 => first.join(", "),
        more => format!("{} và {more} {rest}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::few;

    #[test]
    fn as_many_are_named_as_fit_and_the_rest_is_counted() {
        let names = ["Đăk Pék", "Đăk Choong", "Đăk Long", "Đăk Môn"].map(str::to_owned);
        assert_eq!(few(&names[..2], 40, "xã khác"), "Đăk Pék, Đăk Choong");
        assert_eq!(few(&names, 40, "xã khác"), "Đăk Pék, Đăk Choong, Đăk Long và 1 xã khác");
        assert_eq!(few(&names, 22, "xã khác"), "Đăk Pék, Đăk Choong và 2 xã khác");
        assert_eq!(few(&names, 1, "xã khác"), "Đăk Pék và 3 xã khác");
        assert_eq!(few(&[], 40, "xã khác"), "");
    }
}
