#!/usr/bin/env bash
# What:  SUBSTITUTE in hotxlfp 1.0.3 (PyPI) and @builttocreate/hot-formula-parser 5.0.2 (npm), and sums
#        of texts in hotxlfp; @fortune-sheet/formula-parser 0.2.13 (npm), of the same family, beside
#        them.
# Guess: SUBSTITUTE("1.234.567",".","") takes the points away. A text that is no number is #VALUE! in
#        a sum, one that is a number is that number.
# Seen:  in both the text comes back as it was: an empty replacement counts as none. By a blank hotxlfp
#        replaces the points, hot-formula-parser every letter, as the point means any of them there.
#        In hotxlfp "1,5"+1 is 6 January of this year, "12-3"+0 the 3rd of December, "mon"+0 a
#        Monday; and no value joined to a text is the word None.
# Why it matters: it is the formula with which the points of Vietnamese thousands, or a unit behind
#        the figure, are removed. What follows sees 1.234 instead of 1234 or leaves the row out.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit @builttocreate/hot-formula-parser@5.0.2 @fortune-sheet/formula-parser@0.2.13 >/dev/null 2>&1
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check hotxlfp==1.0.3
cat >t.py <<'PY'
import importlib.metadata as meta
from datetime import date
import hotxlfp
print('hotxlfp', meta.version('hotxlfp'))
parser = hotxlfp.Parser()
for formula in ('SUBSTITUTE("1.234.567",".","")', 'SUBSTITUTE("12 hộ"," hộ","")', 'SUBSTITUTE("1.234.567","."," ")', 'SUBSTITUTE("1.234",".","")+1',
                '"1.5"+1', '"1,5"+1', '"12-3"+0', '"mon"+0', '"abc"+0', '"Xã"&NULL'):
    seen = parser.parse(formula)
    value = seen['result'] if seen['error'] is None else seen['error']
    if hasattr(value, 'weekday'):
        this = '' if abs(value.year - date.today().year) > 1 else ' of about this year'
        value = f'a day, {value:%A}' if 'mon' in formula else f'the day {value:%d/%m}{this}'
    print(f'   {formula}: {value}')
PY
cat >t.cjs <<'JS'
for (const name of ['@builttocreate/hot-formula-parser', '@fortune-sheet/formula-parser']) {
    console.log(name, JSON.parse(require('fs').readFileSync(`node_modules/${name}/package.json`)).version);
    const { Parser } = require(name);
    for (const formula of ['SUBSTITUTE("1.234.567",".","")', 'SUBSTITUTE("12 hộ"," hộ","")', 'SUBSTITUTE("1.234.567","."," ")', 'SUBSTITUTE("12 hộ","hộ","HTX")', 'SUBSTITUTE("1.234",".","")+1']) {
        const { result, error } = new Parser().parse(formula);
        console.log(`   ${formula}:`, error ?? result);
    }
}
JS
{ v/bin/python t.py; node t.cjs; } | tee seen
cat >want <<'WANT'
hotxlfp 1.0.3
   SUBSTITUTE("1.234.567",".",""): 1.234.567
   SUBSTITUTE("12 hộ"," hộ",""): 12 hộ
   SUBSTITUTE("1.234.567","."," "): 1 234 567
   SUBSTITUTE("1.234",".","")+1: 2.234
   "1.5"+1: 2.5
   "1,5"+1: the day 06/01 of about this year
   "12-3"+0: the day 03/12 of about this year
   "mon"+0: a day, Monday
   "abc"+0: #VALUE!
   "Xã"&NULL: XãNone
@builttocreate/hot-formula-parser 5.0.2
   SUBSTITUTE("1.234.567",".",""): 1.234.567
   SUBSTITUTE("12 hộ"," hộ",""): 12 hộ
   SUBSTITUTE("1.234.567","."," "):          
   SUBSTITUTE("12 hộ","hộ","HTX"): 12 HTX
   SUBSTITUTE("1.234",".","")+1: 2.234
@fortune-sheet/formula-parser 0.2.13
   SUBSTITUTE("1.234.567",".",""): 1234567
   SUBSTITUTE("12 hộ"," hộ",""): 12
   SUBSTITUTE("1.234.567","."," "): 1 234 567
   SUBSTITUTE("12 hộ","hộ","HTX"): 12 HTX
   SUBSTITUTE("1.234",".","")+1: 1235
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
