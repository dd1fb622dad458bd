#!/usr/bin/env bash
# What:  elixcee 1.0.14 (PyPI; written in Rust), which calculates formulas of a workbook and runs its macros; the
#        workbook is written by openpyxl 3.1.5.
# Guess: as in Excel. A blank fits neither "<6" nor 0 in COUNTIF, AVERAGEIF leaves it out, and a blank cell is equal
#        to 0 and to the empty text. TEXT(5,"0000") is 0005 and TEXT(2.5,"0") is 3.
# Seen:  COUNTIF(A1:A5,"<6") counts the blank, and COUNTIF(A1:A5,0) does not; both count no text. AVERAGEIF takes it
#        as 0, AVERAGE leaves it out. A2=0 and A2="" are both FALSE. TEXT(5,"0000") is 5, TEXT(2.5,"0") is 2,
#        and TEXT(1234567,"#,##0") has no commas. The commonest of different figures (MODE) is the first.
# Why it matters: communes that have not reported are counted among those below the threshold, and pull the
#        average down. IF(A2="",...) is how forms tell that a figure is missing; here it never is.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check elixcee==1.0.14 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta
import elixcee, openpyxl
print(' | '.join(name + ' ' + meta.version(name) for name in ('elixcee', 'openpyxl')))
book = openpyxl.Workbook()
for figure, name in ((5, 'Thôn 1'), (None, 'Thôn 2'), (7, 'Thôn 3'), ('x', 'Bản'), (10, 'Bản')):
    book.active.append((figure, name))
book.save('a.xlsx')
for formula in ('COUNTIF(A1:A5,"<6")', 'COUNTIF(A1:A5,0)', 'COUNTIF(A1:A5,">6")', 'COUNT(A1:A5)', 'COUNTBLANK(A1:A5)', 'AVERAGEIF(B1:B5,"Thôn*",A1:A5)', 'AVERAGE(A1:A3)', 'A2=0', 'A2=""', 'IF(A2="","missing","there")', 'ISBLANK(A2)', 'A2<6',
                'TEXT(5,"0000")', 'TEXT(2.5,"0")', 'ROUND(2.5,0)', 'TEXT(1234567,"#,##0")', 'MODE(A1,A3,A5)'):
    workbook = elixcee.load_workbook('a.xlsx')
    workbook.set_cell_formula(20, 1, '=' + formula)
    print(f'   {formula}: {workbook.get_cell(20, 1)}')
PY
v/bin/python t.py 2>&1 | tee seen
cat >want <<'WANT'
elixcee 1.0.14 | openpyxl 3.1.5
   COUNTIF(A1:A5,"<6"): 2
   COUNTIF(A1:A5,0): 0
   COUNTIF(A1:A5,">6"): 2
   COUNT(A1:A5): 3
   COUNTBLANK(A1:A5): 1
   AVERAGEIF(B1:B5,"Thôn*",A1:A5): 4.0
   AVERAGE(A1:A3): 6.0
   A2=0: False
   A2="": False
   IF(A2="","missing","there"): there
   ISBLANK(A2): True
   A2<6: True
   TEXT(5,"0000"): 5
   TEXT(2.5,"0"): 2
   ROUND(2.5,0): 3
   TEXT(1234567,"#,##0"): 1234567
   MODE(A1,A3,A5): 5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
