#!/usr/bin/env bash
# What:  wolfxl 2.0.21 (PyPI), which stands in for openpyxl and calculates "common functions" of a
#        workbook (calculate); openpyxl 3.1.5 writes the workbooks.
# Guess: what it can't do it says or leaves blank; what it does is as in Excel: ROUNDUP goes away from
#        nought on both sides, the 30th of February runs into March, a minus turns the sign.
# Seen:  ROUNDUP of 1.1 is 2 and of -1.1 is -1. DATE(2026,2,30) is 28 February. -A2, where A2 is the
#        text "7", is the text "7" without the minus. A blank cell is not = 0, COUNTIF(…,"") finds no
#        blank, the sum of a whole column by INDEX(…,0,2) is 0, a day by TEXT(…,"dd/mm/yyyy") is
#        46086. Where it knows no answer (A2+1, COUNTBLANK, PROPER) the result is None.
# Why it matters: None is seen at once, the others are figures like any other. Decreases are rounded
#        the other way than increases, and the sum of a column is 0 beside one that is right.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check wolfxl==2.0.21 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta
import openpyxl, wolfxl
print(' | '.join(name + ' ' + meta.version(name) for name in ('wolfxl', 'openpyxl')))
for formula in ('A2+1', '-A2', 'A1+-A2', 'A1-A2', 'ROUNDUP(-1.1,0)', 'ROUNDUP(1.1,0)', 'DATE(2026,2,30)', 'DATE(2026,3,2)', 'A3=0', 'A3+1', 'COUNTIF(A1:A4,"")',
                'COUNTBLANK(A1:A4)', 'SUM(INDEX(B1:C4,0,2))', 'SUM(C1:C4)', 'TEXT(DATE(2026,3,5),"dd/mm/yyyy")', 'TEXT(2.5,"0")', 'PROPER("xã a")'):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ([5, 'A', 10], ['7', 'B', 20], [None, 'C', 30], [9, 'D', 40]):
        sheet.append(row)
    sheet['E1'] = '=' + formula
    book.save('in.xlsx')
    seen = wolfxl.load_workbook('in.xlsx', modify=True).calculate()
    value = seen.get('Sheet!E1', 'left out')
    print(f'   {formula}: {value.isoformat()[:10] if hasattr(value, "isoformat") else repr(value)}')
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
wolfxl 2.0.21 | openpyxl 3.1.5
   A2+1: None
   -A2: '7'
   A1+-A2: None
   A1-A2: None
   ROUNDUP(-1.1,0): -1.0
   ROUNDUP(1.1,0): 2.0
   DATE(2026,2,30): 46081
   DATE(2026,3,2): 46083
   A3=0: False
   A3+1: None
   COUNTIF(A1:A4,""): 0.0
   COUNTBLANK(A1:A4): None
   SUM(INDEX(B1:C4,0,2)): 0
   SUM(C1:C4): 100.0
   TEXT(DATE(2026,3,5),"dd/mm/yyyy"): '46086'
   TEXT(2.5,"0"): '2'
   PROPER("xã a"): None
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
