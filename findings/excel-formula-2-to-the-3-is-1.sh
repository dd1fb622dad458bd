#!/usr/bin/env bash
# What:  excel-formula 1.5.0 (npm), which translates formulas of Excel into JavaScript and Python; the translations are
#        run on A1 = 200, B1 = 5, C1 = 12.
# Guess: the translation gives what Excel gives, or does not run, as with functions that it leaves for the user to
#        write.
# Seen:  the marks of Excel are kept where they mean something else. 2^3 is 1 in both languages, as it is "exclusive
#        or" of bits there, and (1+0.1)^2 is 3 in JavaScript. 200*10%+30 is 20, the remainder of 2000 by 30. B1&C1
#        is 17, as & is made +. 1<2<3, which is FALSE in Excel, is true, and "Xã A" is not equal to "xã a".
# Why it matters: growth (1+r)^n and shares in per cent are in every plan, and the result is a number of the usual
#        size. A code joined from those of the district and the commune is their sum.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts excel-formula@1.5.0 >/dev/null 2>&1
cat >t.cjs <<'JS'
const translate = require('excel-formula');
console.log('excel-formula', require('excel-formula/package.json').version);
const { execFileSync } = require('child_process');
const given = { A1: 200, B1: 5, C1: 12, D1: 'Xã A' };
for (const formula of ['2^3', '(1+0.1)^2', 'A1*10%+30', 'A1*0.1+30', 'B1&C1', 'B1&" hộ"', 'SUM(A1:C1)/3', 'IF(D1="xã a",1,0)', '1<2<3', 'IF(B1<>5,"",C1)']) {
    let script, python;
    try { script = new Function(...Object.keys(given), 'return ' + translate.toJavaScript('=' + formula))(...Object.values(given)); } catch { script = 'does not run'; }
    try {
        const code = Object.entries(given).map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join('\n') + `\nprint(${translate.toPython('=' + formula)})`;
        python = execFileSync('python3', ['-c', code], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }).trim();
    } catch { python = 'does not run'; }
    console.log(`   ${formula}: JavaScript ${script}, Python ${python}`);
}
JS
node t.cjs | tee seen
cat >want <<'WANT'
excel-formula 1.5.0
   2^3: JavaScript 1, Python 1
   (1+0.1)^2: JavaScript 3, Python does not run
   A1*10%+30: JavaScript 20, Python 20
   A1*0.1+30: JavaScript 50, Python 50.0
   B1&C1: JavaScript 17, Python 17
   B1&" hộ": JavaScript 5 hộ, Python does not run
   SUM(A1:C1)/3: JavaScript 72.33333333333333, Python 72.33333333333333
   IF(D1="xã a",1,0): JavaScript 0, Python 0
   1<2<3: JavaScript true, Python True
   IF(B1<>5,"",C1): JavaScript 12, Python 12
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
