#!/usr/bin/env bash
# What:  DataFusion 55.0.0 (its package for Python), sums, products and cuts of figures, beside DuckDB 2.0.1.
# Guess: a sum or product that does not fit is an error, as in PostgreSQL and DuckDB. trunc(2.01, 2) is 2.01 and trunc(4.35, 2) is 4.35. A code in quotation marks in
#        a CSV is a text.
# Seen:  of two columns of 32 bits 3000000 * 1000 is -1294967296, and divided by 1000 again -1294967; a sum of whole numbers that goes beyond 64 bits is negative.
#        DuckDB refuses the one and has the other right. trunc(2.01, 2) is 2 and trunc(4.35, 2) is 4.34, in DuckDB as well. The codes "0012" and "5E3" of a CSV are
#        12 and 5000, quotation marks or not.
# Why it matters: an amount in đồng times a number of households in two columns of 32 bits is beyond the limit at three million times a thousand. What was cut to two
#        places is a hundredth lower than the figure it was cut from.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check datafusion==55.0.0 pyarrow==26.0.1 duckdb==2.0.1
cat >t.py <<'PY'
from importlib.metadata import version

import datafusion
import duckdb
import pyarrow

print("DataFusion", version("datafusion"), "DuckDB", duckdb.__version__)
context = datafusion.SessionContext()
amounts = pyarrow.table({"price": pyarrow.array([3_000_000, 5], pyarrow.int32()), "homes": pyarrow.array([1000, 7], pyarrow.int32())})
context.register_record_batches("amounts", [amounts.to_batches()])


def ours(query):
    columns = context.sql(query).to_pydict().values()
    return ", ".join(str(value) for column in columns for value in column)


def theirs(query):
    try:
        return ", ".join(str(value) for row in duckdb.sql(query).fetchall() for value in row)
    except duckdb.Error as error:
        return type(error).__name__


for query in (
    "select price * homes from amounts",
    "select price * homes / 1000 from amounts",
    "select sum(n) from (values (9223372036854775807), (1)) t(n)",
    "select trunc(cast(2.01 as double), 2)",
    "select trunc(cast(4.35 as double), 2)",
):
    print(f"   {query}: {ours(query)}; DuckDB {theirs(query)}")
with open("a.csv", "w") as file:
    file.write('code,n\n"0012",5\n"5E3",7\n')
print("   codes of a CSV:", context.read_csv("a.csv").to_pydict()["code"])
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
DataFusion 55.0.0 DuckDB 2.0.1
   select price * homes from amounts: -1294967296, 35; DuckDB OutOfRangeException
   select price * homes / 1000 from amounts: -1294967, 0; DuckDB OutOfRangeException
   select sum(n) from (values (9223372036854775807), (1)) t(n): -9223372036854775808; DuckDB 9223372036854775808
   select trunc(cast(2.01 as double), 2): 2.0; DuckDB 2.0
   select trunc(cast(4.35 as double), 2): 4.34; DuckDB 4.34
   codes of a CSV: [12.0, 5000.0]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
