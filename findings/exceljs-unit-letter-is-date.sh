#!/usr/bin/env bash
# What:  ExcelJS 4.4.0 (npm), reading an .xlsx written by XlsxWriter 3.3.1.
# Guess: a number format such as `0.0\ \m` (12.5 shown as "12.5 m", with the letter
#        escaped, as Excel itself stores a unit typed without quotes) is a number
#        format, so the cell is read as the number 12.5.
# Seen:  ExcelJS takes the m, d, y, s or h for a date part although it is escaped with
#        a backslash or only reserves a width (`_h`). The value is a Date object in
#        January 1900. It drops the backslash while reading, so its own copy of the format
#        says month, too. Quoted units ("m") are read right. openpyxl 3.1.5 reads all of
#        them as numbers.
# Why it matters: road lengths, field sizes and any column with a unit become days.
#        A sum of such cells in JavaScript is a text or NaN, and an import that expects
#        days accepts them without a word. Decide "is this a date" from the parsed
#        format, never from a search for letters.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5
npm install --prefix . --silent --no-fund --no-audit exceljs@4.4.0 >/dev/null 2>&1
cat >write.py <<'PY'
import xlsxwriter
formats = [r'0.0\ \m', '0.0" m"', r'#,##0\ \s', '#,##0_h', r'#,##0\d', '#,##0" d"']
book = xlsxwriter.Workbook('units.xlsx')
sheet = book.add_worksheet()
for row, fmt in enumerate(formats):
    sheet.write_number(row, 0, 12.5, book.add_format({'num_format': fmt}))
book.close()
PY
cat >read.py <<'PY'
import openpyxl
print('openpyxl', openpyxl.__version__)
for (cell,) in openpyxl.load_workbook('units.xlsx').active.iter_rows():
    print(f'  {cell.number_format:12} {cell.value}')
PY
cat >read.js <<'JS'
const ExcelJS = require('exceljs');
(async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile('units.xlsx');
  console.log('exceljs', require('exceljs/package.json').version);
  book.worksheets[0].eachRow(row => {
    const c = row.getCell(1);
    console.log('  ' + c.numFmt.padEnd(12), c.value instanceof Date ? 'Date ' + c.value.toISOString() : c.value);
  });
})();
JS
v/bin/python write.py
{ v/bin/python read.py; node read.js; } | tee seen
cat >want <<'WANT'
openpyxl 3.1.5
  0.0\ \m      12.5
  0.0" m"      12.5
  #,##0\ \s    12.5
  #,##0_h      12.5
  #,##0\d      12.5
  #,##0" d"    12.5
exceljs 4.4.0
  0.0 m        Date 1900-01-11T12:00:00.000Z
  0.0" m"      12.5
  #,##0 s      Date 1900-01-11T12:00:00.000Z
  #,##0_h      Date 1900-01-11T12:00:00.000Z
  #,##0d       Date 1900-01-11T12:00:00.000Z
  #,##0" d"    12.5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
