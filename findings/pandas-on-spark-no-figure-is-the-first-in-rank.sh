#!/usr/bin/env bash
# What:  pandas on Spark (pyspark.pandas of Spark 4.3.0, PyPI; needs Java 17) and pandas 2.3.3, the same lines on the same table.
# Guess: the same results, as it is "the pandas API": a commune without a figure has no rank, keys without a value meet each other in
#        a merge, 2.5 is rounded as in pandas. The median may be one of the middle figures, as its documentation says.
# Seen:  the commune without a figure has the rank 1, from the smallest up, and all others one rank more; from the largest down it is
#        the last. Alone in its group it has the rank 1 too. 2.5 is rounded to 3 and 0.5 to 1 (pandas 2 and 0). The sum of
#        a commune that has no figure is missing (pandas 0). A merge on a column with a blank has a row less. describe()
#        gives the quartiles -7, 5 and 8 of -7, 5, 8, 12 (pandas 2, 6.5 and 9).
# Why it matters: a notebook is moved to a cluster by changing the import. The list of the communes that are behind is headed
#        by those that sent nothing, or has one place less for the others, and no line of the program says so.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check setuptools==65.5.0 pyspark==4.3.0 pandas==2.3.3 pyarrow==22.0.0 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta, os
os.environ['PYARROW_IGNORE_TIMEZONE'] = '1'
import pandas
from pyspark.sql import SparkSession
SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').config('spark.sql.shuffle.partitions', '1').getOrCreate()
import pyspark.pandas
print('Spark', meta.version('pyspark'), 'pandas', meta.version('pandas'))
data = {'xa': ['A', 'B', 'C', 'D', 'A'], 'n': [5, None, -7, 12, 8], 'x': [1.9, 2.5, -2.5, 0.5, 3.5]}
for name, library in (('pandas', pandas), ('on Spark', pyspark.pandas)):
    frame = library.DataFrame(data)

    def show(what, values):
        values = values if isinstance(values, pandas.Series) else values.to_pandas()
        print('  ', name, what + ':', *('-' if value != value else f'{value:g}' for value in values.sort_index()))

    show('rank', frame['n'].rank())
    show('rank from the largest', frame['n'].rank(ascending=False))
    show('rank within A, B, C, D', frame.groupby('xa')['n'].rank())
    show('rounded', frame['x'].round())
    show('sums of A, B, C, D', frame.groupby('xa')['n'].sum())
    show('25%, 50%, 75%', frame['n'].describe()[['25%', '50%', '75%']])
    print('  ', name, 'merged rows:', len(frame.merge(frame[['n', 'x']], on='n')))
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
Spark 4.3.0 pandas 2.3.3
   pandas rank: 2 - 1 4 3
   pandas rank from the largest: 3 - 4 1 2
   pandas rank within A, B, C, D: 1 - 1 1 2
   pandas rounded: 2 2 -2 0 4
   pandas sums of A, B, C, D: 13 0 -7 12
   pandas 25%, 50%, 75%: 2 6.5 9
   pandas merged rows: 5
   on Spark rank: 3 1 2 5 4
   on Spark rank from the largest: 3 5 4 1 2
   on Spark rank within A, B, C, D: 1 1 1 1 2
   on Spark rounded: 2 3 -3 1 4
   on Spark sums of A, B, C, D: 13 - -7 12
   on Spark 25%, 50%, 75%: -7 5 8
   on Spark merged rows: 4
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
