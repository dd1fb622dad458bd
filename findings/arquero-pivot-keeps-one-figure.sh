#!/usr/bin/env bash
# What:  arquero 7.2.1 (npm), pivot(keys, values).
# Guess: where two rows fall into one cell of the pivot table they are added up, or the call
#        is refused (as pivot_wider of R warns and pandas pivot raises).
# Seen:  one of the figures is kept and the others are dropped without a word: 20 and 15
#        households give 20. Only pivot with an explicit sum adds them. The grand total of
#        the pivot is less than that of the rows.
# Why it matters: two reports of one commune for one month, or two lines of one kind, are
#        normal. The summary then shows the first of them, a true figure of that commune,
#        and nothing looks wrong. Compare the total of the table with that of the rows.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit arquero@7.2.1 >/dev/null 2>&1
cat >t.mjs <<'MJS'
import * as aq from 'arquero';
import { readFileSync } from 'fs';
const { op } = aq;
const rows = aq.table({ xa: ['A', 'A', 'A', 'B'], thang: ['t1', 't1', 't2', 't1'], ho: [20, 15, 4, 7] });
console.log('arquero', JSON.parse(readFileSync('node_modules/arquero/package.json')).version);
const show = (name, table) => console.log('  ', name, JSON.stringify(table.objects()));
show('rows', rows);
show('pivot', rows.groupby('xa').pivot('thang', 'ho'));
show('pivot with sum', rows.groupby('xa').pivot('thang', { ho: d => op.sum(d.ho) }));
show('sum of rows', rows.rollup({ ho: d => op.sum(d.ho) }));
MJS
node t.mjs | tee seen
cat >want <<'WANT'
arquero 7.2.1
   rows [{"xa":"A","thang":"t1","ho":20},{"xa":"A","thang":"t1","ho":15},{"xa":"A","thang":"t2","ho":4},{"xa":"B","thang":"t1","ho":7}]
   pivot [{"xa":"A","t1":20,"t2":4},{"xa":"B","t1":7}]
   pivot with sum [{"xa":"A","t1":35,"t2":4},{"xa":"B","t1":7}]
   sum of rows [{"ho":46}]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
