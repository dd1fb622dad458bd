#!/usr/bin/env bash
# What:  number-format.js 2.0.9 (npm), numbers shown by masks like those of spreadsheets.
# Guess: "#,##0" means here what it does in a spreadsheet: no decimals, groups of three; 0% shows a share as a percentage; what
#        it cannot do it refuses.
# Seen:  in "#,##0" 2.5 is "2,500" and 1234 is "1234,000": a single mark in a mask is the decimal one, as its page says, and with a point
#        behind it, "#,##0.", the groups are groups. 0.125 in "0%" is "0%", and in "0.0%" "0.1%". -5 in "#,##0;(#,##0)" is
#        "-5,000)".
# Why it matters: the masks of a form's columns are handed on to a page. Two and a half hectares are two thousand five hundred to
#        every reader, in a column where the other figures look right, and all shares are nought.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact number-format.js@2.0.9 >/dev/null
cat >t.cjs <<'JS'
const format = require('number-format.js')
console.log('number-format.js', require('number-format.js/package.json').version)
for (const mask of ['#,##0', '#,##0.', '#.##0', '#,##0.00']) console.log(`   "${mask}":`, [2.5, 5, 1234, -0.4].map(value => `${value} is ${format(mask, value)}`).join('; '))
for (const mask of ['0%', '0.0%']) console.log(`   "${mask}": 0.125 is`, format(mask, 0.125))
console.log('   "#,##0;(#,##0)": -5 is', format('#,##0;(#,##0)', -5))
JS
node t.cjs | tee seen
cat >want <<'WANT'
number-format.js 2.0.9
   "#,##0": 2.5 is 2,500; 5 is 5,000; 1234 is 1234,000; -0.4 is -,400
   "#,##0.": 2.5 is 3; 5 is 5; 1234 is 1,234; -0.4 is 0
   "#.##0": 2.5 is 2.500; 5 is 5.000; 1234 is 1234.000; -0.4 is -.400
   "#,##0.00": 2.5 is 2.50; 5 is 5.00; 1234 is 1,234.00; -0.4 is -0.40
   "0%": 0.125 is 0%
   "0.0%": 0.125 is 0.1%
   "#,##0;(#,##0)": -5 is -5,000)
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
