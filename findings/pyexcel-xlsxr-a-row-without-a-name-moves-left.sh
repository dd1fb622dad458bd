#!/usr/bin/env bash
# What:  pyexcel-xlsxr 0.6.2 (PyPI), the reader that pyexcel 0.7.6 has for "problematic" .xlsx, on one sheet written by XlsxWriter 3.3.1
#        and by openpyxl 3.1.5.
# Guess: the cells of a row stay in their columns, texts stay texts, and what a day is doesn't depend on the writer.
# Seen:  of a row whose first cell is blank (not in the file) the figures stand one column to the left, and a blank row is left out. A name
#        with a bold word is blank. The texts "1,5" and "12,5" are the numbers 15 and 125. A day of XlsxWriter is 46086, as it leaves out what
#        is the default, the kind "n", which openpyxl writes; there it is a day, but 12 shown as `0" hộ"` is 11 January 1900 too,
#        17:30 is 17:30:30, and 36 hours are 1.5.
# Why it matters: it is the reader one takes when another fails. A commune without its name, or the line of a total below merged cells, has
#        last year's figure under the name and this year's under last year.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyexcel==0.7.6 pyexcel-io==0.6.8 pyexcel-xlsxr==0.6.2 XlsxWriter==3.3.1 openpyxl==3.1.5 lxml==6.1.3
cat >t.py <<'PY'
import datetime, importlib.metadata as meta
import openpyxl, pyexcel, xlsxwriter
print(', '.join(name + ' ' + meta.version(name) for name in ('pyexcel-xlsxr', 'pyexcel', 'XlsxWriter', 'openpyxl')))
figures = (('A', 5, 7), (None, 12, 15), (), ('C', 20, 25))
kinds = ((datetime.date(2026, 3, 5), 'dd/mm/yyyy'), (datetime.time(17, 30), 'hh:mm'), (1.5, '[h]:mm'), (12, '0" hộ"'), ('0012', '@'), ('1,5', '@'), ('12,5', '@'), ('0,5', '@'))
one = xlsxwriter.Workbook('XlsxWriter.xlsx')
sheet = one.add_worksheet()
for row, cells in enumerate(figures):
    for column, value in enumerate(cells):
        if value is not None:
            sheet.write(row, column, value)
sheet.write_rich_string(4, 0, 'THT ', one.add_format({'bold': True}), 'cà phê')
for row, (value, shown) in enumerate(kinds, 5):
    sheet.write(row, 0, value, one.add_format({'num_format': shown}))
one.close()
two = openpyxl.Workbook()
for row, cells in enumerate(figures, 1):
    for column, value in enumerate(cells, 1):
        two.active.cell(row, column, value)
for row, (value, shown) in enumerate(kinds, 6):
    two.active.cell(row, 1, value).number_format = shown
two.save('openpyxl.xlsx')
for name in ('XlsxWriter', 'openpyxl'):
    rows = pyexcel.get_array(file_name=name + '.xlsx', library='pyexcel-xlsxr')
    print(f'   {name}, A 5 7, - 12 15, blank, C 20 25:', rows[:3])
    print(f'   {name}, the rest:', ', '.join(str(row[0]) if isinstance(row[0], (datetime.datetime, datetime.time)) else repr(row[0]) for row in rows[3:]))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pyexcel-xlsxr 0.6.2, pyexcel 0.7.6, XlsxWriter 3.3.1, openpyxl 3.1.5
   XlsxWriter, A 5 7, - 12 15, blank, C 20 25: [['A', 5, 7], [12, 15, ''], ['C', 20, 25]]
   XlsxWriter, the rest: '', 46086, 0.7291666666666666, 1.5, 12, '0012', 15, 125, '0,5'
   openpyxl, A 5 7, - 12 15, blank, C 20 25: [['A', 5, 7], [12, 15, ''], ['C', 20, 25]]
   openpyxl, the rest: 2026-03-05 00:00:00, 17:30:30, 1.5, 1900-01-11 00:00:00, '0012', 15, 125, '0,5'
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
