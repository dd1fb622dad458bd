#!/usr/bin/env bash
# What:  toml 0.10.2 and rtoml 0.14.0 (PyPI), writing None. TOML has no null.
# Guess: a key that is None is left out, or refused; tomlkit and tomli-w refuse it.
# Seen:  rtoml writes the text "null", toml leaves a key out but writes the text "None"
#        inside a list. Reading back gives texts: [1, None] is [1, "null"] or [1, "None"].
# Why it matters: settings that are changed by a program (units that ended, no deadline)
#        come back with a unit named "None" or a code "null", which is a true text and
#        passes each check for "is it filled in". Decide what absent means before writing.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check toml==0.10.2 rtoml==0.14.0 tomlkit==0.15.1
cat >t.py <<'PY'
import importlib.metadata as meta, rtoml, toml, tomlkit, tomllib
for name, library in [('toml', toml), ('rtoml', rtoml), ('tomlkit', tomlkit)]:
    print(name, meta.version(name))
    for value in ({'het_han': None}, {'ma': [1, None]}):
        try:
            text = library.dumps(value)
            print('  ', value, '=>', repr(text), '=>', tomllib.loads(text))
        except Exception as e:
            print('  ', value, '=> refused,', type(e).__name__)
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
toml 0.10.2
   {'het_han': None} => '' => {}
   {'ma': [1, None]} => 'ma = [ 1, "None",]\n' => {'ma': [1, 'None']}
rtoml 0.14.0
   {'het_han': None} => 'het_han = "null"\n' => {'het_han': 'null'}
   {'ma': [1, None]} => 'ma = [1, "null"]\n' => {'ma': [1, 'null']}
tomlkit 0.15.1
   {'het_han': None} => refused, ConvertError
   {'ma': [1, None]} => refused, ConvertError
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
