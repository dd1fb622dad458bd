#!/usr/bin/env bash
# What:  fast-fuzzy 1.12.0 (npm), search and fuzzy with their usual settings; string-
#        similarity 4.0.4 and fuzzball 2.2.6 (npm) for comparison.
# Guess: "Thôn 1" against "Thôn 11" scores below 1, against itself 1, and search puts the
#        exact name first by its score. The order of the two names does not matter.
# Seen:  fuzzy("Thôn 1", "Thôn 11") is 1, the other way round 0.86: the first text is looked
#        for inside the second. search("Thôn 1") gives hamlets 1, 11 and 12 the same score
#        of 1, and an empty name fits everything with 1.
# Why it matters: where hamlet 1 itself is not in the list, it is joined to hamlet 11 or 12
#        with full marks, and a blank name to the first record. Measure with the digits
#        apart, and ask for the second best score, too.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit fast-fuzzy@1.12.0 string-similarity@4.0.4 fuzzball@2.2.6 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const { fuzzy, search } = require('fast-fuzzy'), { compareTwoStrings } = require('string-similarity'), { ratio } = require('fuzzball');
console.log(version('fast-fuzzy'), '|', version('string-similarity'), '|', version('fuzzball'));
for (const [a, b] of [['Thôn 1', 'Thôn 1'], ['Thôn 1', 'Thôn 11'], ['Thôn 11', 'Thôn 1'], ['', 'Thôn 1']])
  console.log('  ', JSON.stringify(a), JSON.stringify(b), fuzzy(a, b).toFixed(2), '|', compareTwoStrings(a, b).toFixed(2), '|', ratio(a, b));
const found = search('Thôn 1', ['Thôn 12', 'Thôn 11', 'Thôn 1', 'Thôn 2'], { returnMatchData: true });
console.log('  ', 'search:', found.map(m => m.item + ' ' + m.score.toFixed(2)).join(', '));
JS
node t.js | tee seen
cat >want <<'WANT'
fast-fuzzy 1.12.0 | string-similarity 4.0.4 | fuzzball 2.2.6
   "Thôn 1" "Thôn 1" 1.00 | 1.00 | 100
   "Thôn 1" "Thôn 11" 1.00 | 0.89 | 92
   "Thôn 11" "Thôn 1" 0.86 | 0.89 | 92
   "" "Thôn 1" 1.00 | 0.00 | 0
   search: Thôn 1 1.00, Thôn 12 1.00, Thôn 11 1.00, Thôn 2 0.83
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
