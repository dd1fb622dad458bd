#!/usr/bin/env bash
# What:  @formulajs/formulajs 4.6.1 (npm), the functions of Excel for JavaScript, with null
#        for a blank cell.
# Guess: functions over a list pass over blanks alike, and none of them changes the list
#        that it is given.
# Seen:  AVERAGE passes over a blank; MEDIAN, SMALL, GEOMEAN and HARMEAN count it as 0. And
#        GEOMEAN and HARMEAN write into the caller's list: the blank is 0 from then on, a
#        text of digits a number, so that AVERAGE of the same list is 5 before and 3.33
#        after.
# Why it matters: a report that shows one more mean turns "not reported" into nought for
#        everything that is calculated after it, in the data itself. The order of the lines
#        of a program decides the figures. Hand such functions a copy, and take blanks out
#        first.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit @formulajs/formulajs@4.6.1 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const f = require('@formulajs/formulajs');
console.log(version('@formulajs/formulajs'));
const list = () => [2, null, 8];
console.log('  ', 'AVERAGE', f.AVERAGE(list()), '| MEDIAN', f.MEDIAN(list()), '| SMALL', f.SMALL(list(), 1), '| GEOMEAN', f.GEOMEAN(list()), '| HARMEAN', f.HARMEAN(list()));
const data = list();
console.log('  ', 'before', JSON.stringify(data), 'AVERAGE', f.AVERAGE(data));
f.GEOMEAN(data);
console.log('  ', 'after GEOMEAN', JSON.stringify(data), 'AVERAGE', f.AVERAGE(data).toFixed(2));
JS
node t.js | tee seen
cat >want <<'WANT'
@formulajs/formulajs 4.6.1
   AVERAGE 5 | MEDIAN 2 | SMALL 0 | GEOMEAN 0 | HARMEAN 0
   before [2,null,8] AVERAGE 5
   after GEOMEAN [2,0,8] AVERAGE 3.33
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
