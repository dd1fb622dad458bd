//! Lines that fit a terminal: broken between words, and never in one.

/// Narrower than this nothing is wrapped: there would be a word a line.
const NARROWEST: usize = 30;

/// A text whose lines have at most so many letters where words allow it. A line continues below its own indentation and two blanks; branches of a tree continue.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    if width < NARROWEST {
        return text.to_owned();
    }
    let mut result = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (own, end) = line.strip_suffix('\n').map_or((line, ""), |own| (own, "\n"));
        if shown(own) <= width {
            result.push_str(line);
            continue;
        }
        push_wrapped(&mut result, own, width);
        result.push_str(end);
    }
    result
}

fn push_wrapped(result: &mut String, line: &str, width: usize) {
    let lead: String = line.chars().take_while(|c| " │├└".contains(*c)).collect();
    let below: String = lead.chars().map(|c| if "│├".contains(c) { '│' } else { ' ' }).collect();
    let below = format!("{below}  ");
    let mut at = 0;
    // Words keep the blanks before them: columns of a table stay where they were on the first line.
    for (index, word) in words(line).enumerate() {
        let (blanks, own) = word.split_at(word.len() - word.trim_start_matches(' ').len());
        let size = shown(own);
        if index > 0 && at + blanks.len() + size > width {
            result.push('\n');
            result.push_str(&below);
            at = shown(&below);
        } else {
            result.push_str(blanks);
            at += blanks.len();
        }
        result.push_str(own);
        at += size;
    }
}

/// The words of a line, each with the blanks before it.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let start = rest.len() - rest.trim_start_matches(' ').len();
        let end =
            rest.get(start..).and_then(|own| own.find(' ')).map_or(rest.len(), |end| start + end);
        let (word, other) = rest.split_at(end);
        rest = other;
        Some(word)
    })
}

/// How many letters a terminal shows of a text: those of colours are none, nor are accents that stand by themselves.
fn shown(text: &str) -> usize {
    let (mut count, mut in_colour) = (0, false);
    for letter in text.chars() {
        match letter {
            '\u{1b}' => in_colour = true,
            'm' if in_colour => in_colour = false,
            '\u{300}'..='\u{36f}' => {}
            _ if in_colour => {}
            _ => count += 1,
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_between_words_and_goes_on_below_its_indentation() {
        let text = "  error [typo] 212 should probably be 122: one digit is wrong\nshort\n";
        let wanted =
            "  error [typo] 212 should\n    probably be 122: one digit is\n    wrong\nshort\n";
        assert_eq!(wrapped(text, 33), wanted);
        assert_eq!(wrapped(text, 200), text);
        assert_eq!(wrapped(text, 5), text, "no terminal is so narrow");
    }

    #[test]
    fn a_word_is_never_broken_and_colours_have_no_width() {
        let long = "x".repeat(60);
        assert_eq!(wrapped(&format!("a {long} b"), 40), format!("a\n  {long}\n  b"));
        let coloured = format!("\u{1b}[31m{}\u{1b}[0m", "đỏ ".repeat(9));
        assert_eq!(wrapped(&coloured, 30), coloured);
    }

    #[test]
    fn a_branch_goes_on() {
        let text = "├ Xã Đông Sơn 2,158.6 bao cao.xls, received on time";
        assert_eq!(wrapped(text, 32), "├ Xã Đông Sơn 2,158.6 bao\n│   cao.xls, received on time");
    }

    #[test]
    fn every_letter_is_kept() {
        let text = "│   one  two   three four five six seven eight nine ten eleven twelve";
        let plain = |text: &str| {
            text.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().concat()
        };
        for width in 30..90 {
            assert_eq!(plain(&wrapped(text, width)), plain(text));
            assert!(wrapped(text, width).lines().all(|line| line.chars().count() <= width));
        }
    }
}
