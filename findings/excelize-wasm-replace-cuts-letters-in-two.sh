#!/usr/bin/env bash
# What:  excelize-wasm 0.1.3 (npm), which has Excelize 2.11.0 of Go in it, calculating formulas.
# Guess: as Excel: REPLACE counts letters, as LEN, LEFT, MID and FIND of the library do; in a
#        range the text "5" and TRUE are no numbers for SUM, AVERAGE and MAX alike.
# Seen:  REPLACE counts bytes: of "Xã Đăk Pék" without its first three letters " Đăk Pék" is left,
#        with the blank, and REPLACE("Đăk",1,1,"D") leaves half a letter. TRIM leaves two blanks
#        between words. Of the range "5", "12 hộ", TRUE the SUM is 6, the
#        AVERAGE 5, COUNT 1, MEDIAN 1, PRODUCT 1, MAX and MIN 0 and SUMIF(">0") 1, and in Excel
#        0 or an error for all. MATCH(5) finds the text.
# Why it matters: "Xã" and "Thị trấn" are cut from names so that the names of two files meet;
#        these meet nothing any more, and are shown with a question mark. Ticks are added to
#        the households, and the average does not fit the sum.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . excelize-wasm@0.1.3 >/dev/null 2>&1
cat >t.cjs <<'JS'
const { init } = require('excelize-wasm');
console.log('excelize-wasm', JSON.parse(require('fs').readFileSync('node_modules/excelize-wasm/package.json')).version);
init('node_modules/excelize-wasm/excelize.wasm.gz').then(({ NewFile }) => {
    const file = NewFile();
    for (const [cell, value] of Object.entries({A1: '5', A2: '12 hộ', A3: true})) file.SetCellValue('Sheet1', cell, value);
    for (const formula of ['REPLACE("Xã Đăk Pék",1,3,"")', 'SUBSTITUTE("Xã Đăk Pék","Xã ","")', 'REPLACE("Đăk",1,1,"D")', 'MID("Xã Đăk Pék",4,9)', 'LEN("Đăk")', 'FIND("k","Đăk")', 'TRIM("a  b")', 'SUM(A1:A3)', 'AVERAGE(A1:A3)', 'COUNT(A1:A3)', 'MEDIAN(A1:A3)', 'PRODUCT(A1:A3)', 'MAX(A1:A3)', 'MIN(A1:A3)', 'SUMIF(A1:A3,">0")', 'MATCH(5,A1:A3,0)']) {
        file.SetCellFormula('Sheet1', 'C1', '=' + formula);
        console.log('  ', formula, JSON.stringify(file.CalcCellValue('Sheet1', 'C1').value));
    }
    process.exit(0);
});
JS
node t.cjs | tee seen
cat >want <<'WANT'
excelize-wasm 0.1.3
   REPLACE("Xã Đăk Pék",1,3,"") " Đăk Pék"
   SUBSTITUTE("Xã Đăk Pék","Xã ","") "Đăk Pék"
   REPLACE("Đăk",1,1,"D") "D�ăk"
   MID("Xã Đăk Pék",4,9) "Đăk Pék"
   LEN("Đăk") "3"
   FIND("k","Đăk") "3"
   TRIM("a  b") "a  b"
   SUM(A1:A3) "6"
   AVERAGE(A1:A3) "5"
   COUNT(A1:A3) "1"
   MEDIAN(A1:A3) "1"
   PRODUCT(A1:A3) "1"
   MAX(A1:A3) "0"
   MIN(A1:A3) "0"
   SUMIF(A1:A3,">0") "1"
   MATCH(5,A1:A3,0) "1"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
