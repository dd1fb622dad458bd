#!/usr/bin/env bash
# What:  aniso8601 10.0.1 and metomi-isodatetime 3.2.0 (PyPI), the repeated interval
#        R5/2026-01-31/P1M of ISO 8601: monthly from 31 January.
# Guess: the last day of each month, as isodate adds P1M, or an error.
# Seen:  aniso8601 takes a month for 30 days: 31 January, 2 March, 1 April, 1 May, 31 May.
#        There is nothing in February and two days in May. metomi-isodatetime goes to 28
#        February and stays on the 28th for good.
# Why it matters: deadlines "on the last day of each month" in a schedule of the usual form.
#        Either February has no deadline, or all later months have it three days early,
#        depending on the library.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check aniso8601==10.0.1 metomi-isodatetime==1!3.2.0 isodate==0.7.2
cat >t.py <<'PY'
import datetime as dt, importlib.metadata as meta
import aniso8601, isodate
from metomi.isodatetime.parsers import TimeRecurrenceParser
print('aniso8601', meta.version('aniso8601'), [str(d) for d in aniso8601.parse_repeating_interval('R5/2026-01-31/P1M')])
print('metomi-isodatetime', meta.version('metomi-isodatetime'), [str(d)[:10] for d in TimeRecurrenceParser().parse('R5/2026-01-31/P1M')])
month = isodate.parse_duration('P1M')
print('isodate', meta.version('isodate'), [str(dt.date(2026, 1, 31) + n * month) for n in range(5)])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
aniso8601 10.0.1 ['2026-01-31', '2026-03-02', '2026-04-01', '2026-05-01', '2026-05-31']
metomi-isodatetime 1!3.2.0 ['2026-01-31', '2026-02-28', '2026-03-28', '2026-04-28', '2026-05-28']
isodate 0.7.2 ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
