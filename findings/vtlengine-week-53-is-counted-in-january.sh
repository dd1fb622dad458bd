#!/usr/bin/env bash
# What:  vtlengine 1.9.6 (PyPI), the engine of the Validation and Transformation Language of SDMX,
#        on weekly figures of a year with 53 weeks (2020, 2026) and daily ones of a leap year.
# Guess: week 53 of 2026 (28 December to 3 January) is added to the last quarter and to December, and
#        the week after it is week 1 of 2027; day 366 of 2024 is followed by day 1 of 2025.
# Seen:  time_agg adds 2026-W53 to the FIRST quarter and to January of 2026, of 2020 likewise.
#        timeshift by one makes it 2027-W02, and week 1 of 2027 less one 2026-W52; the day after
#        day 365 of 2024 is day 1 of 2025. fill_time_series of the same engine knows week 53.
# Why it matters: weekly reports that are summed up to quarters move to the start of the year, eleven
#        months back; sums of the year stay right, and 53 is rare enough for every test to pass.
#        No issue was found that names it. The weeks of SDMX are those of ISO 8601.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check vtlengine==1.9.6 pandas==3.0.6 numpy==2.4.6 duckdb==1.5.6
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd
from vtlengine import run
print('vtlengine', meta.version('vtlengine'))
def show(name, script, rows):
    kinds = (('xa', 'String', 'Identifier'), ('t', 'Time_Period', 'Identifier'), ('n', 'Integer', 'Measure'))
    structure = {'name': 'D', 'DataStructure': [{'name': n, 'type': t, 'role': r, 'nullable': r == 'Measure'} for n, t, r in kinds]}
    frame = pd.DataFrame([('A', *row) for row in rows], columns=['xa', 't', 'n'])
    data = run(script=script, data_structures={'datasets': [structure]}, datapoints={'D': frame})['R'].data
    cells = sorted((period, 'blank' if pd.isna(n) else int(n)) for period, n in zip(data.t, data.n))
    print(f'   {name:16}', ', '.join(f'{p} {n}' for p, n in rows), '->', ', '.join(f'{p} {n}' for p, n in cells))
for year in (2026, 2020):
    weeks = [(f'{year}-W01', 1), (f'{year}-W52', 10), (f'{year}-W53', 100)]
    show('sum by quarter', 'R <- sum(D group all time_agg("Q"));', weeks)
    show('sum by month', 'R <- sum(D group all time_agg("M"));', weeks)
show('one later', 'R <- timeshift(D, 1);', [('2026-W52', 10), ('2026-W53', 100)])
show('one earlier', 'R <- timeshift(D, -1);', [('2027-W01', 1)])
show('one later', 'R <- timeshift(D, 1);', [('2024-D365', 5)])
show('gaps filled', 'R <- fill_time_series(D, single);', [('2026-W52', 10), ('2027-W01', 1)])
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
vtlengine 1.9.6
   sum by quarter   2026-W01 1, 2026-W52 10, 2026-W53 100 -> 2026Q1 101, 2026Q4 10
   sum by month     2026-W01 1, 2026-W52 10, 2026-W53 100 -> 2026M1 101, 2026M12 10
   sum by quarter   2020-W01 1, 2020-W52 10, 2020-W53 100 -> 2020Q1 101, 2020Q4 10
   sum by month     2020-W01 1, 2020-W52 10, 2020-W53 100 -> 2020M1 101, 2020M12 10
   one later        2026-W52 10, 2026-W53 100 -> 2027W1 10, 2027W2 100
   one earlier      2027-W01 1 -> 2026W52 1
   one later        2024-D365 5 -> 2025D1 5
   gaps filled      2026-W52 10, 2027-W01 1 -> 2026W52 10, 2026W53 blank, 2027W1 1
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
