#!/usr/bin/env bash
# What:  polars 2.1.0, counts less a number, and days cut to periods of several months or years with dt.truncate and group_by_dynamic.
# Guess: a commune with one record, of which two were planned, is one short, -1, as the difference of two columns of whole numbers is. 2026 cut to five years is
#        2025, cut to a hundred years 2000; periods of five months begin with January of each year, or with the first day.
# Seen:  len() - 2 of one record is 4294967295, as are n_unique() and count() less 2, while n - 2 of a column with the figure 1 is -1. Periods are counted from 1970:
#        five years begin in 2025 and 2020, a hundred in 1970, so that 1999 and 2026 lie in one; five months begin in November 2025, April and September 2026, and
#        two quarters in January.
# Why it matters: what is short of the plan is what a report on the rate of reports is about. Sorted from the largest down, the communes with too few records are the
#        best.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check polars==2.1.0
cat >t.py <<'PY'
from datetime import date

import polars as pl

print("polars", pl.__version__)
records = pl.DataFrame({"xa": ["A", "B", "B", "C", "C", "C"], "code": [1, 2, 2, 3, 4, 5]})
counts = records.group_by("xa", maintain_order=True)
for name, expression in {"len() - 2": pl.len() - 2, "count() - 2": pl.col("code").count() - 2, "n_unique() - 2": pl.col("code").n_unique() - 2}.items():
    print(f"   {name}:", counts.agg(expression.alias("n"))["n"].to_list())
print("   a column of 1, 2, 3 less 2:", pl.select(pl.Series("n", [1, 2, 3]) - 2)["n"].to_list())
short = counts.agg((pl.len() - 2).alias("n"))
print("   all together:", short["n"].sum(), "the best:", short.sort("n", descending=True)["xa"][0])
days = pl.Series([date(1999, 5, 1), date(2024, 3, 5), date(2026, 3, 5), date(2026, 7, 1), date(2026, 12, 31)])
for every in "5y", "100y", "5mo", "2q":
    print(f"   cut to {every}:", ", ".join(str(day) for day in days.dt.truncate(every)))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
polars 2.1.0
   len() - 2: [4294967295, 0, 1]
   count() - 2: [4294967295, 0, 1]
   n_unique() - 2: [4294967295, 4294967295, 1]
   a column of 1, 2, 3 less 2: [-1, 0, 1]
   all together: 0 the best: A
   cut to 5y: 1995-01-01, 2020-01-01, 2025-01-01, 2025-01-01, 2025-01-01
   cut to 100y: 1970-01-01, 1970-01-01, 1970-01-01, 1970-01-01, 1970-01-01
   cut to 5mo: 1999-03-01, 2024-03-01, 2025-11-01, 2026-04-01, 2026-09-01
   cut to 2q: 1999-01-01, 2024-01-01, 2026-01-01, 2026-07-01, 2026-07-01
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
