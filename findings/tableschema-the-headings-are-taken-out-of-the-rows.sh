#!/usr/bin/env bash
# What:  tableschema 1.21.0, the types of a list of rows found with Schema.infer.
# Guess: finding the types leaves the rows as they are, headings first.
# Seen:  the row with the headings is taken out of the list that was given, and with headers=2 the title above it as well. Who then leaves out the headings with
#        rows[1:] leaves out the first commune: of 5, 7 and 9 the sum is 16. Asked a second time the first commune is the headings: fields "A" and "5". If the
#        headings are given as a list the rows stay.
# Why it matters: the types are found to check the rows, and the rows are then summed up. The first commune of each report is missing, and no count of the types
#        shows it.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check tableschema==1.21.0
cat >t.py <<'PY'
from importlib.metadata import version

from tableschema import Schema

print("tableschema", version("tableschema"))


def fields(rows, **options):
    schema = Schema()
    schema.infer(rows, **options)
    return ", ".join(f"{field['name']} {field['type']}" for field in schema.descriptor["fields"])


rows = [["xa", "n"], ["A", "5"], ["B", "7"], ["C", "9"]]
print("   fields:", fields(rows))
print("   the rows are now:", rows)
print("   the sum behind the headings:", sum(int(n) for _, n in rows[1:]))
print("   fields, asked again:", fields(rows))
print("   the rows are now:", rows)
rows = [["Quý 1", ""], ["xa", "n"], ["A", "5"]]
print("   fields, headers=2:", fields(rows, headers=2), rows)
rows = [["A", "5"], ["B", "7"]]
print("   fields, headers as a list:", fields(rows, headers=["xa", "n"]), rows)
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
tableschema 1.21.0
   fields: xa string, n integer
   the rows are now: [['A', '5'], ['B', '7'], ['C', '9']]
   the sum behind the headings: 16
   fields, asked again: A string, 5 integer
   the rows are now: [['B', '7'], ['C', '9']]
   fields, headers=2: xa string, n integer [['A', '5']]
   fields, headers as a list: xa string, n integer [['A', '5'], ['B', '7']]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
