#!/usr/bin/env bash
# What:  PROPER in @formulajs/formulajs 4.6.1, fast-formula-parser 1.0.19 and
#        hot-formula-parser 4.0.0; HyperFormula 3.5.0 (all npm) for comparison.
# Guess: the first letter of each word becomes a capital, as in Excel: "đăk glei" is "Đăk Glei".
# Seen:  only English letters count as letters. formulajs and hot-formula-parser give
#        "đăK Glei" and "ôNg ơN", fast-formula-parser "ĐĂK Glei": the letter behind a Vietnamese
#        one is taken for the first of a word. HyperFormula gives "Đăk Glei".
# Why it matters: PROPER is what people use to make names of communes and persons uniform before
#        a look-up. The same name comes out in as many ways as there are engines, and right only
#        where it has no Vietnamese letter, so that a test with "sa thay" passes.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit @formulajs/formulajs@4.6.1 fast-formula-parser@1.0.19 hot-formula-parser@4.0.0 hyperformula@3.5.0 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;
const { PROPER } = require('@formulajs/formulajs'), Fast = require('fast-formula-parser'), { Parser } = require('hot-formula-parser'), { HyperFormula } = require('hyperformula');
console.log(['@formulajs/formulajs', 'hot-formula-parser', 'fast-formula-parser', 'hyperformula'].map(version).join(' | '));
const engine = HyperFormula.buildFromArray([[0]], { licenseKey: 'gpl-v3' }), fast = new Fast({}), hot = new Parser();
for (const name of ['sa thay', 'đăk glei', 'ông ơn', 'nguyễn thị ánh', 'ĐẮK LẮK'])
  console.log('  ', name, '=>', [PROPER(name), hot.parse(`PROPER("${name}")`).result, fast.parse(`PROPER("${name}")`, { row: 1, col: 1 }), engine.calculateFormula(`=PROPER("${name}")`, 0)].join(' | '));
JS
node t.js | tee seen
cat >want <<'WANT'
@formulajs/formulajs 4.6.1 | hot-formula-parser 4.0.0 | fast-formula-parser 1.0.19 | hyperformula 3.5.0
   sa thay => Sa Thay | Sa Thay | Sa Thay | Sa Thay
   đăk glei => đăK Glei | đăK Glei | ĐĂK Glei | Đăk Glei
   ông ơn => ôNg ơN | ôNg ơN | ÔNg ƠN | Ông Ơn
   nguyễn thị ánh => Nguyễn Thị áNh | Nguyễn Thị áNh | NguyỄN Thị ÁNh | Nguyễn Thị Ánh
   ĐẮK LẮK => ĐẮK Lắk | ĐẮK Lắk | ĐẮK LẮK | Đắk Lắk
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
