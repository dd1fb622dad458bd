#!/usr/bin/env bash
# What:  vn-str 0.4.0 (npm), amounts of money in Vietnamese words with numToText, given as they are written in Viet Nam, with points for the thousands.
# Guess: "2.500.000" is two and a half million, as 2500000 is, or it is refused. 12.5 is "twelve point five".
# Seen:  the points stay in the way as if they were digits: "2.500.000" is "hai triệu", two million, "1.234.567" one million five hundred and sixty-seven, "250.000"
#        two million, and "12.500.000" and "12 500 000" a thousand million. The number 12.5 is one thousand two hundred and five, 100.25 a hundred thousand. The same
#        amounts without points are right.
# Why it matters: the amount in words of a payment is what counts in law beside the figure. It is a sound sentence, and another amount.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts vn-str@0.4.0 >/dev/null 2>&1
cat >t.js <<'JS'
const { numToText } = require('vn-str');
console.log('vn-str', require('vn-str/package.json').version);
for (const amount of [2500000, '2500000', '2.500.000', '2,500,000', '1.234.567', '250.000', '12.500.000', '12 500 000', 12.5, 100.25]) {
  console.log(`   ${typeof amount === 'string' ? `"${amount}"` : amount}: ${numToText(amount)}`);
}
JS
node t.js | tee seen
cat >want <<'WANT'
vn-str 0.4.0
   2500000: hai triệu năm trăm nghìn
   "2500000": hai triệu năm trăm nghìn
   "2.500.000": hai triệu
   "2,500,000": hai triệu
   "1.234.567": một triệu năm trăm sáu mươi bảy
   "250.000": hai triệu không trăm
   "12.500.000": một tỷ không trăm
   "12 500 000": một tỷ không trăm
   12.5: một nghìn hai trăm linh năm
   100.25: một trăm nghìn
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
