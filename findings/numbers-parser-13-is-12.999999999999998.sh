#!/usr/bin/env bash
# What:  numbers-parser 4.22.0 (PyPI), which writes and reads documents of Apple's Numbers, and SheetJS 0.18.5 (npm), which reads them too:
#        whole numbers from 0 to 9999 and some halves, written and read again.
# Guess: the format stores decimals, so that 13 is 13 and 12.5 is 12.5 for both, as with every other kind of workbook.
# Seen:  13 comes back as 12.999999999999998 and 12 as 12.000000000000002, by the library itself and by SheetJS, so it is what was stored.
#        Of the whole numbers below a hundred it is 29, and int() makes 12 of 13, 25 of 26. Of larger ones it is none. SheetJS
#        reads 0.5 as 0.49999999999999994.
# Why it matters: counts in one hamlet or commune are of that size: 13 cooperatives are no whole number for a check, do not equal the 13 of the
#        quarter before, and are 12 where they are stored as a whole number. In print it is 13 all the same.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check numbers-parser==4.22.0
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact xlsx@0.18.5 >/dev/null
cat >t.py <<'PY'
import importlib.metadata as meta, json
from numbers_parser import Document
print('numbers-parser', meta.version('numbers-parser'))
figures = list(range(10000)) + [0.5, 2.5, 11.5, 12.5, 24.5]
book = Document(num_rows=len(figures), num_cols=1, num_header_rows=0)
for place, figure in enumerate(figures):
    book.sheets[0].tables[0].write(place, 0, figure)
book.save('book.numbers')
with open('figures.json', 'w') as target:
    json.dump(figures, target)
read = [row[0] for row in Document('book.numbers').sheets[0].tables[0].rows(values_only=True)]
for figure, seen in zip(figures, read):
    if figure in (5, 12, 13, 14, 24, 0.5, 2.5, 12.5):
        print(f'   {figure}: {seen!r}, int() {int(seen)}')
whole = [(figure, seen) for figure, seen in zip(figures, read) if figure == int(figure) and figure != seen]
print(f'   of 10000 whole numbers {len(whole)} are others:', *(figure for figure, seen in whole))
print('   less by one as a whole number:', *(figure for figure, seen in whole if int(seen) < figure))
PY
cat >t.cjs <<'JS'
const xlsx = require('xlsx'), figures = require('./figures.json')
const book = xlsx.readFile('book.numbers'), rows = xlsx.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 })
console.log('SheetJS', xlsx.version)
for (const figure of [5, 12, 13, 14, 24, 0.5, 2.5, 12.5]) console.log(`   ${figure}: ${rows[figures.indexOf(figure)][0]}`)
console.log(`   of 10000 whole numbers ${figures.slice(0, 10000).filter((figure, place) => rows[place][0] !== figure).length} are others`)
JS
{ v/bin/python -W ignore t.py; node t.cjs; } | tee seen
cat >want <<'WANT'
numbers-parser 4.22.0
   5: 5.0, int() 5
   12: 12.000000000000002, int() 12
   13: 12.999999999999998, int() 12
   14: 13.999999999999998, int() 13
   24: 24.000000000000004, int() 24
   0.5: 0.5, int() 0
   2.5: 2.5, int() 2
   12.5: 12.500000000000002, int() 12
   of 10000 whole numbers 29 are others: 12 13 14 23 24 25 26 27 28 46 47 48 49 50 51 52 53 54 55 56 57 92 93 94 95 96 97 98 99
   less by one as a whole number: 13 14 26 27 28 52 53 54 55 56 57
SheetJS 0.18.5
   5: 5
   12: 12.000000000000002
   13: 12.999999999999998
   14: 13.999999999999998
   24: 24.000000000000004
   0.5: 0.49999999999999994
   2.5: 2.5
   12.5: 12.500000000000002
   of 10000 whole numbers 29 are others
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
