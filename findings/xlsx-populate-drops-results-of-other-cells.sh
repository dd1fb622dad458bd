#!/usr/bin/env bash
# What:  xlsx-populate 1.21.0 (npm) opening an .xlsx, setting one cell and saving it; read
#        by openpyxl 3.1.5, ExcelJS 4.4.0 and SheetJS 0.18.5 (npm), before and after.
# Guess: a library that edits in place leaves the cells alone that nobody touched, with the
#        results of their formulas (perhaps out of date).
# Seen:  the results of all formulas of the book are gone, also those on sheets that do not
#        hold the changed cell; the formulas stay. openpyxl then reads None, ExcelJS a
#        formula without result, and SheetJS has no cell there at all: its CSV has blanks
#        where the totals were.
# Why it matters: a tool that only stamps a date into the commune's form takes all its
#        totals away, until somebody opens and saves it in Excel. Whoever reads such a file
#        without Excel sees a form with empty totals. Keep the file that came in, and read
#        figures from that one.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1
npm install --prefix . --silent --no-fund --no-audit xlsx-populate@1.21.0 exceljs@4.4.0 xlsx@0.18.5 >/dev/null 2>&1
cat >write.py <<'PY'
import xlsxwriter
book = xlsxwriter.Workbook('before.xlsx')
for name in ('S', 'T'):
    sheet = book.add_worksheet(name)
    sheet.write_column(0, 0, [20, 15])
    sheet.write_formula(2, 0, '=A1+A2', None, 35)
book.close()
PY
cat >edit.js <<'JS'
require('xlsx-populate').fromFileAsync('before.xlsx').then(book => {
  book.sheet('T').cell('B1').value('received 2026-03-05');
  return book.toFileAsync('after.xlsx');
});
JS
cat >read.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const ExcelJS = require('exceljs'), XLSX = require('xlsx');
(async () => {
  console.log(version('xlsx-populate'), '|', version('exceljs'), '|', version('xlsx'));
  for (const file of ['before.xlsx', 'after.xlsx']) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    console.log('  ', file, 'S!A3: ExcelJS', JSON.stringify(book.getWorksheet('S').getCell('A3').value), '| SheetJS', JSON.stringify(XLSX.readFile(file).Sheets.S.A3));
  }
})();
JS
cat >read.py <<'PY'
import openpyxl
for file in ('before.xlsx', 'after.xlsx'):
    book = openpyxl.load_workbook(file, data_only=True)
    print('  ', file, 'openpyxl', openpyxl.__version__, book['S']['A3'].value, book['T']['A3'].value)
PY
{ v/bin/python write.py; node edit.js; node read.js; v/bin/python read.py; } | tee seen
cat >want <<'WANT'
xlsx-populate 1.21.0 | exceljs 4.4.0 | xlsx 0.18.5
   before.xlsx S!A3: ExcelJS {"formula":"A1+A2","result":35} | SheetJS {"t":"n","v":35,"f":"A1+A2","w":"35"}
   after.xlsx S!A3: ExcelJS {"formula":"A1+A2"} | SheetJS undefined
   before.xlsx openpyxl 3.1.5 35 35
   after.xlsx openpyxl 3.1.5 None None
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
