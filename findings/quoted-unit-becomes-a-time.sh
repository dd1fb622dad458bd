#!/usr/bin/env bash
# What:  xlsx2csv 0.8.6 and pylightxl 1.61 (PyPI), reading an .xlsx of XlsxWriter 3.3.1
#        whose numbers are shown with a unit in quotes, as Excel writes it: `0" hộ"` (12
#        households).
# Guess: 12 comes out as 12, or as "12 hộ". The letters in quotes are text.
# Seen:  xlsx2csv takes the h or d of the unit for an hour or a day and writes the format
#        itself with a time in it: 12 and 45 households are both `0" 12ộ"` (that 12 is the
#        hour of midnight), and the figure is gone. pylightxl reads either as the text
#        00:00:00. A format with a condition (`[>10]"nhiều";0`) does the same. With `0"
#        người"` all is well: it has no such letter.
# Why it matters: the figure cannot be got back from the CSV, and only the columns whose
#        unit happens to have an h, d, m, s or y suffer. Convert with a program that parses
#        the format, and compare the sum of the CSV with that of the workbook.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlsx2csv==0.8.6 pylightxl==1.61 XlsxWriter==3.3.1
cat >t.py <<'PY'
import csv, importlib.metadata as meta, io, xlsxwriter, pylightxl
from xlsx2csv import Xlsx2csv
formats = ['0" hộ"', '0" người"', '0.0" ha"', '0"d"', '[>10]"nhiều";0', '0']
book = xlsxwriter.Workbook('t.xlsx')
sheet = book.add_worksheet('S')
for row, code in enumerate(formats):
    sheet.write_string(row, 0, code)
    sheet.write_number(row, 1, 12, book.add_format({'num_format': code}))
    sheet.write_number(row, 2, 45, book.add_format({'num_format': code}))
book.close()
out = io.StringIO()
Xlsx2csv('t.xlsx', outputencoding='utf-8').convert(out)
print('xlsx2csv', meta.version('xlsx2csv'))
for row in csv.reader(io.StringIO(out.getvalue())):
    print('  ', ' => '.join(row))
print('pylightxl', meta.version('pylightxl'))
for row in pylightxl.readxl('t.xlsx').ws('S').rows:
    print('  ', ' => '.join(str(v) for v in row))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
xlsx2csv 0.8.6
   0" hộ" => 0" 12ộ" => 0" 12ộ"
   0" người" => 12 => 45
   0.0" ha" => 0.0" 12a" => 0.0" 12a"
   0"d" => 0"11" => 0"13"
   [>10]"nhiều";0 => [>10]"n12iều";0 => [>10]"n12iều";0
   0 => 12 => 45
pylightxl 1.61
   0" hộ" => 00:00:00 => 00:00:00
   0" người" => 12 => 45
   0.0" ha" => 12 => 45
   0"d" => 1900/01/11 => 1900/02/13
   [>10]"nhiều";0 => 00:00:00 => 00:00:00
   0 => 12 => 45
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
