#!/usr/bin/env bash
# What:  hampel 1.0.2 (PyPI), the Hampel filter for outliers, on floats of 64 bits.
# Guess: the first and the last values are looked at with a shorter window, and values that are
#        not outliers come back as they were.
# Seen:  half a window at each end is never looked at: with a window of 5 a 900 among figures of 10
#        is found in the middle only, not as the last, the last but one, the first or the
#        second. And all values come back in 32 bits: 6000202628 is 6000202752, 0.1 is
#        0.10000000149.
# Why it matters: the newest month is the one that is checked, and it is never an outlier; of a
#        series of four quarters none is. Amounts of money above 16 million are changed in the
#        last digits by the check itself. Take only the places of the outliers from such a
#        filter, and look at the ends otherwise.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check hampel==1.0.2 pandas==2.3.3 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd
from hampel import hampel
print('hampel', meta.version('hampel'))
for place in (0, 1, 2, 4, 6, 7, 8):
    values = [10.0, 11, 12, 11, 10, 11, 12, 11, 10]
    values[place] = 900.0
    print('   900 at', place, 'of 0 to 8: outliers at', hampel(pd.Series(values), window_size=5, n_sigma=3.0).outlier_indices.tolist())
money = hampel(pd.Series([6000202628.0, 6000202628, 6000202628, 0.1, 0.1]), window_size=3).filtered_data
print('  ', money.dtype, [f'{v:.11f}'.rstrip('0') for v in money])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
hampel 1.0.2
   900 at 0 of 0 to 8: outliers at []
   900 at 1 of 0 to 8: outliers at []
   900 at 2 of 0 to 8: outliers at [2]
   900 at 4 of 0 to 8: outliers at [4]
   900 at 6 of 0 to 8: outliers at [6]
   900 at 7 of 0 to 8: outliers at []
   900 at 8 of 0 to 8: outliers at []
   float32 ['6000202752.', '6000202752.', '6000202752.', '0.10000000149', '0.10000000149']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
