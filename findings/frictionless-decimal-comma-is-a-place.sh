#!/usr/bin/env bash
# What:  frictionless 5.21.0 (PyPI): describing a table without a schema, and numbers with a
#        declared groupChar and decimalChar.
# Guess: a column of "1,5" and "2,5" is described as text, or as numbers. With groupChar "."
#        and decimalChar "," a value such as "12.34" is refused, since a group has three
#        digits.
# Seen:  the column is described as geopoint: 1.5 hectares are longitude 1, latitude 5, and
#        the table is valid. With the two characters declared, the group character is simply
#        deleted wherever it stands: "12.34" is valid and 1234, "1.2.3,5" is valid and
#        123.5.
# Why it matters: a commune that writes 12.34 for hectares in a Vietnamese file is read as
#        one with a hundred times as much, by a tool whose purpose is to validate. Check the
#        grouping yourself before the value is converted.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check frictionless==5.21.0
cat >t.py <<'PY'
import importlib.metadata as meta
from frictionless import Resource, Schema
print('frictionless', meta.version('frictionless'))
for column in (['1,5', '2,5'], ['1,25', '2,75'], ['1.5', '2.5'], ['10,5', '120,5'], ['1.234,5', '2.345,5']):
    resource = Resource(data=[['dien_tich']] + [[v] for v in column])
    resource.infer()
    print('  ', column, 'is described as', resource.schema.fields[0].type)
field = {'name': 'dien_tich', 'type': 'number', 'groupChar': '.', 'decimalChar': ','}
for text in ('1.234,5', '12.34', '1.2.3,5', '0.5'):
    resource = Resource(data=[['dien_tich'], [text]], schema=Schema.from_descriptor({'fields': [field]}))
    valid = resource.validate().valid
    with resource:
        print('  ', text, 'valid' if valid else 'not valid', [str(r['dien_tich']) for r in resource.row_stream])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
frictionless 5.21.0
   ['1,5', '2,5'] is described as geopoint
   ['1,25', '2,75'] is described as geopoint
   ['1.5', '2.5'] is described as number
   ['10,5', '120,5'] is described as geopoint
   ['1.234,5', '2.345,5'] is described as geopoint
   1.234,5 valid ['1234.5']
   12.34 valid ['1234']
   1.2.3,5 valid ['123.5']
   0.5 valid ['5']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
