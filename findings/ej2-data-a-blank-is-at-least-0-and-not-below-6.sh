#!/usr/bin/env bash
# What:  @syncfusion/ej2-data 34.2.8 and ej2-base 34.2.8 (npm), by which the grids of Syncfusion sort, filter and add up rows in the
#        browser, run in Node with jsdom 29.1.1.
# Guess: a blank lies in no range of numbers; an average leaves it out, as min and max do; sorted by quarter and then by figure, the
#        quarter comes first; "12.5%" is an eighth.
# Seen:  n >= 0 finds the rows with a blank and without the field, n <= 0 and n < 6 do not, so that two halves of a range give more
#        than the whole. The average of 5, -7, 12, 0 and two blanks is 1.67 (of six; max and min leave them out). "5" and 7 have the
#        sum 12, 7 and "5" have 75, the average 37.5. sortBy(quarter).sortBy(n) sorts by n. "12.5%" in the format P1 is read as 0.1,
#        "−5" with the minus of print as 5.
# Why it matters: "at least 0" is what one asks for to leave out errors, and it brings back the communes that sent nothing. The average
#        under a column is lower the more of them are missing.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact @syncfusion/ej2-data@34.2.8 @syncfusion/ej2-base@34.2.8 jsdom@29.1.1 >/dev/null
cat >t.cjs <<'JS'
const { readFileSync } = require('node:fs')
const { JSDOM } = require('jsdom')
const { window } = new JSDOM('')
Object.assign(global, { window, document: window.document, Element: window.Element, HTMLElement: window.HTMLElement })
const { DataManager, DataUtil, Query } = require('@syncfusion/ej2-data')
const { Internationalization } = require('@syncfusion/ej2-base')
console.log(['@syncfusion/ej2-data', '@syncfusion/ej2-base', 'jsdom'].map(name => name + ' ' + JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version).join(', '))
const rows = [{ xa: 'A', n: 5 }, { xa: 'B', n: null }, { xa: 'C', n: -7 }, { xa: 'D', n: 12 }, { xa: 'E', n: 0 }, { xa: 'F' }]
const found = query => new DataManager(rows).executeLocal(query).map(row => row.xa).join(' ')
for (const [said, sign, value] of [['n >= 0', 'greaterthanorequal', 0], ['n <= 0', 'lessthanorequal', 0], ['n < 6', 'lessthan', 6], ['n >= 6', 'greaterthanorequal', 6], ['n >= -10', 'greaterthanorequal', -10], ['n = 0', 'equal', 0]])
  console.log(`   A 5, B null, C -7, D 12, E 0, F missing, ${said}:`, found(new Query().where('n', sign, value)))
console.log('   of these:', ['average', 'min', 'max', 'sum', 'count'].map(kind => kind + ' ' + DataUtil.aggregates[kind](rows, 'n')).join(', '))
for (const mixed of [['5', 7], [7, '5']])
  console.log('   of', JSON.stringify(mixed), ['sum', 'average'].map(kind => kind + ' ' + DataUtil.aggregates[kind](mixed.map(n => ({ n })), 'n')).join(', '))
const quarters = [{ q: 1, n: 2 }, { q: 1, n: 1 }, { q: 0, n: 3 }]
console.log('   sorted by q, then by n:', new DataManager(quarters).executeLocal(new Query().sortBy('q').sortBy('n')).map(row => `q ${row.q} n ${row.n}`).join(', '))
const read = new Internationalization()
console.log('   read:', [['12.5%', 'P1'], ['99.5%', 'P1'], ['−5', 'N2'], ['-5', 'N2'], ['12%', 'N2']].map(([text, format]) => `"${text}" ${format} ${read.parseNumber(text, { format })}`).join(', '))
JS
node t.cjs | tee seen
cat >want <<'WANT'
@syncfusion/ej2-data 34.2.8, @syncfusion/ej2-base 34.2.8, jsdom 29.1.1
   A 5, B null, C -7, D 12, E 0, F missing, n >= 0: A B D E F
   A 5, B null, C -7, D 12, E 0, F missing, n <= 0: C E
   A 5, B null, C -7, D 12, E 0, F missing, n < 6: A C E
   A 5, B null, C -7, D 12, E 0, F missing, n >= 6: D
   A 5, B null, C -7, D 12, E 0, F missing, n >= -10: A B C D E F
   A 5, B null, C -7, D 12, E 0, F missing, n = 0: E
   of these: average 1.6666666666666667, min -7, max 12, sum 10, count 6
   of ["5",7] sum 12, average 6
   of [7,"5"] sum 75, average 37.5
   sorted by q, then by n: q 1 n 1, q 1 n 2, q 0 n 3
   read: "12.5%" P1 0.1, "99.5%" P1 1, "−5" N2 5, "-5" N2 -5, "12%" N2 12
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
