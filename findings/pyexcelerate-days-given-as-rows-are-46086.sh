#!/usr/bin/env bash
# What:  PyExcelerate 0.13.0 (PyPI), writing days and times cell by cell (set_cell_value) and all rows
#        at once (new_sheet with data); read by openpyxl 3.1.5.
# Guess: both give the same sheet, the second faster.
# Seen:  cell by cell a day is a day. Given as rows it is the number 46086 without a format. Cell by
#        cell a time of day and a day with its time have the format of a day as well: 17:30 is shown
#        as 1900-01-00, and 5 March 17:30 as 5 March. A length of time is in both
#        the text "1 day, 12:00:00".
# Why it matters: whoever changes to the fast way, which the library is there for, sends lists whose
#        day received is a number. Nothing fails, and programs that read the file get numbers.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check PyExcelerate==0.13.0 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta
from datetime import date, datetime, time, timedelta
import openpyxl, pyexcelerate
print(' | '.join(name + ' ' + meta.version(name) for name in ('PyExcelerate', 'openpyxl')))
values = [date(2026, 3, 5), datetime(2026, 3, 5), datetime(2026, 3, 5, 17, 30), time(17, 30), timedelta(hours=36), 5]
rows, cells = pyexcelerate.Workbook(), pyexcelerate.Workbook()
rows.new_sheet('s', data=[[value] for value in values])
sheet = cells.new_sheet('s')
for place, value in enumerate(values, 1):
    sheet.set_cell_value(place, 1, value)
for name, book in (('rows', rows), ('cells', cells)):
    book.save(name + '.xlsx')
    for value, cell in zip(values, openpyxl.load_workbook(name + '.xlsx').active['A']):
        shown = cell.value.isoformat() if hasattr(cell.value, 'isoformat') else round(cell.value, 4) if isinstance(cell.value, float) else repr(cell.value)
        print(f'   {name}: {value} is {shown}, format {cell.number_format}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
PyExcelerate 0.13.0 | openpyxl 3.1.5
   rows: 2026-03-05 is 46086.0, format General
   rows: 2026-03-05 00:00:00 is 46086.0, format General
   rows: 2026-03-05 17:30:00 is 46086.7292, format General
   rows: 17:30:00 is 0.7292, format General
   rows: 1 day, 12:00:00 is '1 day, 12:00:00', format General
   rows: 5 is 5, format General
   cells: 2026-03-05 is 2026-03-05T00:00:00, format yyyy-mm-dd
   cells: 2026-03-05 00:00:00 is 2026-03-05T00:00:00, format yyyy-mm-dd
   cells: 2026-03-05 17:30:00 is 2026-03-05T17:30:00, format yyyy-mm-dd
   cells: 17:30:00 is 17:30:00, format yyyy-mm-dd
   cells: 1 day, 12:00:00 is '1 day, 12:00:00', format General
   cells: 5 is 5, format General
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
