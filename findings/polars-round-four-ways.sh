#!/usr/bin/env bash
# What:  ROUND in polars 2.1.0, by SQL and by expression, on floats and on decimals; DuckDB
#        2.0.1 beside it.
# Guess: ROUND in SQL takes halves away from zero for every type, and the SQL function and
#        the round() expression of one library agree on one column.
# Seen:  three of the four go to the even neighbour; only SQL ROUND of a decimal goes away
#        from zero. So SQL ROUND(2.5) is 2 for a float column and 3 for a decimal column,
#        and a decimal 2.5 is 3 by SQL and 2 by expression. DuckDB gives 3 for both types.
# Why it matters: 0.5 and 2.5 appear in every half hectare and in every mean of two. Rules
#        checked in SQL and figures computed by expression differ by one unit on the same
#        column, and moving a column from float to decimal to be exact changes published
#        figures. Fix the rounding by name, once.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1
cat >t.py <<'PY'
import duckdb, polars as pl
print('polars', pl.__version__, 'duckdb', duckdb.__version__, ' 0.5, 1.5, 2.5, -2.5 rounded')
t = pl.DataFrame({'f': [0.5, 1.5, 2.5, -2.5]}).with_columns(d=pl.col('f').cast(pl.Decimal(10, 1)))
sql = pl.SQLContext(t=t).execute('select round(f) f, round(d) d from t', eager=True)
expr = t.select(pl.all().round())
duck = duckdb.sql('select round(f) f, round(d) d from t').pl()
for name, frame in (('polars SQL', sql), ('polars expression', expr), ('DuckDB', duck)):
    print(f'  {name:18} float', [float(v) for v in frame['f']], 'decimal', [float(v) for v in frame['d']])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
polars 2.1.0 duckdb 2.0.1  0.5, 1.5, 2.5, -2.5 rounded
  polars SQL         float [0.0, 2.0, 2.0, -2.0] decimal [1.0, 2.0, 3.0, -3.0]
  polars expression  float [0.0, 2.0, 2.0, -2.0] decimal [0.0, 2.0, 2.0, -2.0]
  DuckDB             float [1.0, 2.0, 3.0, -3.0] decimal [1.0, 2.0, 3.0, -3.0]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
