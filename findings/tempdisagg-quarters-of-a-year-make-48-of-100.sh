#!/usr/bin/env bash
# What:  tempdisagg 0.2.13 (PyPI), yearly figures divided over quarters by a series of the same course, with conversion='sum'; scipy 1.17.1
#        and pandas 3.0.6 below it.
# Guess: the quarters of every year make up its figure, whichever method is chosen, as the R package of that name has it; a year
#        without a figure gives no quarters, or an error.
# Seen:  with method 'ols' the quarters of the years 100, 120, 90, 150 make 48.49, 85.44, 122.39 and 159.33; with the other seven
#        they make the year. A year without a figure is filled in without a word: its quarters make 98.00, whatever the method.
#        Of a last year that has three quarters so far, four come back, and its figure is spread over all four.
# Why it matters: the quarters are published as parts of an official figure. Half of a year is missing by one of the methods
#        to choose from; a commune that never reported has four sound figures; the figure of nine months is a year.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check tempdisagg==0.2.13 pandas==3.0.6 numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1 matplotlib==3.11.2
cat >t.py <<'PY'
import contextlib, importlib.metadata as meta, io, logging
import numpy, pandas
logging.disable(logging.CRITICAL)
from tempdisagg import TempDisaggModel
print('tempdisagg', meta.version('tempdisagg'))
course = [2, 5, 5, 9, 6, 9, 9, 13, 10, 13, 13, 17, 14, 17, 17, 21]

def quarters(method, years, rows=16):
    frame = pandas.DataFrame({'Index': numpy.repeat([2022, 2023, 2024, 2025], 4), 'Grain': [1, 2, 3, 4] * 4, 'y': numpy.repeat(years, 4), 'X': course}).iloc[:rows]
    with contextlib.redirect_stdout(io.StringIO()):
        model = TempDisaggModel(method=method, conversion='sum')
        model.fit(frame)
        values = numpy.asarray(model.predict(), float).ravel()
    return values

def show(name, values):
    print(f'   {name}: {len(values)} quarters that make', *(f'{values[i:i + 4].sum():.2f}' for i in range(0, len(values), 4)))

years = [100.0, 120.0, 90.0, 150.0]
for method in 'chow-lin', 'litterman', 'fernandez', 'denton', 'denton-cholette', 'uniform', 'fast', 'ols':
    show(method, quarters(method, years))
for method in 'chow-lin', 'denton', 'uniform':
    show(method + ', nothing for 2023', quarters(method, [100.0, numpy.nan, 90.0, 150.0]))
show('chow-lin, three quarters of 2025', quarters('chow-lin', years, 15))
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
tempdisagg 0.2.13
   chow-lin: 16 quarters that make 100.00 120.00 90.00 150.00
   litterman: 16 quarters that make 100.00 120.00 90.00 150.00
   fernandez: 16 quarters that make 100.00 120.00 90.00 150.00
   denton: 16 quarters that make 100.00 120.00 90.00 150.00
   denton-cholette: 16 quarters that make 100.00 120.00 90.00 150.00
   uniform: 16 quarters that make 100.00 120.00 90.00 150.00
   fast: 16 quarters that make 100.00 120.00 90.00 150.00
   ols: 16 quarters that make 48.49 85.44 122.39 159.33
   chow-lin, nothing for 2023: 16 quarters that make 100.00 98.00 90.00 150.00
   denton, nothing for 2023: 16 quarters that make 100.00 98.00 90.00 150.00
   uniform, nothing for 2023: 16 quarters that make 100.00 98.00 90.00 150.00
   chow-lin, three quarters of 2025: 16 quarters that make 100.00 120.00 90.00 150.00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
