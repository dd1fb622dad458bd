#!/usr/bin/env bash
# What:  excel-formulas-calculator 0.5.1 (PyPI), which calculates cells of an openpyxl 3.1.5 workbook.
# Guess: ROUNDDOWN goes towards nought and FLOOR with a step of 1 downwards, as Excel has them;
#        SUMIF takes its sums from as many cells as the condition has, also where one is named.
# Seen:  they are the wrong way about: ROUNDDOWN(-1.9,0) is -2 and FLOOR(-2.5,1) is -2. SUMIF with one
#        cell for the sums is 0. The third place of SUBSTITUTE is not looked at: the second point only
#        is asked for, and all go. 1.5 joined to a text is "1,5", on an English machine too.
#        Halves are rounded to even, TRUE in a range is added, names are compared with capitals.
# Why it matters: all are figures, none is an error. Decreases are what one rounds towards nought, and
#        a sum of 0 for a commune looks like a commune without any.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check excel-formulas-calculator==0.5.1 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta
import openpyxl
from efc.interfaces.iopenpyxl import OpenpyxlInterface
print(' | '.join(name + ' ' + meta.version(name) for name in ('excel-formulas-calculator', 'openpyxl')))
book = openpyxl.Workbook()
sheet = book.active
for row in (['Xã A', 10], ['Xã B', 20], ['xã a', 30], [True, 2.5]):
    sheet.append(row)
formulas = ('ROUNDDOWN(-1.9,0)', 'FLOOR(-2.5,1)', 'ROUNDDOWN(1.9,0)', 'ROUND(2.5,0)', 'ROUND(1250,-2)', 'SUMIF(A1:A3,"Xã B",B1:B3)', 'SUMIF(A1:A3,"Xã B",B1)', 'SUMIF(A1:A3,"Xã A",B1:B3)',
            'SUBSTITUTE("1.234.567",".","",2)', '"tổng "&1.5', '"tổng "&B4', 'SUM(A1:A4)')
for place, formula in enumerate(formulas, 10):
    sheet.cell(place, 1, '=' + formula)
cells = OpenpyxlInterface(wb=book, use_cache=True)
for place, formula in enumerate(formulas, 10):
    print(f'   {formula}: {cells.calc_cell("A%d" % place, sheet.title)!r}')
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
excel-formulas-calculator 0.5.1 | openpyxl 3.1.5
   ROUNDDOWN(-1.9,0): -2
   FLOOR(-2.5,1): -2
   ROUNDDOWN(1.9,0): 1
   ROUND(2.5,0): 2
   ROUND(1250,-2): 1200
   SUMIF(A1:A3,"Xã B",B1:B3): 20
   SUMIF(A1:A3,"Xã B",B1): 0
   SUMIF(A1:A3,"Xã A",B1:B3): 10
   SUBSTITUTE("1.234.567",".","",2): '1234567'
   "tổng "&1.5: 'tổng 1,5'
   "tổng "&B4: 'tổng 2,5'
   SUM(A1:A4): 1
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
