#!/usr/bin/env bash
# What:  data-forge 1.10.5 (npm), data frames in JavaScript: a column taken out as a list, aggregates
#        of no values, joins and ranks.
# Guess: a column has as many values as the table has rows, a blank as null; the average of nothing
#        is NaN or an error; a left join keeps the rows of the left in their order.
# Seen:  toArray() leaves blanks out: of 5, blank, 7 the list is 5, 7, while count() is 3, and the
#        column of names beside it has three. A text that is blank is left out by parseFloats too.
#        Average, least and largest of a column without any figure are 0. The left join puts rows
#        without a partner before all others, the full join those of the right behind.
# Why it matters: lists of two columns are what a chart or a report is given. From the first blank on
#        each commune has the figure of the next one, and the commune that reported nothing has
#        one too. toArray({ includeNulls: true }) keeps null, though not a value that is not there.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit data-forge@1.10.5 >/dev/null 2>&1
cat >t.cjs <<'JS'
const { DataFrame, Series } = require('data-forge');
console.log('data-forge', require('data-forge/package.json').version);
const show = (name, value) => console.log(`   ${name}:`, JSON.stringify(value));
for (const [name, blank] of [['null', null], ['undefined', undefined]]) {
    const table = new DataFrame([{ xa: 'A', ho: 5 }, { xa: 'B', ho: blank }, { xa: 'C', ho: 7 }]);
    const ho = table.getSeries('ho');
    show(`blank as ${name}`, { xa: table.getSeries('xa').toArray(), ho: ho.toArray(), all: ho.toArray({ includeNulls: true }), count: ho.count(), rows: table.toArray().length });
}
show('texts read as figures', new Series(['5', '', '7']).parseFloats().toArray());
const none = new Series([null, null]);
show('of no figure', { average: none.average(), min: none.min(), max: none.max(), median: none.median() });
const left = new DataFrame([{ xa: 'A', ho: 1 }, { xa: 'B', ho: 2 }, { xa: 'C', ho: 3 }]);
const right = new DataFrame([{ xa: 'A', dan: 10 }, { xa: 'C', dan: 30 }, { xa: 'D', dan: 40 }]);
const both = (a, b) => `${a?.xa ?? b.xa} ${a?.ho ?? '-'} ${b?.dan ?? '-'}`;
for (const join of ['join', 'joinOuterLeft', 'joinOuter']) show(join, left[join](right, row => row.xa, row => row.xa, both).toArray());
JS
node t.cjs | tee seen
cat >want <<'WANT'
data-forge 1.10.5
   blank as null: {"xa":["A","B","C"],"ho":[5,7],"all":[5,null,7],"count":3,"rows":3}
   blank as undefined: {"xa":["A","B","C"],"ho":[5,7],"all":[5,7],"count":3,"rows":3}
   texts read as figures: [5,7]
   of no figure: {"average":0,"min":0,"max":0,"median":0}
   join: ["A 1 10","C 3 30"]
   joinOuterLeft: ["B 2 -","A 1 10","C 3 30"]
   joinOuter: ["B 2 -","A 1 10","C 3 30","D - 40"]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
