#!/usr/bin/env bash
# What:  csv-simple-parser 2.0.2 (npm), a CSV with a row that is one cell short.
# Guess: the row has a blank, or it is an error.
# Seen:  the row and the one behind it become one: of "B,7" and "C,8,9" commune B has the n "7\nC" and the m "8,9", and there is no commune C. If the short row
#        is the last, it is right. With infer: true it is the same. At the end there is a commune without a name, since the file ends with a line end. With
#        optimistic: false, given in the description for mixed line ends, B and C are two.
# Why it matters: rows that end early are what a list looks like of which the last column was not filled in everywhere. The communes behind such a row vanish,
#        and nothing says so.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts csv-simple-parser@2.0.2 >/dev/null 2>&1
cat >t.mjs <<'JS'
import { readFileSync } from 'node:fs';
import parse from 'csv-simple-parser';
console.log('csv-simple-parser', JSON.parse(readFileSync('node_modules/csv-simple-parser/package.json', 'utf8')).version);
const text = 'xa,n,m\nA,5,6\nB,7\nC,8,9\nD,1,2\n';
const last = 'xa,n,m\nA,5,6\nB,7\n';
for (const [name, given, options] of [
  ['header', text, { header: true }],
  ['header, infer', text, { header: true, infer: true }],
  ['header, optimistic: false', text, { header: true, optimistic: false }],
  ['the short row last', last, { header: true }],
]) {
  const rows = parse(given, options);
  console.log(`   ${name}: ${rows.map((row) => JSON.stringify(row)).join(' ')}`);
}
JS
node t.mjs | tee seen
cat >want <<'WANT'
csv-simple-parser 2.0.2
   header: {"xa":"A","n":"5","m":"6"} {"xa":"B","n":"7\nC","m":"8,9"} {"xa":"D","n":"1","m":"2"} {"xa":""}
   header, infer: {"xa":"A","n":5,"m":6} {"xa":"B","n":"7\nC","m":"8,9"} {"xa":"D","n":1,"m":2} {"xa":null}
   header, optimistic: false: {"xa":"A","n":"5","m":"6"} {"xa":"B","n":"7"} {"xa":"C","n":"8","m":"9"} {"xa":"D","n":"1","m":"2"} {"xa":""}
   the short row last: {"xa":"A","n":"5","m":"6"} {"xa":"B","n":"7"} {"xa":""}
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
