#!/usr/bin/env bash
# What:  datalib 1.9.3 (npm), groups of records, correlations and a printed table where a name or a figure is missing.
# Guess: a record without a commune is a group of its own, and so are two communes whose names with their villages put together look alike. A blank counts
#        nowhere.
# Seen:  groups are told apart by their names joined with a bar: no commune and the commune "null" are one, as are 1 and "1", and "x" with "y|z" is one with
#        "x|y" and "z". rank takes a blank for the least figure, and the correlation of 1, 2, 3, 10 with 1, 2, 3 and a blank is -1.5, which none can be.
#        print.table shows a blank as 0.0000, and read makes 0 of a cell with a space alone. The mean and the median leave blanks out.
# Why it matters: the sum of the records without a commune is added to a commune. A blank is nothing in the mean and a figure in what is put beside it.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts datalib@1.9.3 >/dev/null 2>&1
cat >t.js <<'JS'
const dl = require('datalib');
console.log('datalib', require('datalib/package.json').version);
const groups = (keys, records) => JSON.stringify(dl.groupby(keys).summarize({ n: ['sum'] }).execute(records));
console.log('   none and "null":', groups('xa', [{ xa: null, n: 5 }, { xa: 'null', n: 7 }, { xa: 'A', n: 1 }]));
console.log('   1 and "1":', groups('xa', [{ xa: 1, n: 5 }, { xa: '1', n: 7 }]));
console.log('   x, y|z and x|y, z:', groups(['xa', 'thon'], [{ xa: 'x', thon: 'y|z', n: 5 }, { xa: 'x|y', thon: 'z', n: 7 }]));
console.log('   mean, median of 5, a blank, 7:', dl.mean([5, null, 7]), dl.median([5, null, 7]));
console.log('   correlation without and with a blank:', dl.cor([1, 2, 3], [1, 2, 3]), dl.cor([1, 2, 3, 10], [1, 2, 3, null]).toFixed(1));
console.log('   rank of 5, a blank, 7:', dl.rank([5, null, 7]).join(' '));
console.log('   a cell with a space:', JSON.stringify(dl.read('xa,n\nA, \nB,5\n', { type: 'csv', parse: 'auto' })));
console.log('   printed:', JSON.stringify(dl.print.table([{ xa: 'A', n: 5 }, { xa: 'B', n: null }])));
JS
node t.js | tee seen
cat >want <<'WANT'
datalib 1.9.3
   none and "null": [{"xa":null,"sum_n":12},{"xa":"A","sum_n":1}]
   1 and "1": [{"xa":1,"sum_n":12}]
   x, y|z and x|y, z: [{"xa":"x","thon":"y|z","sum_n":12}]
   mean, median of 5, a blank, 7: 6 6
   correlation without and with a blank: 1 -1.5
   rank of 5, a blank, 7: 2 1 3
   a cell with a space: [{"xa":"A","n":0},{"xa":"B","n":5}]
   printed: "xa   n   \nA  5.0000\nB  0.0000"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
