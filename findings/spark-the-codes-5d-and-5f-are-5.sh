#!/usr/bin/env bash
# What:  Spark 4.3.0 (PyPI, pyspark; needs Java 17), reading a CSV with inferSchema and folders by partition (xa=5D/…), where codes of
#        villages or plots end in a letter.
# Guess: "5D" and "5F" are texts: a column of them is text, as a column of "5A" and "5B" is, and a cast of them to a number
#        fails or is NULL.
# Seen:  D and F at the end are the marks of double and float in Java: "5D" is 5.0 and so is "5F". A column whose codes all end in D
#        or F or are plain numbers is a column of numbers, in which 5D, 5F and 5 are one code; a sum by code adds up three
#        plots. One "5A" in it, and it is text. "5L" is text. The folder xa=5D is the partition 5.0 in the same
#        way, CAST('5D' AS DOUBLE) is 5.0, and a column declared as DOUBLE takes 5D for a figure.
# Why it matters: plots, blocks and households are numbered 12, 12A, 12D. Whether codes stay apart depends on which letters
#        happen to be in the file of the month, and a figure with a stray "d" (đồng) is read as a sound one.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check setuptools==65.5.0 pyspark==4.3.0
printf 'lo,n\n5D,10\n5F,20\n5,30\n' >df.csv
printf 'lo,n\n5D,10\n5F,20\n5A,30\n' >a.csv
printf 'lo,n\n5L,10\n5,20\n' >l.csv
mkdir -p parts/lo=5D parts/lo=5F; printf '10\n' >parts/lo=5D/a.csv; printf '20\n' >parts/lo=5F/a.csv
cat >t.py <<'PY'
import importlib.metadata as meta
from pyspark.sql import SparkSession
print('Spark', meta.version('pyspark'))
spark = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').config('spark.sql.shuffle.partitions', '1').getOrCreate()
for name in 'df.csv', 'a.csv', 'l.csv':
    frame = spark.read.csv(name, header=True, inferSchema=True)
    totals = frame.groupBy('lo').sum('n').orderBy('lo').collect()
    print('  ', name, dict(frame.dtypes)['lo'], *(f'{row[0]}: {row[1]}' for row in totals))
frame = spark.read.csv('parts')
print('   folders', dict(frame.dtypes)['lo'], sorted(row['lo'] for row in frame.collect()))
print('   declared', [row['lo'] for row in spark.read.schema('lo DOUBLE, n INT').csv('df.csv', header=True).collect()])
print('   cast', *spark.sql("SELECT try_cast('5D' AS DOUBLE), try_cast('12f' AS FLOAT), try_cast('5A' AS DOUBLE), try_cast('5D' AS INT)").collect()[0])
PY
v/bin/python t.py 2>/dev/null | tee seen
cat >want <<'WANT'
Spark 4.3.0
   df.csv double 5.0: 60
   a.csv string 5A: 30 5D: 10 5F: 20
   l.csv string 5: 20 5L: 10
   folders double [5.0, 5.0]
   declared [5.0, 5.0, 5.0]
   cast 5.0 12.0 None None
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
