#!/usr/bin/env bash
# What:  pandas 3.0.6 (PyPI), DataFrame.to_stata with weeks ({'ngay': 'tw'}), read again by pandas;
#        pyreadstat 1.3.7 to show the number that is in the file.
# Guess: Stata's weeks begin on 1 January, the first has the days 1 to 7 and the 52nd the rest of the
#        year; a day is stored as its week and comes back as the first day of that week.
# Seen:  each last day of a week is put into the next: 7 January comes back as the 8th, a day that
#        lies after it, 14 January as the 15th. 31 December 2026 is stored as the first week
#        of 2027, and 30 December 2024 as that of 2025. Months, quarters and halves are right.
# Why it matters: a seventh of the daily figures moves to the next week, and the last day or two
#        of the year, on which accounts are closed, to the next year. Weeks with 7 days and sums by
#        week look normal. Count the week from the day of the year less one.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pandas==3.0.6 pyreadstat==1.3.7 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd, pyreadstat
print(' | '.join(name + ' ' + meta.version(name) for name in ('pandas', 'pyreadstat')))
days = pd.to_datetime(['2026-01-06', '2026-01-07', '2026-01-08', '2026-01-14', '2026-12-30', '2026-12-31', '2024-12-29', '2024-12-30'])
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
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
