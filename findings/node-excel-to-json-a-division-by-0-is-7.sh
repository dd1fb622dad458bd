#!/usr/bin/env bash
# What:  node-excel-to-json 0.0.3 (npm) reads a workbook made with XlsxWriter 3.2.9, with errors among the figures.
# Guess: an error is a text such as "#DIV/0!", or null, or the reading fails.
# Seen:  each error is a number, its code within Excel: #DIV/0! is 7, #VALUE! 15, #REF! 23, #NAME? 29, #NUM! 36 and #N/A 42. A blank row is undefined.
# Why it matters: rates by household divide by 0 where none was counted, and look-ups by name find nothing. A commune has a yield of 7 and another an income of
#        42, which no check of ranges finds.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlsxwriter==3.2.9
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts node-excel-to-json@0.0.3 xlsx@0.8.8 >/dev/null 2>&1
cat >t.py <<'PY'
import xlsxwriter

book = xlsxwriter.Workbook("a.xlsx")
sheet = book.add_worksheet("Q1")
sheet.write_row(0, 0, ["xa", "n"])
errors = {"=1/0": "#DIV/0!", '="x"+1': "#VALUE!", "=#REF!": "#REF!", "=abc": "#NAME?", "=SQRT(-1)": "#NUM!", "=NA()": "#N/A"}
for row, (formula, error) in enumerate(errors.items(), 1):
    sheet.write_string(row, 0, error)
    sheet.write_formula(row, 1, formula, None, error)
sheet.write_row(8, 0, ["5", 5])
book.close()
PY
v/bin/python t.py
cat >t.js <<'JS'
console.log('node-excel-to-json', require('node-excel-to-json/package.json').version, 'with xlsx', require('xlsx/package.json').version);
require('node-excel-to-json')(`${__dirname}/a.xlsx`, (error, { Q1 }) => {
  for (const row of Q1) console.log(`   ${row ? `${row.xa} is ${JSON.stringify(row.n)}` : row}`);
  console.log('   sum:', Q1.reduce((sum, row) => sum + (row ? row.n : 0), 0));
});
JS
node t.js | tee seen
cat >want <<'WANT'
node-excel-to-json 0.0.3 with xlsx 0.8.8
   #DIV/0! is 7
   #VALUE! is 15
   #REF! is 23
   #NAME? is 29
   #NUM! is 36
   #N/A is 42
   undefined
   5 is 5
   sum: 157
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
