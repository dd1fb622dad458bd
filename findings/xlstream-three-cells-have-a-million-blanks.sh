#!/usr/bin/env bash
# What:  xlstream 0.4.0 (PyPI), which calculates the formulas of a workbook and writes it anew; the
#        workbook written by openpyxl 3.1.5.
# Guess: what it can't calculate it refuses, as it does with references to other rows. The rest is as
#        in Excel: COUNTBLANK counts the blank cells of its range, a blank is no 0.
# Seen:  COUNTBLANK(B2:B4) with one blank is 1048574, all rows of a sheet less two; COUNTIF(B2:B4,0)
#        counts the blank as a 0, TRUE is above 0. A formula in row 1 is left without a result and
#        without an error. "Đăk" and "đăk" are two names for COUNTIF and =, "Xã" and "xã" one to
#        COUNTIF, since only A to Z have capitals. 2^3^2 is 512 (64 in Excel).
# Why it matters: how many communes have not reported is the first formula of a summary sheet. The
#        function is on the list of those supported, and the file is written without a warning.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlstream==0.4.0 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta
import openpyxl, xlstream
print(' | '.join(name + ' ' + meta.version(name) for name in ('xlstream', 'openpyxl')))
ROWS = [['xa', 'ho'], ['Đăk Môn', 10], ['đăk môn', 20], ['Xã A', None], ['xã a', True]]
def value(formula, cell='E8'):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active[cell] = formula
    book.save('in.xlsx')
    xlstream.evaluate('in.xlsx', 'out.xlsx')
    return openpyxl.load_workbook('out.xlsx', data_only=True).active[cell].value
for formula in ('=SUM(B2:B4)', '=COUNT(B2:B4)', '=COUNTBLANK(B2:B4)', '=COUNTIF(B2:B4,0)', '=COUNTIF(B2:B5,">0")', '=COUNTIF(A2:A3,"Đăk Môn")',
                '=COUNTIF(A4:A5,"Xã A")', '="Đăk"="đăk"', '=2^3^2'):
    print(f'   {formula}: {value(formula)}')
for cell in ('E1', 'E2'):
    print(f'   =SUM(B2:B4) in {cell}: {value("=SUM(B2:B4)", cell)}')
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
xlstream 0.4.0 | openpyxl 3.1.5
   =SUM(B2:B4): 30
   =COUNT(B2:B4): 2
   =COUNTBLANK(B2:B4): 1048574
   =COUNTIF(B2:B4,0): 1
   =COUNTIF(B2:B5,">0"): 3
   =COUNTIF(A2:A3,"Đăk Môn"): 1
   =COUNTIF(A4:A5,"Xã A"): 2
   ="Đăk"="đăk": False
   =2^3^2: 512
   =SUM(B2:B4) in E1: None
   =SUM(B2:B4) in E2: 30
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
