#!/usr/bin/env bash
# What:  dinero.js 1.9.1 (npm), amounts in đồng, which has no smaller unit.
# Guess: the currency VND sets the number of places, so that amount: 250000 is 250,000 đồng; a half
#        is rounded up in a share of money.
# Seen:  every currency has two places unless told otherwise: 250000 VND is printed as "₫2,500.00" and
#        toUnit() is 2500. With precision: 0 it is right. A half goes to the even neighbour: 50% of
#        5 is 2 and of 15 is 8; of 25 it is 12.
# Why it matters: all amounts of a report are a hundredth, evenly, so that sums and shares fit. The
#        library's own name for the currency makes one believe that it knows it.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit dinero.js@1.9.1 >/dev/null 2>&1
cat >t.js <<'JS'
const Dinero = require('dinero.js');
console.log('dinero.js', JSON.parse(require('fs').readFileSync('node_modules/dinero.js/package.json')).version);
for (const options of [{ amount: 250000, currency: 'VND' }, { amount: 250000, currency: 'VND', precision: 0 }, { amount: 250000, currency: 'USD' }]) {
  const money = Dinero(options);
  console.log('  ', JSON.stringify(options), '=>', money.toUnit(), money.toFormat(), money.toFormat('$0,0'));
}
console.log('   50% of 5, 15, 25:', [5, 15, 25].map(amount => Dinero({ amount }).percentage(50).getAmount()).join(', '));
JS
node t.js | tee seen
cat >want <<'WANT'
dinero.js 1.9.1
   {"amount":250000,"currency":"VND"} => 2500 ₫2,500.00 ₫2,500
   {"amount":250000,"currency":"VND","precision":0} => 250000 ₫250,000.00 ₫250,000
   {"amount":250000,"currency":"USD"} => 2500 $2,500.00 $2,500
   50% of 5, 15, 25: 2, 8, 12
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
