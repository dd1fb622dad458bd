#!/usr/bin/env bash
# What:  EDATE in fast-formula-parser 1.0.19 (npm) and in pycel 1.0b30 (PyPI).
# Guess: EDATE of 31 January plus one month is the last day of February, as in Excel, and
#        as EOMONTH of the same engine says.
# Seen:  both engines give 3 March: they add one to the month and let the day run over.
#        31 March minus one month is 3 March, too, so going a month back stays in the same
#        month.
# Why it matters: deadlines and "same day of the month before" in reporting periods. A
#        report of 31 March is compared with March itself, and nothing fails for the 28
#        days of the month on which anybody tests. Two engines that agree are no proof.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pycel==1.0b30 openpyxl==3.1.5 numpy==2.4.6
npm install --prefix . --silent --no-fund --no-audit fast-formula-parser@1.0.19 >/dev/null 2>&1
cat >t.js <<'JS'
const Parser = require('fast-formula-parser');
console.log('fast-formula-parser', require('fast-formula-parser/package.json').version);
for (const f of ['EDATE(DATE(2026,1,28),1)', 'EDATE(DATE(2026,1,31),1)', 'EDATE(DATE(2026,3,31),-1)', 'EOMONTH(DATE(2026,1,31),1)'])
  console.log(' ', f.padEnd(28), new Date(Date.UTC(1899, 11, 30 + new Parser().parse(f, { row: 1, col: 1, sheet: 'S' }))).toISOString().slice(0, 10));
JS
cat >t.py <<'PY'
import datetime as dt, importlib.metadata as meta, openpyxl
from pycel import ExcelCompiler
print('pycel', meta.version('pycel'))
book = openpyxl.Workbook()
sheet = book.active
sheet.title = 'S'
tests = ['EDATE(DATE(2026,1,28),1)', 'EDATE(DATE(2026,1,31),1)', 'EDATE(DATE(2026,3,31),-1)', 'EOMONTH(DATE(2026,1,31),1)']
for n, f in enumerate(tests, 1):
    sheet[f'A{n}'] = '=' + f
book.save('t.xlsx')
model = ExcelCompiler(filename='t.xlsx')
for n, f in enumerate(tests, 1):
    print(f'  {f:28} {dt.date(1899, 12, 30) + dt.timedelta(model.evaluate(f"S!A{n}"))}')
PY
{ node t.js; v/bin/python -W ignore t.py 2>/dev/null; } | tee seen
cat >want <<'WANT'
fast-formula-parser 1.0.19
  EDATE(DATE(2026,1,28),1)     2026-02-28
  EDATE(DATE(2026,1,31),1)     2026-03-03
  EDATE(DATE(2026,3,31),-1)    2026-03-03
  EOMONTH(DATE(2026,1,31),1)   2026-02-28
pycel 1.0b30
  EDATE(DATE(2026,1,28),1)     2026-02-28
  EDATE(DATE(2026,1,31),1)     2026-03-03
  EDATE(DATE(2026,3,31),-1)    2026-03-03
  EOMONTH(DATE(2026,1,31),1)   2026-02-28
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
