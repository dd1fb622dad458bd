#!/usr/bin/env bash
# What:  jstat 1.9.6 (npm), quartiles() beside median() and percentile().
# Guess: the second quartile is the median, quartiles() agrees with percentile() at 0.25, and
#        the quartiles of 1 to 5 lie evenly about 3.
# Seen:  quartiles() takes members of the list: 1, 2 and 3 of 1 to 4, beside a median of 2.5 and
#        a 25th percentile of 1.75, and 1, 3 and 4 of 1 to 5. Of [10, 20] they are 10, 10 and
#        20, and every percentile of these two is 10, beside a median of 15.
# Why it matters: outliers are found by the distance between the quartiles. With the few communes
#        of a district the limit moves by a whole commune, and with two years of a figure any
#        rise is above it. Calculate quartiles with one function throughout.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit jstat@1.9.6 >/dev/null 2>&1
cat >t.js <<'JS'
const jStat = require('jstat');
console.log('jstat', JSON.parse(require('fs').readFileSync('node_modules/jstat/package.json')).version);
for (const list of [[10, 20], [1, 2, 3, 4], [1, 2, 3, 4, 5], [10, 11, 12, 13, 14, 60]]) {
  const [low, middle, high] = jStat.quartiles(list);
  console.log('  ', JSON.stringify(list), 'quartiles', low, middle, high, '| median', jStat.median(list), '| percentiles', [0.25, 0.5, 0.75].map(p => jStat.percentile(list, p)).join(' '), '| limit above', high + 1.5 * (high - low), jStat.percentile(list, 0.75) + 1.5 * (jStat.percentile(list, 0.75) - jStat.percentile(list, 0.25)));
}
JS
node t.js | tee seen
cat >want <<'WANT'
jstat 1.9.6
   [10,20] quartiles 10 10 20 | median 15 | percentiles 10 10 10 | limit above 35 10
   [1,2,3,4] quartiles 1 2 3 | median 2.5 | percentiles 1.75 2.5 3 | limit above 6 4.875
   [1,2,3,4,5] quartiles 1 3 4 | median 3 | percentiles 2 3 4 | limit above 8.5 7
   [10,11,12,13,14,60] quartiles 11 12 14 | median 12.5 | percentiles 11.25 12.5 13.75 | limit above 18.5 17.5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
