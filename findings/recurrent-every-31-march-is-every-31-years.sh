#!/usr/bin/env bash
# What:  recurrent 0.4.1, rules for what comes again, from English words, their days counted by python-dateutil 2.9.0.
# Guess: "every 31 march" is 31 March of each year, as "every march 31st" is. "every first monday" and "every last friday" are those of the month, or None as
#        "every quarter".
# Seen:  "every 31 march" and "every year on 31 march" come every 31 years, the next in March 2057. "every first monday" and "every last friday" come each week,
#        and with "of the month" once a month. "every fifth friday" is every five weeks. "daily except sunday" leaves out the next Sunday alone.
# Why it matters: deadlines of reports are put into calendars by such words. The one of the year is never reminded of again, the one of the month each week.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check recurrent==0.4.1 python-dateutil==2.9.0.post0
cat >t.py <<'PY'
from datetime import datetime
from importlib.metadata import version

from dateutil.rrule import rrulestr
from recurrent.event_parser import RecurringEvent

print("recurrent", version("recurrent"), "python-dateutil", version("python-dateutil"))
now = datetime(2026, 12, 1, 10, 0)
for text in (
    "every march 31st",
    "every 31 march",
    "every year on 31 march",
    "every first monday",
    "every last friday",
    "every last friday of the month",
    "every fifth friday",
    "daily except sunday",
    "every quarter",
):
    rule = RecurringEvent(now_date=now).parse(text)
    days = ", ".join(f"{day:%Y-%m-%d}" for _, day in zip(range(8), rrulestr(rule, dtstart=now))) if rule else "none"
    print(f"   {text}: {' '.join(rule.split()) if rule else None}: {days}")
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
recurrent 0.4.1 python-dateutil 2.9.0.post0
   every march 31st: RRULE:BYMONTHDAY=31;BYMONTH=3;INTERVAL=1;FREQ=YEARLY: 2027-03-31, 2028-03-31, 2029-03-31, 2030-03-31, 2031-03-31, 2032-03-31, 2033-03-31, 2034-03-31
   every 31 march: RRULE:BYMONTH=3;INTERVAL=31;FREQ=YEARLY: 2057-03-01, 2088-03-01, 2119-03-01, 2150-03-01, 2181-03-01, 2212-03-01, 2243-03-01, 2274-03-01
   every year on 31 march: RRULE:BYMONTH=3;INTERVAL=31;FREQ=YEARLY: 2057-03-01, 2088-03-01, 2119-03-01, 2150-03-01, 2181-03-01, 2212-03-01, 2243-03-01, 2274-03-01
   every first monday: RRULE:BYDAY=MO;INTERVAL=1;FREQ=WEEKLY: 2026-12-07, 2026-12-14, 2026-12-21, 2026-12-28, 2027-01-04, 2027-01-11, 2027-01-18, 2027-01-25
   every last friday: RRULE:BYDAY=FR;INTERVAL=1;FREQ=WEEKLY: 2026-12-04, 2026-12-11, 2026-12-18, 2026-12-25, 2027-01-01, 2027-01-08, 2027-01-15, 2027-01-22
   every last friday of the month: RRULE:BYDAY=-1FR;INTERVAL=1;FREQ=MONTHLY: 2026-12-25, 2027-01-29, 2027-02-26, 2027-03-26, 2027-04-30, 2027-05-28, 2027-06-25, 2027-07-30
   every fifth friday: RRULE:BYDAY=FR;INTERVAL=5;FREQ=WEEKLY: 2026-12-04, 2027-01-08, 2027-02-12, 2027-03-19, 2027-04-23, 2027-05-28, 2027-07-02, 2027-08-06
   daily except sunday: RRULE:INTERVAL=1;FREQ=DAILY EXDATE:20261206T100000: 2026-12-01, 2026-12-02, 2026-12-03, 2026-12-04, 2026-12-05, 2026-12-07, 2026-12-08, 2026-12-09
   every quarter: None: none
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
