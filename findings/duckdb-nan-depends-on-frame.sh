#!/usr/bin/env bash
# What:  DuckDB 2.0.1 querying the same numbers from a pandas 3.1.1 frame, a polars 2.1.0
#        frame and an Arrow 26.0.1 table.
# Guess: SELECT sum(x) FROM frame gives the same for the three, since all hold the same
#        64-bit floats [1, NaN, 3].
# Seen:  in the pandas frame every NaN arrives as NULL: sum 4, count 2, and x > 2 is true
#        once. From polars and Arrow NaN stays a number that is larger than all others:
#        the sum is NaN, count is 3, max is NaN, and x > 2 is true twice.
# Why it matters: a rule "no commune above 2" finds one row more, and a total vanishes,
#        only because someone replaced pandas by polars above an unchanged SQL. Turn NaN
#        into null at the border, whatever the frame.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check duckdb==2.0.1 pandas==3.1.1 numpy==2.4.6 polars==2.1.0 pyarrow==26.0.1
cat >t.py <<'PY'
import duckdb, pandas, polars, pyarrow
print('duckdb', duckdb.__version__, 'pandas', pandas.__version__, 'polars', polars.__version__, 'pyarrow', pyarrow.__version__)
values = [1.0, float('nan'), 3.0]
for name, frame in (('pandas', pandas.DataFrame({'x': values})), ('polars', polars.DataFrame({'x': values})), ('pyarrow', pyarrow.table({'x': values}))):
    print(f'  {name:8}', duckdb.sql('select sum(x), count(x), max(x), count(*) filter (where x > 2) from frame').fetchall()[0])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
duckdb 2.0.1 pandas 3.1.1 polars 2.1.0 pyarrow 26.0.1
  pandas   (4.0, 2, 3.0, 1)
  polars   (nan, 3, nan, 2)
  pyarrow  (nan, 3, nan, 2)
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
