#!/usr/bin/env bash
# What:  wquantiles 0.6 (PyPI), medians and quantiles with weights; weightedstats 0.4.1 (PyPI) and numpy 2.4.6 beside it.
# Guess: whole-number weights say how often a figure occurs: five households with 10, one with 20 and one with 30 have the median 10,
#        as the seven written out have. A figure of weight 0 does not count.
# Seen:  the median is 13.33, between the figures, for each figure is set in the middle of its weight and joined to the next by a
#        line. Five of seven households have 10. Of 10 once and 20 three times it is 17.5, of thirteen households with
#        1, 1, … 2, 3, 100 it is 1.27; without weights, or with equal ones, it is the usual one. A figure of
#        weight 0 moves it: of 10 with weight 2 and 1000 with weight 0 the quantile 0.75 is 505.
# Why it matters: the median income of a commune comes from classes and numbers of households. In a table of classes the result looks
#        finer than it is and lies above what more than half of them have; the poverty line is set by it.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check wquantiles==0.6 weightedstats==0.4.1 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta
import numpy, weightedstats, wquantiles
print('wquantiles', meta.version('wquantiles'), 'weightedstats', meta.version('weightedstats'), 'numpy', numpy.__version__)
for figures, times in (([10, 20, 30], [5, 1, 1]), ([10, 20], [1, 3]), ([1, 2, 3, 100], [10, 1, 1, 1]), ([10, 20, 30], [1, 1, 1]), ([10, 20, 30], [100, 1, 1])):
    written = numpy.repeat(figures, times)
    below = (written < wquantiles.median(numpy.array(figures, float), numpy.array(times, float))).mean()
    print('  ', ', '.join(f'{time} times {figure}' for figure, time in zip(figures, times)), '| written out', float(numpy.median(written)), '| weightedstats',
          weightedstats.weighted_median(figures, weights=times), '| wquantiles', round(float(wquantiles.median(numpy.array(figures, float), numpy.array(times, float))), 2), f'above {below:.0%} of them')
for part in (0.25, 0.5, 0.75):
    print('   10 with weight 2, 1000 with weight 0, quantile', part, '|', float(wquantiles.quantile(numpy.array([10.0, 1000.0]), numpy.array([2.0, 0.0]), part)))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
wquantiles 0.6 weightedstats 0.4.1 numpy 2.4.6
   5 times 10, 1 times 20, 1 times 30 | written out 10.0 | weightedstats 10 | wquantiles 13.33 above 71% of them
   1 times 10, 3 times 20 | written out 20.0 | weightedstats 20 | wquantiles 17.5 above 25% of them
   10 times 1, 1 times 2, 1 times 3, 1 times 100 | written out 1.0 | weightedstats 1 | wquantiles 1.27 above 77% of them
   1 times 10, 1 times 20, 1 times 30 | written out 20.0 | weightedstats 20 | wquantiles 20.0 above 33% of them
   100 times 10, 1 times 20, 1 times 30 | written out 10.0 | weightedstats 10 | wquantiles 10.2 above 98% of them
   10 with weight 2, 1000 with weight 0, quantile 0.25 | 10.0
   10 with weight 2, 1000 with weight 0, quantile 0.5 | 10.0
   10 with weight 2, 1000 with weight 0, quantile 0.75 | 505.0
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
