#!/usr/bin/env bash
# What:  pyopenxlsx 1.4.2 (PyPI) reading formulas whose result is an empty text, in an .xlsx
#        of XlsxWriter 3.3.1; and writing formulas.
# Guess: a formula such as =IF(A1>15,"x","") with the empty text as its result is read as
#        None or "". A formula that is written and never calculated has no result.
# Seen:  the empty text is read as 0 where it is stored without a type. A formula that it
#        writes itself is stored with the result 0, so openpyxl reads 0 for =A1+A2 of 20 and
#        15.
# Why it matters: templates are full of formulas that show nothing until something is typed.
#        Read this way all of these cells report 0.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyopenxlsx==1.4.2 openpyxl==3.1.5 XlsxWriter==3.3.1
cat >t.py <<'PY'
import importlib.metadata as meta, openpyxl, pyopenxlsx, xlsxwriter
book = xlsxwriter.Workbook('a.xlsx')
sheet = book.add_worksheet('S')
sheet.write_formula(0, 0, '=IF(1=1,"","x")', None, '')
sheet.write_formula(1, 0, '=IF(1=1,"Đạt","x")', None, 'Đạt')
sheet.write_formula(2, 0, '=20+15', None, 35)
book.close()
print('pyopenxlsx', meta.version('pyopenxlsx'), '| openpyxl', openpyxl.__version__)
read = pyopenxlsx.load_workbook('a.xlsx').active
values = openpyxl.load_workbook('a.xlsx', data_only=True).active
print('  ', 'read:', [read.cell(r, 1).value for r in (1, 2, 3)], '| openpyxl:', [c.value for c in values['A']])
book = pyopenxlsx.Workbook()
sheet = book.active
sheet.cell(1, 1).value, sheet.cell(2, 1).value = 20, 15
sheet.cell(3, 1).formula = 'A1+A2'
book.save('b.xlsx')
print('  ', 'written =A1+A2, read by openpyxl:', openpyxl.load_workbook('b.xlsx', data_only=True).active['A3'].value)
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pyopenxlsx 1.4.2 | openpyxl 3.1.5
   read: [0, 'Đạt', 35] | openpyxl: [None, 'Đạt', 35]
   written =A1+A2, read by openpyxl: 0
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
