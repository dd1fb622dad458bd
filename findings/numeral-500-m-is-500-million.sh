#!/usr/bin/env bash
# What:  numeral 2.0.6 and numbro 2.5.0 (npm), texts to numbers: numeral(text).value() and
#        numbro.unformat(text).
# Guess: "500 m" is 500, or nothing, as "10 kg" is; a unit behind a number is left out.
# Seen:  a unit that is like an English short form multiplies: "500 m" (of canal) is 500
#        million in both, "5 t" is five trillion, "2 km" in numbro two thousand million and
#        "2 mét" in numeral two trillion, for its last letter. "10 kg" is 10 in numeral and
#        NaN in numbro, "3 m2" is 32 in numeral, "5-10" is -510.
# Why it matters: lengths in metres and weights in t (tấn) are the most usual figures with a
#        unit. One such cell exceeds the whole column, or the total of a district is taken for
#        đồng. Split the unit off before, and compare with the digits in the text.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit numeral@2.0.6 numbro@2.5.0 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
const numeral = require('numeral'), numbro = require('numbro');
console.log(version('numeral'), '|', version('numbro'));
for (const text of ['500', '500 m', '2 km', '2 mét', '3 m2', '5 t', '5 tạ', '10 kg', '1,5 m', '5-10'])
  console.log('  ', text, '=>', numeral(text).value(), '|', numbro.unformat(text));
JS
node t.js | tee seen
cat >want <<'WANT'
numeral 2.0.6 | numbro 2.5.0
   500 => 500 | 500
   500 m => 500000000 | 500000000
   2 km => 2 | 2000000000
   2 mét => 2000000000000 | NaN
   3 m2 => 32 | NaN
   5 t => 5000000000000 | 5000000000000
   5 tạ => 5 | NaN
   10 kg => 10 | NaN
   1,5 m => 15000000 | 15000000
   5-10 => -510 | undefined
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
