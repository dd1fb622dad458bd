#!/usr/bin/env bash
# What:  pandas 3.0.6 (PyPI), DataFrame.to_stata with weeks ({'ngay': 'tw'}), read again by pandas;
#        pyreadstat 1.3.7 to show the number that is in the file.
# Guess: Stata's weeks begin on 1 January and the 52nd has the rest of the year; a day is stored as
#        its week and comes back as the first day of that week, never as a later day.
# Seen:  31 December 2026 is stored as the first week of 2027 and comes back as 1 January 2027; in a
#        leap year 30 December too. All other days are right, and so are months and quarters.
# Why it matters: the last day of the year is the one on which accounts are closed and yearly
#        figures are dated; they move to the next year, in the file and in Stata, and no other
#        day shows it. Of the issues on dates in Stata files none was found that names it.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pandas==3.0.6 pyreadstat==1.3.7 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd, pyreadstat
print(' | '.join(name + ' ' + meta.version(name) for name in ('pandas', 'pyreadstat')))
days = pd.to_datetime(['2026-01-07', '2026-01-08', '2026-12-30', '2026-12-31', '2024-12-29', '2024-12-30', '2024-12-31'])
for kind in ('tw', 'tm', 'tq'):
    pd.DataFrame({'ngay': days}).to_stata(kind + '.dta', convert_dates={'ngay': kind}, write_index=False)
    back = pd.read_stata(kind + '.dta').ngay
    number = pyreadstat.read_dta(kind + '.dta')[0].ngay
    for day, stored, read in zip(days, number, back):
        right = (day.year - 1960) * 52 + min((day.dayofyear - 1) // 7, 51)
        if kind == 'tw':
            print(f'   {day:%Y-%m-%d} as a week is {stored:.0f}, by the manual of Stata {right}; read as {read:%Y-%m-%d}')
    print(f'   {kind}: read as a later day than written: {sum(read > day for read, day in zip(back, days))} of {len(days)}')
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
pandas 3.0.6 | pyreadstat 1.3.7
   2026-01-07 as a week is 3432, by the manual of Stata 3432; read as 2026-01-01
   2026-01-08 as a week is 3433, by the manual of Stata 3433; read as 2026-01-08
   2026-12-30 as a week is 3483, by the manual of Stata 3483; read as 2026-12-24
   2026-12-31 as a week is 3484, by the manual of Stata 3483; read as 2027-01-01
   2024-12-29 as a week is 3379, by the manual of Stata 3379; read as 2024-12-23
   2024-12-30 as a week is 3380, by the manual of Stata 3379; read as 2025-01-01
   2024-12-31 as a week is 3380, by the manual of Stata 3379; read as 2025-01-01
   tw: read as a later day than written: 3 of 7
   tm: read as a later day than written: 0 of 7
   tq: read as a later day than written: 0 of 7
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
