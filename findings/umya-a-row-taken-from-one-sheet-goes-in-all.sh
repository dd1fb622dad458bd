#!/usr/bin/env bash
# What:  the crate umya-spreadsheet 3.1.1 (Rust), a row taken from or put into one sheet of a workbook, by the workbook's remove_row and insert_new_row with the
#        name of the sheet.
# Guess: the rows of that sheet move, and the formulas of all sheets that point at it.
# Seen:  the rows of all sheets move: with row 4 of Q1, row 4 of Q2 with its 400 is gone, whose total is now in row 4 and still SUM(B2:B4), itself among it. Two rows
#        put into Q2 tear Q1 apart, whose SUM(B2:B8) now leaves two communes out. The same remove_row of the sheet moves that sheet alone.
# Why it matters: a template with a sheet for each quarter is filled by making room in one of them. The others lose rows, or keep totals over the wrong ones, and the
#        one that was worked on is sound.
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
umya-spreadsheet = { version = "=3.1.1", default-features = false }

[profile.dev]
debug = false
TOML
cat >src/main.rs <<'RS'
use umya_spreadsheet::Workbook;
fn make() -> Workbook {
    let mut book = umya_spreadsheet::new_file_empty_worksheet();
    for (name, last) in [("Q1", 8), ("Q2", 4)] {
        book.new_sheet(name).expect("a new sheet");
        let sheet = book.sheet_by_name_mut(name).expect("a sheet");
        for row in 2..=last {
            sheet.cell_mut((2, row)).set_value_number(row * 100);
        }
        sheet.cell_mut((2, last + 1)).set_formula(format!("SUM(B2:B{last})"));
    }
    book
}
fn show(what: &str, book: &Workbook) {
    for name in ["Q1", "Q2"] {
        let sheet = book.sheet_by_name(name).expect("a sheet");
        let cells = (2..=11u32).map(|row| match sheet.cell((2, row)) {
            Some(cell) if !cell.formula().is_empty() => format!("={}", cell.formula()),
            Some(cell) => cell.value().to_string(),
            None => "-".to_string(),
        });
        println!("{what}, {name} from B2: {}", cells.collect::<Vec<_>>().join(" "));
    }
}
fn main() {
    let mut book = make();
    show("as made", &book);
    book.remove_row("Q1", 4, 1);
    show("row 4 of Q1 removed", &book);
    let mut book = make();
    book.insert_new_row("Q2", 4, 2);
    show("two rows before row 4 of Q2", &book);
    let mut book = make();
    book.sheet_by_name_mut("Q1").expect("a sheet").remove_row(4, 1);
    show("removed by the sheet", &book);
}
RS
{ cargo tree --quiet --depth 1 --prefix none 2>/dev/null | grep '^umya'; cargo run --quiet; } | tee seen
cat >want <<'WANT'
umya-spreadsheet v3.1.1
as made, Q1 from B2: 200 300 400 500 600 700 800 =SUM(B2:B8) - -
as made, Q2 from B2: 200 300 400 =SUM(B2:B4) - - - - - -
row 4 of Q1 removed, Q1 from B2: 200 300 500 600 700 800 =SUM(B2:B7) - - -
row 4 of Q1 removed, Q2 from B2: 200 300 =SUM(B2:B4) - - - - - - -
two rows before row 4 of Q2, Q1 from B2: 200 300 - - 400 500 600 700 800 =SUM(B2:B8)
two rows before row 4 of Q2, Q2 from B2: 200 300 - - 400 =SUM(B2:B6) - - - -
removed by the sheet, Q1 from B2: 200 300 500 600 700 800 =SUM(B2:B7) - - -
removed by the sheet, Q2 from B2: 200 300 400 =SUM(B2:B4) - - - - - -
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
