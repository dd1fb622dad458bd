#!/usr/bin/env bash
# What:  rustpy-xlsxwriter 0.8.0 (PyPI), which writes lists of records (dicts) as .xlsx, read with openpyxl 3.1.5.
# Guess: the keys of the first record are the headings, and each value is written under its key; a key that isn't there leaves a blank, one that
#        is new is an error or a column. A figure is a figure.
# Seen:  values are written in the order in which the record holds them. {n, xa} below {xa, n} puts the figure under xa and the name under n, and
#        {xa, m} puts m under n; a key that comes with the second record has a column without a heading. In a column of values in which
#        a day stands, all figures below it are shown, and read, as days: 12 households are 12 January 1900. 36 hours are
#        the text "1 day, 12:00:00".
# Why it matters: records of offices that came from JSON have their keys in any order and leave out what is blank. Files of one office are
#        right; in the merged one a plan stands where a result belongs, with sound headings above.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check rustpy-xlsxwriter==0.8.0 openpyxl==3.1.5
cat >t.py <<'PY'
import datetime, importlib.metadata as meta
import openpyxl
from rustpy_xlsxwriter import write_worksheet
print('rustpy-xlsxwriter', meta.version('rustpy-xlsxwriter'), 'openpyxl', openpyxl.__version__)
day = datetime.date(2026, 3, 5)
for records in ([{'xa': 'A', 'n': 5}, {'n': 7, 'xa': 'B'}], [{'xa': 'A', 'plan': 10, 'n': 5}, {'xa': 'B', 'n': 7}], [{'xa': 'A'}, {'xa': 'B', 'n': 7}],
                [{'what': 'area', 'value': 12.5}, {'what': 'as of', 'value': day}, {'what': 'households', 'value': 12}], [{'what': 'hours', 'value': datetime.timedelta(hours=36)}]):
    write_worksheet(records, 'book.xlsx')
    print('   ' + ', '.join('{' + ', '.join(f'{key} {value}' for key, value in record.items()) + '}' for record in records) + ':')
    for row in openpyxl.load_workbook('book.xlsx').active.iter_rows(values_only=True):
        print('      ', ' | '.join(str(value.date()) if isinstance(value, datetime.datetime) else str(value) for value in row))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
rustpy-xlsxwriter 0.8.0 openpyxl 3.1.5
   {xa A, n 5}, {n 7, xa B}:
       xa | n
       A | 5.0
       7.0 | B
   {xa A, plan 10, n 5}, {xa B, n 7}:
       xa | plan | n
       A | 10.0 | 5.0
       B | 7.0 | None
   {xa A}, {xa B, n 7}:
       xa | None
       A | None
       B | 7.0
   {what area, value 12.5}, {what as of, value 2026-03-05}, {what households, value 12}:
       what | value
       area | 12.5
       as of | 2026-03-05
       households | 1900-01-12
   {what hours, value 1 day, 12:00:00}:
       what | value
       hours | 1 day, 12:00:00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
