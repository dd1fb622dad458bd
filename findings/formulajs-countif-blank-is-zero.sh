#!/usr/bin/env bash
# What:  @formulajs/formulajs 4.6.1 (npm): COUNTIF, SUMIF, TEXT and PROPER.
# Guess: as in Excel: COUNTIF(range,0) counts the cells that hold 0, * stands for any
#        letters, SUMIF does not mind capitals, TEXT(12,"0000") is "0012", PROPER begins
#        each word with a capital.
# Seen:  COUNTIF(range,0) counts blanks, empty texts and FALSE as well. COUNTIF(range,"Xa*")
#        is 0: there are no wildcards, though MATCH has them. SUMIF minds capitals.
#        TEXT(12,"0000") is "12". PROPER makes "Xã đăK" of "xã đăk": it takes đ and ă for
#        the ends of words.
# Why it matters: "how many communes reported nought" includes those that did not report; a
#        count by the beginning of a name is 0; codes lose their zeros in the one function
#        that is there to keep them. All of it without an error value.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit @formulajs/formulajs@4.6.1 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const f = require('@formulajs/formulajs');
console.log(version('@formulajs/formulajs'));
const show = (text, value) => console.log('  ', text, '=>', value);
show('COUNTIF over 0, blank, "", FALSE and 7, of 0', f.COUNTIF([0, null, '', false, 7], 0));
show('COUNTIF over "Xa A" and "Xa B", of "Xa*"', f.COUNTIF(['Xa A', 'Xa B'], 'Xa*'));
show('MATCH of "Xa*" in the same', f.MATCH('Xa*', ['x', 'Xa B'], 0));
show('SUMIF over "Đạt" and "đạt", of "Đạt", adding 1 and 2', f.SUMIF(['Đạt', 'đạt'], 'Đạt', [1, 2]));
show('TEXT(12, "0000")', f.TEXT(12, '0000'));
show('PROPER("xã đăk kroong")', f.PROPER('xã đăk kroong'));
JS
node t.js | tee seen
cat >want <<'WANT'
@formulajs/formulajs 4.6.1
   COUNTIF over 0, blank, "", FALSE and 7, of 0 => 3
   COUNTIF over "Xa A" and "Xa B", of "Xa*" => 0
   MATCH of "Xa*" in the same => 2
   SUMIF over "Đạt" and "đạt", of "Đạt", adding 1 and 2 => 1
   TEXT(12, "0000") => 12
   PROPER("xã đăk kroong") => Xã đăK Kroong
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
