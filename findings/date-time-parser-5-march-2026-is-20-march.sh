#!/usr/bin/env bash
# What:  the crate date_time_parser 0.2.0 (Rust), days in texts, as seen from Sunday, 29 November 2026.
# Guess: "5 March 2026" and "5th of March 2026" are 5 March, as "March 5, 2026" is; "March 2026" is the first of March or nothing; 31 April is nothing.
# Seen:  behind the name of a month the first two digits are the day, so that "March 2026", "5 March 2026", "5th of March 2026" and "Thursday, 5 March 2026" are all
#        20 March 2026, and "31 April 2026" is 20 April. "last month" is 29 October, "next Friday" the one after the next, 05/03/2026 is 3 May.
# Why it matters: days of letters from most of the world have the day in front. All reports of a month have one day, a sound one, and lie in the right month, so
#        that no check of the quarter finds it.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
export CARGO_TARGET_DIR=$dir/target
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "t"
version = "0.0.0"
edition = "2021"

[dependencies]
chrono = { version = "=0.4.45", default-features = false }
date_time_parser = "=0.2.0"

[profile.dev]
debug = false
TOML
cat >src/main.rs <<'RS'
use chrono::NaiveDate;
use date_time_parser::DateParser;
fn main() {
    let now = NaiveDate::from_ymd_opt(2026, 11, 29).expect("a day");
    for text in ["March 5, 2026", "5 March 2026", "5th of March 2026", "Thursday, 5 March 2026", "March 2026", "31 April 2026", "last month", "next Friday", "05/03/2026", "2026-03-05"] {
        println!("{text}: {}", DateParser::parse_relative(text, now).map_or("nothing".into(), |day| day.to_string()));
    }
}
RS
{ cargo tree --quiet --depth 1 --prefix none 2>/dev/null | grep '^date'; cargo run --quiet; } | tee seen
cat >want <<'WANT'
date_time_parser v0.2.0
March 5, 2026: 2026-03-05
5 March 2026: 2026-03-20
5th of March 2026: 2026-03-20
Thursday, 5 March 2026: 2026-03-20
March 2026: 2026-03-20
31 April 2026: 2026-04-20
last month: 2026-10-29
next Friday: 2026-12-11
05/03/2026: 2026-05-03
2026-03-05: nothing
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
