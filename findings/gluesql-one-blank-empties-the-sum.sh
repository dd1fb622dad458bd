#!/usr/bin/env bash
# What:  GlueSQL 0.14.3 (npm, gluesql), a database in SQL for the browser and for Node, on figures of which one is NULL.
# Guess: as in every SQL: SUM and AVG pass over what is NULL, as COUNT(n), MIN and MAX do; a condition on NULL is neither true nor false, so that
#        n <> 5, NOT n = 5 and n NOT IN (5) don't find the row without a figure.
# Seen:  SUM, AVG and STDEV of 5, NULL, 12, 2 are NULL, MIN and MAX 2 and 12, COUNT(n) 3. n < 6 does not find the row without a figure and the
#        three conditions above do, and n NOT BETWEEN 1 AND 6 as well; n NOT IN (5, NULL) finds all but the 5. 7/2 is 3.5, where 5 by 2
#        of two columns of whole numbers is 2.
# Why it matters: a total is blank as soon as one commune has not reported, and what is "not 5" and what is "5" and what is missing
#        are no longer three things that add up: the blank is counted where something is left out, and not where it is chosen.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact gluesql@0.14.3 >/dev/null
cat >t.cjs <<'JS'
const { gluesql } = require('gluesql/gluesql.node.js')
const run = async () => {
  const db = gluesql()
  console.log('gluesql', require('./node_modules/gluesql/package.json').version)
  await db.query("CREATE TABLE t (xa TEXT, n INTEGER NULL, two INTEGER); INSERT INTO t VALUES ('A',5,2),('B',NULL,2),('C',12,2),('D',2,2)")
  for (const query of ['SELECT SUM(n) AS s, AVG(n) AS a, STDEV(n) AS d, MIN(n) AS i, MAX(n) AS x, COUNT(n) AS c, COUNT(*) AS k FROM t', 'SELECT xa FROM t WHERE n < 6', 'SELECT xa FROM t WHERE n <> 5', 'SELECT xa FROM t WHERE NOT n = 5', 'SELECT xa FROM t WHERE n NOT IN (5)',
    'SELECT xa FROM t WHERE n NOT IN (5, NULL)', 'SELECT xa FROM t WHERE n NOT BETWEEN 1 AND 6', 'SELECT xa FROM t WHERE n IS NULL', 'SELECT 7/2 AS h', "SELECT n/two AS h FROM t WHERE xa = 'A'"])
    console.log(`   ${query}:`, (await db.query(query))[0].rows.map(row => Object.values(row).length > 1 ? JSON.stringify(row) : Object.values(row)[0]).join(' '))
}
run()
JS
node t.cjs | grep -v hello | tee seen
cat >want <<'WANT'
gluesql 0.14.3
   SELECT SUM(n) AS s, AVG(n) AS a, STDEV(n) AS d, MIN(n) AS i, MAX(n) AS x, COUNT(n) AS c, COUNT(*) AS k FROM t: {"a":null,"c":3,"d":null,"i":2,"k":4,"s":null,"x":12}
   SELECT xa FROM t WHERE n < 6: A D
   SELECT xa FROM t WHERE n <> 5: B C D
   SELECT xa FROM t WHERE NOT n = 5: B C D
   SELECT xa FROM t WHERE n NOT IN (5): B C D
   SELECT xa FROM t WHERE n NOT IN (5, NULL): B C D
   SELECT xa FROM t WHERE n NOT BETWEEN 1 AND 6: B C
   SELECT xa FROM t WHERE n IS NULL: B
   SELECT 7/2 AS h: 3.5
   SELECT n/two AS h FROM t WHERE xa = 'A': 2
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
