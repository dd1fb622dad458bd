#!/usr/bin/env bash
# What:  polars 2.1.0, shares and products of columns of decimals.
# Guess: a share of two decimals has more places than they, as in DuckDB, and a product as many as both together.
# Seen:  a quotient and a product keep the places of the column with more of them. Of whole numbers as Decimal(scale 0) 3 of 8 is 0, 5 of 8 is 1, and 3 / 8 * 100 is 0
#        where 3 * 100 / 8 is 38. The shares of 45, 30 and 25 in their sum are all 0, while the mean of the same column has its places. 0.05 * 0.05 is 0.00. A literal
#        0.045 is a float, Decimal("0.045") gives three places. DuckDB has 0.375.
# Why it matters: amounts in đồng from a database are Decimal without places. A rate of completion by them is 0 or 1, or 0 or 100 percent, without an error, and what one
#        gets depends on whether one takes times 100 first.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check polars==2.1.0 duckdb==2.0.1
cat >t.py <<'PY'
from decimal import Decimal

import duckdb
import polars as pl

print("polars", pl.__version__, "DuckDB", duckdb.__version__)
frame = pl.DataFrame({"paid": ["3", "5"], "planned": ["8", "8"]}).with_columns(pl.all().str.to_decimal(scale=0))
paid, planned = pl.col("paid"), pl.col("planned")


def show(name, expression, of=frame):
    print(f"{name}:", ", ".join(str(value) for value in of.select(expression).to_series()))


show("3 and 5 of 8", paid / planned)
show("the same times 100", paid / planned * 100)
show("times 100 first", paid * 100 / planned)
show("by floats", paid.cast(pl.Float64) / planned.cast(pl.Float64))
parts = pl.DataFrame({"n": [Decimal(45), Decimal(30), Decimal(25)]})
show("shares of 45, 30, 25 in their sum", pl.col("n") / pl.col("n").sum(), parts)
show("their mean", pl.col("n").mean(), parts)
rates = pl.DataFrame({"rate": [Decimal("0.05")]})
show("0.05 * 0.05", pl.col("rate") * pl.col("rate"), rates)
show("3 and 5 * Decimal 0.045", paid * Decimal("0.045"))
print("DuckDB, 3 and 5 of 8:", ", ".join(str(row[0]) for row in duckdb.sql("select a / b from (values (3::decimal(9, 0), 8::decimal(9, 0)), (5, 8)) t(a, b)").fetchall()))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
polars 2.1.0 DuckDB 2.0.1
3 and 5 of 8: 0, 1
the same times 100: 0, 100
times 100 first: 38, 62
by floats: 0.375, 0.625
shares of 45, 30, 25 in their sum: 0, 0, 0
their mean: 33.333333333333336
0.05 * 0.05: 0.00
3 and 5 * Decimal 0.045: 0.135, 0.225
DuckDB, 3 and 5 of 8: 0.375, 0.625
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
