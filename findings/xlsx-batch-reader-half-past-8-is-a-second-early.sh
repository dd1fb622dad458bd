#!/usr/bin/env bash
# What:  the crate xlsx_batch_reader 0.4.21 (Rust), days and times of a workbook read as text, with the numbers written to all their digits, as Excel does.
# Guess: 08:30 of 5 March 2026 is 2026-03-05 08:30:00, as it is shown; a time in hh:mm is a time, as one in h:mm:ss is.
# Seen:  08:30 is 08:29:59 and 17:30 is 17:29:59; of the 1440 minutes of that day 704 are a second early, since what is left of a second is cut. 17:30 in hh:mm is
#        0.7291666666666666 and 36 hours in [h]:mm are 1.5, while 17:30 in h:mm:ss is 17:30:00.
# Why it matters: what came at 16:00 is in the hour before, and two readers of one workbook agree in half of the times, so that as keys they join half of the rows.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
export CARGO_TARGET_DIR=$dir/target
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check openpyxl==3.1.5
cat >make.py <<'PY'
import re
import zipfile

import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Q1"


def row(name, value, form):
    sheet.append([name, value])
    sheet.cell(sheet.max_row, 2).number_format = form


day = 46086
for name, minutes in ("08:30", 510), ("12:00", 720), ("17:00", 1020), ("17:30", 1050):
    row("5 March 2026 " + name, day + minutes / 1440, "dd/mm/yyyy hh:mm")
row("17:30 in h:mm:ss", 1050 / 1440, "h:mm:ss")
row("17:30 in hh:mm", 1050 / 1440, "hh:mm")
row("36 hours in [h]:mm", 1.5, "[h]:mm")
for minute in range(1440):
    row("minute", day + minute / 1440, "dd/mm/yyyy hh:mm")
book.save("short.xlsx")
# openpyxl writes 16 digits, Excel 17.
with zipfile.ZipFile("short.xlsx") as old, zipfile.ZipFile("a.xlsx", "w") as new:
    for name in old.namelist():
        text = old.read(name)
        if name.endswith("sheet1.xml"):
            text = re.sub(rb"<v>(46086[0-9.]*)</v>", lambda v: b"<v>%.17g</v>" % (round(float(v[1]) * 1440) / 1440), text)
        new.writestr(name, text)
PY
v/bin/python make.py
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "t"
version = "0.0.0"
edition = "2021"

[dependencies]
xlsx_batch_reader = "=0.4.21"

[profile.dev]
debug = false
TOML
cat >src/main.rs <<'RS'
use xlsx_batch_reader::{read::XlsxBook, MAX_COL_NUM};
fn main() {
    let mut book = XlsxBook::new("a.xlsx", true).expect("a workbook");
    let sheet = book.get_sheet_by_name(&"Q1".to_string(), 100, 0, 1, MAX_COL_NUM, false).expect("a sheet");
    let (mut minutes, mut early) = (0, 0);
    for batch in sheet {
        for cells in batch.expect("rows").1 {
            let text = |at: usize| cells[at].get::<String>().ok().flatten().unwrap_or("none".into());
            if text(0) == "minute" {
                minutes += 1;
                early += usize::from(text(1).ends_with(":59"));
            } else {
                println!("{}: {}", text(0), text(1));
            }
        }
    }
    println!("a second early: {early} of {minutes} minutes of a day");
}
RS
{ cargo tree --quiet --depth 1 --prefix none 2>/dev/null | grep '^xlsx'; cargo run --quiet; } | tee seen
cat >want <<'WANT'
xlsx_batch_reader v0.4.21
5 March 2026 08:30: 2026-03-05 08:29:59
5 March 2026 12:00: 2026-03-05 12:00:00
5 March 2026 17:00: 2026-03-05 17:00:00
5 March 2026 17:30: 2026-03-05 17:29:59
17:30 in h:mm:ss: 17:30:00
17:30 in hh:mm: 0.7291666666666666
36 hours in [h]:mm: 1.5
a second early: 704 of 1440 minutes of a day
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
