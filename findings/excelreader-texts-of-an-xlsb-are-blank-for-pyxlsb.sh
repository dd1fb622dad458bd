#!/usr/bin/env bash
# What:  excelreader-native 7.3.0 (PyPI), one table written as .xlsx, .xlsb and .xls; read by pandas 3.0.6 with openpyxl 3.1.5, pyxlsb
#        1.0.10, xlrd 2.0.2 and python-calamine 0.9.1 (PyPI).
# Guess: the three files hold the same, and whoever reads .xlsb reads all of it or says that he can't.
# Seen:  pyxlsb reads every text of the .xlsb as blank, headings and names alike, and the figures as they are; calamine reads the
#        same file whole. 17:30 is a time in the .xlsb and the .xls, and the number 0.7291666666666666 in the .xlsx,
#        since no format goes with it.
# Why it matters: a table of figures without names has the right number of rows and the right sums. Joined by name, all
#        communes are missing; filled up from above, as merged cells are, they all are one.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check excelreader-native==7.3.0 pyarrow==26.0.1 pandas==3.0.6 openpyxl==3.1.5 pyxlsb==1.0.10 xlrd==2.0.2 python-calamine==0.9.1
cat >t.py <<'PY'
import datetime, importlib.metadata as meta
import excelreader, pandas, pyarrow
print('excelreader-native', meta.version('excelreader-native'), 'pyxlsb', meta.version('pyxlsb'))
table = pyarrow.table({'xa': ['Đăk Môn', 'Xã A'], 'n': pyarrow.array([5, -7], pyarrow.int64()), 'gio': pyarrow.array([datetime.time(17, 30), datetime.time(8)], pyarrow.time64('us'))})
for kind, engines in (('xlsx', ['openpyxl', 'calamine']), ('xlsb', ['pyxlsb', 'calamine']), ('xls', ['xlrd', 'calamine'])):
    excelreader.write_workbook('t.' + kind, table)
    for engine in engines:
        frame = pandas.read_excel('t.' + kind, engine=engine, header=None)
        for row in frame.itertuples(index=False):
            print('  ', kind, 'by', engine + ':', *('-' if value != value else value for value in row))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
excelreader-native 7.3.0 pyxlsb 1.0.10
   xlsx by openpyxl: xa n gio
   xlsx by openpyxl: Đăk Môn 5 0.7291666666666666
   xlsx by openpyxl: Xã A -7 0.3333333333333333
   xlsx by calamine: xa n gio
   xlsx by calamine: Đăk Môn 5 0.7291666666666666
   xlsx by calamine: Xã A -7 0.3333333333333333
   xlsb by pyxlsb: - - -
   xlsb by pyxlsb: - 5.0 0.7291666666666666
   xlsb by pyxlsb: - -7.0 0.3333333333333333
   xlsb by calamine: xa n gio
   xlsb by calamine: Đăk Môn 5 17:30:00
   xlsb by calamine: Xã A -7 08:00:00
   xls by xlrd: xa n gio
   xls by xlrd: Đăk Môn 5 17:30:00
   xls by xlrd: Xã A -7 08:00:00
   xls by calamine: xa n gio
   xls by calamine: Đăk Môn 5 17:30:00
   xls by calamine: Xã A -7 08:00:00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
