#!/usr/bin/env bash
# What:  polars 2.1.0, STRPOS in its SQL; DuckDB 2.0.1 beside it.
# Guess: STRPOS gives the place of a part in characters, as SUBSTR and LENGTH of the same SQL
#        count them, and null of a null.
# Seen:  STRPOS of polars counts bytes of UTF-8, its SUBSTR, LEFT and LENGTH count
#        characters. 'Đăk Môn: 12' has its colon at 8; polars says 11. What stands behind the
#        colon, SUBSTR(s, STRPOS(s, ':') + 2), is '12' in DuckDB and empty in polars; of
#        'Xa Mon: 12', which has no Vietnamese letters, both give '12'. STRPOS of a null is 0.
# Why it matters: the usual way to cut a name from its figure works on test data without
#        diacritics, and on real names takes away a digit for each letter, or all of them.
#        A null becomes "not found".
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check duckdb==2.0.1 polars==2.1.0
cat >t.py <<'PY'
import duckdb, polars as pl
print('polars', pl.__version__, 'duckdb', duckdb.__version__)
texts = ['Xa Mon: 12', 'Xã Môn: 12', 'Đăk Môn: 12', None]
t = pl.DataFrame({'s': texts})
con = duckdb.connect()
con.execute('create table t (s varchar)')
con.executemany('insert into t values (?)', [[text] for text in texts])
for query in ("select strpos(s, ':') from t", 'select length(s) from t', "select substr(s, strpos(s, ':') + 2) from t"):
    polars = pl.SQLContext(t=t).execute(query, eager=True).rows()
    print(f'  {query:46} polars {[r[0] for r in polars]} duckdb {[r[0] for r in con.execute(query).fetchall()]}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
polars 2.1.0 duckdb 2.0.1
  select strpos(s, ':') from t                   polars [7, 9, 11, 0] duckdb [7, 7, 8, None]
  select length(s) from t                        polars [10, 10, 11, None] duckdb [10, 10, 11, None]
  select substr(s, strpos(s, ':') + 2) from t    polars ['12', '', '', None] duckdb ['12', '12', '12', None]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
