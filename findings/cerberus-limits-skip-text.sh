#!/usr/bin/env bash
# What:  Cerberus 1.3.8 (PyPI), the rules min, max, minlength and regex.
# Guess: a value of a kind that cannot be compared with the limit fails the rule, or
#        validation raises an error.
# Seen:  the rule is passed in silence. With {"min": 5}, 3 fails and the text "3" is valid;
#        NaN is valid for min and max at once, even with {"type": "number"}; the number 12
#        passes a regex of three digits and a minlength of 3.
# Why it matters: a number stored as text, the commonest fault of a sheet, is just the one
#        that escapes the limits, so the worse a commune's file is, the fewer faults are
#        found. A limit needs the type rule beside it, and NaN a test of its own.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check Cerberus==1.3.8
cat >t.py <<'PY'
import cerberus, importlib.metadata as meta
print('cerberus', meta.version('cerberus'))
for rules, values in (({'min': 5}, (3, '3')), ({'type': 'number', 'min': 0, 'max': 10}, (11, float('nan'))),
                      ({'regex': r'\d{3}'}, ('12', 12)), ({'minlength': 3}, ('12', 12))):
    for value in values:
        print(f'  {rules!s:42} {value!r:5}', 'valid' if cerberus.Validator({'x': rules}).validate({'x': value}) else 'refused')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
cerberus 1.3.8
  {'min': 5}                                 3     refused
  {'min': 5}                                 '3'   valid
  {'type': 'number', 'min': 0, 'max': 10}    11    refused
  {'type': 'number', 'min': 0, 'max': 10}    nan   valid
  {'regex': '\\d{3}'}                        '12'  refused
  {'regex': '\\d{3}'}                        12    valid
  {'minlength': 3}                           '12'  refused
  {'minlength': 3}                           12    valid
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
