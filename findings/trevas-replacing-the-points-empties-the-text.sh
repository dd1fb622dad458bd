#!/usr/bin/env bash
# What:  @inseefr/trevas 0.1.21 (npm), an interpreter of the Validation and Transformation Language (VTL)
#        of statistical offices for the browser.
# Guess: replace(text, ".", "") takes the points away, as VTL knows a text as such. A text joined to a null
#        is null, as a sum with it. An expression that is no VTL is refused.
# Seen:  replace("1.234.567",".","") is the empty text: the point stands for any letter. "Xã " || null is
#        "Xã null", where upper, + and comparisons give null. What follows a complete expression is not
#        looked at: "a = 5 5" is true, "a hộ" and "a between 6 and 10" (in VTL between(a, 6, 10)) are 5;
#        "a =" is refused. round(-2.5,0) is -2 and round(2.5,0) 3.
# Why it matters: a check with a slip in it passes, since the first figure is not false; the one written
#        to clean figures of their points leaves blanks, which then count as not reported.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts @inseefr/trevas@0.1.21 >/dev/null 2>&1
cat >t.mjs <<'JS'
import { readFileSync } from 'fs';
import trevas from '@inseefr/trevas';
console.log('@inseefr/trevas', JSON.parse(readFileSync('node_modules/@inseefr/trevas/package.json')).version);
for (const text of ['replace("1.234.567",".","")', 'replace("12 hộ"," hộ","")', '"Xã " || b', 'upper(b)', 'a + b', 'b > 3', 'between(a, 1, 10)', 'between(a, 6, 10)',
    'a between 6 and 10', 'a = 5', 'a = 5 5', 'a hộ', 'a = 5 &&', 'a =', 'round(2.5,0)', 'round(-2.5,0)']) {
    let value;
    try { value = JSON.stringify(trevas.interpret(text, { a: 5, b: null })); } catch { value = 'refused'; }
    console.log(`   ${text}: ${value}`);
}
JS
node t.mjs 2>/dev/null | tee seen
cat >want <<'WANT'
@inseefr/trevas 0.1.21
   replace("1.234.567",".",""): ""
   replace("12 hộ"," hộ",""): "12"
   "Xã " || b: "Xã null"
   upper(b): null
   a + b: null
   b > 3: null
   between(a, 1, 10): true
   between(a, 6, 10): false
   a between 6 and 10: 5
   a = 5: true
   a = 5 5: true
   a hộ: 5
   a = 5 &&: refused
   a =: refused
   round(2.5,0): 3
   round(-2.5,0): -2
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
