#!/usr/bin/env bash
# What:  ctparse 0.3.6, days and periods in English words, read on Tuesday 1 December 2026.
# Guess: a year that is given is the year, of both ends of a period. What it does not know is None, as for "this quarter" and "20260305".
# Seen:  "between 5 March and 7 April 2026" is in 2027, at both ends. "Q1 2026" is January 2026, "1-5 March 2026" the whole of March and "December 2025 -
#        February 2026" February 2026. "last month" is Monday 7 December, to come, "last quarter" today and "first monday of march" 7 December. "30 February" is
#        28 February, "31 April 2026" the 31st of April. "1,5 hours" are five, "two and a half days ago" twelve hours.
# Why it matters: the period of a report is a year later than it says, and a quarter is its first month. Nothing is None.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check ctparse==0.3.6
cat >t.py <<'PY'
import logging
from datetime import datetime
from importlib.metadata import version

from ctparse import ctparse

logging.disable(logging.CRITICAL)
print("ctparse", version("ctparse"))
for text in (
    "5 March 2026",
    "between 5 March and 7 April 2026",
    "Q1 2026",
    "1-5 March 2026",
    "December 2025 - February 2026",
    "last month",
    "last quarter",
    "first monday of march",
    "30 February",
    "31 April 2026",
    "1,5 hours",
    "two and a half days ago",
    "this quarter",
    "20260305",
):
    found = ctparse(text, ts=datetime(2026, 12, 1, 10, 0), timeout=0)
    print(f"   {text}:", found.resolution if found else None)
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
ctparse 0.3.6
   5 March 2026: 2026-03-05 X:X (X/X)
   between 5 March and 7 April 2026: 2027-03-05 X:X (X/X) - 2027-04-07 X:X (X/X)
   Q1 2026: 2026-01-X X:X (X/X)
   1-5 March 2026: 2026-03-X X:X (X/X)
   December 2025 - February 2026: 2026-02-X X:X (X/X)
   last month: 2026-12-07 X:X (X/last)
   last quarter: 2026-12-01 X:X (X/last)
   first monday of march: 2026-12-07 X:X (X/first)
   30 February: 2027-02-28 X:X (X/X)
   31 April 2026: 2026-04-31 X:X (X/X)
   1,5 hours: 5 hours
   two and a half days ago: 12 hours
   this quarter: None
   20260305: None
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
