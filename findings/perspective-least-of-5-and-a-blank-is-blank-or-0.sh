#!/usr/bin/env bash
# What:  perspective-python 5.6.1 (PyPI), the pivot table of FINOS: what its aggregates make of a
#        blank figure and of an even number of figures.
# Guess: a blank is left out of all of them, as avg and sum do; the median of 2 and 7 is 4.5; min and
#        low name the same figure.
# Seen:  of 5 and a blank the average is 5, min is blank, low is 0, a figure that is nowhere in the
#        table; of -3, -1 and a blank high is 0. The median counts blanks as the least figures: of
#        three blanks and 10, 20 it is blank. Of 2 and 7 it is 7, of 2, 4, 6, 8 it is 6. count
#        counts the blanks, so that sum through count is not avg.
# Why it matters: communes without a figure are in every quarterly pivot. Side by side in one row
#        stand aggregates over those that reported and over all, and nothing says which is which.
#        Filter blanks out before, and take the median elsewhere.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check perspective-python==5.6.1
cat >t.py <<'PY'
import importlib.metadata as meta
import perspective
print('perspective-python', meta.version('perspective-python'))
groups = {'5 and a blank': [5, None], '2 and 7': [2, 7], '2, 4, 6, 8': [2, 4, 6, 8], '10, 20 and three blanks': [None, 10, None, 20, None], '-3, -1 and a blank': [-3, None, -1]}
rows = [(name, n) for name, figures in groups.items() for n in figures]
table = perspective.Server().new_local_client().table({'xa': [name for name, _ in rows], 'n': [n for _, n in rows]})
seen = {}
for aggregate in ('sum', 'count', 'avg', 'min', 'low', 'max', 'high', 'high minus low', 'median', 'q1'):
    columns = table.view(group_by=['xa'], aggregates={'n': aggregate}, columns=['n']).to_columns()
    for path, n in zip(columns['__ROW_PATH__'], columns['n']):
        seen.setdefault(path[0] if path else '', []).append(f'{aggregate} {"blank" if n is None else f"{n:g}"}')
for name in groups:
    print(f'   {name}:', ', '.join(seen[name]))
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
perspective-python 5.6.1
   5 and a blank: sum 5, count 2, avg 5, min blank, low 0, max 5, high 5, high minus low blank, median 5, q1 blank
   2 and 7: sum 9, count 2, avg 4.5, min 2, low 2, max 7, high 7, high minus low 5, median 7, q1 2
   2, 4, 6, 8: sum 20, count 4, avg 5, min 2, low 2, max 8, high 8, high minus low 6, median 6, q1 4
   10, 20 and three blanks: sum 30, count 5, avg 15, min blank, low 0, max 20, high 20, high minus low blank, median blank, q1 blank
   -3, -1 and a blank: sum -4, count 3, avg -2, min blank, low -3, max -1, high 0, high minus low blank, median -3, q1 blank
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
