#!/usr/bin/env bash
# What:  the crate two_timer 2.2.5 (Rust), periods in texts, as seen from Sunday, 29 November 2026, 9:00.
# Guess: "since 1 March 2026" begins on 1 March, "since March 2026" too; 2026-03 is March, as 2026-03-05 is a day and 2026 a year.
# Seen:  "since 1 March 2026" begins on 2 March, "since March 2026" on 1 April and "since 2025" with 2026, but "since the start of March 2026" on 1 March. 2026-03 is the
#        first three hours of 2026. (That "from ... to" leaves the last day out, as "through" does not, is said in the documentation; of "since" nothing is said.)
# Why it matters: records since March are those without March, and of records of 2026-03 there are none; each period is a sound one and nothing tells of it.
# Checked: 2026-12-01
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
chrono = "=0.4.45"
two_timer = "=2.2.5"

[profile.dev]
debug = false
TOML
cat >src/main.rs <<'RS'
use chrono::NaiveDate;
use two_timer::{parse, Config};
fn main() {
    let now = NaiveDate::from_ymd_opt(2026, 11, 29).and_then(|day| day.and_hms_opt(9, 0, 0)).expect("a moment");
    for text in [
        "from January 2026 to March 2026", "January 2026 through March 2026", "since 1 March 2026", "since March 2026", "since the start of March 2026", "since 2025",
        "March 2026", "2026", "2026-03-05", "2026-03",
    ] {
        println!("{text}: {}", parse(text, Some(Config::new().now(now))).map_or("error".into(), |(from, to, _)| format!("{from} until {to}")));
    }
}
RS
{ cargo tree --quiet --depth 1 --prefix none 2>/dev/null | grep '^two'; cargo run --quiet; } | tee seen
cat >want <<'WANT'
two_timer v2.2.5
from January 2026 to March 2026: 2026-01-01 00:00:00 until 2026-03-01 00:00:00
January 2026 through March 2026: 2026-01-01 00:00:00 until 2026-04-01 00:00:00
since 1 March 2026: 2026-03-02 00:00:00 until 2026-11-29 09:00:00
since March 2026: 2026-04-01 00:00:00 until 2026-11-29 09:00:00
since the start of March 2026: 2026-03-01 00:00:00 until 2026-11-29 09:00:00
since 2025: 2026-01-01 00:00:00 until 2026-11-29 09:00:00
March 2026: 2026-03-01 00:00:00 until 2026-04-01 00:00:00
2026: 2026-01-01 00:00:00 until 2027-01-01 00:00:00
2026-03-05: 2026-03-05 00:00:00 until 2026-03-06 00:00:00
2026-03: 2026-01-01 00:00:00 until 2026-01-01 03:00:01
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
