#!/usr/bin/env bash
# What:  polars 2.1.0, SUM and arithmetic in its SQL; DuckDB 2.0.1 beside it.
# Guess: SUM of a 32-bit column is computed in 64 bits (as for the 8- and 16-bit columns of
#        the same library, and as in other SQL engines), and x * 2 that does not fit is an
#        error.
# Seen:  both wrap round in silence. 2,000,000,000 + 1,500,000,000 sums to -794,967,296;
#        x * 2 of the first is -294,967,296. A sum of 64-bit numbers beyond 2^63 turns
#        negative, too. A sum of the same numbers as 16-bit column would be widened.
#        DuckDB widens the sum and raises an error for the product.
# Why it matters: two communes with 2 and 1.5 thousand million đồng make a negative
#        province total. Columns get 32 bits from Parquet, from a CAST AS INTEGER in a
#        rule, and from counts. Cast money to a wide decimal before any arithmetic.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1
cat >t.py <<'PY'
import duckdb, polars as pl
print('polars', pl.__version__, 'duckdb', duckdb.__version__)
t = pl.DataFrame({'x': [2_000_000_000, 1_500_000_000]}, schema={'x': pl.Int32})
small = pl.DataFrame({'x': [30_000, 30_000]}, schema={'x': pl.Int16})
big = pl.DataFrame({'x': [2**62, 2**62]}, schema={'x': pl.Int64})
for name, query in (('16 bits', 'select sum(x) from small'), ('32 bits', 'select sum(x) from t'), ('32 bits', 'select x * 2 from t'),
                    ('cast', 'select sum(cast(x as integer)) from (select x from t)'), ('64 bits', 'select sum(x) from big')):
    polars = pl.SQLContext(t=t, small=small, big=big).execute(query, eager=True).rows()
    try:
        duck = duckdb.sql(query).fetchall()
    except duckdb.Error as error:
        duck = type(error).__name__
    print(f'  {name:8} {query:54} polars {[r[0] for r in polars]} duckdb {[int(r[0]) for r in duck] if isinstance(duck, list) else duck}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
polars 2.1.0 duckdb 2.0.1
  16 bits  select sum(x) from small                               polars [60000] duckdb [60000]
  32 bits  select sum(x) from t                                   polars [-794967296] duckdb [3500000000]
  32 bits  select x * 2 from t                                    polars [-294967296, -1294967296] duckdb OutOfRangeException
  cast     select sum(cast(x as integer)) from (select x from t)  polars [-794967296] duckdb [3500000000]
  64 bits  select sum(x) from big                                 polars [-9223372036854775808] duckdb [9223372036854775808]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
