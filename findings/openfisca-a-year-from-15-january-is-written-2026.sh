#!/usr/bin/env bash
# What:  openfisca-core 46.0.1 (PyPI), the periods for which figures are given.
# Guess: a period that is written out and read again is the same period; the weeks of a year
#        that has 53 of them are 53.
# Seen:  a year from 15 January 2026 to 14 January 2027 is written as "2026", and a month from
#        the 31st, which ends on 27 February, as "2026-01": both are read again as the calendar
#        year and month. A year from 1 February keeps its start ("year:2026-02"). The weeks of
#        2026, of which the calendar has 53, are 52, from 29 December 2025 to 27 December 2026;
#        the last four days of the year are in none, and three of the year before are.
# Why it matters: results are stored and sent under that written period. A school year or a
#        campaign that does not begin on the first becomes the calendar year, and two periods
#        have one key. The sum over the weeks is not the year.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check OpenFisca-Core==46.0.1
cat >t.py <<'PY'
import importlib.metadata as meta
from openfisca_core.periods import period
print('openfisca-core', meta.version('openfisca-core'))
def days(p):
    return f'{p.start} to {p.stop}'
for text in ('year:2026', 'year:2026-01-15', 'year:2026-02', 'month:2026-01-15', 'month:2026-01-31', 'month:2026-01:3'):
    one = period(text)
    print('  ', text.ljust(17), days(one), 'written', str(one).ljust(15), 'read again', days(period(str(one))))
weeks = period('2026').get_subperiods('week')
print('   weeks of 2026:', len(weeks), 'from', weeks[0].start, 'to', weeks[-1].stop, '; 2026-W53 is', days(period('2026-W53')))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
openfisca-core 46.0.1
   year:2026         2026-01-01 to 2026-12-31 written 2026            read again 2026-01-01 to 2026-12-31
   year:2026-01-15   2026-01-15 to 2027-01-14 written 2026            read again 2026-01-01 to 2026-12-31
   year:2026-02      2026-02-01 to 2027-01-31 written year:2026-02    read again 2026-02-01 to 2027-01-31
   month:2026-01-15  2026-01-15 to 2026-02-14 written 2026-01         read again 2026-01-01 to 2026-01-31
   month:2026-01-31  2026-01-31 to 2026-02-27 written 2026-01         read again 2026-01-01 to 2026-01-31
   month:2026-01:3   2026-01-01 to 2026-03-31 written month:2026-01:3 read again 2026-01-01 to 2026-03-31
   weeks of 2026: 52 from 2025-12-29 to 2026-12-27 ; 2026-W53 is 2026-12-28 to 2027-01-03
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
