#!/usr/bin/env bash
# What:  IneqPy 0.4.1 (PyPI), measures of inequality of incomes (Hoover, Theil, Atkinson, Gini) with weights or without.
# Guess: equal incomes have 0 in each measure, no Hoover index is above 1; a household without income counts, or is refused where the
#        measure has a logarithm; whole-number weights say how many households have an income.
# Seen:  the Hoover index of equal incomes is 1 and grows with their number: of thirteen households it is 6, and the index of
#        1, 2, 3, 4 (0.2) is 1.5. Households with 0 are left out of all but Gini in silence: of three without income and one
#        with 100 Theil and Atkinson are 0, complete equality. Two households with 3 written as weight 2 have another Gini than written
#        out, 0.378 and 0.259; by the usual formula it is 0.194.
# Why it matters: such numbers stand in reports on poverty as the share of income that would have to be moved. A table of them has no
#        value that shows the fault, since nobody knows the figure beforehand, and communes with the most households that
#        have nothing come out as the most equal ones.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check ineqpy==0.4.1 numpy==2.4.6 pandas==3.0.6
cat >t.py <<'PY'
import importlib.metadata as meta
import numpy, pandas
from ineqpy import inequality
print('ineqpy', meta.version('ineqpy'), 'numpy', numpy.__version__)

def plain(incomes):
    """Hoover and Gini by their definitions, of incomes written out."""
    incomes = numpy.sort(numpy.asarray(incomes, float))
    count, mean = len(incomes), incomes.mean()
    return numpy.abs(incomes - mean).sum() / 2 / incomes.sum(), numpy.abs(incomes[:, None] - incomes).sum() / (2 * count * count * mean)

for incomes, times in (([5, 5, 5], [1, 1, 1]), ([5] * 13, [1] * 13), ([1, 2, 3, 4], [1, 1, 1, 1]), ([0, 0, 0, 100], [1, 1, 1, 1]), ([0, 0, 50, 50], [1, 1, 1, 1]), ([1, 2, 3], [1, 1, 2]), ([1, 2, 3, 3], [1, 1, 1, 1])):
    figures, weights = pandas.Series(incomes, dtype=float), pandas.Series(times, dtype=float)
    hoover, gini = plain(numpy.repeat(incomes, times))
    seen = ', '.join(f'{name.capitalize()} {abs(getattr(inequality, name)(figures, weights)):.3f}' for name in ('hoover', 'theil', 'atkinson', 'gini'))
    said = f'{len(incomes)} times 5' if len(set(incomes)) == 1 else ', '.join(f'{income}' + (f' ({time} times)' if time > 1 else '') for income, time in zip(incomes, times))
    print(f'   {said}: {seen}; by definition Hoover {hoover:.3f}, Gini {gini:.3f}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
ineqpy 0.4.1 numpy 2.4.6
   3 times 5: Hoover 1.000, Theil 0.000, Atkinson 0.000, Gini 0.000; by definition Hoover 0.000, Gini 0.000
   13 times 5: Hoover 6.000, Theil 0.000, Atkinson 0.000, Gini 0.000; by definition Hoover 0.000, Gini 0.000
   1, 2, 3, 4: Hoover 1.500, Theil 0.106, Atkinson 0.056, Gini 0.333; by definition Hoover 0.200, Gini 0.250
   0, 0, 0, 100: Hoover 0.000, Theil 0.000, Atkinson 0.000, Gini 1.000; by definition Hoover 0.750, Gini 0.750
   0, 0, 50, 50: Hoover 0.500, Theil 0.000, Atkinson 0.000, Gini 0.667; by definition Hoover 0.500, Gini 0.500
   1, 2, 3 (2 times): Hoover 1.000, Theil 0.076, Atkinson 0.040, Gini 0.378; by definition Hoover 0.167, Gini 0.194
   1, 2, 3, 3: Hoover 1.500, Theil 0.076, Atkinson 0.040, Gini 0.259; by definition Hoover 0.167, Gini 0.194
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
