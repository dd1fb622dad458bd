#!/usr/bin/env bash
# What:  to-words 5.7.0 (npm) with the locale vi-VN.
# Guess: 105 is "một trăm lẻ năm" (or linh), 15 "mười lăm", 21 "hai mươi mốt", as every school
#        book has it, and an amount in dong has no smaller coin.
# Seen:  the digits are strung together: 105 is "Một Trăm Năm", which is how 150 is said in
#        short, 1005 is "Một Nghìn Năm", said for 1500, and the 202 thousand of 6000202628 are
#        "Hai Trăm Hai Nghìn", said for 220 thousand. 15 is "Mười Năm" (ten years), 21 "Hai
#        Mươi Một". Of 1.25 the places are one number, "Phẩy Hai Mươi Năm", those of 1.205
#        again "Hai Trăm Năm". Half a dong is "Năm Mươi Xu".
# Why it matters: the line "amount in words" is there so that nobody can misread the figure.
#        A treasury reads 150 where 105 is meant, and sends
#        the paper back at best.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix . to-words@5.7.0 >/dev/null 2>&1
cat >t.cjs <<'JS'
const fs = require('fs'), { ToWords } = require('to-words');
console.log('to-words', JSON.parse(fs.readFileSync('node_modules/to-words/package.json')).version);
const words = new ToWords({localeCode: 'vi-VN'});
for (const number of [15, 21, 105, 150, 1005, 1500, 6000202628, 1.25, 1.205, -5])
    console.log('  ', number, words.convert(number));
console.log('  ', 1500.5, words.convert(1500.5, {currency: true}));
JS
node t.cjs | tee seen
cat >want <<'WANT'
to-words 5.7.0
   15 Mười Năm
   21 Hai Mươi Một
   105 Một Trăm Năm
   150 Một Trăm Năm Mươi
   1005 Một Nghìn Năm
   1500 Một Nghìn Năm Trăm
   6000202628 Sáu Tỷ Hai Trăm Hai Nghìn Sáu Trăm Hai Mươi Tám
   1.25 Một Phẩy Hai Mươi Năm
   1.205 Một Phẩy Hai Trăm Năm
   -5 Âm Năm
   1500.5 Một Nghìn Năm Trăm Đồng Và Năm Mươi Xu
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
