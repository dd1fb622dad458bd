#!/usr/bin/env bash
# What:  narwhals 2.29.0 (PyPI), one program for pandas 3.0.6, polars 2.1.0, pyarrow 26.0.1 and DuckDB 2.0.1.
# Guess: unpivot, which makes one row of every figure, gives as many rows on each; what is missing stays missing. The share of a
#        condition, and 2.5 as a whole number, are the same on each, or there is an error.
# Seen:  on DuckDB the rows without a figure are gone: three communes with two figures each make five rows, on the others six. The
#        share of communes above 6 is 0.33 on pandas and 0.5 on polars and pyarrow, as pandas takes the missing one for a
#        "no"; DuckDB refuses. 2.5 rounded is 2 on pandas and polars and 3 on pyarrow and DuckDB; 1.9 as an integer is 1 on
#        polars, 2 on DuckDB and an error on pyarrow.
# Why it matters: "which communes have not reported" is asked of the long table. On DuckDB the answer is nobody.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check narwhals==2.29.0 pandas==3.0.6 polars==2.1.0 pyarrow==26.0.1 duckdb==2.0.1
cat >t.py <<'PY'
import importlib.metadata as meta
import duckdb, narwhals as nw, pandas, polars, pyarrow
print('narwhals', meta.version('narwhals'))
data = {'xa': ['A', 'B', 'C'], 'htx': [5, None, 8], 'tht': [1, 2, 3], 'x': [1.9, 2.5, 0.5]}
arrow = pyarrow.table(data)
for name, frame in (('pandas', pandas.DataFrame(data)), ('polars', polars.DataFrame(data)), ('pyarrow', arrow), ('duckdb', duckdb.from_arrow(arrow))):
    frame = nw.from_native(frame)

    def column(*expression):
        result = frame.select(*expression)
        result = result.collect() if isinstance(result, nw.LazyFrame) else result
        return sorted(result['x'].to_list())

    def attempt(*expression):
        try:
            return column(*expression)
        except Exception as error:
            return type(error).__name__

    long = frame.unpivot(['htx', 'tht'], index='xa')
    long = long.collect() if isinstance(long, nw.LazyFrame) else long
    missing = [row['xa'] for row in long.rows(named=True) if row['value'] is None or row['value'] != row['value']]
    share = attempt((nw.col('htx') > 6).mean().alias('x'))
    print('  ', name, 'rows', len(long), 'missing', missing, 'share', share if isinstance(share, str) else round(share[0], 2),
          'rounded', [float(x) for x in column(nw.col('x').round(0))], 'integers', attempt(nw.col('x').cast(nw.Int64)))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
narwhals 2.29.0
   pandas rows 6 missing ['B'] share 0.33 rounded [0.0, 2.0, 2.0] integers [0, 1, 2]
   polars rows 6 missing ['B'] share 0.5 rounded [0.0, 2.0, 2.0] integers [0, 1, 2]
   pyarrow rows 6 missing ['B'] share 0.5 rounded [1.0, 2.0, 3.0] integers ArrowInvalid
   duckdb rows 5 missing [] share BinderException rounded [1.0, 2.0, 3.0] integers [0, 2, 2]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
