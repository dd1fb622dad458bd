#!/usr/bin/env bash
# What:  an .xls written by SheetJS 0.18.5 (npm) with days and amounts, read by python-
#        calamine 0.9.1 (PyPI), xlrd 2.0.2 (PyPI) and SheetJS itself.
# Guess: a cell with the format dd/mm/yyyy is a day for every reader, whatever number the
#        file gives its format.
# Seen:  xlrd and SheetJS read the day. python-calamine, and with it polars and the fast
#        engine of pandas, reads 46086: SheetJS numbers the formats of a file from 60 on, in
#        a range that Excel keeps for itself, and calamine throws formats with such numbers
#        away.
# Why it matters: a column of days turns into five-digit numbers when the reader is changed
#        for a faster one, with no error. The format code in the file is to be believed
#        before any table of numbers.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check python-calamine==0.9.1 xlrd==2.0.2
npm install --prefix . --silent --no-fund --no-audit xlsx@0.18.5 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const XLSX = require('xlsx');
const sheet = { '!ref': 'A1:A3', A1: { t: 'n', v: 46086, z: 'dd/mm/yyyy' }, A2: { t: 'n', v: 46086, z: 'm/d/yy' }, A3: { t: 'n', v: 12.5, z: '#,##0.0' } };
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, 'S');
XLSX.writeFile(book, 't.xls', { bookType: 'biff8' });
const read = XLSX.readFile('t.xls', { cellDates: true }).Sheets.S;
console.log(version('xlsx'), [1, 2, 3].map(r => read['A' + r].v instanceof Date ? 'day ' + read['A' + r].v.toISOString().slice(0, 10) : read['A' + r].v).join(', '));
JS
cat >t.py <<'PY'
import importlib.metadata as meta, xlrd
from python_calamine import CalamineWorkbook
book = xlrd.open_workbook('t.xls', formatting_info=True)
sheet = book.sheet_by_index(0)
cells = [sheet.cell(r, 0) for r in range(3)]
print('xlrd', meta.version('xlrd'), ', '.join('day ' + str(xlrd.xldate_as_datetime(c.value, book.datemode).date()) if c.ctype == xlrd.XL_CELL_DATE else str(c.value) for c in cells))
keys = [book.xf_list[c.xf_index].format_key for c in cells]
print('  ', 'formats', [(k, book.format_map[k].format_str) for k in keys])
print('python-calamine', meta.version('python-calamine'), ', '.join(str(r[0]) for r in CalamineWorkbook.from_path('t.xls').get_sheet_by_index(0).to_python()))
PY
{ TZ=UTC node t.js; v/bin/python -W ignore t.py; } | tee seen
cat >want <<'WANT'
xlsx 0.18.5 day 2026-03-05, day 2026-03-05, 12.5
xlrd 2.0.2 day 2026-03-05, day 2026-03-05, 12.5
   formats [(60, 'dd/mm/yyyy'), (14, 'm/d/yy'), (61, '#,##0.0')]
python-calamine 0.9.1 46086.0, 2026-03-05, 12.5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
