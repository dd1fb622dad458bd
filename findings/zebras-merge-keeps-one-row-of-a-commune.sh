#!/usr/bin/env bash
# What:  zebras 0.0.20 (npm), data frames of plain objects with Ramda.
# Guess: merge joins as the merge of pandas does: each row meets all rows with its key, and none of the left
#        is lost; a blank is left out of means and of the smallest.
# Seen:  of two quarters of A on the left the first stays, of two rows of B on the right the first is taken; D, which the right hasn't, stays,
#        C, which the left hasn't, goes. 26 became 20. The mean of 5, null and 7 is 4 and the smallest 0, but with undefined
#        or NaN in null's place they are 6 and 5. diff takes a null as 0. "30/02/2026" is no day, "05/03/2026" 3 May.
# Why it matters: names of communes are joined to their quarters, and after it each commune has one quarter. The table has the
#        communes it should, so that nobody misses anything; only a total tells.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact zebras@0.0.20 ramda@0.26.1 >/dev/null
cat >t.cjs <<'JS'
const zebras = require('zebras')
console.log('zebras', require('zebras/package.json').version)
const left = [{ xa: 'A', q: 1, n: 5 }, { xa: 'A', q: 2, n: 6 }, { xa: 'B', q: 1, n: 7 }, { xa: 'D', q: 1, n: 8 }]
const right = [{ xa: 'A', name: 'a' }, { xa: 'B', name: 'b' }, { xa: 'B', name: 'b2' }, { xa: 'C', name: 'c' }]
const merged = zebras.merge(left, right, 'xa', 'xa', '_left', '_right')
console.log('   merged:', merged.map(row => [row.xa, row.q, row.n, row.name ?? '-'].join(' ')).join(', '))
console.log('   sum before', zebras.sum(zebras.getCol('n', left)) + ', after', zebras.sum(zebras.getCol('n', merged)))
for (const list of [[5, null, 7], [5, undefined, 7], [5, NaN, 7]]) console.log('   of', list.map(String).join(', ') + ': mean', zebras.mean(list) + ', smallest', zebras.min(list) + ', median', zebras.median(list))
console.log('   by group:', zebras.gbMean('n', zebras.groupBy(row => row.xa, [{ xa: 'A', n: 5 }, { xa: 'A', n: null }])).map(row => row.group + ' ' + row.mean).join(', '))
console.log('   diff of 1, 3, null, 4:', zebras.diff([1, 3, null, 4]).join(', '))
for (const text of ['05/03/2026', '30/02/2026']) console.log('  ', text, 'is', new Date(zebras.parseDates(['day'], [{ day: text }])[0].day).toDateString())
JS
TZ=UTC node t.cjs | tee seen
cat >want <<'WANT'
zebras 0.0.20
   merged: A 1 5 a, B 1 7 b, D 1 8 -
   sum before 26, after 20
   of 5, null, 7: mean 4, smallest 0, median 5
   of 5, undefined, 7: mean 6, smallest 5, median 6
   of 5, NaN, 7: mean 6, smallest 5, median 6
   by group: A 2.5
   diff of 1, 3, null, 4: NaN, 2, -3, 4
   05/03/2026 is Sun May 03 2026
   30/02/2026 is Invalid Date
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
