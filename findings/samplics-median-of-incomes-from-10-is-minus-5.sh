#!/usr/bin/env bash
# What:  samplics 0.6.1 (PyPI), samples and weights of household surveys: TaylorEstimator for medians and shares, allocate for the size
#        of samples.
# Guess: a median lies between the smallest and the largest figure, and with whole-number weights is the one of the figures written
#        out; with remove_nan a missing answer is left out, however it is written; a sample of ten divided over seven communes has ten.
# Seen:  of five households with 10, one with 20 and one with 30 the median is -5; of 10, 10, 20, 30 it is 10, of 10 once and 20 three
#        times 13.33. Shares with remove_nan leave out NaN and an empty text; where the missing answer is None, or a blank of a
#        pandas column of texts, it stays in what is divided by: 0.43 and 0.29, together 0.71. By size ("propal") 10 over
#        seven equal communes are 14, and 100 over three 102; 100 over 500, 300 and 200 are 100.
# Why it matters: the negative one is seen, those that lie among the figures are not: a poverty line by the median is too low in each
#        commune where many have the same income. Shares that do not make up 1 pass in a table that has "no answer" beside them.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check samplics==0.6.1 numpy==2.4.6 pandas==2.3.3 polars==2.1.0
cat >t.py <<'PY'
import importlib.metadata as meta
import numpy, pandas
from samplics import PopParam
from samplics.estimation import TaylorEstimator
from samplics.sampling import allocate
print('samplics', meta.version('samplics'), 'numpy', numpy.__version__)

def estimate(kind, answers, weights, **more):
    estimator = TaylorEstimator(kind)
    estimator.estimate(y=answers, samp_weight=numpy.array(weights, float), **more)
    return estimator.point_est

for figures, times in (([10, 20, 30], [5, 1, 1]), ([10, 10, 20, 30], [1, 1, 1, 1]), ([10, 20], [1, 3]), ([5, 7, 8, 12], [10, 10, 10, 5])):
    said = ', '.join(f'{figure}' + (f' ({time} times)' if time > 1 else '') for figure, time in zip(figures, times))
    print(f'   median of {said}: {estimate(PopParam.median, numpy.array(figures, float), times):.2f}, written out {numpy.median(numpy.repeat(figures, times)):.2f}')
for said, answers in (('NaN', numpy.array(['yes', 'no', numpy.nan, 'yes'], dtype=object)), ('an empty text', numpy.array(['yes', 'no', '', 'yes'])), ('None', numpy.array(['yes', 'no', None, 'yes'], dtype=object)), ('a blank of pandas', pandas.Series(['yes', 'no', None, 'yes'], dtype='string'))):
    shares = estimate(PopParam.prop, answers, [10, 10, 10, 5], remove_nan=True)
    print(f'   yes, no, {said}, yes:', ', '.join(f'{name} {share:.2f}' for name, share in shares.items()), f'together {sum(shares.values()):.2f}')
for size, people in ((10, [100] * 7), (100, [100] * 3), (100, [500, 300, 200])):
    names = [f'xa{place}' for place in range(len(people))]
    parts = [int(part) for part in allocate(method='propal', stratum=names, pop_size=dict(zip(names, people)), samp_size=size)[0].values()]
    print(f'   {size} by size over', *people, 'are', *parts, 'together', sum(parts))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
samplics 0.6.1 numpy 2.4.6
   median of 10 (5 times), 20, 30: -5.00, written out 10.00
   median of 10, 10, 20, 30: 10.00, written out 15.00
   median of 10, 20 (3 times): 13.33, written out 20.00
   median of 5 (10 times), 7 (10 times), 8 (10 times), 12 (5 times): 6.50, written out 7.00
   yes, no, NaN, yes: no 0.40, yes 0.60 together 1.00
   yes, no, an empty text, yes: no 0.40, yes 0.60 together 1.00
   yes, no, None, yes: no 0.29, yes 0.43 together 0.71
   yes, no, a blank of pandas, yes: no 0.29, yes 0.43 together 0.71
   10 by size over 100 100 100 100 100 100 100 are 2 2 2 2 2 2 2 together 14
   100 by size over 100 100 100 are 34 34 34 together 102
   100 by size over 500 300 200 are 50 30 20 together 100
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
