#!/usr/bin/env bash
# What:  apache-arrow 21.2.0 (npm), a decimal column written by pyarrow 26.0.1 (PyPI), as a
#        file of Arrow.
# Guess: 1234.50 of a column with two places is read as 1234.5, as "1234.50", or as an object
#        that says so when it is printed.
# Seen:  the value is an object that turns into the integer without its scale: 1234.50 is
#        123450 by String(), by Number(), in JSON and in arithmetic. The scale is only in the
#        type of the column. A float column of the same figures is right.
# Why it matters: decimal is chosen for money to be exact. In the browser all amounts are a
#        hundred times as large, all of them alike, so that the shares and charts are right and
#        only the totals are not. Divide by 10 to the power of the scale of the field.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyarrow==26.0.1
npm install --prefix . --silent --no-fund --no-audit apache-arrow@21.2.0 >/dev/null 2>&1
cat >t.py <<'PY'
from decimal import Decimal
import pyarrow as pa, pyarrow.ipc as ipc
table = pa.table({'tien': pa.array([Decimal('1234.50'), Decimal('0.05')], pa.decimal128(12, 2)), 'float': [1234.5, 0.05]})
with ipc.new_file('t.arrow', table.schema) as file:
    file.write_table(table)
print('pyarrow', pa.__version__, table.to_pylist())
PY
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs';
import { tableFromIPC } from 'apache-arrow';
const table = tableFromIPC(readFileSync('t.arrow'));
console.log('apache-arrow', JSON.parse(readFileSync('node_modules/apache-arrow/package.json')).version);
for (const row of table) console.log('  ', 'String', String(row.tien), 'Number', Number(row.tien), 'plus 1', Number(row.tien) + 1, 'JSON', JSON.stringify(row), '| float', row.float);
console.log('  ', 'type', String(table.schema.fields[0].type), 'scale', table.schema.fields[0].type.scale);
MJS
{ v/bin/python -W ignore t.py; node t.mjs; } | tee seen
cat >want <<'WANT'
pyarrow 26.0.1 [{'tien': Decimal('1234.50'), 'float': 1234.5}, {'tien': Decimal('0.05'), 'float': 0.05}]
apache-arrow 21.2.0
   String 123450 Number 123450 plus 1 123451 JSON {"tien":"\"123450\"","float":1234.5} | float 1234.5
   String 5 Number 5 plus 1 6 JSON {"tien":"\"5\"","float":0.05} | float 0.05
   type Decimal[12e+2] scale 2
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
