#!/usr/bin/env bash
# What:  mog-sdk 0.9.1 (PyPI), a spreadsheet engine that opens and calculates .xlsx; the workbook is written by openpyxl
#        3.1.5.
# Guess: as in Excel. Names are compared without regard to capitals, in = as in SUMIF and SUMIFS; a text written into a
#        call, SUM("5","7"), counts as a number; IF("x",1,2) is #VALUE!; an hour lies between 0 and 23.
# Seen:  for "đăk môn" SUMIF is 0 and COUNTIF 0, SUMIFS 5; MATCH, VLOOKUP and COUNTIF with a star find it, and "Đăk" = "đăk" is
#        FALSE, where "Xa" = "xa" is TRUE: only letters without marks are alike. SUM("5","7") is 0, MAX("5",3) is 3,
#        IF("x",1,2) is 2. HOUR of a moment before midnight is 24. -2^2 is -4 and 2^3^2 512.
# Why it matters: sums by commune are right or 0 by the function that a form happens to use and by the capital letter of a
#        name with marks. What is an error in Excel takes the second branch here.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check mog-sdk==0.9.1 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta
import mog, openpyxl
print(' | '.join(name + ' ' + meta.version(name) for name in ('mog-sdk', 'openpyxl')))
formulas = ['SUMIF(A1:A3,"đăk môn",B1:B3)', 'SUMIFS(B1:B3,A1:A3,"đăk môn")', 'COUNTIF(A1:A3,"đăk môn")', 'COUNTIF(A1:A3,"đăk*")', 'SUMIF(A1:A3,"Đăk Môn",B1:B3)', 'SUMIF(A1:A3,"XA BAN",B1:B3)', 'MATCH("đăk môn",A1:A3,0)',
            'VLOOKUP("ĐĂK MÔN",A1:B3,2,FALSE)', '"Đăk"="đăk"', '"Xa"="xa"', 'SUM("5","7")', 'MAX("5",3)', '"5"+"7"', 'IF("x",1,2)', 'IF("",1,2)', 'HOUR(0.9999999)', 'HOUR(0.99)', '-2^2', '2^3^2']
book = openpyxl.Workbook()
for row in (('Đăk Môn', 5), ('Đăk Long', 2), ('Xa Ban', 9)):
    book.active.append(row)
for row, formula in enumerate(formulas, 10):
    book.active.cell(row, 1).value = '=' + formula
book.save('a.xlsx')
work = mog.open_workbook('a.xlsx')
work.recalculate_all()
sheet = work.get_sheet_by_index(0)
for row, formula in enumerate(formulas, 10):
    print(f'   {formula}: {sheet.get_value(f"A{row}")}')
PY
v/bin/python t.py 2>/dev/null | tee seen
cat >want <<'WANT'
mog-sdk 0.9.1 | openpyxl 3.1.5
   SUMIF(A1:A3,"đăk môn",B1:B3): 0
   SUMIFS(B1:B3,A1:A3,"đăk môn"): 5
   COUNTIF(A1:A3,"đăk môn"): 0
   COUNTIF(A1:A3,"đăk*"): 2
   SUMIF(A1:A3,"Đăk Môn",B1:B3): 5
   SUMIF(A1:A3,"XA BAN",B1:B3): 9
   MATCH("đăk môn",A1:A3,0): 1
   VLOOKUP("ĐĂK MÔN",A1:B3,2,FALSE): 5
   "Đăk"="đăk": False
   "Xa"="xa": True
   SUM("5","7"): 0
   MAX("5",3): 3
   "5"+"7": 12
   IF("x",1,2): 2
   IF("",1,2): 2
   HOUR(0.9999999): 24
   HOUR(0.99): 23
   -2^2: -4
   2^3^2: 512
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
