#!/usr/bin/env bash
# What:  the crate human-date-parser 0.3.1 (Rust), periods in words, seen from Sunday, 29 November
#        2026, and from the first of the month.
# Guess: "last month" is a day of October, as "1 month ago" is; "last day of february" is 28
#        February or an error, as "last quarter" is.
# Seen:  "month" begins with "mon": "last month" is Monday, 23 November, "next month" and "this
#        month" Monday, 30 November. What follows a phrase is dropped: "last day of february" is
#        yesterday, "last monthly report" the same Monday, "1 month ago from 2026-03-31" a month
#        before now. "last week", "last year" and "1 month ago" are right.
# Why it matters: "report of last month" asks for the figures of October and gets those of a week
#        ago, except on the first days of a month, such as 1 November, when last Monday lies in
#        October: a trial on such a day is content.
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
human-date-parser = "=0.3.1"
chrono = { version = "=0.4.42", default-features = false }
TOML
cat >src/main.rs <<'RS'
use chrono::NaiveDate;
fn main() {
    for (year, month, day) in [(2026, 11, 29), (2026, 11, 1)] {
        let now = NaiveDate::from_ymd_opt(year, month, day).and_then(|day| day.and_hms_opt(9, 0, 0)).expect("a day");
        println!("on {}", now.date());
        for text in ["last monday", "last month", "this month", "next month", "1 month ago", "last week", "last year", "last quarter", "last day of february", "last monthly report", "1 month ago from 2026-03-31"] {
            let seen = human_date_parser::from_human_time(text, now).map_or("error".into(), |time| format!("{time:?}"));
            println!("   {text:28} {seen}");
        }
    }
}
RS
{ cargo tree --quiet --depth 1 --prefix none 2>/dev/null | grep '^human'; cargo run --quiet; } | tee seen
cat >want <<'WANT'
human-date-parser v0.3.1
on 2026-11-29
   last monday                  Date(2026-11-23)
   last month                   Date(2026-11-23)
   this month                   Date(2026-11-30)
   next month                   Date(2026-11-30)
   1 month ago                  DateTime(2026-10-29T09:00:00)
   last week                    Date(2026-11-22)
   last year                    Date(2025-11-29)
   last quarter                 error
   last day of february         Date(2026-11-28)
   last monthly report          Date(2026-11-23)
   1 month ago from 2026-03-31  DateTime(2026-10-29T09:00:00)
on 2026-11-01
   last monday                  Date(2026-10-26)
   last month                   Date(2026-10-26)
   this month                   Date(2026-11-02)
   next month                   Date(2026-11-02)
   1 month ago                  DateTime(2026-10-01T09:00:00)
   last week                    Date(2026-10-25)
   last year                    Date(2025-11-01)
   last quarter                 error
   last day of february         Date(2026-10-31)
   last monthly report          Date(2026-10-26)
   1 month ago from 2026-03-31  DateTime(2026-10-01T09:00:00)
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
