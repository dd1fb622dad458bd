#!/usr/bin/env bash
# What:  pint 0.25.3 and quantulum3 0.10.0 (PyPI), quantities given as text.
# Guess: "1,5 kg" is one and a half, or refused; "3 a" is three ares, the unit of land beside "ha"; a
#        "quarter" is a quarter of a year, or not known.
# Seen:  pint takes the comma out: "1,5 kg" is 15 kg. quantulum3 makes two quantities of it, 1 of
#        nothing and 5 kg. "ha" is a hectare and "a" a year in both, so that 3 a is not in the
#        same dimension as 5 ha. "1 quarter" is 12.7 kg in pint, an English weight, and 0.25 in
#        quantulum3. "2 ton" is 1814 kg in pint, "2 t" 2000 kg.
# Why it matters: a decimal comma makes ten times as much of a harvest, or three times, without an
#        error, and only in the rows that have a fraction. Turn the text into a number by rules
#        of one's own and give the library number and unit apart.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pint==0.25.3 quantulum3==0.10.0
cat >t.py <<'PY'
import importlib.metadata as meta
import pint
from quantulum3 import parser
registry = pint.UnitRegistry()
print('pint', meta.version('pint'), '| quantulum3', meta.version('quantulum3'))
for text in ('1,5 kg', '1.5 kg', '2 t', '2 ton', '5 ha', '3 a', '1 quarter'):
    quantity = registry.Quantity(text)
    base = quantity.to_base_units()
    print('  ', text, '=>', f'{quantity:~} = {base.magnitude:.6g} {base.units:~}', '|', [(q.value, q.unit.name) for q in parser.parse(text)])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pint 0.25.3 | quantulum3 0.10.0
   1,5 kg => 15 kg = 15 kg | [(1.0, 'dimensionless'), (5.0, 'kilogram')]
   1.5 kg => 1.5 kg = 1.5 kg | [(1.5, 'kilogram')]
   2 t => 2 t = 2000 kg | [(2.0, 'tonne')]
   2 ton => 2 ton = 1814.37 kg | [(2.0, 'ton')]
   5 ha => 5 ha = 50000 m ** 2 | [(5.0, 'hectare')]
   3 a => 3 a = 9.46728e+07 s | [(3.0, 'year')]
   1 quarter => 1 quarter = 12.7006 kg | [(0.25, 'dimensionless')]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
