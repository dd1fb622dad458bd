#!/usr/bin/env bash
# What:  pg-mem 3.0.14 (npm), a PostgreSQL in memory for tests, and PGlite 0.5.17 (npm), PostgreSQL 18 itself; the same lines on both.
# Guess: what pg-mem cannot do it says, as it does for DISTINCT FROM or a full join; what it answers is what PostgreSQL answers.
# Seen:  "12,5" as numeric is 12 and "12 hộ" as int is 12, where PostgreSQL refuses both. sum(n) FILTER (WHERE n > 0) is the sum of
#        all. NOT IN (5, NULL) gives every row but the 5, the blank one too, and PostgreSQL none. A column numeric(12,2) keeps
#        1.005, and of 0.1 and 0.2 the sum is not 0.3. 12 / 0 is Infinity. A month after 31 January is 2 March, a month before
#        31 March the first. greatest(5, NULL) is NULL (PostgreSQL 5).
# Why it matters: the tests of a pipeline pass on this engine, so its queries look proven. A check "the parts are the total" fails
#        or passes differently where it runs for good, a cell with a unit stops the import there, and a quarter's bound moves.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact pg-mem@3.0.14 @electric-sql/pglite@0.5.17 moment@2.30.1 >/dev/null
cat >t.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { newDb } from 'pg-mem'

const version = name => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version
console.log('pg-mem', version('pg-mem'), 'PGlite', version('@electric-sql/pglite'))
const table = `create table t(id int, n int, d numeric(12,2), day date);
  insert into t values (1, 5, 1.005, '2026-01-31'), (2, null, 2.01, '2026-03-31'), (3, -7, 0.1, null), (4, 12, 0.2, '2026-10-01')`
const memory = newDb().public
memory.none(table)
const postgres = new PGlite()
await postgres.exec(table)

const shown = value => value === null ? 'NULL' : value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
const show = rows => rows.length ? rows.map(row => Object.values(row).map(shown).join(' ')).join(', ') : 'no row'
const tried = async ask => { try { return show(await ask()) } catch { return 'refused' } }
for (const query of [
  "select '12,5'::numeric", "select '12 hộ'::int", "select 'hộ 12'::int",
  'select sum(n) from t', 'select sum(n) filter (where n > 0) from t',
  'select id from t where n in (5, null)', 'select id from t where n not in (5, null)', 'select id from t where n is distinct from 5',
  'select d from t order by id', 'select sum(d) = 0.3 from t where id > 2', 'select 12 / 0',
  "select (day + interval '1 month')::date from t where id = 1", "select (day - interval '1 month')::date from t where id = 2",
  'select greatest(5, null)',
]) console.log(`   ${query}: ${await tried(() => memory.many(query))}; PostgreSQL ${await tried(async () => (await postgres.query(query)).rows)}`)
JS
TZ=UTC node t.mjs 2>/dev/null | tee seen
cat >want <<'WANT'
pg-mem 3.0.14 PGlite 0.5.17
   select '12,5'::numeric: 12; PostgreSQL refused
   select '12 hộ'::int: 12; PostgreSQL refused
   select 'hộ 12'::int: refused; PostgreSQL refused
   select sum(n) from t: 10; PostgreSQL 10
   select sum(n) filter (where n > 0) from t: 10; PostgreSQL 17
   select id from t where n in (5, null): 1; PostgreSQL 1
   select id from t where n not in (5, null): 2, 3, 4; PostgreSQL no row
   select id from t where n is distinct from 5: refused; PostgreSQL 2, 3, 4
   select d from t order by id: 1.005, 2.01, 0.1, 0.2; PostgreSQL 1.01, 2.01, 0.10, 0.20
   select sum(d) = 0.3 from t where id > 2: false; PostgreSQL true
   select 12 / 0: Infinity; PostgreSQL refused
   select (day + interval '1 month')::date from t where id = 1: 2026-03-02; PostgreSQL 2026-02-28
   select (day - interval '1 month')::date from t where id = 2: 2026-03-01; PostgreSQL 2026-02-28
   select greatest(5, null): NULL; PostgreSQL 5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
