#!/usr/bin/env bash
# What:  expr-eval 2.0.2 (npm), rules as texts, as it comes: `new Parser().evaluate(rule, record)`.
# Guess: `!n`, `n || 1` and `n = 12` mean what they mean in JavaScript or in a workbook: not, or, and a comparison or an error. A rule does not change the record.
# Seen:  `!` is the factorial, in front of a value too: `!n` is 120 where n is 5 and 1 where it is 0, so that both are true; `||` joins: `n || 1` is the text "51".
#        One equals sign writes: `n = 12` is 12, hence always true, and from then on n is 12 in the record of the caller; `n = 0` is false for every record and
#        empties the column. Texts of digits are added as numbers and compared as texts: "12" + "9" is 21 and "12" > "9" false. null is below 1, null + 5 is 5.
# Why it matters: one who writes a check with one equals sign, as in a workbook, gets the figure of the rule in each report in place of what was reported, and
#        the sums that follow are made of it. `!late` is true for those who are late and for those who are not.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund expr-eval@2.0.2 >/dev/null
cat >t.cjs <<'JS'
const { Parser } = require('expr-eval');
console.log('expr-eval', require('expr-eval/package.json').version);
for (const rule of ['n = 12', 'n = 12 ? "twelve" : "another"', 'n = 0', 'n == 5', '!n', '!zero', 'not n', 'n || 1', 'n or 1', 'text + other', 'text > other', 'text == 12', 'none < 1', 'none + 5', 'none == 0']) {
  const record = { n: 5, zero: 0, text: '12', other: '9', none: null };
  const seen = JSON.stringify(new Parser().evaluate(rule, record));
  console.log(`   ${rule}: ${seen}${record.n === 5 ? '' : `, and n is ${record.n} from now on`}`);
}
const reports = [{ xa: 'A', n: 5 }, { xa: 'B', n: 12 }, { xa: 'C', n: 7 }];
const rule = new Parser().parse('n = 12');
console.log(`   of 5, 12 and 7 "n = 12" finds ${reports.filter((report) => rule.evaluate(report)).map((report) => report.xa)}; their sum is then ${reports.reduce((sum, report) => sum + report.n, 0)}`);
JS
node t.cjs | tee seen
cat >want <<'WANT'
expr-eval 2.0.2
   n = 12: 12, and n is 12 from now on
   n = 12 ? "twelve" : "another": "twelve", and n is twelve from now on
   n = 0: 0, and n is 0 from now on
   n == 5: true
   !n: 120
   !zero: 1
   not n: false
   n || 1: "51"
   n or 1: true
   text + other: 21
   text > other: false
   text == 12: false
   none < 1: true
   none + 5: 5
   none == 0: false
   of 5, 12 and 7 "n = 12" finds A,B,C; their sum is then 36
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
