#!/usr/bin/env bash
# What:  ibis-framework 12.0.0 (PyPI), one expression for many engines, here on SQLite, polars 2.1.0 and DuckDB 1.4.5.
# Guess: an expression means the same wherever it runs, as that is what ibis is for; where an engine can't do it, there is an
#        error, as for the median on SQLite.
# Seen:  quarter() on SQLite is 1.67 for 5 March and 4.67 for December, whole only for January, April, July and October: four days
#        of two quarters are four groups there, and one of the two days is in quarter 1. length() on polars counts bytes
#        ("Đăk Môn" has 10), find() too, and of none it is -1. nunique() counts the missing figure on polars. -7 % 3 is 2 on
#        polars and -1 on the others; 2.5 is rounded to 2 on polars and to 3 on the others; 1.9 as int64 is 2 on DuckDB and
#        1 on the others.
# Why it matters: a pipeline is tested on SQLite and runs on another engine. Grouped by quarter, two months of three fall out of
#        the quarters that a join or a filter for quarter 1 looks for, and no figure is missing where it is looked at.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check 'ibis-framework[duckdb,polars,sqlite]==12.0.0' sqlglot==26.33.0 duckdb==1.4.5 polars==2.1.0 pyarrow==26.0.1 pandas==3.0.6
cat >t.py <<'PY'
import datetime, importlib.metadata as meta
import ibis, pyarrow
print('ibis', meta.version('ibis-framework'), 'polars', meta.version('polars'), 'DuckDB', meta.version('duckdb'))
days = [datetime.date(2026, 1, 15), datetime.date(2026, 3, 5), datetime.date(2026, 12, 20), None, datetime.date(2026, 10, 1)]
table = pyarrow.table({'id': [1, 2, 3, 4, 5], 'day': pyarrow.array(days, pyarrow.date32()), 'n': pyarrow.array([5, None, -7, 5, 5], pyarrow.int64()),
                       'x': [1.9, 2.5, -2.5, 0.5, 1], 'name': ['Đăk Môn', None, 'Xã A', '', '']})
tables = {name: connection.create_table('t', table) for name, connection in (('sqlite', ibis.sqlite.connect()), ('polars', ibis.polars.connect()), ('duckdb', ibis.duckdb.connect()))}

def show(value):
    return '-' if value is None or value != value else f'{float(value):.4g}'

for what, expression in (('quarter', lambda t: t.day.quarter()), ('length', lambda t: t.name.length()), ('find "M"', lambda t: t.name.find('M')),
                         ('n % 3', lambda t: t.n % 3), ('round', lambda t: t.x.round()), ('as int64', lambda t: t.x.cast('int64'))):
    for engine, t in tables.items():
        rows = t.select('id', value=expression(t)).execute().sort_values('id')
        print(f'   {what}, {engine}:', *map(show, rows['value']))
for engine, t in tables.items():
    quarters = t.group_by(quarter=t.day.quarter()).agg(n=t.count()).execute()
    print(f'   {engine}: nunique', show(t.n.nunique().execute()) + ', in quarter 1', show(t.filter(t.day.quarter() == 1).count().execute()) + ', rows by quarter', len(quarters))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
ibis 12.0.0 polars 2.1.0 DuckDB 1.4.5
   quarter, sqlite: 1 1.667 4.667 - 4
   quarter, polars: 1 1 4 - 4
   quarter, duckdb: 1 1 4 - 4
   length, sqlite: 7 - 4 0 0
   length, polars: 10 - 5 0 0
   length, duckdb: 7 - 4 0 0
   find "M", sqlite: 4 - -1 -1 -1
   find "M", polars: 6 -1 -1 -1 -1
   find "M", duckdb: 4 - -1 -1 -1
   n % 3, sqlite: 2 - -1 2 2
   n % 3, polars: 2 - 2 2 2
   n % 3, duckdb: 2 - -1 2 2
   round, sqlite: 2 3 -3 1 1
   round, polars: 2 2 -2 0 1
   round, duckdb: 2 3 -3 1 1
   as int64, sqlite: 1 2 -2 0 1
   as int64, polars: 1 2 -2 0 1
   as int64, duckdb: 2 2 -2 0 1
   sqlite: nunique 2, in quarter 1 1, rows by quarter 5
   polars: nunique 3, in quarter 1 2, rows by quarter 3
   duckdb: nunique 2, in quarter 1 2, rows by quarter 3
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
