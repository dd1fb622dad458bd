#!/usr/bin/env bash
# What:  Babel 2.19.0 (PyPI) with locale='vi': parse_decimal, parse_date and format_decimal.
# Guess: "0.5" and "12.34", which cannot be Vietnamese numbers with a thousands separator, are
#        refused; so is 03/13/2026; a half is rounded up.
# Seen:  the points are taken out wherever they stand: "0.5" is 5, "12.34" is 1234, "1.2.3" is 123;
#        only strict=True refuses them. parse_date knows the order of the locale and changes it where
#        it does not fit: "03/13/2026" is 13 March, "26/3/5" is 26 March of the year 5. What is
#        printed goes to the even neighbour: 2.5 as "2", 0.125 as "0,12" and "12%".
# Why it matters: half of the clerks type the point of the keypad for the comma. Their halves become
#        fives, their hectares a hundred times as many, in whole rows that look well.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check babel==2.19.0
cat >t.py <<'PY'
import babel
from babel.dates import parse_date
from babel.numbers import format_decimal, format_percent, parse_decimal
print('babel', babel.__version__)
def seen(call):
    try:
        return call()
    except Exception as error:
        return 'refused' if isinstance(error, ValueError) else type(error).__name__
for text in ('1.234,5', '1,5', '0.5', '12.34', '1.2.3', '1.234'):
    print('  ', text, '=>', seen(lambda: parse_decimal(text, locale='vi')), '| strict', seen(lambda: parse_decimal(text, locale='vi', strict=True)))
for text in ('05/03/2026', '13/03/2026', '03/13/2026', '26/3/5', '30/02/2026'):
    print('  ', text, '=>', seen(lambda: parse_date(text, locale='vi')))
print('  ', [format_decimal(v, form, locale='vi') for v, form in ((2.5, '#,##0'), (3.5, '#,##0'), (0.125, '0.00'), (1234.5, '#,##0'))], format_percent(0.125, locale='vi'))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
babel 2.19.0
   1.234,5 => 1234.5 | strict 1234.5
   1,5 => 1.5 | strict 1.5
   0.5 => 5 | strict refused
   12.34 => 1234 | strict refused
   1.2.3 => 123 | strict refused
   1.234 => 1234 | strict 1234
   05/03/2026 => 2026-03-05
   13/03/2026 => 2026-03-13
   03/13/2026 => 2026-03-13
   26/3/5 => 0005-03-26
   30/02/2026 => refused
   ['2', '4', '0,12', '1.234'] 12%
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
