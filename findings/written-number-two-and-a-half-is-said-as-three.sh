#!/usr/bin/env bash
# What:  written-number 0.11.1 (npm), numbers in words, in Vietnamese and in English.
# Guess: 2.5 is "two point five", or an error. -5 is "minus five", or an error. 105 is "một trăm linh năm", with the word for the empty place of the tens.
# Seen:  2.5 is "ba", three, and 12.5 "mười ba", thirteen, in English as well; 0.4 is none. -5 is an empty text, as is "1.500.000", while "105" is read. 105 is
#        "một trăm và năm" and 1005 "một ngàn và năm", with the English "and", which nobody says.
# Why it matters: the amount in words counts where it differs from the figure. Half a ton more is written than the figure beside it says, and of a sum below 0
#        nothing is written.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts written-number@0.11.1 >/dev/null 2>&1
cat >t.js <<'JS'
const written = require('written-number');
console.log('written-number', require('written-number/package.json').version);
for (const n of [2, 2.4, 2.5, 12.5, 0.4, -5, -2.5, 105, 1005, 1500000, '105', '1.500.000', '2,5', null]) {
  console.log(`   ${JSON.stringify(n)}: ${JSON.stringify(written(n, { lang: 'vi' }))}, ${JSON.stringify(written(n, { lang: 'en' }))}`);
}
JS
node t.js | tee seen
cat >want <<'WANT'
written-number 0.11.1
   2: "hai", "two"
   2.4: "hai", "two"
   2.5: "ba", "three"
   12.5: "mười ba", "thirteen"
   0.4: "không", "zero"
   -5: "", ""
   -2.5: "", ""
   105: "một trăm và năm", "one hundred and five"
   1005: "một ngàn và năm", "one thousand and five"
   1500000: "một triệu năm trăm ngàn", "one million five hundred thousand"
   "105": "một trăm và năm", "one hundred and five"
   "1.500.000": "", ""
   "2,5": "", ""
   null: "không", "zero"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
