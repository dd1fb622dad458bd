#!/usr/bin/env bash
# What:  polars 2.1.0, rolling sums over "1mo" and "1q" of figures that are dated on the last day of each month (rolling_sum_by, rolling).
# Guess: a rolling month of such a series is the figure itself and a rolling quarter the last three, as the last day of a month less a month is the last day of the
#        month before, which the window leaves out; date_range by "1mo" from 31 January goes from month end to month end.
# Seen:  behind a month that is longer than it, a month end takes one month too many: the rolling month of 28 February holds January, that of 30 April March. Of twelve
#        rolling months five hold two, and the rolling quarters of 30 April, 30 June and 30 November hold four months: of 900, 10, 20, 30 that of 30 April is 960. Dated
#        on the first of each month all are as guessed.
# Why it matters: reports are dated by the end of their month or quarter. A rolling quarter that ends in June is then a third too large, that of July is right, and the
#        rise and fall of the series is one of the calendar.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check polars==2.1.0
cat >t.py <<'PY'
from datetime import date

import polars as pl

print("polars", pl.__version__)
for name, start in ("last", date(2026, 1, 31)), ("first", date(2026, 1, 1)):
    days = pl.date_range(start, date(2026, 12, 31), "1mo", eager=True)
    frame = pl.DataFrame({"day": days, "n": [1] * 12})
    month = frame.with_columns(pl.col("n").rolling_sum_by("day", "1mo"))["n"].to_list()
    quarter = frame.rolling("day", period="1q").agg(pl.col("n").sum())["n"].to_list()
    print(f"dated on the {name} day, each month 1:", ", ".join(str(day.day) for day in days))
    print("  rolling months:  ", month)
    print("  rolling quarters:", quarter)
sold = pl.DataFrame({"day": [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)], "n": [900, 10, 20, 30]})
print("quarter up to 30 April of 900, 10, 20, 30:", sold.rolling("day", period="3mo").agg(pl.col("n").sum())["n"][-1])
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
polars 2.1.0
dated on the last day, each month 1: 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
  rolling months:   [1, 2, 1, 2, 1, 2, 1, 1, 2, 1, 2, 1]
  rolling quarters: [1, 2, 3, 4, 3, 4, 3, 3, 3, 3, 4, 3]
dated on the first day, each month 1: 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
  rolling months:   [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
  rolling quarters: [1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]
quarter up to 30 April of 900, 10, 20, 30: 960
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
