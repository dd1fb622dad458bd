#!/usr/bin/env bash
# What:  the crate csv 1.4.0 (Rust), the line on which a record begins, as given by its
#        position.
# Guess: the second record of a file begins on line 2, whichever way lines end; the library
#        reads files of Windows and Unix alike.
# Seen:  with lines that end in CR LF the position is taken between the two letters, so that
#        every record but the first is said to be one line higher: 1, 1, 2 instead of 1, 2,
#        3, and its byte is the line feed before the record. A record behind a blank line is
#        said to be on the blank line, with LF as well.
# Why it matters: CSV comes from Excel, which ends lines in CR LF. "Mistake in line 14" then
#        names the line above the mistake, a sound one, and an editor of the file mends the
#        wrong commune. Count lines yourself, or look at the bytes from the position on.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "t"
version = "0.0.0"
edition = "2021"

[dependencies]
csv = "=1.4.0"
TOML
cat >src/main.rs <<'RS'
fn main() {
    for (name, text) in [
        ("LF", "a,b\n1,2\n3,4\n"),
        ("CR LF", "a,b\r\n1,2\r\n3,4\r\n"),
        ("LF, a blank line", "a,b\n\n1,2\n3,4\n"),
        ("CR LF, a blank line", "a,b\r\n\r\n1,2\r\n3,4\r\n"),
    ] {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let seen: Vec<String> = reader
            .records()
            .map(|record| {
                let record = record.expect("a record");
                let position = record.position().expect("a position");
                let byte = position.byte() as usize;
                format!("{} on line {}, byte is {:?}", &record[0], position.line(), &text[byte..=byte])
            })
            .collect();
        println!("{name}: {}", seen.join("; "));
    }
}
RS
{ cargo tree --quiet --depth 1 --prefix none 2>/dev/null | grep '^csv'; cargo run --quiet; } | tee seen
cat >want <<'WANT'
csv v1.4.0
LF: a on line 1, byte is "a"; 1 on line 2, byte is "1"; 3 on line 3, byte is "3"
CR LF: a on line 1, byte is "a"; 1 on line 1, byte is "\n"; 3 on line 2, byte is "\n"
LF, a blank line: a on line 1, byte is "a"; 1 on line 2, byte is "\n"; 3 on line 4, byte is "3"
CR LF, a blank line: a on line 1, byte is "a"; 1 on line 1, byte is "\n"; 3 on line 3, byte is "\n"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
