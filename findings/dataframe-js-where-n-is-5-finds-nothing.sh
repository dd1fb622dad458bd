#!/usr/bin/env bash
# What:  dataframe-js 1.4.4 (npm), data frames in JavaScript with queries in SQL (DataFrame.sql) and joins.
# Guess: WHERE n = 5 finds the rows with 5, AND binds more tightly than OR; what the SQL can't do is refused,
#        as BETWEEN and brackets are. A left join has a row for each row of the left; of two columns with
#        one name one is kept or renamed.
# Seen:  n = 5 finds nothing and n != 5 all rows, those with 5 too: a number is never equal to the one in
#        the query. n < 6, n IN (5,7) and comparisons of texts are right.
#        Conditions are taken from left to right: C OR n > 6 AND A is A alone. ORDER BY and LIMIT are not
#        looked at, and of MAX(n), MIN(n) only the first is there. Where both tables have a column n, the
#        rows of the right are put below those of the left, so that the commune is there twice.
# Why it matters: communes with none (n = 0) are what one asks for. The answer is an empty table, or
#        a sum of the left join in which last quarter's figures are added to this one's.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit dataframe-js@1.4.4 >/dev/null 2>&1
cat >t.cjs <<'JS'
const { DataFrame } = require('dataframe-js');
console.log('dataframe-js', require('dataframe-js/package.json').version);
const rows = frame => frame.toArray().map(row => row.map(value => value ?? '-').join(' ')).join(', ') || 'nothing';
DataFrame.sql.registerTable(new DataFrame([['A', 5], ['A', 12], ['B', 7], ['B', 0], ['C', 10]], ['xa', 'n']), 't');
for (const query of ['n = 5', 'n != 5', 'n < 6', 'n IN (5,7)', 'n = 0', "xa = 'C' OR n > 6 AND xa = 'A'", "n > 6 AND xa = 'A' OR xa = 'C'"].map(where => 'SELECT * FROM t WHERE ' + where)
    .concat('SELECT * FROM t ORDER BY n LIMIT 2', 'SELECT MAX(n), MIN(n) FROM t', 'SELECT * FROM t WHERE n BETWEEN 5 AND 7')) {
    let seen;
    try { const got = DataFrame.sql.request(query); seen = got.toArray ? rows(got) : got; } catch { seen = 'refused'; }
    console.log(`   ${query}: ${seen}`);
}
const now = new DataFrame([['A', 5], ['B', 7]], ['xa', 'n']), before = new DataFrame([['A', 4], ['C', 9]], ['xa', 'n']);
for (const join of ['innerJoin', 'leftJoin', 'fullJoin']) console.log(`   ${join}, both with n: ${rows(now[join](before, 'xa'))}`);
console.log(`   leftJoin, n and m: ${rows(now.leftJoin(before.rename('n', 'm'), 'xa'))}`);
JS
node t.cjs | tee seen
cat >want <<'WANT'
dataframe-js 1.4.4
   SELECT * FROM t WHERE n = 5: nothing
   SELECT * FROM t WHERE n != 5: A 5, A 12, B 7, B 0, C 10
   SELECT * FROM t WHERE n < 6: A 5, B 0
   SELECT * FROM t WHERE n IN (5,7): A 5, B 7
   SELECT * FROM t WHERE n = 0: nothing
   SELECT * FROM t WHERE xa = 'C' OR n > 6 AND xa = 'A': A 12
   SELECT * FROM t WHERE n > 6 AND xa = 'A' OR xa = 'C': A 12, C 10
   SELECT * FROM t ORDER BY n LIMIT 2: A 5, A 12, B 7, B 0, C 10
   SELECT MAX(n), MIN(n) FROM t: 12
   SELECT * FROM t WHERE n BETWEEN 5 AND 7: refused
   innerJoin, both with n: A 5
   leftJoin, both with n: A 5, B 7, A 4
   fullJoin, both with n: A 5, B 7, A 4, C 9
   leftJoin, n and m: A 5 4, B 7 -
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
