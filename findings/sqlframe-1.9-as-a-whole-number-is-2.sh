#!/usr/bin/env bash
# What:  sqlframe 4.10.0 (PyPI), which runs programs written for PySpark on DuckDB 2.0.1; the same program on Spark 4.3.0 (PyPI,
#        pyspark; needs Java 17).
# Guess: what it knows has the same result as in Spark, as that is what it is for; what it does not know is refused, as
#        many functions are.
# Seen:  1.9 as int is 2 and 2.5 is 3 (in Spark 1 and 2). collect_list keeps the missing figure (Spark leaves it out), so that five are
#        counted instead of four. In a window a missing figure is the last and in a sort the first (in Spark the first in
#        both), so that halves and ranks are those of other communes. percentile_approx of four figures is 6 and 5.
#        substring from 0 has two letters and three; array_max with a missing figure is none and 1; whether an array of
#        1 and none holds 2 is "no" and "not known"; the ends of months from 31 January are 28 February, 28 March and
#        31 March.
# Why it matters: a pipeline is tested on a laptop with this and runs on a cluster with that. The tests compare figures of
#        the laptop with figures of the laptop.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check setuptools==65.5.0 pyspark==4.3.0 sqlframe==4.10.0 sqlglot==30.29.0 duckdb==2.0.1
cat >t.py <<'PY'
import importlib.metadata as meta, sys
if sys.argv[1] == 'spark':
    from pyspark.sql import SparkSession, Window
    import pyspark.sql.functions as F
    session = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').config('spark.sql.shuffle.partitions', '1').getOrCreate()
    print('Spark', meta.version('pyspark'))
else:
    from sqlframe.duckdb import DuckDBSession, Window
    import sqlframe.duckdb.functions as F
    session = DuckDBSession.builder.getOrCreate()
    print('sqlframe', meta.version('sqlframe'), 'DuckDB', meta.version('duckdb'))
communes = session.createDataFrame([('A', 5), ('B', None), ('C', -7), ('D', 12), ('E', 8)], ['xa', 'n'])
one = session.createDataFrame([(1,)], ['one'])

def row(name, column, frame=one):
    print(f'   {name}:', frame.select(column.alias('x')).collect()[0][0])

row('1.9 as int', F.lit(1.9).cast('int'))
row('2.5 as int', F.lit(2.5).cast('int'))
row('substring from 0', F.substring(F.lit('Đăk Môn'), 0, 3))
row('array_max of 1 and none', F.array_max(F.array(F.lit(1), F.lit(None))))
row('an array of 1 and none holds 2', F.array_contains(F.array(F.lit(1), F.lit(None)), 2))
month = F.expr("sequence(DATE '2026-01-31', DATE '2026-03-31', INTERVAL 1 MONTH)") if sys.argv[1] == 'spark' else F.sequence(F.lit('2026-01-31').cast('date'), F.lit('2026-03-31').cast('date'), F.expr('interval 1 month'))
row('second and third month', F.array_join(F.transform(month, lambda day: F.date_format(day, 'dd/MM')), ' '))
print('   collect_list has', len(communes.agg(F.collect_list('n').alias('x')).collect()[0][0]))
print('   percentile_approx', communes.agg(F.percentile_approx('n', 0.5).alias('x')).collect()[0][0])
print('   sorted', *(r[0] for r in communes.orderBy('n').collect()))
window = Window.orderBy('n')
print('   halves', *sorted(f'{r[0]}{r[1]}' for r in communes.select('xa', F.ntile(2).over(window).alias('x')).collect()))
print('   first in rank', *(r[0] for r in communes.select('xa', F.rank().over(window).alias('x')).collect() if r[1] == 1))
PY
for engine in spark sqlframe; do v/bin/python -W ignore t.py "$engine" 2>/dev/null; done | tee seen
cat >want <<'WANT'
Spark 4.3.0
   1.9 as int: 1
   2.5 as int: 2
   substring from 0: Đăk
   array_max of 1 and none: 1
   an array of 1 and none holds 2: None
   second and third month: 31/01 28/02 31/03
   collect_list has 4
   percentile_approx 5
   sorted B C A E D
   halves A1 B1 C1 D2 E2
   first in rank B
sqlframe 4.10.0 DuckDB 2.0.1
   1.9 as int: 2
   2.5 as int: 3
   substring from 0: Đă
   array_max of 1 and none: None
   an array of 1 and none holds 2: False
   second and third month: 31/01 28/02 28/03
   collect_list has 5
   percentile_approx 6
   sorted B C A E D
   halves A1 B2 C1 D2 E1
   first in rank C
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
