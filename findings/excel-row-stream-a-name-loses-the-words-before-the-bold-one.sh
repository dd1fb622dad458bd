#!/usr/bin/env bash
# What:  excel-row-stream 1.4.2 (npm) reads a workbook made with XlsxWriter 3.2.9, with names of which a word is bold, blank rows and figures with a format.
# Guess: "THT **cà phê** Đăk" is one text. A row has the number it has in the sheet, and blank rows are given as such, as the description says. A figure is a
#        figure.
# Seen:  the first part of such a name is lost: "THT **cà phê** Đăk" is "cà phê Đăk", "**Xã** *A*" is " A" and "Xã **B**" is "B". Blank rows are left out and
#        not counted, row 9 is number 6. A figure with a format is a text as it is shown: 1234.567 in #,##0 is "1,235" and 0.125 in 0% "13%", beside 2.5, which
#        is a number.
# Why it matters: "Xã B" and "Thôn B", of which the letter is bold, are both "B". Whoever mends a cell by the number of the row mends another commune's.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlsxwriter==3.2.9
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts excel-row-stream@1.4.2 >/dev/null 2>&1
cat >t.py <<'PY'
import xlsxwriter

book = xlsxwriter.Workbook("a.xlsx")
sheet = book.add_worksheet("Q1")
bold, italic = book.add_format({"bold": True}), book.add_format({"italic": True})
sheet.write_row(0, 0, ["xa", "n"])
sheet.write_rich_string(1, 0, "THT ", bold, "cà phê", " Đăk")
sheet.write_number(1, 1, 2.5)
sheet.write_rich_string(2, 0, bold, "Xã", italic, " A")
sheet.write_number(2, 1, 1234.567, book.add_format({"num_format": "#,##0"}))
sheet.write_rich_string(3, 0, "Xã ", bold, "B")
sheet.write_number(3, 1, 0.125, book.add_format({"num_format": "0%"}))
sheet.write_row(5, 0, ["Xã C", 5])
sheet.write_row(8, 0, ["Xã D", 7])
book.close()
PY
v/bin/python t.py
cat >t.js <<'JS'
const { createReadStream } = require('fs');
const { Writable } = require('stream');
const { pipeline } = require('stream/promises');
const { default: createExcelWorkbookStream } = require('excel-row-stream');
console.log('excel-row-stream', JSON.parse(require('fs').readFileSync('node_modules/excel-row-stream/package.json', 'utf8')).version);
const show = new Writable({
  objectMode: true,
  write(row, _, done) {
    console.log(`   row ${row.index}: ${JSON.stringify(row.values)}`);
    done();
  },
});
pipeline(createReadStream('a.xlsx'), createExcelWorkbookStream({ matchSheet: /Q1/ }), show);
JS
node t.js | tee seen
cat >want <<'WANT'
excel-row-stream 1.4.2
   row 1: ["xa","n"]
   row 2: ["cà phê Đăk",2.5]
   row 3: [" A","1,235"]
   row 4: ["B","13%"]
   row 5: ["Xã C",5]
   row 6: ["Xã D",7]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
