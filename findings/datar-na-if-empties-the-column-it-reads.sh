#!/usr/bin/env bash
# What:  datar 0.16.1 with datar-pandas 0.7.1 (PyPI), the verbs of dplyr in Python: na_if, if_else,
#        n_distinct and unite.
# Guess: as in dplyr: mutate(b=na_if(n, 0)) adds a column b in which 0 is blank and leaves n as it is;
#        if_else is blank where the figure is; a blank is one more value to n_distinct, and unite
#        writes NA for it.
# Seen:  the noughts of n are gone as well, and later columns of the same mutate are computed
#        without them; replace_na leaves n alone. if_else(n < 3) calls a commune without a figure
#        "many". n_distinct leaves the blank out; unite leaves it out too, so that the keys of two
#        columns are no longer of two parts.
# Why it matters: na_if is used to average only over communes that have some cases. After it the
#        true noughts of the report itself are blanks, in the result and in all that is made
#        of it. The frame that was passed in is not changed, which hides it in tests.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check datar==0.16.1 datar-pandas==0.7.1 datar-numpy==0.3.8 pipda==0.14.1 pandas==2.3.3 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd
import datar.all as d
from datar import f
print(' | '.join(name + ' ' + meta.version(name) for name in ('datar', 'datar-pandas', 'pandas')))
def show(name, frame):
    print(f'   {name}:', '; '.join(f'{column} ' + ', '.join('blank' if pd.isna(value) else str(value) for value in frame[column]) for column in frame.columns))
table = pd.DataFrame({'n': [5.0, 0.0, 7.0]})
show('na_if', table >> d.mutate(b=d.na_if(f.n, 0), plus=f.n + 1))
show('plus alone', table >> d.mutate(plus=f.n + 1))
gap = pd.DataFrame({'n': [5.0, None, 0.0]})
show('replace_na', gap >> d.mutate(b=d.replace_na(f.n, 9)))
show('if_else', gap >> d.mutate(many=d.if_else(f.n < 3, 'few', 'many')))
names = pd.DataFrame({'xa': ['A', 'B', None], 'ky': ['Q1', None, 'Q2']})
show('n_distinct', names >> d.summarise(xa=d.n_distinct(f.xa)))
show('unite', names >> d.unite('key', f.xa, f.ky))
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
datar 0.16.1 | datar-pandas 0.7.1 | pandas 2.3.3
   na_if: n 5.0, blank, 7.0; b 5.0, blank, 7.0; plus 6.0, blank, 8.0
   plus alone: n 5.0, 0.0, 7.0; plus 6.0, 1.0, 8.0
   replace_na: n 5.0, blank, 0.0; b 5.0, 9.0, 0.0
   if_else: n 5.0, blank, 0.0; many many, many, few
   n_distinct: xa 2
   unite: key A_Q1, B, Q2
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
