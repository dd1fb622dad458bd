#!/usr/bin/env bash
# What:  jsonstat-validator 0.4.6 (PyPI), which checks data in JSON-stat 2.0, the format in which statistical offices publish tables;
#        jsonstat-toolkit 2.2.2 (npm) reads the same.
# Guess: of all rules the first is that there are as many figures as cells, for a figure is known by its place alone; each category
#        has its own place, and a figure of a table given by places has a place of the table.
# Seen:  five or seven figures for two communes by three quarters are valid, as is a figure at the place 6 of 0 to 5, two communes with
#        the place 0 and none with 1, and figures that are texts ("1,5"). A size that does not fit the number of categories, a
#        status with seven marks or a label too many is refused, so that the check is no empty one. The reader then
#        has no figure for the last cell, and both communes have those of the first place.
# Why it matters: one figure left out by the writer moves all behind it by a place, to another quarter and in the end to another
#        commune. It is the very fault that nobody sees in the file, and "validated" stands beside it.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check jsonstat-validator==0.4.6
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact jsonstat-toolkit@2.2.2 >/dev/null
cat >t.py <<'PY'
import importlib.metadata as meta, json
import jsonstat_validator
print('jsonstat-validator', meta.version('jsonstat-validator'))

def table(**changed):
    quarters = {'label': 'quý', 'category': {'index': ['1', '2', '3']}}
    communes = {'label': 'xã', 'category': {'index': changed.pop('places', {'A': 0, 'B': 1})}}
    return {'version': '2.0', 'class': 'dataset', 'id': ['xa', 'quarter'], 'size': [2, 3], 'dimension': {'xa': communes, 'quarter': quarters}, 'value': [1, 2, 3, 4, 5, 6], **changed}

cases = {'six figures': table(), 'five figures': table(value=[1, 3, 4, 5, 6]), 'seven figures': table(value=[1, 2, 3, 4, 5, 6, 7]), 'a figure at the place 6': table(value={'0': 5, '6': 7}),
         'two communes at the place 0': table(places={'A': 0, 'B': 0}), 'texts': table(value=['1,5', '2', '3', '4', '5', 'x']), 'a size of 2 by 2': table(size=[2, 2]), 'seven marks of status': table(status=list('abcdefg'))}
for said, data in cases.items():
    try:
        jsonstat_validator.validate_jsonstat(data)
        print(f'   {said}: valid')
    except Exception:
        print(f'   {said}: refused')
json.dump(cases, open('cases.json', 'w'))
PY
cat >t.cjs <<'JS'
const { readFileSync } = require('node:fs')
const JSONstat = require('jsonstat-toolkit')
const cases = JSON.parse(readFileSync('cases.json', 'utf8'))
for (const said of ['six figures', 'five figures', 'two communes at the place 0']) {
  const data = JSONstat(cases[said])
  console.log(`   read, ${said}:`, ['A', 'B'].map(xa => xa + ' ' + ['1', '2', '3'].map(quarter => data.Data({ xa, quarter })?.value ?? '-').join(' ')).join(', '))
}
JS
{ v/bin/python -W ignore t.py && node t.cjs; } | tee seen
cat >want <<'WANT'
jsonstat-validator 0.4.6
   six figures: valid
   five figures: valid
   seven figures: valid
   a figure at the place 6: valid
   two communes at the place 0: valid
   texts: valid
   a size of 2 by 2: refused
   seven marks of status: refused
   read, six figures: A 1 2 3, B 4 5 6
   read, five figures: A 1 3 4, B 5 6 -
   read, two communes at the place 0: A 1 2 3, B 1 2 3
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
