#!/usr/bin/env bash
# What:  polars 2.1.0, dt.round of days to the nearest month, quarter and year.
# Guess: the nearer of the two starts, so that in the year the turn is at the beginning of July, in a month of 31 days on the 16th or 17th and in the first quarter in the
#        middle of February.
# Seen:  halved, a month seems to have 28 days. To the year a day is rounded up from 17 July on, 3 to 16 July go back to the January that is farther away; to the quarter
#        from 18 February and 20 May, August and November, to the month from 18 January, 15 February, 18 March, 17 April. By "14d" the turn is in the middle.
# Why it matters: days are rounded to find the period a record belongs to, for example the nearest start of a plan. Records of two weeks in July go to another year than
#        the rule says, and those of a few days in each quarter.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check polars==2.1.0
cat >t.py <<'PY'
from datetime import date

import polars as pl

print("polars", pl.__version__)
days = pl.date_range(date(2026, 1, 1), date(2026, 12, 31), "1d", eager=True)
for every in "1y", "1q", "1mo", "14d":
    starts = days.dt.truncate(every)
    ends = starts.dt.offset_by(every)
    rounded = days.dt.round(every)
    turns, wrong = [], 0
    for day, start, end, got in zip(days, starts, ends, rounded):
        if got == end and (not turns or turns[-1][1] != end):
            turns.append((day, end))
        if (day - start != end - day) and got != (start if day - start < end - day else end):
            wrong += 1
    first = ", ".join(f"{day.day}/{day.month}" for day, _ in turns[:4])
    print(f"{every}: up from {first}{' ...' if len(turns) > 4 else ''}; {wrong} of 365 days go to the farther start")
print("10 July 2026 to the year:", pl.Series([date(2026, 7, 10)]).dt.round("1y")[0])
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
polars 2.1.0
1y: up from 17/7; 14 of 365 days go to the farther start
1q: up from 18/2, 20/5, 20/8, 20/11; 11 of 365 days go to the farther start
1mo: up from 18/1, 15/2, 18/3, 17/4 ...; 7 of 365 days go to the farther start
14d: up from 8/1, 22/1, 5/2, 19/2 ...; 0 of 365 days go to the farther start
10 July 2026 to the year: 2026-01-01
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
