#!/usr/bin/env bash
# What:  openpyxl 3.1.5 writing with iso_dates=True (cells of type "d", as the standard
#        allows), read by ExcelJS 4.4.0, SheetJS 0.18.5 and xlsx-populate 1.21.0 (npm).
# Guess: 2026-03-05 comes back as that day, or as the text "2026-03-05".
# Seen:  ExcelJS reads 1905-07-18 for every day of the year 2026: it takes the leading
#        "2026" of the text for a serial number. 08:30 becomes 1900-01-07. xlsx-populate
#        reads NaN. SheetJS 0.18.5 reads the days right and loses
#        the time of day of a bare time.
# Why it matters: a register of births or decisions gets one and the same wrong day for a
#        whole year, a plausible date, and no error. A writer should keep to serial
#        numbers with a date format; a checker should know that many cells of the same
#        1905 date are years in disguise.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check openpyxl==3.1.5
npm install --prefix . --silent --no-fund --no-audit exceljs@4.4.0 xlsx@0.18.5 xlsx-populate@1.21.0 >/dev/null 2>&1
cat >write.py <<'PY'
import datetime as dt, openpyxl
book = openpyxl.Workbook(iso_dates=True)
for value in (dt.date(2026, 3, 5), dt.date(2026, 11, 28), dt.time(8, 30)):
    book.active.append([value])
book.save('t.xlsx')
print('openpyxl', openpyxl.__version__, [str(c.value) for c in openpyxl.load_workbook('t.xlsx').active['A']])
PY
cat >read.js <<'JS'
const ExcelJS = require('exceljs'), XLSX = require('xlsx'), Populate = require('xlsx-populate');
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
(async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile('t.xlsx');
  console.log(version('exceljs'), [1, 2, 3].map(r => book.worksheets[0].getCell(r, 1).value.toISOString()).join(' '));
  const sheet = Object.values(XLSX.readFile('t.xlsx').Sheets)[0];
  console.log(version('xlsx'), [1, 2, 3].map(r => String((sheet['A' + r] || {}).v)).join(' '));
  const p = (await Populate.fromFileAsync('t.xlsx')).sheet(0);
  console.log(version('xlsx-populate'), [1, 2, 3].map(r => String(p.cell(r, 1).value())).join(' '));
})();
JS
{ v/bin/python write.py; node read.js; } | tee seen
cat >want <<'WANT'
openpyxl 3.1.5 ['2026-03-05', '2026-11-28', '08:30:00']
exceljs 4.4.0 1905-07-18T00:00:00.000Z 1905-07-18T00:00:00.000Z 1900-01-07T00:00:00.000Z
xlsx 0.18.5 46086 46354 NaN
xlsx-populate 1.21.0 NaN NaN NaN
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
