#!/usr/bin/env bash
# What:  datacompy 1.1.0 (PyPI), comparing two tables of whole numbers and of decimals, without any
#        tolerance; pandas 3.0.6 and polars 1.44.2.
# Guess: with abs_tol and rel_tol 0, as they are unless set, two whole numbers are equal if all
#        digits are, and so are two decimals: exact types are compared exactly, as == does.
# Seen:  970400000000000001 and 970400000000000007 match, and so do 1234567890123456.78 and .79;
#        matches() is True and no row is listed as different, for pandas and for polars. The == of
#        both frames tells them apart. All is turned into floating point first, so that numbers
#        up to 9007199254740992 are told apart.
# Why it matters: card and account numbers have up to 19 digits, and those of one office often
#        differ in the last ones only. The report that is to prove that nothing was changed by
#        a conversion says so. Compare such columns as text. No issue on it was found.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check datacompy==1.1.0 pandas==3.0.6 polars==1.44.2 numpy==1.26.4
cat >t.py <<'PY'
import importlib.metadata as meta
from decimal import Decimal
import datacompy, pandas as pd, polars as pl
print(' | '.join(name + ' ' + meta.version(name) for name in ('datacompy', 'pandas', 'polars')))
pairs = [(970400000000000001, 970400000000000007), (12345678901234567, 12345678901234568), (9704000000000001, 9704000000000002),
         (Decimal('1234567890123456.78'), Decimal('1234567890123456.79')), (Decimal('12345.67'), Decimal('12345.68'))]
for old, new in pairs:
    seen = []
    for name, frame, compare in (('pandas', pd.DataFrame, datacompy.PandasCompare), ('polars', pl.DataFrame, datacompy.PolarsCompare)):
        before, after = frame({'xa': ['A', 'B'], 'n': [old, type(old)(5)]}), frame({'xa': ['A', 'B'], 'n': [new, type(old)(5)]})
        result = compare(before, after, join_columns='xa', abs_tol=0, rel_tol=0)
        seen.append(f'{name}: matches {result.matches()}, rows that differ {len(result.all_mismatch())}, == {bool((before["n"] == after["n"]).all())}')
    print(f'   {old} and {new}:', '; '.join(seen))
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
datacompy 1.1.0 | pandas 3.0.6 | polars 1.44.2
   970400000000000001 and 970400000000000007: pandas: matches True, rows that differ 0, == False; polars: matches True, rows that differ 0, == False
   12345678901234567 and 12345678901234568: pandas: matches True, rows that differ 0, == False; polars: matches True, rows that differ 0, == False
   9704000000000001 and 9704000000000002: pandas: matches False, rows that differ 1, == False; polars: matches False, rows that differ 1, == False
   1234567890123456.78 and 1234567890123456.79: pandas: matches True, rows that differ 0, == False; polars: matches True, rows that differ 0, == False
   12345.67 and 12345.68: pandas: matches False, rows that differ 1, == False; polars: matches False, rows that differ 1, == False
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
