#!/usr/bin/env bash
# What:  colander 2.0 (PyPI), the types Boolean and Integer.
# Guess: "no" is False, and a word that is neither yes nor no ("không", "?") is refused; 1.9
#        for an Integer is refused, as "1.9" is.
# Seen:  every text but "false" and "0" is True: "no", "không" (no), "chưa" (not yet), "?"
#        and "F". "1.9" is refused, the number 1.9 becomes 1.
# Why it matters: a check list filled in with có and không comes out as all yes, and stays
#        valid. A yes/no column needs the list of its words on both sides, and everything
#        else has to be an error.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check colander==2.0
cat >t.py <<'PY'
import importlib.metadata as meta, colander
print('colander', meta.version('colander'))
def read(kind, value):
    try:
        return colander.SchemaNode(kind()).deserialize(value)
    except colander.Invalid:
        return 'refused'
for value in ('true', 'false', '0', '1', 'yes', 'no', 'có', 'không', 'chưa', '?', 'F'):
    print(f'  Boolean {value!r:8} {read(colander.Boolean, value)}')
for value in ('1.9', 1.9, '2', 2):
    print(f'  Integer {value!r:8} {read(colander.Integer, value)}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
colander 2.0
  Boolean 'true'   True
  Boolean 'false'  False
  Boolean '0'      False
  Boolean '1'      True
  Boolean 'yes'    True
  Boolean 'no'     True
  Boolean 'có'     True
  Boolean 'không'  True
  Boolean 'chưa'   True
  Boolean '?'      True
  Boolean 'F'      True
  Integer '1.9'    refused
  Integer 1.9      1
  Integer '2'      2
  Integer 2        2
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
