#!/usr/bin/env bash
# What:  fancy-holy-sheet 0.10.0 (PyPI), which writes an .xlsx from a description of its columns and
#        their types; read back with openpyxl 3.1.5.
# Guess: a column of the type string holds texts. In one of the type date a text that is no day the
#        program can read stays a text or is refused, as a wrong type in the description is.
# Seen:  whatever is no day in ISO form, "05/03/2026", "12 tháng 3" or "not yet", is the number 0 with
#        a format of days, which Excel shows as 1900-01-00. "0012" in a column of strings is 12,
#        "1e5" 100000. In a column of numbers NaN is 0, and words stay words.
# Why it matters: the day received of each report is written as the clerk has typed it; all are the
#        same day and in the year 1900, and a code has lost its noughts where it was said to be text.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check fancy-holy-sheet==0.10.0 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta, zipfile, re
import holy_sheet
print(' | '.join(name + ' ' + meta.version(name) for name in ('fancy-holy-sheet', 'openpyxl')))
import openpyxl
def seen(kind, value):
    holy_sheet.write({'sheets': [{'name': 's', 'columns': [{'header': 'h', 'type': kind}], 'rows': [[value]]}]}, 'a.xlsx')
    cell = openpyxl.load_workbook('a.xlsx').active['A2']
    if cell.is_date:
        return 'day ' + (re.search(r'r="A2"[^>]*><v>([^<]*)', zipfile.ZipFile('a.xlsx').read('xl/worksheets/sheet1.xml').decode()) or [0, '?'])[1]
    return repr(cell.value)
for kind, values in (('date', ['2026-03-05', '05/03/2026', '31/12/2026', '12 tháng 3', 'not yet']), ('string', ['0012', '1e5', 'A12', '1,5']),
                     ('number', [5, '5', 'not yet', float('nan'), None])):
    print(f'   {kind}:', '; '.join(f'{value!r} is {seen(kind, value)}' for value in values))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
fancy-holy-sheet 0.10.0 | openpyxl 3.1.5
   date: '2026-03-05' is day 46086; '05/03/2026' is day 0; '31/12/2026' is day 0; '12 tháng 3' is day 0; 'not yet' is day 0
   string: '0012' is 12; '1e5' is 100000; 'A12' is 'A12'; '1,5' is '1,5'
   number: 5 is 5; '5' is 5; 'not yet' is 'not yet'; nan is 0; None is None
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
