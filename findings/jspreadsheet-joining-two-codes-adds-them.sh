#!/usr/bin/env bash
# What:  @jspreadsheet/formula 2.0.2 (npm), the formulas of Jspreadsheet, which is used for
#        tables that are filled in on web pages.
# Guess: & joins texts as in Excel, 12 & 5 is "125"; 5% is 0.05; what stands between quotation
#        marks is left as it is.
# Seen:  a formula is rewritten letter by letter and run as a program: & becomes +, % is the
#        remainder of a division, and both inside quotation marks, too. 12 & 5 is 17, 200*5%+30
#        is 10 instead of 40 (1000 by 30, the remainder), "Xã A & B" is shown as "Xã A + B",
#        "a<>b" as "a!=b", "n^2" as "n**2", "bảng A1:A2" as "bảng [A1,A2]". Only where % ends
#        the formula, or a bracket follows it, there is an error.
# Why it matters: a key is joined of the code of a commune and the number of a hamlet, and
#        communes get each other's key: 12 & 5 is 11 & 6. A rate with a per cent sign gives a
#        figure that looks possible. Use CONCATENATE and 0.05 in such pages, and calculate them
#        again from an exported file.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix . @jspreadsheet/formula@2.0.2 >/dev/null 2>&1
cat >t.cjs <<'JS'
const formula = require('@jspreadsheet/formula');
console.log('@jspreadsheet/formula', require('@jspreadsheet/formula/package.json').version);
const cells = {A1: 12, A2: 5, A3: 200, A4: 30, A5: '"Đăk"'};
for (const text of ['A1&A2', 'CONCATENATE(A1,A2)', 'A1&"-"&A2', 'A5&A2', 'A1&A2&A5', 'A3*5%+A4', 'A3*0.05+A4', 'A3*5%', '"Xã A & B"', '"a<>b"', '"n^2"', '"bảng A1:A2"']) {
    let value;
    try { value = JSON.stringify(formula(text, cells)); } catch (error) { value = error.name; }
    console.log('  ', text.padEnd(20), value);
}
JS
node t.cjs | tee seen
cat >want <<'WANT'
@jspreadsheet/formula 2.0.2
   A1&A2                17
   CONCATENATE(A1,A2)   "125"
   A1&"-"&A2            "12-5"
   A5&A2                "Đăk5"
   A1&A2&A5             "17Đăk"
   A3*5%+A4             10
   A3*0.05+A4           40
   A3*5%                SyntaxError
   "Xã A & B"           "Xã A + B"
   "a<>b"               "a!=b"
   "n^2"                "n**2"
   "bảng A1:A2"         "bảng [A1,A2]"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
