#!/usr/bin/env bash
# What:  fiscalyear 0.4.0 (PyPI), set up for a budget year that begins in January, as in Vietnam:
#        setup_fiscal_calendar(start_month=1).
# Guess: the fiscal year 2026 is then 1 January to 31 December 2026; fiscal and calendar year are
#        the same.
# Seen:  the fiscal year 2026 runs from 1 January to 31 December 2025, and 5 March 2026 lies in the
#        first quarter of 2027. The year is named after the one in which it ends only if it
#        does not begin in January; start_year='same' is needed. For April and October the
#        default is what one expects.
# Why it matters: all quarters are whole, in order and with the right months, and one year off.
#        The report for 2026 has the figures of 2025 under it, which is not seen from any one
#        of them. Print the first and the last day beside the name of a period.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check fiscalyear==0.4.0
cat >t.py <<'PY'
import importlib.metadata as meta
from fiscalyear import FiscalDate, FiscalYear, setup_fiscal_calendar
print('fiscalyear', meta.version('fiscalyear'))
for options in ({'start_month': 10}, {'start_month': 4}, {'start_month': 1}, {'start_month': 1, 'start_year': 'same'}):
    setup_fiscal_calendar(**{'start_year': 'previous', **options})
    year, day = FiscalYear(2026), FiscalDate(2026, 3, 5)
    print('  ', options, 'FY2026 is', year.start.date(), 'to', year.end.date(), '| 2026-03-05 lies in', f'FY{day.fiscal_year} Q{day.fiscal_quarter}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
fiscalyear 0.4.0
   {'start_month': 10} FY2026 is 2025-10-01 to 2026-09-30 | 2026-03-05 lies in FY2026 Q2
   {'start_month': 4} FY2026 is 2025-04-01 to 2026-03-31 | 2026-03-05 lies in FY2026 Q4
   {'start_month': 1} FY2026 is 2025-01-01 to 2025-12-31 | 2026-03-05 lies in FY2027 Q1
   {'start_month': 1, 'start_year': 'same'} FY2026 is 2026-01-01 to 2026-12-31 | 2026-03-05 lies in FY2026 Q1
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
