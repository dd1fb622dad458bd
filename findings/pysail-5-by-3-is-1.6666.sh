#!/usr/bin/env bash
# What:  Sail 0.7.2 (PyPI, pysail), which runs programs written for Spark without Java, as a "drop-in replacement", asked by the client
#        of Spark 4.1.1 (PyPI, pyspark-client). In brackets what Spark 4.1.1 itself gave for the same lines on the day of the check.
# Guess: the same result as Spark, or a message that a function isn't there. A whole number that gets too large is an error, as in
#        Spark 4; decimals have the places that Spark documents.
# Seen:  3000000 * 1000 is -1294967296 in silence (an error). 5 by 3 in decimals is 1.6666, cut off (1.6666666667); three thirds
#        of 1000000 are 999999.9999. percentile_approx of 5, -7, 12, 0 is 2.0, which no commune has (0), round(1.005, 2) of a
#        double is 1.0 (1.01), bround of 2.5 is 3 (2), and whether a list with a blank holds a 2 is false (unknown). The
#        median of 1.5, -2.5, 9 and NaN was NaN, -0.5 or 5.25 from run to run (5.25), and is left out below for that.
# Why it matters: quantity times price in whole đồng passes two thousand million at once. The program that stopped in Spark goes on
#        here with a negative amount; shares by decimals don't add up to what the old run printed.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pysail==0.7.2 pyspark-client==4.1.1 pandas==2.3.3 pyarrow==22.0.0 grpcio==1.76.0 grpcio-status==1.76.0 googleapis-common-protos==1.72.0 zstandard==0.25.0
cat >t.py <<'PY'
import importlib.metadata as meta
from pysail.spark import SparkConnectServer
from pyspark.sql import SparkSession
print('pysail', meta.version('pysail'), 'pyspark-client', meta.version('pyspark-client'))
server = SparkConnectServer(ip='127.0.0.1', port=0)
server.start(background=True)
session = SparkSession.builder.remote(f'sc://127.0.0.1:{server.listening_address[1]}').getOrCreate()
session.sql("create or replace temp view t as select * from values (5), (null), (-7), (12), (0) as t(n)")
for line in ('3000000 * 1000', '2147483647 + 1', '5 / cast(3 as decimal(9,2))', '1000000 / cast(3 as decimal(9,2)) * 3', 'round(cast(1.005 as double), 2)', 'bround(2.5)', 'array_contains(array(1, null), 2)',
             'sum(n) from t', 'avg(n) from t', 'median(n) from t', 'percentile_approx(n, 0.5) from t'):
    try:
        seen = session.sql('select ' + line).collect()[0][0]
    except Exception as error:
        seen = 'refused: ' + type(error).__name__
    print(f'   {line}: {seen}')
session.stop()
server.stop()
PY
v/bin/python -W ignore t.py 2>log | tee seen || { cat log >&2; exit 1; }
cat >want <<'WANT'
pysail 0.7.2 pyspark-client 4.1.1
   3000000 * 1000: -1294967296
   2147483647 + 1: -2147483648
   5 / cast(3 as decimal(9,2)): 1.6666
   1000000 / cast(3 as decimal(9,2)) * 3: 999999.9999
   round(cast(1.005 as double), 2): 1.0
   bround(2.5): 3.0
   array_contains(array(1, null), 2): False
   sum(n) from t: 10
   avg(n) from t: 2.5
   median(n) from t: 2.5
   percentile_approx(n, 0.5) from t: 2.0
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
