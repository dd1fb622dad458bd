#!/usr/bin/env bash
# What:  prqlc 0.13.14 (PyPI), which translates queries of PRQL for several databases; run on DuckDB
#        2.0.1 (PyPI) and on the SQLite of Python.
# Guess: one query means the same for each target, or is refused for one that lacks something, as
#        others are. select !{q} leaves the column q out. count n counts figures, as COUNT(n) does,
#        and the sum of nothing is NULL.
# Seen:  for SQLite, and without a target, select !{q} is SELECT *: the column is still there. For DuckDB
#        it is gone. count n counts blanks too, so that average n is not sum n by count n; the sum of
#        nothing is 0. f"{xa} {n}" of a blank figure is "A " in one and NULL in the other.
# Why it matters: columns left out are names and telephone numbers, before a table is passed on. The
#        query was tried on one database and is right there.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check prqlc==0.13.14 duckdb==2.0.1
cat >t.py <<'PY'
import importlib.metadata as meta, sqlite3
import duckdb, prqlc
print(' | '.join(name + ' ' + meta.version(name) for name in ('prqlc', 'duckdb')))
lite, duck = sqlite3.connect(':memory:'), duckdb.connect()
for base in (lite, duck):
    base.execute('CREATE TABLE t (xa TEXT, n INTEGER, q TEXT)')
    base.execute("INSERT INTO t VALUES ('A', 5, 'Q1'), ('A', NULL, 'Q2'), ('B', 7, 'Q1')")
def sql(query, target):
    return prqlc.compile(query, prqlc.CompileOptions(target='sql.' + target, signature_comment=False, format=False)).strip()
for query in ('from t\nselect !{q}', 'from t\nselect {xa, n}', 'from t\naggregate {sum n, average n, count n}', 'from t\nfilter n > 9\naggregate {sum n, average n, count n}',
              'from t\nselect f"{xa} {n}"'):
    print('  ', query.replace('\n', ' | '))
    for name, base in (('sqlite', lite), ('duckdb', duck)):
        print(f'      {name}: {base.execute(sql(query, name)).fetchall()}')
print('   for any database:', sql('from t\nselect !{q}', 'any'))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
prqlc 0.13.14 | duckdb 2.0.1
   from t | select !{q}
      sqlite: [('A', 5, 'Q1'), ('A', None, 'Q2'), ('B', 7, 'Q1')]
      duckdb: [('A', 5), ('A', None), ('B', 7)]
   from t | select {xa, n}
      sqlite: [('A', 5), ('A', None), ('B', 7)]
      duckdb: [('A', 5), ('A', None), ('B', 7)]
   from t | aggregate {sum n, average n, count n}
      sqlite: [(12, 6.0, 3)]
      duckdb: [(12, 6.0, 3)]
   from t | filter n > 9 | aggregate {sum n, average n, count n}
      sqlite: [(0, None, 0)]
      duckdb: [(0, None, 0)]
   from t | select f"{xa} {n}"
      sqlite: [('A 5',), (None,), ('B 7',)]
      duckdb: [('A 5',), ('A ',), ('B 7',)]
   for any database: SELECT * FROM t
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
