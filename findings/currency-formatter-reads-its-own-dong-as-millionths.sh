#!/usr/bin/env bash
# What:  currency-formatter 1.5.9 (npm) writing and reading amounts by code or locale.
# Guess: unformat reads what format has written for the same currency.
# Seen:  the table of currencies gives VND the point for thousands and for decimals alike:
#        2500000 is written "2.500.000 ₫" and read as 2.5, by the code VND and by the locale
#        vi-VN. With two places 1500.5 is written "1.500.50 ₫". EUR, IDR, BRL and USD are read
#        as written. "−5" with the minus of Word is 5, the range "5-6" is 5.
# Why it matters: the amount of a form is shown and read again on every save; an amount below
#        1000 comes back right, and with it most trials. Give unformat the decimal sign; it is
#        then right.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix . currency-formatter@1.5.9 >/dev/null 2>&1
cat >t.cjs <<'JS'
const money = require('currency-formatter');
console.log('currency-formatter', require('currency-formatter/package.json').version);
for (const [number, options] of [[950, {code: 'VND'}], [2500000, {code: 'VND'}], [2500000, {locale: 'vi-VN'}], [1500.5, {code: 'VND', precision: 2}], [2500000, {code: 'IDR'}], [2500000, {code: 'BRL'}], [2500000, {code: 'EUR'}], [2500000, {code: 'USD'}]]) {
    const text = money.format(number, options);
    console.log('  ', number, JSON.stringify(options), JSON.stringify(text), 'read again', money.unformat(text, options));
}
console.log('   given the sign:', money.unformat('2.500.000 ₫', {code: 'VND', decimal: ','}), 'minus of Word:', money.unformat('\u22125', {code: 'VND'}), '"5-6":', money.unformat('5-6', {code: 'VND'}));
JS
node t.cjs | tee seen
cat >want <<'WANT'
currency-formatter 1.5.9
   950 {"code":"VND"} "950 ₫" read again 950
   2500000 {"code":"VND"} "2.500.000 ₫" read again 2.5
   2500000 {"locale":"vi-VN"} "2.500.000 ₫" read again 2.5
   1500.5 {"code":"VND","precision":2} "1.500.50 ₫" read again 1.5
   2500000 {"code":"IDR"} "Rp2.500.000" read again 2500000
   2500000 {"code":"BRL"} "R$ 2.500.000,00" read again 2500000
   2500000 {"code":"EUR"} "2 500 000,00 €" read again 2500000
   2500000 {"code":"USD"} "$2,500,000.00" read again 2500000
   given the sign: 2500000 minus of Word: 5 "5-6": 5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
