#!/usr/bin/env bash
# What:  lokijs 1.5.12 (npm), the average, median and standard deviation that a collection offers.
# Guess: a nought is a figure: the average of 4, 0 and 8 is 4, their median 4. A blank (null) is
#        left out or counted as 0.
# Seen:  noughts are left out as if they were blank: average and median of 4, 0, 8 are 6, those of
#        0, 0, 6 are 6, and of three noughts there is no average (NaN). min() knows the 0. A
#        code as text, "10", counts as 10. sum by mapReduce over count() gives the right 4.
# Why it matters: no poor household, no accident, no case is a good report and a common one.
#        Left out, the average of the district is that of the communes that have some, and the
#        minimum, shown beside it, is right. Divide the sum by the count instead.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit lokijs@1.5.12 >/dev/null 2>&1
cat >t.cjs <<'JS'
const Loki = require('lokijs');
console.log('lokijs', JSON.parse(require('fs').readFileSync('node_modules/lokijs/package.json')).version);
for (const figures of [[4, 2, 9], [4, 0, 8], [0, 0, 6], [0, 0, 0], [-5, 0, 8], [4, null, 8], [4, '10', 7]]) {
    const reports = new Loki('quy').addCollection('reports');
    reports.insert(figures.map(ho => ({ ho })));
    const sum = reports.mapReduce(row => Number(row.ho), parts => parts.reduce((a, b) => a + b, 0));
    console.log(`   ${JSON.stringify(figures).padEnd(10)} avg ${reports.avg('ho')}, median ${reports.median('ho')}, min ${reports.min('ho')}; sum / count ${(sum / reports.count()).toFixed(2)}`);
}
JS
node t.cjs | tee seen
cat >want <<'WANT'
lokijs 1.5.12
   [4,2,9]    avg 5, median 4, min 2; sum / count 5.00
   [4,0,8]    avg 6, median 6, min 0; sum / count 4.00
   [0,0,6]    avg 6, median 6, min 0; sum / count 2.00
   [0,0,0]    avg NaN, median NaN, min 0; sum / count 0.00
   [-5,0,8]   avg 1.5, median 1.5, min -5; sum / count 1.00
   [4,null,8] avg 6, median 6, min 0; sum / count 4.00
   [4,"10",7] avg 7, median 7, min 4; sum / count 7.00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
