#!/usr/bin/env bash
# What:  pydateinfer 0.3.0 (PyPI), which finds the format of a list of dates.
# Guess: "2026-03-05" is %Y-%m-%d, at least if nothing speaks for another order. A format
#        does not have one part twice.
# Seen:  "2026-03-05" is said to be %Y-%d-%m, an order that nobody writes, unless a day above
#        12 is among the samples. "05/03/26" is "%d/%m/%d", even with a 31st in it, and
#        "08:30" behind a date is "%m:%d".
# Why it matters: a format found from the first rows of a file is then used for all of it. In
#        the first twelve days of a month the day changes places with the month without an
#        error: 5 March is 3 May. Test a format that was found by reading the whole column
#        with it, and by a day above 12.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pydateinfer==0.3.0
cat >t.py <<'PY'
import importlib.metadata as meta
from datetime import datetime
import dateinfer
print('pydateinfer', meta.version('pydateinfer'))
for days in (['2026-03-05'], ['2026-03-05', '2026-04-06'], ['2026-03-05', '2026-03-13'], ['05/03/2026'], ['05/03/26'], ['05/03/26', '31/12/26'], ['05/03/2026 08:30']):
    form = dateinfer.infer(days)
    try:
        read = datetime.strptime(days[0], form)
    except Exception:
        read = 'of no use'
    print('  ', days, form, '=>', read)
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pydateinfer 0.3.0
   ['2026-03-05'] %Y-%d-%m => 2026-05-03 00:00:00
   ['2026-03-05', '2026-04-06'] %Y-%d-%m => 2026-05-03 00:00:00
   ['2026-03-05', '2026-03-13'] %Y-%m-%d => 2026-03-05 00:00:00
   ['05/03/2026'] %d/%m/%Y => 2026-03-05 00:00:00
   ['05/03/26'] %d/%m/%d => of no use
   ['05/03/26', '31/12/26'] %d/%m/%d => of no use
   ['05/03/2026 08:30'] %d/%m/%Y %m:%d => of no use
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
