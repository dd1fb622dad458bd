#!/usr/bin/env bash
# What:  the tables of map files (dBase) read by shapefile 0.6.6, mapshaper 0.7.70 and shpjs 6.2.0
#        (npm); written by dbf 0.99.11, read by dbfread 2.0.7 beside it (PyPI).
# Guess: a day that is blank is null, and a record that is marked as deleted is not read: it is gone
#        for every program of dBase, its bytes stay until the table is packed.
# Seen:  a blank day is 30 November 1899 in shapefile and mapshaper, a true day for all that
#        follows. All three give deleted records back as if nothing were, with no mark. In shpjs
#        a yes or no that is not known is "no", and a blank figure NaN.
# Why it matters: a commune that was merged is deleted from the table of the map and counted here
#        again, beside the new one. The earliest day of a column is in 1899. An open request
#        wants shapefile to return the mark; none was found on blank days.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check dbf==0.99.11 dbfread==2.0.7
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts shapefile@0.6.6 shpjs@6.2.0 mapshaper@0.7.70 >/dev/null 2>&1
cat >t.py <<'PY'
import datetime, importlib.metadata as meta
import dbf
from dbfread import DBF
print(' | '.join(name + ' ' + meta.version(name) for name in ('dbf', 'dbfread')))
table = dbf.Table('t.dbf', 'xa C(10); ho N(10,0); ngay D; ngheo L', codepage='utf8', dbf_type='db3')
table.open(dbf.READ_WRITE)
for row in (('A', 12, datetime.date(2026, 3, 5), True), ('B', None, None, None), ('C', 7, datetime.date(2026, 3, 6), False)):
    table.append(row)
dbf.delete(table[2])
table.close()
for row in DBF('t.dbf', encoding='utf-8'):
    print('   dbfread  ', ', '.join(str(value) for value in row.values()))
PY
cat >t.mjs <<'JS'
import { execFileSync } from 'child_process';
import { readFileSync } from 'fs';
import { openDbf } from 'shapefile';
import { parseDbf } from 'shpjs';
console.log(['shapefile', 'mapshaper', 'shpjs'].map(name => name + ' ' + JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version).join(' | '));
const show = (name, rows) => { for (const row of rows) console.log('  ', name.padEnd(9), [row.XA, row.HO, row.NGAY && new Date(row.NGAY).toLocaleDateString('sv'), row.NGHEO].map(String).join(', ')); };
const rows = [], source = await openDbf('t.dbf', { encoding: 'utf-8' });
for (let next = await source.read(); !next.done; next = await source.read()) rows.push(next.value);
show('shapefile', rows);
show('mapshaper', JSON.parse(execFileSync('node', ['node_modules/mapshaper/bin/mapshaper', 't.dbf', 'encoding=utf8', '-o', 'format=json', '-'])));
show('shpjs', parseDbf(new DataView(new Uint8Array(readFileSync('t.dbf')).buffer)));
JS
export TZ=UTC
{ v/bin/python -W ignore t.py; node t.mjs; } 2>/dev/null | tee seen
cat >want <<'WANT'
dbf 0.99.11 | dbfread 2.0.7
   dbfread   A, 12, 2026-03-05, True
   dbfread   B, None, None, None
shapefile 0.6.6 | mapshaper 0.7.70 | shpjs 6.2.0
   shapefile A, 12, 2026-03-05, true
   shapefile B, null, 1899-11-30, null
   shapefile C, 7, 2026-03-06, false
   mapshaper A, 12, 2026-03-05, true
   mapshaper B, null, 1899-11-30, null
   mapshaper C, 7, 2026-03-06, false
   shpjs     A, 12, 2026-03-05, true
   shpjs     B, NaN, Invalid Date, false
   shpjs     C, 7, 2026-03-06, false
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
