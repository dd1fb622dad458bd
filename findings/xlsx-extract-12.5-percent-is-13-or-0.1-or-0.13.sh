#!/usr/bin/env bash
# What:  xlsx-extract 0.2.0 (npm) reads a workbook made with XlsxWriter 3.2.9: shares and figures in usual formats.
# Guess: the share 12.5% is 0.125, or 12.5, whatever number of places the cell shows. If figures are rounded to what is shown, they are rounded alike.
# Seen:  by default 0.125 is 13 in the format 0%, 0.1 in 0.0% and 0.13 in 0.00%; half a percent is 1 in 0%. A figure in a format without places is cut, 2.75 in
#        "0" is 2 and 1234.567 in #,##0 is 1234, and one with places rounded, 2.567 in 0.0 is 2.6. In General it stays. raw_values gives 0.125 and the days as
#        numbers.
# Why it matters: in one column of shares some cells are shown with a place and some without. They are read as 13, 0.1 and 0.13, all numbers, and so is their
#        mean. Sums of areas shown as whole numbers are of what was cut.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlsxwriter==3.2.9
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts xlsx-extract@0.2.0 >/dev/null 2>&1
cat >t.py <<'PY'
import xlsxwriter

book = xlsxwriter.Workbook("a.xlsx")
sheet = book.add_worksheet()
cells = [(0.125, "General"), (0.125, "0%"), (0.125, "0.0%"), (0.125, "0.00%"), (0.005, "0%"), (2.75, "0"), (2.567, "0.0"), (1234.567, "#,##0"), (1234.567, "#,##0.0"), (0.04, "0.0")]
for row, (figure, shape) in enumerate(cells):
    sheet.write_string(row, 0, f"{figure} in {shape}")
    sheet.write_number(row, 1, figure, book.add_format({"num_format": shape}))
book.close()
PY
v/bin/python t.py
cat >t.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { XLSX } from 'xlsx-extract';
console.log('xlsx-extract', JSON.parse(readFileSync('node_modules/xlsx-extract/package.json', 'utf8')).version);
const rows = (options) => new Promise((done, fail) => {
  const seen = [];
  new XLSX().extract('a.xlsx', options).on('row', (row) => seen.push(row)).on('error', fail).on('end', () => done(seen));
});
const plain = await rows({});
const raw = await rows({ raw_values: true });
plain.forEach(([name, value], at) => console.log(`   ${name}: ${value}, raw ${raw[at][1]}`));
JS
node t.mjs | tee seen
cat >want <<'WANT'
xlsx-extract 0.2.0
   0.125 in General: 0.125, raw 0.125
   0.125 in 0%: 13, raw 0.125
   0.125 in 0.0%: 0.1, raw 0.125
   0.125 in 0.00%: 0.13, raw 0.125
   0.005 in 0%: 1, raw 0.005
   2.75 in 0: 2, raw 2.75
   2.567 in 0.0: 2.6, raw 2.567
   1234.567 in #,##0: 1234, raw 1234.567
   1234.567 in #,##0.0: 1234.6, raw 1234.567
   0.04 in 0.0: 0, raw 0.04
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
