#!/usr/bin/env bash
# What:  convert-csv-to-array 1.0.3 (npm), CSV files with a short row, a blank line, no line end at the close, and with a comma in a name.
# Guess: a row that ends early has blanks, or is an error; blank lines are left out; the last row counts without a line end; what stands in quotation marks is
#        one cell.
# Seen:  a short row, and every row behind it, gets what it lacks from the row before: "B,7" behind "A,5,9" has B's 7 and A's 9. A blank line is a commune
#        without a name that has the figures of the one before. Without a line end at the close the last commune is gone. "Xã A, B" is cut in two, and its
#        figure is in a column "undefined" which all later rows have as well. The code 1E5 is 1, the code 0012 is 12, 0x1A is 0.
# Why it matters: lists put together by hand or by small programs have short rows and end without a line end. The table is whole, each commune but the last has
#        figures, and the sums are too high.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts convert-csv-to-array@1.0.3 >/dev/null 2>&1
cat >t.js <<'JS'
const { convertCSVToArray } = require('convert-csv-to-array');
console.log('convert-csv-to-array', require('convert-csv-to-array/package.json').version);
for (const [name, text] of [
  ['as it should be', 'xa,n,m\nA,5,9\nB,7,8\n'],
  ['a short row', 'xa,n,m\nA,5,9\nB,7\nC\n'],
  ['a blank line', 'xa,n,m\nA,5,9\n\nB,7,8\n'],
  ['no line end', 'xa,n,m\nA,5,9\nB,7,8'],
  ['a comma in a name', 'xa,n\n"Xã A, B",5\nC,7\n'],
  ['codes', 'ma,n\n0012,5\n1E5,7\n0x1A,9\n'],
]) {
  const [, ...rows] = convertCSVToArray(text, { separator: ',', type: 'object' });
  console.log(`   ${name}: ${rows.map((row) => JSON.stringify(row)).join(' ')}`);
}
JS
node t.js | tee seen
cat >want <<'WANT'
convert-csv-to-array 1.0.3
   as it should be: {"xa":"A","n":5,"m":9} {"xa":"B","n":7,"m":8}
   a short row: {"xa":"A","n":5,"m":9} {"xa":"B","n":7,"m":9} {"xa":"C","n":7,"m":9}
   a blank line: {"xa":"A","n":5,"m":9} {"xa":"","n":5,"m":9} {"xa":"B","n":7,"m":8}
   no line end: {"xa":"A","n":5,"m":9}
   a comma in a name: {"xa":"\"Xã A","n":" B\"","undefined":5} {"xa":"C","n":7,"undefined":5}
   codes: {"ma":12,"n":5} {"ma":1,"n":7} {"ma":0,"n":9}
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
