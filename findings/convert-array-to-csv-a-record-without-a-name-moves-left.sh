#!/usr/bin/env bash
# What:  convert-array-to-csv 2.0.0 (npm), records that have not all the same keys, or have them in another order.
# Guess: a figure stands under the name of its key, and a key that is missing is a blank.
# Seen:  the headings are the keys of the first record, and the values of all others follow in the order they have themselves: of a record with n before xa the
#        figure is the commune, of one without a name the figure is under xa, and of one with m in place of n the m stands under n. header only replaces the
#        headings. A record with a key more has a cell more. 0 stays 0, NaN is a blank.
# Why it matters: records from forms leave out what was not filled in. The figures of these are under other headings, and the rows are as long as the others or
#        shorter, which readers fill up.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts convert-array-to-csv@2.0.0 >/dev/null 2>&1
cat >t.js <<'JS'
const { convertArrayToCSV } = require('convert-array-to-csv');
console.log('convert-array-to-csv', require('convert-array-to-csv/package.json').version);
const records = [{ xa: 'A', n: 5, m: 1 }, { n: 7, xa: 'B', m: 2 }, { n: 8, m: 3 }, { xa: 'D', m: 4 }, { xa: 'E', n: 0, m: NaN, k: 9 }];
for (const options of [{}, { header: ['xa', 'n', 'm'] }]) {
  console.log(`   ${JSON.stringify(options)}`);
  for (const line of convertArrayToCSV(records, options).trimEnd().split('\n')) console.log(`      ${line}`);
}
JS
node t.js | tee seen
cat >want <<'WANT'
convert-array-to-csv 2.0.0
   {}
      xa,n,m
      A,5,1
      7,B,2
      8,3
      D,4
      E,0,"",9
   {"header":["xa","n","m"]}
      xa,n,m
      A,5,1
      7,B,2
      8,3
      D,4
      E,0,"",9
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
