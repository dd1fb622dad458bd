#!/usr/bin/env bash
# What:  cuallee 0.15.4 (PyPI), checks of a data frame, one and the same set of rules run on pandas
#        2.3.3 and on polars 2.1.0.
# Guess: the verdict depends on the data. Commune and quarter together are unique where no pair comes
#        twice; a blank is one more value or none, alike in both; the row with the least figure
#        is found by the column that the documentation calls the source.
# Seen:  in pandas the key of two columns (are_unique, is_composite_key) is judged column by
#        column and fails, in polars it holds. A column with one blank is not unique in pandas and
#        unique in polars; the blank is none of 99 in pandas and not so in polars
#        (not_contained_in). has_min_by takes the least of the other column in pandas.
# Why it matters: the library is chosen because the rules can move between frames. A table that was
#        accepted with one is refused with the other, with no change of rules or data.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check cuallee==0.15.4 pandas==2.3.3 polars==2.1.0 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd, polars as pl
from cuallee import Check, CheckLevel
print(' | '.join(name + ' ' + meta.version(name) for name in ('cuallee', 'pandas', 'polars')))
table = {'xa': ['A', 'A', 'B', 'B'], 'ky': ['Q1', 'Q2', 'Q1', 'Q2'], 'ho': [5, None, 3, 10], 'ma': ['12', '15', '12', None]}
for column, values in table.items():
    print('  ', column, values)
rules = {'xa and ky are unique': ('are_unique', ('xa', 'ky')), 'xa and ky are a key': ('is_composite_key', ('xa', 'ky')), 'ho is unique': ('is_unique', 'ho'), 'ma is unique': ('is_unique', 'ma'),
         'ma is none of 99': ('not_contained_in', 'ma', ('99',)), 'ma has 2 values': ('has_cardinality', 'ma', 2), 'ho above 4': ('is_greater_than', 'ho', 4), 'where ho is least, ky is Q1': ('has_min_by', 'ho', 'ky', 'Q1')}
for text, (rule, *arguments) in rules.items():
    seen = []
    for frame in (pd.DataFrame(table), pl.DataFrame(table)):
        result = getattr(Check(CheckLevel.WARNING, 'q'), rule)(*arguments).validate(frame)
        row = result.to_dicts()[0] if hasattr(result, 'to_dicts') else result.to_dict('records')[0]
        seen.append(f"{row['status']}, {row['violations']:g} violations")
    print(f'   {text}: pandas {seen[0]}; polars {seen[1]}')
PY
v/bin/python -W ignore t.py 2>&1 | tee seen
cat >want <<'WANT'
cuallee 0.15.4 | pandas 2.3.3 | polars 2.1.0
   xa ['A', 'A', 'B', 'B']
   ky ['Q1', 'Q2', 'Q1', 'Q2']
   ho [5, None, 3, 10]
   ma ['12', '15', '12', None]
   xa and ky are unique: pandas FAIL, 2 violations; polars PASS, 0 violations
   xa and ky are a key: pandas FAIL, 2 violations; polars PASS, 0 violations
   ho is unique: pandas FAIL, 1 violations; polars PASS, 0 violations
   ma is unique: pandas FAIL, 2 violations; polars FAIL, 2 violations
   ma is none of 99: pandas PASS, 0 violations; polars FAIL, 1 violations
   ma has 2 values: pandas PASS, 0 violations; polars FAIL, 4 violations
   ho above 4: pandas FAIL, 2 violations; polars FAIL, 2 violations
   where ho is least, ky is Q1: pandas FAIL, 4 violations; polars PASS, 0 violations
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
