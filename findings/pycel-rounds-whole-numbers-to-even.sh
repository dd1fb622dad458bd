#!/usr/bin/env bash
# What:  pycel 1.0b30 (PyPI), which compiles .xlsx formulas to Python.
# Guess: ROUND takes halves away from zero, as in Excel: ROUND(1250,-2) is 1300. The
#        library does so for ROUND(2.5,0), which a reader would try first.
# Seen:  only numbers with a fraction are rounded that way. A whole number goes to the even
#        neighbour: ROUND(1250,-2) is 1200, ROUND(2650,-2) is 2600, and ROUND(1350,-2) is
#        1400. The same value stored as 1250.0000001 would give 1300.
# Why it matters: money in whole đồng or head counts rounded to hundreds: about half of
#        the halves come out 100 lower than in the workbook, and the difference depends on
#        the digit before, so it looks like noise.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pycel==1.0b30 openpyxl==3.1.5 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta, openpyxl
from pycel import ExcelCompiler
print('pycel', meta.version('pycel'))
book = openpyxl.Workbook()
sheet = book.active
sheet.title = 'S'
tests = ['=ROUND(2.5,0)', '=ROUND(1250,-2)', '=ROUND(1350,-2)', '=ROUND(2650,-2)', '=ROUND(1250.0000001,-2)']
for n, f in enumerate(tests, 1):
    sheet[f'A{n}'] = f
book.save('t.xlsx')
model = ExcelCompiler(filename='t.xlsx')
for n, f in enumerate(tests, 1):
    print(f'  {f:24} {model.evaluate(f"S!A{n}"):g}')
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
pycel 1.0b30
  =ROUND(2.5,0)            3
  =ROUND(1250,-2)          1200
  =ROUND(1350,-2)          1400
  =ROUND(2650,-2)          2600
  =ROUND(1250.0000001,-2)  1300
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
