#!/usr/bin/env bash
# What:  pylightxl 1.61 (PyPI) writing True, "R&D" and "a < b"; read by pylightxl itself,
#        openpyxl 3.1.5, python-calamine 0.9.1 and SheetJS 0.18.5 (npm).
# Guess: True is written as a yes/no cell (or as 1 or a text), "R&D" comes back as "R&D".
# Seen:  True is written as <v>True</v> with no type, which by the standard is a number.
#        pylightxl itself cannot open the file any more, and openpyxl neither; calamine
#        reads the text 'True', SheetJS and ExcelJS read NaN. The sign & is escaped twice,
#        so that Excel and every other reader show "R&amp;D"; < and > are right.
# Why it matters: whether a tick arrives as yes, as a text or as an error depends on the
#        program of the receiver, and a name with & is another name. A writer is only known
#        once other readers have read its files.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pylightxl==1.61 openpyxl==3.1.5 python-calamine==0.9.1
npm install --prefix . --silent --no-fund --no-audit xlsx@0.18.5 exceljs@4.4.0 >/dev/null 2>&1
cat >t.py <<'PY'
import importlib.metadata as meta, openpyxl, pylightxl
from python_calamine import CalamineWorkbook
book = pylightxl.Database()
book.add_ws(ws='S')
for row, value in enumerate([True, False, 'R&D', 'a < b'], 1):
    book.ws(ws='S').update_index(row=row, col=1, val=value)
pylightxl.writexl(db=book, fn='t.xlsx')
def show(name, read):
    try:
        seen = read()
    except Exception as e:
        seen = f'{type(e).__name__}: {e}'.splitlines()[0][:80]
    print(f'  {name} {meta.version(name)} {seen}')
show('pylightxl', lambda: [r[0] for r in pylightxl.readxl('t.xlsx').ws('S').rows])
show('openpyxl', lambda: [c.value for c in openpyxl.load_workbook('t.xlsx')['S']['A']])
show('python-calamine', lambda: [r[0] for r in CalamineWorkbook.from_path('t.xlsx').get_sheet_by_name('S').to_python()])
PY
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const ExcelJS = require('exceljs'), XLSX = require('xlsx');
(async () => {
  const sheet = XLSX.readFile('t.xlsx').Sheets.S;
  console.log(' ', version('xlsx'), [1, 2, 3, 4].map(r => (sheet['A' + r] || {}).v));
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile('t.xlsx');
  console.log(' ', version('exceljs'), [1, 2, 3, 4].map(r => book.worksheets[0].getCell(r, 1).value));
})();
JS
{ v/bin/python -W ignore t.py; node t.js; } | tee seen
cat >want <<'WANT'
  pylightxl 1.61 ValueError: could not convert string to float: 'True'
  openpyxl 3.1.5 ValueError: Unable to read workbook: could not read worksheets from t.xlsx.
  python-calamine 0.9.1 ['True', 'False', 'R&amp;D', 'a < b']
  xlsx 0.18.5 [ NaN, NaN, 'R&amp;D', 'a < b' ]
  exceljs 4.4.0 [ NaN, NaN, 'R&amp;D', 'a < b' ]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
