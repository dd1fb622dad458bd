#!/usr/bin/env bash
# What:  parsedatetime 2.6, days in English words, read on Tuesday 1 December 2026.
# Guess: what it does not understand is told by the flag 0, as it is for "last quarter" and "30 February 2026".
# Seen:  "day before yesterday" is yesterday, "5th of March" is 1 March 2027 and "from 1 to 5 March" the 5th. "last day of february" is 1 February and "last
#        week of march" 1 March. "end of last month" is 1 November, while "end of month" is 31 December. "2026" and "Q1 2026" are today at 20:26, "1,5 hours"
#        five hours. The flag says of each that it was understood.
# Why it matters: deadlines in orders and letters are written like this. "Until the last day of February" ends four weeks early, and nothing can tell it from a
#        day that was read rightly.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check parsedatetime==2.6
cat >t.py <<'PY'
from datetime import datetime
from importlib.metadata import version

import parsedatetime

print("parsedatetime", version("parsedatetime"))
calendar = parsedatetime.Calendar()
for text in (
    "yesterday",
    "day before yesterday",
    "5 March 2026",
    "5th of March",
    "from 1 to 5 March",
    "last day of february",
    "last week of march",
    "end of month",
    "end of last month",
    "2026",
    "Q1 2026",
    "1.5 hours",
    "1,5 hours",
    "last quarter",
    "30 February 2026",
):
    moment, understood = calendar.parseDT(text, sourceTime=datetime(2026, 12, 1, 10, 0))
    print(f"   {text}:", f"{moment:%Y-%m-%d %H:%M}, flag {understood}" if understood else "flag 0")
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
parsedatetime 2.6
   yesterday: 2026-11-30 09:00, flag 1
   day before yesterday: 2026-11-30 09:00, flag 1
   5 March 2026: 2026-03-05 10:00, flag 1
   5th of March: 2027-03-01 10:00, flag 1
   from 1 to 5 March: 2027-03-05 10:00, flag 1
   last day of february: 2027-02-01 09:00, flag 1
   last week of march: 2027-03-01 09:00, flag 1
   end of month: 2026-12-31 09:00, flag 1
   end of last month: 2026-11-01 09:00, flag 1
   2026: 2026-12-01 20:26, flag 2
   Q1 2026: 2026-12-01 20:26, flag 2
   1.5 hours: 2026-12-01 11:30, flag 2
   1,5 hours: 2026-12-01 15:00, flag 2
   last quarter: flag 0
   30 February 2026: flag 0
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
