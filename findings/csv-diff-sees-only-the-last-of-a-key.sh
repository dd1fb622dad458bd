#!/usr/bin/env bash
# What:  csv-diff 1.2 (PyPI), two CSV files compared by key, where a key occurs twice.
# Guess: a key that is not unique is refused or reported, or the rows are compared in order.
# Seen:  of the rows with one key only the last is compared. The first row of commune A goes from
#        5 to 9, or is dropped altogether, and the result is that nothing was added, removed or
#        changed. Without a key these two are found, and a row that is there once more is not.
# Why it matters: a commune with two lines (two reports, two kinds) is where changes between
#        versions happen. "No difference" is taken as proof that a file was only sent again.
#        Count the rows on both sides and the keys before comparing.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check csv-diff==1.2
cat >t.py <<'PY'
import importlib.metadata as meta, io
from csv_diff import compare, load_csv
print('csv-diff', meta.version('csv-diff'))
def seen(a, b, key):
    found = compare(*(load_csv(io.StringIO('xa,ho\n' + t), key=key) for t in (a, b)))
    return {name: rows for name, rows in found.items() if rows}
before = 'A,5\nA,6\nB,7\n'
for name, after in (('first A 5 to 9', 'A,9\nA,6\nB,7\n'), ('first A dropped', 'A,6\nB,7\n'), ('first A twice', 'A,5\nA,5\nA,6\nB,7\n'), ('last A 6 to 9', 'A,5\nA,9\nB,7\n')):
    print('  ', f'{name:16}', 'by key', seen(before, after, 'xa'), '| without', seen(before, after, None))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
csv-diff 1.2
   first A 5 to 9   by key {} | without {'added': [{'xa': 'A', 'ho': '9'}], 'removed': [{'xa': 'A', 'ho': '5'}]}
   first A dropped  by key {} | without {'removed': [{'xa': 'A', 'ho': '5'}]}
   first A twice    by key {} | without {}
   last A 6 to 9    by key {'changed': [{'key': 'A', 'changes': {'ho': ['6', '9']}}]} | without {'added': [{'xa': 'A', 'ho': '9'}], 'removed': [{'xa': 'A', 'ho': '6'}]}
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
