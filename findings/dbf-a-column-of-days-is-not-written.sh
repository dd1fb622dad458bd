#!/usr/bin/env bash
# What:  dbf 0.2.0 (npm), which writes tables of dBase, read by the openDbf of shapefile 0.6.6.
# Guess: a day is stored as a day (type D) or as a text; names that are cut to ten letters are made unlike; a column that has texts is one of texts.
# Seen:  a column of Date is not in the table at all. households_2025 and households_2026 are two columns of one name, households, of which a reader keeps the second: the
#        figure of 2025 is gone. A missing yes or no is no. One number among the codes makes the column one of numbers: "0012" is 12 (with "13B" among them,
#        texts). Letters are cut to eight bits: of Đăk only the k is left.
# Why it matters: maps and old programs of offices are fed with dBase. The figures of one of two years and the days are lost on the way without a word, and a
#        commune that did not answer has answered no.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund dbf@0.2.0 shapefile@0.6.6 >/dev/null
cat >t.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openDbf } from 'shapefile';
const { structure } = createRequire(import.meta.url)('dbf');
for (const name of ['dbf', 'shapefile']) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const tables = {
  'a column of days': [{ xa: 'A', day: new Date(Date.UTC(2026, 2, 5)), n: 5 }],
  'long names': [{ xa: 'A', households_2025: 5, households_2026: 7 }],
  'yes, none, no': [{ xa: 'A', done: true }, { xa: 'B', done: null }, { xa: 'C', done: false }],
  'a number among codes': [{ xa: 'A', code: '0012' }, { xa: 'B', code: 13 }],
  'a letter among codes': [{ xa: 'A', code: '0012' }, { xa: 'B', code: 13 }, { xa: 'C', code: '13B' }],
  'none first': [{ xa: 'A', n: null }, { xa: 'B', n: 7 }],
  letters: [{ xa: 'Đăk', n: 1 }],
};
for (const [title, rows] of Object.entries(tables)) {
  const reader = await openDbf(structure(rows).buffer, { encoding: 'latin1' });
  const seen = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) seen.push(next.value);
  console.log(`   ${title}: ${JSON.stringify(seen)}`);
}
JS
node t.mjs | tee seen
cat >want <<'WANT'
dbf 0.2.0
shapefile 0.6.6
   a column of days: [{"xa":"A","n":5}]
   long names: [{"xa":"A","households":7}]
   yes, none, no: [{"xa":"A","done":true},{"xa":"B","done":false},{"xa":"C","done":false}]
   a number among codes: [{"xa":"A","code":12},{"xa":"B","code":13}]
   a letter among codes: [{"xa":"A","code":"0012"},{"xa":"B","code":"13"},{"xa":"C","code":"13B"}]
   none first: [{"xa":"A","n":null},{"xa":"B","n":7}]
   letters: [{"xa":"\u0010\u0003k","n":1}]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
