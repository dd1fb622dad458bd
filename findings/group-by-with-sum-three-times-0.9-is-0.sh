#!/usr/bin/env bash
# What:  group-by-with-sum 2.0.0 (npm), sums by commune where some figures are texts.
# Guess: texts are read as numbers, as the description says under "Coercion str to num", and what is no number is NaN or an error.
# Seen:  of a text the whole number at its beginning counts: "2.5" is 2, "0.9" is 0, "1e3" is 1 and "1.234.567" is 1, while the number 2.5 is 2.5. "12 hộ" is
#        12, "hộ 12" and "no figure" are 0. Communes named 1 and "1" are two.
# Why it matters: a table that comes from a CSV has texts alone. Yields in tons of all communes lose what is behind the point, and the sum is a whole number
#        that looks right.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts group-by-with-sum@2.0.0 >/dev/null 2>&1
cat >t.js <<'JS'
const groupBy = require('group-by-with-sum');
console.log('group-by-with-sum', require('group-by-with-sum/package.json').version);
const sums = (rows) => groupBy(rows, 'xa', 'n').map((row) => `${JSON.stringify(row.xa)} ${row.n}`).join(', ');
for (const n of [2.5, '2.5', '0.9', '-2.5', '2,5', '1e3', '1.234.567', '12 hộ', 'hộ 12', 'no figure', null]) console.log(`   ${JSON.stringify(n)}: ${sums([{ xa: 'A', n }])}`);
console.log('   three times "0.9":', sums([{ xa: 'A', n: '0.9' }, { xa: 'A', n: '0.9' }, { xa: 'A', n: '0.9' }]));
console.log('   1 and "1":', sums([{ xa: 1, n: 5 }, { xa: '1', n: 7 }]));
JS
node t.js | tee seen
cat >want <<'WANT'
group-by-with-sum 2.0.0
   2.5: "A" 2.5
   "2.5": "A" 2
   "0.9": "A" 0
   "-2.5": "A" -2
   "2,5": "A" 2
   "1e3": "A" 1
   "1.234.567": "A" 1
   "12 hộ": "A" 12
   "hộ 12": "A" 0
   "no figure": "A" 0
   null: "A" 0
   three times "0.9": "A" 0
   1 and "1": 1 5, "1" 7
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
