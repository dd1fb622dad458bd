#!/usr/bin/env bash
# What:  whole-number division and remainder by the operators // and % in daft 0.7.26, polars 2.1.0
#        and pandas 3.1.1 (PyPI), on a column with a negative figure.
# Guess: the operators mean what they mean in Python, on which all three build: -7 // 2 is -4 and
#        -7 % 2 is 1.
# Seen:  daft cuts towards zero: -3 and -1; polars and pandas give -4 and 1. daft calls it floor
#        division.
# Why it matters: // makes classes (ages by five years, months into quarters) out of differences. Around
#        zero daft has one class of double width, and the same line moved from pandas gives other
#        groups, only for corrections and decreases.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check daft==0.7.26 polars==2.1.0 pandas==3.1.1 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta
import daft, pandas as pd, polars as pl
print(' | '.join(n + ' ' + meta.version(n) for n in ('daft', 'polars', 'pandas')))
values = [7, 1, -1, -7, -10]
column = daft.col('n')
print('   values', values)
print('   python', [v // 2 for v in values], [v % 2 for v in values])
print('   daft  ', *daft.from_pydict({'n': values}).select((column // 2).alias('a'), (column % 2).alias('b')).to_pydict().values())
print('   polars', *(pl.DataFrame({'n': values}).select(pl.col('n') // 2, b=pl.col('n') % 2).to_dict(as_series=False).values()))
series = pd.Series(values)
print('   pandas', (series // 2).tolist(), (series % 2).tolist())
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
daft 0.7.26 | polars 2.1.0 | pandas 3.1.1
   values [7, 1, -1, -7, -10]
   python [3, 0, -1, -4, -5] [1, 1, 1, 1, 0]
   daft   [3, 0, 0, -3, -5] [1, 1, -1, -1, 0]
   polars [3, 0, -1, -4, -5] [1, 1, 1, 1, 0]
   pandas [3, 0, -1, -4, -5] [1, 1, 1, 1, 0]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
