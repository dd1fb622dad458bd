#!/usr/bin/env bash
# What:  multi-number-parse 1.1.0 (npm), figures as texts, "in any valid format".
# Guess: what it cannot read is NaN, as its description says; a sign in front is a sign.
# Seen:  a sign it does not know is the mark before the decimals: "+5" is 0.5, "−5" with the minus of Word 0.5, "(5)" in the manner of accountants 0.5 and "- 5"
#        -0.5. "+25" is 0.25, and "−125", with three digits behind the sign, 125. "1e3" is 1.3, "2x5" 2.5 and "Q12" 0.12. "+1.234,5" and "(1.234,5)" are NaN.
# Why it matters: a column of changes has "+5" and "−5" in it. All of them are a tenth or a hundredth of themselves, and positive.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts multi-number-parse@1.1.0 >/dev/null 2>&1
cat >t.js <<'JS'
const parse = require('multi-number-parse').default ?? require('multi-number-parse');
console.log('multi-number-parse', require('multi-number-parse/package.json').version);
for (const text of ['5', '-5', '+5', '−5', '(5)', '- 5', '+25', '−125', '1e3', '2x5', 'Q12', '+1.234,5', '(1.234,5)', '-1.234,5', '5 - 7', '05/03/2026']) {
  console.log(`   ${JSON.stringify(text)}: ${parse(text)}, with a comma for the decimals ${parse(text, ',')}`);
}
JS
node t.js | tee seen
cat >want <<'WANT'
multi-number-parse 1.1.0
   "5": 5, with a comma for the decimals 5
   "-5": -5, with a comma for the decimals -5
   "+5": 0.5, with a comma for the decimals 0.5
   "−5": 0.5, with a comma for the decimals 0.5
   "(5)": 0.5, with a comma for the decimals 0.5
   "- 5": -0.5, with a comma for the decimals -0.5
   "+25": 0.25, with a comma for the decimals 0.25
   "−125": 125, with a comma for the decimals 125
   "1e3": 1.3, with a comma for the decimals 1.3
   "2x5": 2.5, with a comma for the decimals 2.5
   "Q12": 0.12, with a comma for the decimals 0.12
   "+1.234,5": NaN, with a comma for the decimals NaN
   "(1.234,5)": NaN, with a comma for the decimals NaN
   "-1.234,5": -1234.5, with a comma for the decimals -1234.5
   "5 - 7": NaN, with a comma for the decimals NaN
   "05/03/2026": NaN, with a comma for the decimals NaN
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
