#!/usr/bin/env bash
# What:  petl 1.7.30 (PyPI), fromxlsx on a workbook whose formulas have stored results
#        (XlsxWriter 3.3.1).
# Guess: a tool for moving tables reads the results, as pandas, polars and every other
#        reader of rows do, or offers both.
# Seen:  it hands over the texts of the formulas. "=B2+B3" is a string like any other:
#        convertnumbers leaves it alone, and as any text counts as more than any number, the
#        total of 55 is among the rows above 1,000 and not among those below 100. There is
#        no argument for results; with read_only=True it is the same.
# Why it matters: the columns that matter most in a form, the sums, turn into text, and a
#        filter by size gives nonsense for just those. Look at the types of what a reader
#        gives before filtering.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check petl==1.7.30 openpyxl==3.1.5 XlsxWriter==3.3.1 pandas==3.1.1 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta, xlsxwriter, petl, pandas as pd
book = xlsxwriter.Workbook('t.xlsx')
sheet = book.add_worksheet('S')
sheet.write_row(0, 0, ['xa', 'ho'])
sheet.write_row(1, 0, ['A', 20])
sheet.write_row(2, 0, ['B', 35])
sheet.write_string(3, 0, 'Tổng')
sheet.write_formula(3, 1, '=B2+B3', None, 55)
book.close()
print('pandas', pd.__version__, pd.read_excel('t.xlsx').values.tolist())
rows = petl.convertnumbers(petl.fromxlsx('t.xlsx'))
print('petl', meta.version('petl'), list(rows)[1:])
print('  read_only', list(petl.fromxlsx('t.xlsx', read_only=True))[1:])
print('  sorted', list(petl.sort(rows, 'ho'))[1:])
print('  above 1000', list(petl.selectgt(rows, 'ho', 1000))[1:])
print('  below 100', list(petl.selectlt(rows, 'ho', 100))[1:])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pandas 3.1.1 [['A', 20], ['B', 35], ['Tổng', 55]]
petl 1.7.30 [('A', 20), ('B', 35), ('Tổng', '=B2+B3')]
  read_only [('A', 20), ('B', 35), ('Tổng', '=B2+B3')]
  sorted [('A', 20), ('B', 35), ('Tổng', '=B2+B3')]
  above 1000 [('Tổng', '=B2+B3')]
  below 100 [('A', 20), ('B', 35)]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
