#!/usr/bin/env bash
# What:  tablib 3.10.0 (PyPI) with a sheet in which two columns have the same title.
# Guess: the second is renamed, or loading is refused, and both columns are exported.
# Seen:  loading keeps both and says nothing; .dict and the JSON export hold only the last
#        one, dataset["Nữ"] gives only the first, and the CSV export has both. One object,
#        three answers.
# Why it matters: two-level headings (members: total, women; leaders: total, women) leave
#        equal titles in the lower row of nearly every form. The sum of "Nữ" (women) is 3,
#        30 or 33 by the way one asks. Build column names from all header rows, and refuse
#        equal ones.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check tablib==3.10.0 openpyxl==3.1.5
cat >t.py <<'PY'
import importlib.metadata as meta, json, openpyxl, tablib
print('tablib', meta.version('tablib'))
book = openpyxl.Workbook()
for row in (['Thôn', 'Nữ', 'Nữ'], ['A', 1, 10], ['B', 2, 20]):
    book.active.append(row)
book.save('t.xlsx')
with open('t.xlsx', 'rb') as f:
    data = tablib.Dataset().load(f.read(), format='xlsx')
print('  by name:', data['Nữ'])
print('  dict:   ', [dict(r) for r in data.dict])
print('  json:   ', [r['Nữ'] for r in json.loads(data.export('json'))])
print('  csv:    ', data.export('csv').split())
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
tablib 3.10.0
  by name: [1, 2]
  dict:    [{'Thôn': 'A', 'Nữ': 10}, {'Thôn': 'B', 'Nữ': 20}]
  json:    [10, 20]
  csv:     ['Thôn,Nữ,Nữ', 'A,1,10', 'B,2,20']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
