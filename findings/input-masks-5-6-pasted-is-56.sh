#!/usr/bin/env bash
# What:  masks for figures in forms: imask 7.6.1, @maskito/kit 5.6.0, cleave-zen 0.0.17 and react-number-format 5.4.5 (npm), set to the
#        point for thousands and the comma for decimals.
# Guess: what is typed and what is pasted is brought into form, and what is no number is refused or left empty; what one mask writes,
#        another one, or a program behind the form, reads as the same figure.
# Seen:  imask, maskito and cleave-zen drop each sign they do not know and keep the digits: "5-6" is 56, "(5)" 5, "1e3" 13, "0.125" 125
#        and "1,234,567" of an English sheet 1.23. maskito writes -5 with the minus of print (−), which is 5 for imask,
#        cleave-zen and react-number-format and no number for JavaScript. imask cuts a number of an account to its first
#        15 digits. react-number-format shows "1.234.567" as "1,23".
# Why it matters: clerks paste from a report or a sheet. A loss becomes a gain and a range ten times its upper end, in a field that
#        looks right, before any check of the program sees it.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact imask@7.6.1 @maskito/kit@5.6.0 @maskito/core@5.6.0 cleave-zen@0.0.17 react-number-format@5.4.5 react@19.2.0 react-dom@19.2.0 >/dev/null
cat >t.mjs <<'JS'
import { readFileSync } from 'node:fs'
import IMask from 'imask'
import { maskitoTransform } from '@maskito/core'
import { maskitoNumberOptionsGenerator, maskitoParseNumber } from '@maskito/kit'
import { formatNumeral, unformatNumeral } from 'cleave-zen'
import { numericFormatter, removeNumericFormat } from 'react-number-format'
const version = name => name + ' ' + JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version
console.log(['imask', '@maskito/kit', 'cleave-zen', 'react-number-format'].map(version).join(', '))
const imask = IMask.createMask({ mask: Number, scale: 2, thousandsSeparator: '.', radix: ',' })
const maskito = maskitoNumberOptionsGenerator({ decimalSeparator: ',', thousandSeparator: '.', maximumFractionDigits: 2 })
const settings = { thousandSeparator: '.', decimalSeparator: ',', decimalScale: 2, allowNegative: true }
for (const text of ['1.234,5', '-5', '−5', '(5)', '5-6', '1e3', '0.125', '1,234,567', '12 hộ', '9704180000123456789']) {
  imask.resolve(text)
  const written = maskitoTransform(text, maskito)
  console.log(`   "${text}" imask ${imask.typedValue}; maskito ${maskitoParseNumber(written, { decimalSeparator: ',', thousandSeparator: '.' })}; cleave-zen`,
    unformatNumeral(formatNumeral(text, { delimiter: '.', numeralDecimalMark: ',', numeralDecimalScale: 2 }), { numeralDecimalMark: ',' }))
}
const written = maskitoTransform('-5', maskito)
imask.resolve(written)
console.log(`   maskito writes -5 as ${written} (${written.codePointAt(0).toString(16)}): imask ${imask.typedValue}; cleave-zen ${unformatNumeral(written, { numeralDecimalMark: ',' })};`,
  `react-number-format ${removeNumericFormat(written, undefined, settings)}; Number ${Number(written)}; maskito ${maskitoParseNumber(written)}`)
console.log('   react-number-format, -5 with a hyphen:', removeNumericFormat('-5', undefined, settings), '| shows', ['1.234.567', '2.500.000 đ', '1234.5'].map(text => `"${text}" as "${numericFormatter(text, settings)}"`).join(', '))
JS
node t.mjs | tee seen
cat >want <<'WANT'
imask 7.6.1, @maskito/kit 5.6.0, cleave-zen 0.0.17, react-number-format 5.4.5
   "1.234,5" imask 1234.5; maskito 1234.5; cleave-zen 1234.5
   "-5" imask -5; maskito -5; cleave-zen -5
   "−5" imask 5; maskito -5; cleave-zen 5
   "(5)" imask 5; maskito 5; cleave-zen 5
   "5-6" imask 56; maskito 56; cleave-zen 56
   "1e3" imask 13; maskito 13; cleave-zen 13
   "0.125" imask 125; maskito 125; cleave-zen 125
   "1,234,567" imask 1.23; maskito 1.23; cleave-zen 1.23
   "12 hộ" imask 12; maskito 12; cleave-zen 12
   "9704180000123456789" imask 970418000012345; maskito 9704180000123458000; cleave-zen 9704180000123456789
   maskito writes -5 as −5 (2212): imask 5; cleave-zen 5; react-number-format 5; Number NaN; maskito -5
   react-number-format, -5 with a hyphen: -5 | shows "1.234.567" as "1,23", "2.500.000 đ" as "2,50", "1234.5" as "1.234,5"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
