#!/usr/bin/env bash
# What:  Spire.XLS 16.8.2 (PyPI, spire-xls), calculating formulas of a workbook that it makes itself.
# Guess: as in Excel. SUMPRODUCT(--(condition),figures) adds up the figures of the rows that fit, MAXIFS takes the
#        wild card * as SUMIFS does, XLOOKUP finds a name, and WEEKNUM counts up from 1 January.
# Seen:  with the two minus signs the sum is 0; with *1 or +0 it is right. MAXIFS with "Thôn*" is 0 where SUMIFS
#        with it is right. XLOOKUP of a name is 0. 1 January 2026 lies in week 2, as 5 January does with weeks
#        from Monday, and of 2027 the 1st lies in week 2, the 2nd in week 1 and the 3rd in week 2. The
#        commonest of five different figures (MODE) is the first.
# Why it matters: the two minus signs are the usual way to count by two conditions in books of before 2007, and
#        such totals become 0 without an error. A 0 for "no households" is what a check lets pass.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check spire-xls==16.8.2
cat >t.py <<'PY'
import importlib.metadata as meta
from spire.xls import Workbook
print('Spire.XLS', meta.version('spire-xls'))
book = Workbook()
sheet = book.Worksheets[0]
for row, (figure, name, number) in enumerate([(5, 'Thôn 1', 1), (7, 'Thôn 2', 2), (3, 'Thôn 1', 3), (10, 'Bản', 4), (1, 'Bản', 5)], 1):
    sheet.Range[row, 1].NumberValue = figure
    sheet.Range[row, 2].Text = name
    sheet.Range[row, 3].NumberValue = number
formulas = ['SUMPRODUCT(--(B1:B5="Bản"),A1:A5)', 'SUMPRODUCT((B1:B5="Bản")+0,A1:A5)', 'SUMPRODUCT((B1:B5="Bản")*A1:A5)', 'SUMPRODUCT(--(C1:C5>2))', 'SUMPRODUCT(1*(C1:C5>2))',
            'SUMIFS(A1:A5,B1:B5,"Thôn*")', 'MAXIFS(A1:A5,B1:B5,"Thôn*")', 'MAXIFS(A1:A5,B1:B5,"Bản")', 'XLOOKUP("Bản",B1:B5,A1:A5)', 'MODE(C1:C5)',
            'WEEKNUM(DATE(2026,1,1))', 'WEEKNUM(DATE(2026,1,1),2)', 'WEEKNUM(DATE(2026,1,5),2)', 'WEEKNUM(DATE(2027,1,1))', 'WEEKNUM(DATE(2027,1,2))', 'WEEKNUM(DATE(2027,1,3))', 'ISOWEEKNUM(DATE(2027,1,1))']
for row, formula in enumerate(formulas, 20):
    sheet.Range[row, 1].Formula = '=' + formula
book.CalculateAllValue()
for row, formula in enumerate(formulas, 20):
    print(f'   {formula}: {sheet.Range[row, 1].FormulaValue}')
PY
v/bin/python t.py 2>/dev/null | tee seen
cat >want <<'WANT'
Spire.XLS 16.8.2
   SUMPRODUCT(--(B1:B5="Bản"),A1:A5): 0
   SUMPRODUCT((B1:B5="Bản")+0,A1:A5): 11
   SUMPRODUCT((B1:B5="Bản")*A1:A5): 11
   SUMPRODUCT(--(C1:C5>2)): 0
   SUMPRODUCT(1*(C1:C5>2)): 3
   SUMIFS(A1:A5,B1:B5,"Thôn*"): 15
   MAXIFS(A1:A5,B1:B5,"Thôn*"): 0
   MAXIFS(A1:A5,B1:B5,"Bản"): 10
   XLOOKUP("Bản",B1:B5,A1:A5): 0
   MODE(C1:C5): 1
   WEEKNUM(DATE(2026,1,1)): 2
   WEEKNUM(DATE(2026,1,1),2): 2
   WEEKNUM(DATE(2026,1,5),2): 2
   WEEKNUM(DATE(2027,1,1)): 2
   WEEKNUM(DATE(2027,1,2)): 1
   WEEKNUM(DATE(2027,1,3)): 2
   ISOWEEKNUM(DATE(2027,1,1)): 53
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
