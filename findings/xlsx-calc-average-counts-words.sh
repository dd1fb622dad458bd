#!/usr/bin/env bash
# What:  xlsx-calc 0.9.2 (npm), which calculates workbooks of SheetJS.
# Guess: AVERAGE over 5, "Chưa báo cáo" (not reported) and 7 is 6, since AVERAGE passes over
#        texts. SUMIF over a column adds what fits, or the function is reported as not
#        known, as COUNTIF is.
# Seen:  AVERAGE is 4: it is SUM divided by COUNTA. SUMIF looks at the first row of a range
#        only, and knows no comparisons: over a column it gives the first cell or 0, over a
#        row it is right.
# Why it matters: the average of the communes that did report is lowered by each that wrote
#        a word, and by none that left the cell blank. A sum of zero looks like "none above
#        the limit". Neither is an error.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit xlsx-calc@0.9.2 xlsx@0.18.5 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const calculate = require('xlsx-calc');
console.log(version('xlsx-calc'));
const cells = { A1: 5, A2: 'Chưa báo cáo', A3: 7, B1: 'a', B2: 'b', B3: 'a', C1: 'b', D1: 1, D2: 2, D3: 3, E1: 10 };
for (const f of ['SUM(A1:A3)', 'COUNTA(A1:A3)', 'AVERAGE(A1:A3)', 'SUMIF(B1:B3,"a",D1:D3)', 'SUMIF(B1:B3,"b",D1:D3)', 'SUMIF(D1:D3,">1",D1:D3)', 'SUMIF(B1:C1,"b",D1:E1)']) {
  const sheet = { '!ref': 'A1:F3', F1: { t: 'n', f } };
  for (const [at, v] of Object.entries(cells)) sheet[at] = { t: typeof v === 'number' ? 'n' : 's', v };
  calculate({ SheetNames: ['S'], Sheets: { S: sheet } });
  console.log('  ', f, '=>', sheet.F1.v);
}
JS
node t.js | tee seen
cat >want <<'WANT'
xlsx-calc 0.9.2
   SUM(A1:A3) => 12
   COUNTA(A1:A3) => 3
   AVERAGE(A1:A3) => 4
   SUMIF(B1:B3,"a",D1:D3) => 1
   SUMIF(B1:B3,"b",D1:D3) => 0
   SUMIF(D1:D3,">1",D1:D3) => 0
   SUMIF(B1:C1,"b",D1:E1) => 10
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
