#!/usr/bin/env bash
# What:  static-frame 5.1.1 (PyPI), drop_duplicated() of a frame and of a series.
# Guess: like drop_duplicates of pandas and distinct of others: of equal rows one is kept.
# Seen:  all of them are dropped. Of A, A, B only B is left. exclude_first=True keeps one.
# Why it matters: a file that was sent twice then counts for nothing instead of once; the communes
#        that reported twice are missing from the total, and those that reported once are
#        right. Compare the keys before and after.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check static-frame==5.1.1 numpy==2.4.6
cat >t.py <<'PY'
import static_frame as sf
print('static-frame', sf.__version__)
frame = sf.Frame.from_records([('A', 20), ('A', 20), ('B', 15)], columns=('xa', 'ho'))
rows = lambda f: [(str(x), int(n)) for x, n in f.iter_tuple(axis=1, constructor=tuple)]
print('   rows', rows(frame), 'sum', int(frame['ho'].sum()))
for options in ({}, {'exclude_first': True}, {'exclude_last': True}):
    print('   drop_duplicated', options, rows(frame.drop_duplicated(**options)), 'sum', int(frame.drop_duplicated(**options)['ho'].sum()))
print('   series', sf.Series([20, 20, 15]).drop_duplicated().values.tolist(), '| unique', sf.Series([20, 20, 15]).unique().tolist())
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
static-frame 5.1.1
   rows [('A', 20), ('A', 20), ('B', 15)] sum 55
   drop_duplicated {} [('B', 15)] sum 15
   drop_duplicated {'exclude_first': True} [('A', 20), ('B', 15)] sum 35
   drop_duplicated {'exclude_last': True} [('A', 20), ('B', 15)] sum 35
   series [15] | unique [15, 20]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
