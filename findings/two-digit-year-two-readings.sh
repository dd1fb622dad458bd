#!/usr/bin/env bash
# What:  one CSV with days such as 05/03/26, read by DuckDB 2.0.1 (read_csv) and by polars
#        2.1.0 (read_csv with try_parse_dates).
# Guess: both guess day/month/year as they do for 05/03/2026, and put the year in this
#        century; or they leave the column as text.
# Seen:  both make it a DATE column without a warning. DuckDB reads year-month-day:
#        05/03/26 is 26 March 2005. polars reads the right day of the year 26, nineteen
#        centuries ago. With four digits both read the same right day.
# Why it matters: half the clerks type two digits. The dates are valid, so type checks
#        pass; joins on the day find nothing, and ages come out at 21 or at 2,000 years.
#        Ask for the format by name and refuse years out of range.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check duckdb==2.0.1 polars==2.1.0
cat >t.py <<'PY'
import duckdb, polars as pl
print('duckdb', duckdb.__version__, 'polars', pl.__version__)
for days in (['05/03/2026', '06/03/2026'], ['05/03/26', '06/03/26']):
    open('t.csv', 'w').write('n,day\n' + ''.join(f'{n},{d}\n' for n, d in enumerate(days)))
    print(' ', days)
    print('    duckdb', [str(r[0]) for r in duckdb.sql("select day from read_csv('t.csv')").fetchall()])
    frame = pl.read_csv('t.csv', try_parse_dates=True)
    print('    polars', [str(d) for d in frame['day']], frame['day'].dtype)
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
duckdb 2.0.1 polars 2.1.0
  ['05/03/2026', '06/03/2026']
    duckdb ['2026-03-05', '2026-03-06']
    polars ['2026-03-05', '2026-03-06'] Date
  ['05/03/26', '06/03/26']
    duckdb ['2005-03-26', '2006-03-26']
    polars ['0026-03-05', '0026-03-06'] Date
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
