#!/usr/bin/env bash
# What:  AlaSQL 4.19.1 (npm), SQL over JavaScript rows, often fed from a sheet.
# Guess: SUM over 5 and the text "7" is 12 (converted), or 5 (skipped), or an error, and
#        AVG fits SUM.
# Seen:  SUM is the text "57" and AVG is 28.5, half of fifty-seven. Of 100, "20" and 3 the
#        SUM is 3, the last one alone, while AVG is 33401, a third of 100203. A column of
#        texts only sums to nothing at all (undefined), though AVG is 6 for "1" and "2".
# Why it matters: one number stored as text in one commune's column turns the district's
#        total into digits written side by side, or into the figure of the last commune.
#        Both look like numbers and nothing fails. Check types before aggregating.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit alasql@4.19.1 >/dev/null 2>&1
cat >t.js <<'JS'
const alasql = require('alasql');
console.log('alasql', JSON.parse(require('fs').readFileSync('node_modules/alasql/package.json')).version);
for (const list of [[5, '7'], [100, '20', 3], ['1', '2'], [100, 20, 3]])
  console.log(' ', JSON.stringify(list).padEnd(14), JSON.stringify(alasql('select sum(x) s, avg(x) a from ?', [list.map(x => ({ x }))])[0]));
JS
node t.js | tee seen
cat >want <<'WANT'
alasql 4.19.1
  [5,"7"]        {"s":"57","a":28.5}
  [100,"20",3]   {"s":3,"a":33401}
  ["1","2"]      {"a":6}
  [100,20,3]     {"s":123,"a":41}
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
