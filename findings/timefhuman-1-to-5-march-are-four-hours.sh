#!/usr/bin/env bash
# What:  timefhuman 0.1.5, days and periods in English words, read on Tuesday 1 December 2026.
# Guess: "1-5 March 2026" are the five days. What does not exist, such as 29 February 2026, is nothing, as "30 February" is.
# Seen:  "1-5 March 2026" is 1 March from 1 to 5 o'clock. 29 February 2026 is 1 February and 31 April 1 April. "December 2025 - February 2026" ends on 1
#        February. "day before yesterday" is yesterday, and "30 days after 5 March 2026" are two days, 31 December and 1 March. "1,5 hours" are one and five
#        hours from now.
# Why it matters: periods of reports are written like this. Of five days, four hours are left, and the last month of a period is its first day.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check timefhuman==0.1.5
cat >t.py <<'PY'
from datetime import datetime
from importlib.metadata import version

from timefhuman import tfhConfig, timefhuman

print("timefhuman", version("timefhuman"))


def show(found):
    return f"{found:%Y-%m-%d %H:%M}" if isinstance(found, datetime) else " to ".join(show(part) for part in found) if isinstance(found, tuple) else ", ".join(show(part) for part in found) or "nothing"


for text in (
    "5 March 2026",
    "5 March to 7 April 2026",
    "1-5 March 2026",
    "December 2025 - February 2026",
    "29 Feb 2026",
    "31 April 2026",
    "30 February",
    "day before yesterday",
    "30 days after 5 March 2026",
    "1,5 hours",
):
    print(f"   {text}:", show(timefhuman(text, tfhConfig(now=datetime(2026, 12, 1, 10, 0)))))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
timefhuman 0.1.5
   5 March 2026: 2026-03-05 00:00
   5 March to 7 April 2026: 2026-03-05 00:00 to 2026-04-07 00:00
   1-5 March 2026: 2026-03-01 01:00 to 2026-03-01 05:00
   December 2025 - February 2026: 2025-12-01 00:00 to 2026-02-01 00:00
   29 Feb 2026: 2026-02-01 00:00
   31 April 2026: 2026-04-01 00:00
   30 February: nothing
   day before yesterday: 2026-11-30 00:00
   30 days after 5 March 2026: 2026-12-31 10:00, 2026-03-01 00:00
   1,5 hours: 2026-12-01 11:00, 2026-12-01 15:00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
