#!/usr/bin/env bash
# What:  one .xlsx whose merged area still holds values under the merge, read by
#        openpyxl 3.1.5 in its two modes, pandas 3.1.1 (which uses openpyxl) and
#        ExcelJS 4.4.0.
# Guess: openpyxl reads the same numbers in both modes, and pandas, which sits on
#        openpyxl, reads what openpyxl reads. ExcelJS gives null or the stored value.
# Seen:  three different sums of one column. openpyxl: 10, the covered cells are blanked.
#        openpyxl with read_only=True, and so pandas: 60, the stored values. ExcelJS: 30,
#        each covered cell repeats the value of the top cell, and the stored 20 and 30
#        are gone.
# Why it matters: such leftovers are common (cells merged by a program, or formats
#        pasted over). The total of a commune then depends on the reader and even on a
#        reader's mode. Only the top left cell may count, and the hidden values must be
#        reported, since neither silently adding nor silently dropping them is right.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check openpyxl==3.1.5 pandas==3.1.1 numpy==2.4.6
npm install --prefix . --silent --no-fund --no-audit exceljs@4.4.0 >/dev/null 2>&1
cat >make.py <<'PY'
import zipfile, openpyxl
book = openpyxl.Workbook()
for row in [('A', 10), ('B', 20), ('C', 30)]:
    book.active.append(row)
book.save('plain.xlsx')
with zipfile.ZipFile('plain.xlsx') as old, zipfile.ZipFile('merged.xlsx', 'w') as new:
    for name in old.namelist():
        data = old.read(name)
        if name.endswith('sheet1.xml'):  # merge B1:B3, keep the three values
            data = data.replace(b'</sheetData>', b'</sheetData><mergeCells count="1"><mergeCell ref="B1:B3"/></mergeCells>')
        new.writestr(name, data)
PY
cat >read.py <<'PY'
import openpyxl, pandas
def show(name, values):
    print(f'{name:22} {values} sum {sum(v for v in values if v is not None)}')
full = openpyxl.load_workbook('merged.xlsx').active
show(f'openpyxl {openpyxl.__version__}', [row[1].value for row in full.iter_rows()])
lean = openpyxl.load_workbook('merged.xlsx', read_only=True).active
show('openpyxl read_only', [row[1] for row in lean.iter_rows(values_only=True)])
show(f'pandas {pandas.__version__}', pandas.read_excel('merged.xlsx', header=None, engine='openpyxl')[1].tolist())
PY
cat >read.js <<'JS'
const ExcelJS = require('exceljs');
(async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile('merged.xlsx');
  const v = [];
  book.worksheets[0].eachRow(row => v.push(row.getCell(2).value));
  console.log(('exceljs ' + require('exceljs/package.json').version).padEnd(22), '[' + v.join(', ') + ']', 'sum', v.reduce((a, b) => a + b));
})();
JS
v/bin/python make.py
{ v/bin/python read.py; node read.js; } | tee seen
cat >want <<'WANT'
openpyxl 3.1.5         [10, None, None] sum 10
openpyxl read_only     [10, 20, 30] sum 60
pandas 3.1.1           [10, 20, 30] sum 60
exceljs 4.4.0          [10, 10, 10] sum 30
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
