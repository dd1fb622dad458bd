#!/usr/bin/env bash
# What:  @formulajs/formulajs 4.6.1 (npm), the functions with conditions on a column that has a
#        blank (null).
# Guess: a blank cell is left out, and a figure is taken with the condition of its own row, as
#        in Excel: the mean of commune A with 10 and a blank is 10, its least figure 10.
# Seen:  AVERAGEIF takes the blanks out of the figures but not out of the conditions, so that
#        all figures below a blank move up a row: the mean of A is 20, half of it a figure of
#        B. AVERAGEIFS of the same columns is 5, the blank as 0, MINIFS is 0. CORREL and SLOPE
#        take the blank as 0, too: two columns that are equal but for a blank have a
#        correlation of 0.53.
# Why it matters: one commune that has not reported gives all those below it the figures of
#        their neighbours. The means are plausible, and AVERAGEIF and AVERAGEIFS differ
#        from each other. Take the blanks out of whole rows before calculating.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit @formulajs/formulajs@4.6.1 >/dev/null 2>&1
cat >t.js <<'JS'
const f = require('@formulajs/formulajs');
console.log('@formulajs/formulajs', JSON.parse(require('fs').readFileSync('node_modules/@formulajs/formulajs/package.json')).version);
const xa = ['A', 'A', 'B', 'B'];
for (const ho of [[10, 12, 30, 40], [10, null, 30, 40]]) {
  console.log('  ', JSON.stringify(ho), 'AVERAGEIF A', f.AVERAGEIF(xa, 'A', ho), 'B', f.AVERAGEIF(xa, 'B', ho), '| AVERAGEIFS A', f.AVERAGEIFS(ho, xa, 'A'), 'B', f.AVERAGEIFS(ho, xa, 'B'), '| SUMIFS A', f.SUMIFS(ho, xa, 'A'), '| MINIFS A', f.MINIFS(ho, xa, 'A'));
}
for (const x of [[1, 2, 3, 4], [1, 2, null, 4]])
  console.log('  ', JSON.stringify(x), 'and [1,2,3,4]: CORREL', f.CORREL(x, [1, 2, 3, 4]).toFixed(2), 'SLOPE', f.SLOPE(x, [1, 2, 3, 4]).toFixed(2));
JS
node t.js | tee seen
cat >want <<'WANT'
@formulajs/formulajs 4.6.1
   [10,12,30,40] AVERAGEIF A 11 B 35 | AVERAGEIFS A 11 B 35 | SUMIFS A 22 | MINIFS A 10
   [10,null,30,40] AVERAGEIF A 20 B NaN | AVERAGEIFS A 5 B 35 | SUMIFS A 10 | MINIFS A 0
   [1,2,3,4] and [1,2,3,4]: CORREL 1.00 SLOPE 1.00
   [1,2,null,4] and [1,2,3,4]: CORREL 0.53 SLOPE 0.70
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
