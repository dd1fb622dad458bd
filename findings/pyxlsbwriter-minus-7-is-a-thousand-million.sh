#!/usr/bin/env bash
# What:  pyxlsbwriter 0.1.0 (PyPI), a writer and reader of .xlsb and .xlsx; its .xlsb read by itself, by python-calamine 0.9.1 and by
#        pyxlsb2 0.0.9 (PyPI).
# Guess: what it has written itself it reads as it was; a time of day is a time as a day is a day.
# Seen:  every negative whole number of an .xlsb comes back as a thousand million: -7 as 1073741817, -1 as 1073741823. The other two
#        readers see -7, so the file is sound; -7.5 and the .xlsx are right as well. Times (17:30) and durations (36 hours)
#        are written as texts, "17:30:00" and "1 day, 12:00:00", which no sum takes in.
# Why it matters: an .xlsb of an accounting office has negative figures in every second column. Read with this package, a
#        correction of -7 cooperatives is more than a thousand million, and a sum of two of them is a plausible large number.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyxlsbwriter==0.1.0 python-calamine==0.9.1 pyxlsb2==0.0.9
cat >t.py <<'PY'
import datetime, importlib.metadata as meta
import pyxlsb2
from python_calamine import CalamineWorkbook
from pyxlsbwriter import ExcelReader, XlsbWriter, XlsxWriter
print('pyxlsbwriter', meta.version('pyxlsbwriter'))
rows = [['Xã A', -7, 5, -7.5], ['Xã B', -1, 7, -0.25], ['Xã C', datetime.time(17, 30), datetime.timedelta(hours=36), datetime.date(2026, 3, 5)]]
for name, writer in ('book.xlsb', XlsbWriter), ('book.xlsx', XlsxWriter):
    with writer(name) as book:
        book.add_sheet('Biểu 1')
        book.write_sheet(rows)

def own(name):
    reader = ExcelReader()
    reader.open(name)
    return [list(row) for row in reader.get_rows('Biểu 1')]

def other(name):
    with pyxlsb2.open_workbook(name) as book:
        return [[cell.value for cell in row] for row in book.get_sheet_by_index(0)]

for name, reader, call in (('book.xlsb', 'itself', own), ('book.xlsb', 'calamine', lambda name: CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python()),
                           ('book.xlsb', 'pyxlsb2', other), ('book.xlsx', 'itself', own)):
    for row in call(name):
        print('  ', name, 'by', reader + ':', *(repr(value) for value in row))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
pyxlsbwriter 0.1.0
   book.xlsb by itself: 'Xã A' 1073741817 5 -7.5
   book.xlsb by itself: 'Xã B' 1073741823 7 -0.25
   book.xlsb by itself: 'Xã C' '17:30:00' '1 day, 12:00:00' datetime.datetime(2026, 3, 5, 0, 0)
   book.xlsb by calamine: 'Xã A' -7 5 -7.5
   book.xlsb by calamine: 'Xã B' -1 7 -0.25
   book.xlsb by calamine: 'Xã C' '17:30:00' '1 day, 12:00:00' datetime.date(2026, 3, 5)
   book.xlsb by pyxlsb2: 'Xã A' -7.0 5.0 -7.5
   book.xlsb by pyxlsb2: 'Xã B' -1.0 7.0 -0.25
   book.xlsb by pyxlsb2: 'Xã C' '17:30:00' '1 day, 12:00:00' 46086.0
   book.xlsx by itself: 'Xã A' -7.0 5.0 -7.5
   book.xlsx by itself: 'Xã B' -1.0 7.0 -0.25
   book.xlsx by itself: 'Xã C' '17:30:00' '1 day, 12:00:00' datetime.datetime(2026, 3, 5, 0, 0)
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
