#!/usr/bin/env bash
# What:  pyjstat 2.4.0 (PyPI) writing a data frame as JSON-stat, the format of statistical
#        offices; read by jsonstat-toolkit 2.2.2 (npm) and by itself.
# Guess: each figure goes to the cell that its commune and period name, in whatever order the
#        rows stand; a cell without a row is empty.
# Seen:  the figures are written in the order of the rows, and the names beside them as if the
#        rows were sorted by the first column. Of a table that has all communes of the first
#        quarter and then all of the second, commune B of the first quarter (20) becomes
#        A of the second. Where one row is missing, all figures behind it move up by a cell;
#        jsonstat-toolkit reads that in silence, with the last cell empty.
# Why it matters: reports come in by period, not by commune, and a commune without a figure is
#        the usual case. Names, sums and counts stay right, so no check of totals finds it.
#        Make the full grid and sort it by the columns before writing.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyjstat==2.4.0 pandas==2.3.3
npm install --silent --no-audit --no-fund --prefix . jsonstat-toolkit@2.2.2 >/dev/null 2>&1
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd
from pyjstat import pyjstat
print('pyjstat', meta.version('pyjstat'))
def cells(frame):
    return ', '.join(f'{xa} {ky} {n}' for xa, ky, n in frame.itertuples(index=False))
for name, rows in (('sorted', ['A q1 10', 'A q2 30', 'B q1 20', 'B q2 40']), ('period', ['A q1 10', 'B q1 20', 'A q2 30', 'B q2 40']), ('gap', ['A q1 10', 'A q2 30', 'B q2 40', 'C q1 50', 'C q2 60'])):
    frame = pd.DataFrame([(a, b, int(n)) for a, b, n in map(str.split, rows)], columns=['xa', 'ky', 'value'])
    text = pyjstat.Dataset.read(frame).write('jsonstat')
    open(name + '.json', 'w').write(text)
    print(f'   {name}: written', cells(frame))
    try:
        print('      read by itself:', cells(pyjstat.Dataset.read(text).write('dataframe')))
    except IndexError as error:
        print('      read by itself:', repr(error))
PY
cat >t.cjs <<'JS'
const fs = require('fs'), stat = require('jsonstat-toolkit');
console.log('jsonstat-toolkit', JSON.parse(fs.readFileSync('node_modules/jsonstat-toolkit/package.json')).version);
for (const name of ['sorted', 'period', 'gap']) {
    const rows = stat(JSON.parse(fs.readFileSync(name + '.json'))).toTable({type: 'arrobj'});
    console.log(`   ${name}: read`, rows.map(row => `${row.xa} ${row.ky} ${row.value ?? 'empty'}`).join(', '));
}
JS
{ v/bin/python -W ignore t.py; node t.cjs; } | tee seen
cat >want <<'WANT'
pyjstat 2.4.0
   sorted: written A q1 10, A q2 30, B q1 20, B q2 40
      read by itself: A q1 10, A q2 30, B q1 20, B q2 40
   period: written A q1 10, B q1 20, A q2 30, B q2 40
      read by itself: A q1 10, A q2 20, B q1 30, B q2 40
   gap: written A q1 10, A q2 30, B q2 40, C q1 50, C q2 60
      read by itself: IndexError('list index out of range')
jsonstat-toolkit 2.2.2
   sorted: read A q1 10, A q2 30, B q1 20, B q2 40
   period: read A q1 10, A q2 20, B q1 30, B q2 40
   gap: read A q1 10, A q2 30, B q1 40, B q2 50, C q1 60, C q2 empty
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
