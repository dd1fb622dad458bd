#!/usr/bin/env bash
# What:  mapclassify 2.10.0 (PyPI), the classes of a shaded map of PySAL, where one commune has no
#        figure (NaN).
# Guess: an error as NaturalBreaks gives, or the commune without a figure is in no class; the others
#        have the classes that they have without it.
# Seen:  the last limit of Quantiles is NaN, and the largest figure is in the lowest class together
#        with the missing one. FisherJenks and MaximumBreaks put all communes into one class.
#        EqualInterval and UserDefined count the missing one as lowest, BoxPlot as an outlier
#        below. find_bin of a missing figure is the highest class.
# Why it matters: on the map the best commune has the colour of the worst, and one that has not
#        reported a colour at all, with only a warning of NumPy about NaN at most. GeoPandas
#        takes the blanks out before it asks, whoever calls the library does not.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check mapclassify==2.10.0 'numpy<2.5' 'pandas<3.1' 'scipy<1.18' 'scikit-learn<1.9' 'networkx<3.7'
cat >t.py <<'PY'
import importlib.metadata as meta
import mapclassify, numpy as np
print('mapclassify', meta.version('mapclassify'))
whole, gap = np.array([1, 2, 4, 5, 9.]), np.array([1, 2, np.nan, 4, 5, 9])
print('   figures         ', gap.tolist())
for name, options in (('Quantiles', {'k': 3}), ('EqualInterval', {'k': 3}), ('FisherJenks', {'k': 2}), ('MaximumBreaks', {'k': 2}), ('UserDefined', {'bins': [3, 6]}), ('BoxPlot', {}), ('NaturalBreaks', {'k': 2})):
    classes = getattr(mapclassify, name)
    print(f'   {name:16} without the blank: {classes(whole, **options).yb.tolist()}; with it: ', end='')
    try:
        print(classes(gap, **options).yb.tolist())
    except ValueError as error:
        print('an error:', str(error).split('\n')[0])
print('   find_bin         of NaN among classes 0, 1, 2:', mapclassify.Quantiles(whole, k=3).find_bin([np.nan]).tolist())
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
mapclassify 2.10.0
   figures          [1.0, 2.0, nan, 4.0, 5.0, 9.0]
   Quantiles        without the blank: [0, 0, 1, 2, 2]; with it: [0, 0, 0, 1, 1, 0]
   EqualInterval    without the blank: [0, 0, 1, 1, 2]; with it: [0, 0, 0, 1, 1, 2]
   FisherJenks      without the blank: [0, 0, 0, 0, 1]; with it: [0, 0, 0, 0, 0, 0]
   MaximumBreaks    without the blank: [0, 0, 0, 0, 1]; with it: [0, 0, 0, 0, 0, 0]
   UserDefined      without the blank: [0, 0, 1, 1, 2]; with it: [0, 0, 0, 1, 1, 2]
   BoxPlot          without the blank: [1, 1, 2, 3, 4]; with it: [1, 1, 0, 2, 3, 4]
   NaturalBreaks    without the blank: [0, 0, 0, 0, 1]; with it: an error: Input X contains NaN.
   find_bin         of NaN among classes 0, 1, 2: [2]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
