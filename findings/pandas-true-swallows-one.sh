#!/usr/bin/env bash
# What:  pandas 2.3.3, read_excel with openpyxl 3.1.5 and with python-calamine 0.9.1.
# Guess: in a column of mixed cells each cell keeps what it is: the number 1 stays 1,
#        a TRUE stays TRUE.
# Seen:  in a column that also holds some text, every 1 after a TRUE becomes True, every
#        TRUE after a 1 becomes 1, and the same with 0 and FALSE: whichever came first
#        wins. The same for both engines. (Equal Python values share one object: True ==
#        1.) A column of TRUE and blanks only becomes the numbers 1.0 and NaN.
#        pandas 3.0.6 does the same; 3.1.1 keeps the mixed cells apart.
# Why it matters: a column where some communes tick (TRUE), some count (1, 2, 5) and one
#        writes a remark. The households counted as 1 turn into ticks, depending on the
#        order of the rows, so sorting the sheet changes the data. Keep the cell type
#        beside the value when reading.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pandas==2.3.3 numpy==2.4.6 openpyxl==3.1.5 python-calamine==0.9.1
cat >t.py <<'PY'
import openpyxl, pandas
print('pandas', pandas.__version__)
def read(cells):
    book = openpyxl.Workbook()
    book.active.append(['poor', 'row'])
    for n, cell in enumerate(cells):
        book.active.append([cell, n])
    book.save('t.xlsx')
    for engine in ('openpyxl', 'calamine'):
        print(f'  {cells} {engine:8} {pandas.read_excel("t.xlsx", engine=engine)["poor"].tolist()}')
read([True, 1, 2, 'none', 1])
read([1, True, 2, 'none', True])
read(['none', 0, False, 5])
read([True, None, True])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pandas 2.3.3
  [True, 1, 2, 'none', 1] openpyxl [True, True, 2, 'none', True]
  [True, 1, 2, 'none', 1] calamine [True, True, 2, 'none', True]
  [1, True, 2, 'none', True] openpyxl [1, 1, 2, 'none', 1]
  [1, True, 2, 'none', True] calamine [1, 1, 2, 'none', 1]
  ['none', 0, False, 5] openpyxl ['none', 0, 0, 5]
  ['none', 0, False, 5] calamine ['none', 0, 0, 5]
  [True, None, True] openpyxl [1.0, nan, 1.0]
  [True, None, True] calamine [1.0, nan, 1.0]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
