#!/usr/bin/env bash
# What:  frictionless 5.21.0 and tableschema 1.21.0 (PyPI), numbers with marks around them: fields
#        with bareNumber false, as the standard Table Schema has it for "12.5%" and "5 hộ".
# Guess: what is not part of the number is taken away, and sign and decimal point are part of it, in
#        front as well as inside.
# Seen:  ".5%" is 5 and "-.5%" is -0.5 in frictionless: the point in front goes with the marks, unless
#        a minus stands before it; tableschema makes both 5. There "-12.5%" is 12.5 and "-5 hộ" is
#        5. "(5)" and "−5" with the minus of Word are 5 in both. Figures with a mark inside
#        ("5 m2") are refused.
# Why it matters: shares below one are written with a point first by Excel (format #.#%), and a
#        decrease is the figure that is asked about. All are valid for the checker, and a share
#        that is ten times too large is still below 100.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check frictionless==5.21.0 tableschema==1.21.0
cat >t.py <<'PY'
import importlib.metadata as meta
import tableschema
from frictionless.fields import NumberField
print(' | '.join(name + ' ' + meta.version(name) for name in ('frictionless', 'tableschema')))
read = NumberField(name='n', bare_number=False).create_cell_reader()
field = tableschema.Field({'name': 'n', 'type': 'number', 'bareNumber': False})
def older(text):
    try:
        return field.cast_value(text)
    except tableschema.exceptions.CastError:
        return 'refused'
for text in ('12.5%', '-12.5%', '0.5%', '.5%', '-.5%', '-5 hộ', '(5)', '\N{MINUS SIGN}5', '5 m2'):
    value, notes = read(text)
    print(f'   {text:7} frictionless {"refused" if notes else value}, tableschema {older(text)}')
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
frictionless 5.21.0 | tableschema 1.21.0
   12.5%   frictionless 12.5, tableschema 12.5
   -12.5%  frictionless -12.5, tableschema 12.5
   0.5%    frictionless 0.5, tableschema 0.5
   .5%     frictionless 5, tableschema 5
   -.5%    frictionless -0.5, tableschema 5
   -5 hộ   frictionless -5, tableschema 5
   (5)     frictionless 5, tableschema 5
   −5      frictionless 5, tableschema 5
   5 m2    frictionless refused, tableschema refused
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
