#!/usr/bin/env bash
# What:  to-words 5.7.0 (npm) with the locale vi-VN, and libnumbertext 1.0.11 (from Debian), by
#        which LibreOffice writes numbers in words.
# Guess: 105 is "một trăm lẻ năm" (or linh), 15 "mười lăm", 21 "hai mươi mốt", as every school
#        book has it, and an amount in dong has no smaller coin.
# Seen:  the digits are strung together. to-words: 105 is "Một Trăm Năm", which is how 150 is said
#        in short, 1005 is "Một Nghìn Năm", said for 1500, and the 202 thousand of 6000202628 are
#        "Hai Trăm Hai Nghìn", said for 220 thousand. 15 is "Mười Năm" (ten years), 21 "Hai Mươi
#        Một". Of 1.25 the places are one number, "Phẩy Hai Mươi Năm", those of 1.205 again "Hai
#        Trăm Năm". Half a dong is "Năm Mươi Xu". libnumbertext has "một trăm linh một" for 101,
#        but "một trăm hai" for 102 and "một trăm lăm" for 105, said for 120 and 150; for 2.5
#        it prints nothing.
# Why it matters: the line "amount in words" is there so that nobody can misread the figure. A
#        treasury reads 150 where 105 is meant, and sends the paper back at best.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix . to-words@5.7.0 >/dev/null 2>&1
apt-get download -q libnumbertext-tools=1.0.11-1 libnumbertext-1.0-0=1.0.11-1 libnumbertext-data=1.0.11-1 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" deb; done
cat >t.cjs <<'JS'
const fs = require('fs'), { ToWords } = require('to-words');
console.log('to-words', JSON.parse(fs.readFileSync('node_modules/to-words/package.json')).version);
const words = new ToWords({localeCode: 'vi-VN'});
for (const number of [15, 21, 105, 150, 1005, 1500, 6000202628, 1.25, 1.205, -5])
    console.log('  ', number, words.convert(number));
console.log('  ', 1500.5, words.convert(1500.5, {currency: true}));
JS
spell() { (cd deb/usr/share/libnumbertext && LD_LIBRARY_PATH=$(dirname "$dir"/deb/usr/lib/*/libnumbertext-1.0.so.0) "$dir"/deb/usr/lib/libnumbertext/spellout "$@"); }
{ node t.cjs
spell 2>/dev/null | grep -o '^spellout [0-9.]*'
for number in 15 21 101 102 105 120 150 1005 6000202628 2.5; do printf '   %s %s\n' "$number" "$(spell -l vi "$number" 2>/dev/null | xargs)"; done; } | tee seen
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
spellout 1.0.11
   15 mười lăm
   21 hai mươi mốt
   101 một trăm linh một
   102 một trăm hai
   105 một trăm lăm
   120 một trăm hai mươi
   150 một trăm năm mươi
   1005 một ngàn không trăm lăm
   6000202628 sáu tỷ hai trăm hai ngàn sáu trăm hai mươi tám
   2.5 
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
