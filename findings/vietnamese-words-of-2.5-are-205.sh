#!/usr/bin/env bash
# What:  number-to-text-vietnamese 1.1.7, read-vietnamese-number 2.3.1, read-vn-number 4.1.0
#        and vn-num2words 1.0.4 (npm): numbers to Vietnamese words.
# Guess: a number that is not whole is read with "phẩy" (comma) or refused, a text with the
#        Vietnamese decimal comma is understood by libraries made for Vietnamese, and 105
#        ends in "năm".
# Seen:  number-to-text-vietnamese reads 2.5 as two hundred and five ("hai trăm linh năm")
#        and 12.5 as one thousand two hundred and five. read-vietnamese-number takes English
#        signs: "1,5" is fifteen and "1.234" one point two hundred and thirty-four. vn-
#        num2words reads -5 as "undefined mươi lăm" (something-ty-five). read-vn-number ends
#        105 in "lẻ lăm", which nobody says.
# Why it matters: amounts in words on receipts and minutes are the ones that bind. Of 2.5
#        million "two hundred and five" million is a sentence that reads well. Whoever
#        prints figures in words must read them back.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit number-to-text-vietnamese@1.1.7 read-vietnamese-number@2.3.1 read-vn-number@4.1.0 vn-num2words@1.0.4 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
const { getText } = require('number-to-text-vietnamese').default;
const { doReadNumber, ReadingConfig } = require('read-vietnamese-number');
const readVn = require('read-vn-number').default, toWords = require('vn-num2words');
console.log(version('number-to-text-vietnamese'));
for (const n of [105, -5, 2.5, 12.5]) console.log('  ', n, getText(n));
console.log(version('read-vietnamese-number'));
for (const n of ['105', '1.234', '1,5']) console.log('  ', n, doReadNumber(n, new ReadingConfig()));
console.log(version('vn-num2words'));
for (const n of [105, -5]) console.log('  ', n, toWords(n));
console.log(version('read-vn-number'));
for (const n of [105]) console.log('  ', n, readVn(n));
JS
node t.js | tee seen
cat >want <<'WANT'
number-to-text-vietnamese 1.1.7
   105 một trăm linh năm
   -5 âm năm
   2.5 hai trăm linh năm
   12.5 một nghìn hai trăm linh năm
read-vietnamese-number 2.3.1
   105 một trăm lẻ năm đơn vị
   1.234 một chấm hai trăm ba mươi tư đơn vị
   1,5 mười lăm đơn vị
vn-num2words 1.0.4
   105 một trăm linh năm
   -5 undefined mươi lăm
read-vn-number 4.1.0
   105 một trăm lẻ lăm
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
