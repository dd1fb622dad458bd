#!/usr/bin/env bash
# What:  SocialCalc 2.3.0 (npm), the spreadsheet of EtherCalc, in which several people fill one sheet in the browser: formulas, and cells typed
#        or pasted from a CSV.
# Guess: as in Excel: the difference of two days is a number, a blank equals 0 and "", ROUND is to the farther one at a half on both sides of
#        nought. A day that is not in the calendar is a text.
# Seen:  31 March less 1 January 2026, 89 days, is shown as a day, 29 March 1900. ROUND(-2.5,0) is -2, where the format 0 shows -2.5 as -3.
#        A blank is below 1, but neither = 0 nor above it. With a browser in Vietnamese too, 05/03/2026 is 3 May, 13/03/2026 is
#        3 January 2027 and 31/12/2026 is 13 July 2028; "1,5" is 15.
# Why it matters: who typed the days of a quarter by hand has half of them in other months and some in other years, without a
#        word, in a sheet that others go on with; a deadline is counted in days that look like a day of 1900.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact socialcalc@2.3.0 >/dev/null
cat >t.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', { value: { language: 'vi-VN' } }) // the language of a browser in Vietnam
const socialcalc = require('socialcalc'), sheet = new socialcalc.Sheet()
console.log('socialcalc', require('./node_modules/socialcalc/package.json').version)
const shown = (value, format) => socialcalc.FormatNumber.formatNumberWithFormat(value, format, '')
for (const command of ['set A1 value n 5', 'set A3 value n 0']) socialcalc.ExecuteSheetCommand(sheet, new socialcalc.Parse(command), false)
const calculated = formula => socialcalc.Formula.evaluate_parsed_formula(socialcalc.Formula.ParseFormulaIntoTokens(formula), sheet, false)
for (const formula of ['DATE(2026,3,31)-DATE(2026,1,1)', '(DATE(2026,3,31)-DATE(2026,1,1))*10%', 'ROUND(-2.5,0)', 'IF(A2=0,"0","other")', 'IF(A2<1,"below 1","other")', 'IF(A2>0,"above 0","other")', 'IF(A2="","blank","other")', 'COUNTIF(A1:A3,0)']) {
  const { value, type } = calculated(formula)
  console.log(`   ${formula}: ${value}` + (type === 'nd' ? `, shown as a day: ${shown(value, 'yyyy-mm-dd')}` : ''))
}
console.log('   -2.5 in the format 0:', shown(-2.5, '0'))
for (const typed of ['05/03/2026', '13/03/2026', '31/12/2026', '2026-03-05', '1,5', '1.234.567']) {
  const { value, type } = socialcalc.DetermineValueType(typed)
  console.log(`   typed ${typed}: ` + (type === 'nd' ? shown(value, 'yyyy-mm-dd') : type === 't' ? `the text ${value}` : value))
}
JS
node t.cjs | tee seen
cat >want <<'WANT'
socialcalc 2.3.0
   DATE(2026,3,31)-DATE(2026,1,1): 89, shown as a day: 1900-03-29
   (DATE(2026,3,31)-DATE(2026,1,1))*10%: 8.9
   ROUND(-2.5,0): -2
   IF(A2=0,"0","other"): other
   IF(A2<1,"below 1","other"): below 1
   IF(A2>0,"above 0","other"): other
   IF(A2="","blank","other"): blank
   COUNTIF(A1:A3,0): 1
   -2.5 in the format 0: -3
   typed 05/03/2026: 2026-05-03
   typed 13/03/2026: 2027-01-03
   typed 31/12/2026: 2028-07-13
   typed 2026-03-05: 2026-03-05
   typed 1,5: 15
   typed 1.234.567: the text 1.234.567
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
