#!/usr/bin/env bash
# What:  opensheet-core 0.3.0 (PyPI; written in Rust), a reader of .xlsx; the workbook is written by XlsxWriter
#        3.3.1 and read by openpyxl 3.1.5 beside it.
# Guess: 17:30 is a time of day, 17:30, or the fraction 0.729. A figure with its unit behind it, `12 hộ`, is 12.
# Seen:  every time of day is midnight of 31 December 1899, the time itself is gone; with a day in front of it
#        it is there. 36 hours are the noon of 1 January 1900. 12 households (hộ) are 12 January 1900 and so
#        are 12 times (đợt written "dot"), as the unit has the letter of a date in it; 12 cases (ca) are 12.
# Why it matters: the hour at which a report came in, or by which it is due, is the same for all. A column of
#        households is a column of days, which does not add up, and one of cases is a column of figures.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check opensheet-core==0.3.0 xlsxwriter==3.3.1 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta
import openpyxl, opensheet_core, xlsxwriter
print(' | '.join(name + ' ' + meta.version(name) for name in ('opensheet-core', 'xlsxwriter', 'openpyxl')))
cells = [('08:00', 8 / 24, 'hh:mm'), ('17:30', 17.5 / 24, 'hh:mm'), ('5 March, 17:30', 46086 + 17.5 / 24, 'dd/mm/yyyy hh:mm'), ('36 hours', 1.5, '[h]:mm'),
         ('12 households', 12, '0" hộ"'), ('12 times', 12, '0" dot"'), ('12 cases', 12, '0" ca"'), ('12', 12, '0')]
book = xlsxwriter.Workbook('a.xlsx')
sheet = book.add_worksheet('s')
for row, (name, value, shown) in enumerate(cells):
    sheet.write_number(row, 0, value, book.add_format({'num_format': shown}))
book.close()
read = opensheet_core.read_xlsx('a.xlsx')[0]['rows']
beside = [row[0].value for row in openpyxl.load_workbook('a.xlsx').active.iter_rows()]
for (name, value, shown), row, other in zip(cells, read, beside):
    got = getattr(row[0], 'value', row[0])
    print(f'   {name}, {shown}: {got!s} ({type(got).__name__}), openpyxl {other!s}')
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
opensheet-core 0.3.0 | xlsxwriter 3.3.1 | openpyxl 3.1.5
   08:00, hh:mm: 1899-12-31 00:00:00 (datetime), openpyxl 08:00:00
   17:30, hh:mm: 1899-12-31 00:00:00 (datetime), openpyxl 17:30:00
   5 March, 17:30, dd/mm/yyyy hh:mm: 2026-03-05 17:30:00.000001 (datetime), openpyxl 2026-03-05 17:30:00
   36 hours, [h]:mm: 1900-01-01 12:00:00 (datetime), openpyxl 1 day, 12:00:00
   12 households, 0" hộ": 1900-01-12 (date), openpyxl 12
   12 times, 0" dot": 1900-01-12 (date), openpyxl 12
   12 cases, 0" ca": 12 (int), openpyxl 12
   12, 0: 12 (int), openpyxl 12
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
