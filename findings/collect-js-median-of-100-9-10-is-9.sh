#!/usr/bin/env bash
# What:  collect.js 4.36.1 (npm), Laravel's collections for JavaScript.
# Guess: the median sorts, the sum is exact as far as numbers of JavaScript are, and a blank is left out of min and max, or makes
#        an error, as in Laravel.
# Seen:  the median is the middle one as the figures stand: of 100, 9, 10 it is 9, of 10, 100, 9 it is 100. The sum is cut to
#        twelve digits: of 1234567890123 and 2 it is 1234567890130, and 0.01 added to 123456789012 is gone. With
#        a blank the sum is NaN, but the smallest of 5, 7 and a blank is 0, and the largest of -5, -7 and a blank too; the
#        blank is among the figures below 6 and among those from 0 up. The sum of "1,5" and "2" is 3.
# Why it matters: amounts of a province in đồng have thirteen digits and more. Each of these answers has the right size: a total is
#        some đồng off, a typical commune is whichever stands in the middle of the list, the smallest one is one that sent nothing.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact collect.js@4.36.1 >/dev/null
cat >t.cjs <<'JS'
const collect = require('collect.js')
console.log('collect.js', require('collect.js/package.json').version)
for (const list of [[9, 10, 100], [100, 9, 10], [10, 100, 9], [5, 12, 9, 100]]) console.log('   median of', list.join(', ') + ':', collect(list).median())
for (const list of [[1234567890123, 2], [123456789012, 0.01], [0.1, 0.2], [5, null, 7], ['1,5', '2']]) {
  const items = collect(list.map(n => ({ n })))
  console.log('   sum of', list.map(n => n ?? '-').join(', ') + ':', items.sum('n') + ', average', items.avg('n'))
}
for (const list of [[5, null, 7], [-5, null, -7]]) console.log('   of', list.map(n => n ?? '-').join(', ') + ': smallest', collect(list.map(n => ({ n }))).min('n') + ', largest', collect(list.map(n => ({ n }))).max('n'))
const items = collect([{ n: 5 }, { n: null }, { n: 12 }])
const those = (sign, than) => items.where('n', sign, than).pluck('n').all().map(n => n ?? '-').join(', ')
console.log('   of 5, -, 12 below 6:', those('<', 6) + '; from 0 up:', those('>=', 0) + '; not above 6:', items.reject(item => item.n > 6).pluck('n').all().map(n => n ?? '-').join(', '))
JS
node t.cjs | tee seen
cat >want <<'WANT'
collect.js 4.36.1
   median of 9, 10, 100: 10
   median of 100, 9, 10: 9
   median of 10, 100, 9: 100
   median of 5, 12, 9, 100: 10.5
   sum of 1234567890123, 2: 1234567890130, average 617283945065
   sum of 123456789012, 0.01: 123456789012, average 61728394506
   sum of 0.1, 0.2: 0.3, average 0.15
   sum of 5, -, 7: NaN, average NaN
   sum of 1,5, 2: 3, average 1.5
   of 5, -, 7: smallest 0, largest 7
   of -5, -, -7: smallest -7, largest 0
   of 5, -, 12 below 6: 5, -; from 0 up: 5, -, 12; not above 6: 5, -
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
