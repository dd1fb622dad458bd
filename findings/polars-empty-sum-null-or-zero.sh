#!/usr/bin/env bash
# What:  sums over nothing but nulls in polars 2.1.0: by SQL, by group_by, and by pivot.
# Guess: one library has one rule. Either SUM of nulls is null (SQL) or it is 0 (as its
#        documentation of sum() says), but the same for the same column.
# Seen:  SQL gives null, group_by().agg(sum()) gives 0, and pivot with
#        aggregate_function="sum" gives 0 even where there is no row at all, where pivot
#        without an aggregate gives null.
# Why it matters: "reported nothing" and "reported zero" are different answers of a
#        commune. A summary made by pivot turns every missing report into a 0, while a
#        rule in SQL on the same frame still finds it missing. Count the non-null values
#        beside every sum.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check polars==2.1.0
cat >t.py <<'PY'
import polars as pl
print('polars', pl.__version__)
t = pl.DataFrame({'commune': ['A', 'A', 'B'], 'item': ['cows', 'pigs', 'cows'], 'n': [7, None, None]})
print('  SQL             ', pl.SQLContext(t=t).execute('select commune, sum(n) n from t group by commune order by commune', eager=True).rows())
print('  group_by        ', t.group_by('commune', maintain_order=True).agg(pl.col('n').sum()).rows())
print('  pivot with sum  ', t.pivot('item', index='commune', values='n', aggregate_function='sum').rows())
print('  pivot           ', t.pivot('item', index='commune', values='n').rows())
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
polars 2.1.0
  SQL              [('A', 7), ('B', None)]
  group_by         [('A', 7), ('B', 0)]
  pivot with sum   [('A', 7, 0), ('B', 0, 0)]
  pivot            [('A', 7, None), ('B', None, None)]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
