#!/usr/bin/env bash
# What:  to-csv 0.1.1 and array-to-csv 1.0.1 (npm), records written as CSV, read back by papaparse 5.5.3.
# Guess: quotation marks within a name are doubled, as CSV has it. Writing does not change what is written.
# Seen:  to-csv puts the quotation marks into the records it was given: a name with a comma, Xã C, D, is "Xã C, D" with the marks in the program from then on,
#        and is written with "\"Xã C, D\"" the second time, with two marks on each side. Marks within a name have a bar in front, and array-to-csv leaves them
#        as they are: read back, the name is cut in two by both, and its figure stands a column further right. A column that the first record lacks is left out
#        by to-csv.
# Why it matters: the records are counted by name after they were saved, and the commune saved is no longer the one asked for. Each further save makes another.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts to-csv@0.1.1 array-to-csv@1.0.1 papaparse@5.5.3 >/dev/null 2>&1
cat >t.js <<'JS'
const toCsv = require('to-csv');
const arrayToCsv = require('array-to-csv');
const { parse } = require('papaparse');
for (const name of ['to-csv', 'array-to-csv', 'papaparse']) console.log(name, require(`${name}/package.json`).version);
const records = [{ xa: 'Xã "A", B', n: 5 }, { xa: 'Xã C, D', n: 7 }, { xa: 'Xã E', n: 9, m: 1 }];
for (const time of ['once', 'twice']) {
  console.log(`   to-csv, ${time}: ${JSON.stringify(toCsv(records))}`);
  console.log(`   the names are now: ${records.map((record) => record.xa).join(' | ')}`);
}
console.log('   read back, written once:', JSON.stringify(parse(toCsv([{ xa: 'Xã "A", B', n: 5 }])).data));
const array = arrayToCsv([['xa', 'n'], ['Xã "A", B', 5]]);
console.log(`   array-to-csv: ${JSON.stringify(array)}, read back: ${JSON.stringify(parse(array).data)}`);
JS
node t.js | tee seen
cat >want <<'WANT'
to-csv 0.1.1
array-to-csv 1.0.1
papaparse 5.5.3
   to-csv, once: "xa,n\n\"Xã \\\"A\\\", B\",5\r\n\"Xã C, D\",7\r\nXã E,9\r\n"
   the names are now: "Xã \"A\", B" | "Xã C, D" | Xã E
   to-csv, twice: "xa,n\n\"\\\"Xã \\\\\"A\\\\\", B\\\"\",5\r\n\"\\\"Xã C, D\\\"\",7\r\nXã E,9\r\n"
   the names are now: "\"Xã \\"A\\", B\"" | "\"Xã C, D\"" | Xã E
   read back, written once: [["xa","n"],["Xã \\\"A\\"," B\"","5\r"],[""]]
   array-to-csv: "xa,n\n\"Xã \"A\", B\",5", read back: [["xa","n"],["Xã \"A"," B\"","5"]]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
