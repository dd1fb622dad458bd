#!/usr/bin/env bash
# What:  agate 1.14.2 (PyPI), ranking and sorting of a column with a blank.
# Guess: a commune without a figure has no rank, or is the last, whichever way the ranking goes.
# Seen:  from the smallest up it is the last; from the largest down it is the first: Rank('ho',
#        reverse=True) gives the blank the rank 1 and order_by('ho', reverse=True) puts it on
#        top, so that all others are one place lower.
# Why it matters: ranking of communes is from the largest down. The one that has not reported
#        comes first, or takes a place among the ten that are shown. Take the rows without a
#        figure out before ranking.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check agate==1.14.2
cat >t.py <<'PY'
import importlib.metadata as meta
import agate
print('agate', meta.version('agate'))
table = agate.Table([['A', 10], ['B', None], ['C', 30]], ['xa', 'ho'], [agate.Text(), agate.Number()])
for reverse in (False, True):
    ranked = table.compute([('hang', agate.Rank('ho', reverse=reverse))])
    print(f'   reverse={reverse!s:6}', 'rank', {r['xa']: int(r['hang']) for r in ranked.rows}, 'order', [r['xa'] for r in table.order_by('ho', reverse=reverse).rows])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
agate 1.14.2
   reverse=False  rank {'A': 1, 'B': 3, 'C': 2} order ['A', 'C', 'B']
   reverse=True   rank {'A': 3, 'B': 1, 'C': 2} order ['B', 'C', 'A']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
