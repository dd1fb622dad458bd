#!/usr/bin/env bash
# What:  ipfn 1.4.4 (PyPI), iterative proportional fitting: a table of members by commune and sex
#        is scaled until its rows and columns add up to given totals.
# Guess: totals that contradict each other (the communes give 10 in all, the sexes 12) or a
#        commune whose cells are all 0 but whose total is 5 are refused, or at least reported
#        as not converged, since no table can satisfy them.
# Seen:  both end with the code for "converged". Of totals that differ the one that is named
#        last wins: the table adds up to 12, and not one row has its total. The commune of zeros
#        stays at 0 and its 5 members are missing from the table without a word; the
#        other cells take them on, so that the column totals look right.
# Why it matters: raking is the usual way to fill a table of which only the margins were
#        reported, and margins of different communes rarely agree. Compare the sums of all margins
#        before, and every margin of the result after; the returned flag says neither.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv; venv/bin/pip install --quiet --disable-pip-version-check ipfn==1.4.4 'numpy<2' 'pandas<3'
cat >t.py <<'PY'
import contextlib, io
from importlib.metadata import version
import numpy as np
from ipfn import ipfn
print('ipfn', version('ipfn'))
def fit(name, cells, rows, columns):
    with contextlib.redirect_stdout(io.StringIO()):
        table, flag, _ = ipfn.ipfn(np.array(cells, float), [np.array(rows, float), np.array(columns, float)], [[0], [1]], verbose=2).iteration()
    print(f'{name}: asked rows {rows}, columns {columns}; converged {flag}; rows {table.sum(1).round(3).tolist()}, columns {table.sum(0).round(3).tolist()}')
fit('totals agree', [[1, 2], [3, 4]], [5, 7], [6, 6])
fit('totals differ', [[1, 2], [3, 4]], [5, 5], [6, 6])
fit('the other way round', [[1, 2], [3, 4]], [6, 6], [5, 5])
fit('a row of zeros', [[0, 0], [3, 4]], [5, 5], [6, 4])
PY
venv/bin/python t.py 2>/dev/null | tee seen
cat >want <<'WANT'
ipfn 1.4.4
totals agree: asked rows [5, 7], columns [6, 6]; converged 1; rows [5.0, 7.0], columns [6.0, 6.0]
totals differ: asked rows [5, 5], columns [6, 6]; converged 1; rows [6.0, 6.0], columns [6.0, 6.0]
the other way round: asked rows [6, 6], columns [5, 5]; converged 1; rows [5.0, 5.0], columns [5.0, 5.0]
a row of zeros: asked rows [5, 5], columns [6, 4]; converged 1; rows [0.0, 10.0], columns [6.0, 4.0]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
