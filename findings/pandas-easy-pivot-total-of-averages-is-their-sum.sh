#!/usr/bin/env bash
# What:  pandas-easy-pivot 0.1.0 (PyPI), pivot tables "with the defaults people actually want", on pandas
#        3.1.1; pivot_table of pandas beside it.
# Guess: the totals of a table of averages are averages over all rows, as in pandas (margins=True), those
#        of a table of the largest the largest.
# Seen:  they are sums whatever the function: the total of averages of 15 and 30 is 45, the largest of
#        20 and 30 is 50. By shares of each row the last line is 1.5 and 2.5, a total of 4. Ranking by
#        total (sort_by_total) uses these sums, so that who has reported in more quarters comes first.
# Why it matters: "average households per hamlet" with a total line is what a district asks for. The
#        total looks like that of the sums, and both tables have it at the same place.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pandas-easy-pivot==0.1.0 pandas==3.1.1
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd
from pandas_easy_pivot import easy_pivot
print(' | '.join(name + ' ' + meta.version(name) for name in ('pandas-easy-pivot', 'pandas')))
table = pd.DataFrame({'xa': list('AAABCD'), 'ky': ['Q1', 'Q1', 'Q2', 'Q1', 'Q2', 'Q2'], 'n': [10, 20, 30, 40, 4, 8]})
def show(name, pivot):
    print(f'   {name}:', '; '.join(f'{row} ' + ' '.join('-' if pd.isna(value) else f'{value:g}' for value in pivot.loc[row].round(3)) for row in pivot.index))
for function in ('sum', 'mean', 'max'):
    show(function, easy_pivot(table, 'xa', 'ky', 'n', aggfunc=function, margins=True))
    show(function + ', pandas', table.pivot_table(index='xa', columns='ky', values='n', aggfunc=function, margins=True))
show('mean, ranked', easy_pivot(table, 'xa', 'ky', 'n', aggfunc='mean', margins=True, sort_by_total=True))
show('shares of the row', easy_pivot(table, 'xa', 'ky', 'n', normalize='index', margins=True))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pandas-easy-pivot 0.1.0 | pandas 3.1.1
   sum: A 30 30 60; B 40 - 40; C - 4 4; D - 8 8; Total 70 42 112
   sum, pandas: A 30 30 60; B 40 - 40; C - 4 4; D - 8 8; All 70 42 112
   mean: A 15 30 45; B 40 - 40; C - 4 4; D - 8 8; Total 55 42 97
   mean, pandas: A 15 30 20; B 40 - 40; C - 4 4; D - 8 8; All 23.333 14 18.667
   max: A 20 30 50; B 40 - 40; C - 4 4; D - 8 8; Total 60 42 102
   max, pandas: A 20 30 30; B 40 - 40; C - 4 4; D - 8 8; All 40 30 40
   mean, ranked: A 15 30 45; B 40 - 40; D - 8 8; C - 4 4; Total 55 42 97
   shares of the row: A 0.5 0.5 1; B 1 - 1; C - 1 1; D - 1 1; Total 1.5 2.5 4
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
