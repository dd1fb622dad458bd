#!/usr/bin/env bash
# What:  pyjanitor 0.32.60 (PyPI), clean_names on a pandas 3.1.1 frame.
# Guess: names that become equal by cleaning are numbered or refused.
# Seen:  "Bò" (cattle) and "Bơ" (avocado) both become "bo", and nothing is said. The frame
#        goes on with two columns of one name: frame["bo"] is a table, its sum() is two
#        numbers, and to_dict() keeps the last column only.
#        "Đ" keeps its stroke, so the names are not ASCII either.
# Why it matters: Vietnamese titles differ by marks alone. Cattle are overwritten by
#        avocados when rows are turned into records. Cleaned names need a test that they
#        are still different.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyjanitor==0.32.60 pandas==3.1.1 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta, janitor, pandas as pd
print('pyjanitor', meta.version('pyjanitor'), 'pandas', pd.__version__)
frame = pd.DataFrame({'Xã': ['A', 'B'], 'Bò': [10, 20], 'Bơ': [700, 800], 'Đê': [1, 2]}).clean_names()
print('  names  ', list(frame.columns))
print('  bo     ', type(frame['bo']).__name__, frame['bo'].sum().tolist())
print('  records', frame.to_dict('records'))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pyjanitor 0.32.60 pandas 3.1.1
  names   ['xa', 'bo', 'bo', 'đe']
  bo      DataFrame [30, 1500]
  records [{'xa': 'A', 'bo': 700, 'đe': 1}, {'xa': 'B', 'bo': 800, 'đe': 2}]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
