#!/usr/bin/env bash
# What:  dbf-reader 1.0.3 (npm) reading a dBase table written by dbf 0.99.11 (PyPI); dbfread 2.0.7
#        (PyPI) beside it.
# Guess: 5 March 2026, stored as the digits 20260305, is 5 March 2026; a figure that is blank is
#        null or missing, and so is a yes or no that is not known ("?").
# Seen:  every day is a month late: 5 March is 5 April, 31 January is 3 March, 31 December is 31
#        January of the next year. A blank figure is 0, an unknown yes or no is false. All
#        of these are right in dbfread.
# Why it matters: old registers of land and households are dBase tables. Days that are all
#        shifted look like days, many of them even right by quarter, and blanks have become
#        figures that lower each average. The README says nothing of either.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check dbf==0.99.11 dbfread==2.0.7
npm install --prefix . --silent --no-fund --no-audit dbf-reader@1.0.3 >/dev/null 2>&1
cat >t.py <<'PY'
import datetime, importlib.metadata as meta
import dbf
from dbfread import DBF
print(' | '.join(name + ' ' + meta.version(name) for name in ('dbf', 'dbfread')))
table = dbf.Table('t.dbf', 'xa C(10); ho N(10,2); ngay D; ngheo L', codepage='utf8', dbf_type='db3')
table.open(dbf.READ_WRITE)
for row in (('A', 12.5, datetime.date(2026, 3, 5), True), ('B', 0, datetime.date(2026, 1, 31), False), ('C', None, datetime.date(2026, 12, 31), None)):
    table.append(row)
table.close()
for row in DBF('t.dbf', encoding='utf-8'):
    print('   dbfread   ', ', '.join(str(value) for value in row.values()))
PY
cat >t.cjs <<'JS'
const fs = require('fs'), { Dbf } = require('dbf-reader');
console.log('dbf-reader', JSON.parse(fs.readFileSync('node_modules/dbf-reader/package.json')).version);
for (const row of Dbf.read(fs.readFileSync('t.dbf')).rows) console.log('   dbf-reader', [row.XA, row.HO, row.NGAY.toLocaleDateString('sv'), row.NGHEO].join(', '));
JS
export TZ=Asia/Ho_Chi_Minh
{ v/bin/python -W ignore t.py; node t.cjs; } 2>/dev/null | tee seen
cat >want <<'WANT'
dbf 0.99.11 | dbfread 2.0.7
   dbfread    A, 12.5, 2026-03-05, True
   dbfread    B, 0.0, 2026-01-31, False
   dbfread    C, None, 2026-12-31, None
dbf-reader 1.0.3
   dbf-reader A, 12.5, 2026-04-05, true
   dbf-reader B, 0, 2026-03-03, false
   dbf-reader C, 0, 2027-01-31, false
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
