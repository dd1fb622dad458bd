#!/usr/bin/env bash
# What:  currency.js 2.0.4 (npm), amounts as text.
# Guess: "−5" with the minus sign that Word and web pages write (U+2212) is -5 or not a
#        number, like "5 -". Rounding is the same on both sides of nought.
# Seen:  "−5" and "–5" are plus 5; "(5)" is -5. "1e3", as a CSV may say for 1000, is 13, and
#        "12 hộ 5" is 125: what is no digit is taken out. 1.005 is 1.01 and -1.005 is -1.00,
#        so that an amount and its reversal leave 0.01.
# Why it matters: decreases pasted from a Word report are read as increases of the same
#        size. The sum of a booking and its reversal is not nought. The option
#        errorOnInvalid does not help: see below.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit currency.js@2.0.4 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const currency = require('currency.js');
console.log(version('currency.js'));
for (const text of ['-5', '\u22125', '\u20135', '(5)', '1e3', '12 hộ 5']) {
  let strict;
  try { strict = currency(text, { errorOnInvalid: true }).value; } catch (e) { strict = 'refused'; }
  console.log('  ', text, '=>', currency(text).value, '| errorOnInvalid:', strict);
}
console.log('  ', '1.005 =>', currency(1.005).value, ' -1.005 =>', currency(-1.005).value, ' added:', currency(1.005).add(-1.005).value);
console.log('  ', '2.5 and -2.5 without decimals =>', currency(2.5, { precision: 0 }).value, currency(-2.5, { precision: 0 }).value);
JS
node t.js | tee seen
cat >want <<'WANT'
currency.js 2.0.4
   -5 => -5 | errorOnInvalid: -5
   −5 => 5 | errorOnInvalid: 5
   –5 => 5 | errorOnInvalid: 5
   (5) => -5 | errorOnInvalid: -5
   1e3 => 13 | errorOnInvalid: 13
   12 hộ 5 => 125 | errorOnInvalid: 125
   1.005 => 1.01  -1.005 => -1  added: 0.01
   2.5 and -2.5 without decimals => 3 -2
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
