#!/usr/bin/env bash
# What:  vi-lunaire 2026.4.11 (PyPI), the Vietnamese lunar calendar.
# Guess: lunar New Year falls between 21 January and 20 February in every year. If a library
#        has a limited range of years, it refuses the others.
# Seen:  right from 2001 on. For every year from 1900 to 2000 New Year is one to three
#        months late: 20 April 1985 instead of 21 January. The way back is wrong, too: 21
#        January 1985 is given as the first day of the 11th month of 1984. Nothing is
#        refused.
# Why it matters: birthdays of elderly people and death anniversaries are written by the
#        lunar calendar, and all of these lie before 2001. A test with this year's New Year
#        passes. Test a calendar with dates as old as the people in the register.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check vi-lunaire==2026.4.11
cat >t.py <<'PY'
import datetime as dt, importlib.metadata as meta
from vi_lunaire import lunar_to_solar, solar_to_lunar
print('vi-lunaire', meta.version('vi-lunaire'))
for year in (1945, 1968, 1985, 2000, 2001, 2007, 2026):
    print(f'  New Year of {year} is given as {lunar_to_solar(year, 1, 1)}')
late = [y for y in range(1900, 2101) if not dt.date(y, 1, 20) <= lunar_to_solar(y, 1, 1) <= dt.date(y, 2, 21)]
print(f'  outside of 20 January to 21 February: {len(late)} years, {late[0]} to {late[-1]}')
day = solar_to_lunar(1985, 1, 21)
print(f'  1985-01-21 (New Year) is day {day.day} of month {day.month} of {day.year}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
vi-lunaire 2026.4.11
  New Year of 1945 is given as 1945-04-12
  New Year of 1968 is given as 1968-04-27
  New Year of 1985 is given as 1985-04-20
  New Year of 2000 is given as 2000-03-06
  New Year of 2001 is given as 2001-01-24
  New Year of 2007 is given as 2007-02-17
  New Year of 2026 is given as 2026-02-17
  outside of 20 January to 21 February: 101 years, 1900 to 2000
  1985-01-21 (New Year) is day 1 of month 11 of 1984
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
