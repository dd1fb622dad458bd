#!/usr/bin/env bash
# What:  excel-text 1.0.0 (PyPI), Excel's function TEXT in Python, for engines that calculate workbooks and for reports; with parsimonious 0.10.0.
# Guess: as in Excel for the plain formats of a report: two places, thousands, brackets for what is below nought, a unit, thousands of
#        thousands, General. Where a format isn't known, an error.
# Seen:  rounding doesn't carry: 1.996 in 0.00 is "1.100", 0.995 "0.100" and 1,234.997 "1,234.100"; with one place 9.97 is an error, and 2.05
#        is "2.0". -123 in #,##0 is "-0,123", -1234 in brackets "(-12,34)", -5 "(-5)". The commas behind a format that divide by a
#        thousand are left out or printed. 12 in 0" hộ" is 12" 0ộ" and 5 in General is "G1900n1900ral".
# Why it matters: what has the fault is rare, one figure in two hundred with two places, so that the page one looks at is right; and
#        1.100 is a figure that nobody doubts: nearly a whole too small, or, where the point marks thousands, eleven hundred.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check excel-text==1.0.0 excel-dates==1.0.3 parsimonious==0.10.0
cat >t.py <<'PY'
import importlib.metadata as meta
from excel_text import text
print('excel-text', meta.version('excel-text'), 'parsimonious', meta.version('parsimonious'))
for shown, figures in (('0.00', (1.994, 1.996, 0.995, 99.995, 12.049)), ('0.0', (2.04, 2.05, 9.97, 12.98)), ('#,##0.00', (1234.994, 1234.997)), ('#,##0', (123, -123, -1234, 1234567)), ('0;(0)', (5, -5)), ('#,##0_);(#,##0)', (-1234,)), ('#,##0,', (1234567,)), ('0.0,,', (2500000,)), ('0" hộ"', (12,)), ('General', (5,))):
    said = []
    for figure in figures:
        try:
            said.append(f'{figure} {text(figure, shown)}')
        except Exception as error:
            said.append(f'{figure} {type(error).__name__}')
    print(f'   {shown}:', ', '.join(said))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
excel-text 1.0.0 parsimonious 0.10.0
   0.00: 1.994 1.99, 1.996 1.100, 0.995 0.100, 99.995 99.100, 12.049 12.05
   0.0: 2.04 2.0, 2.05 2.0, 9.97 IndexError, 12.98 IndexError
   #,##0.00: 1234.994 1,234.99, 1234.997 1,234.100
   #,##0: 123 123, -123 -0,123, -1234 -1,234, 1234567 1,234,567
   0;(0): 5 5, -5 (-5)
   #,##0_);(#,##0): -1234 (-12,34)
   #,##0,: 1234567 1,234,567
   0.0,,: 2500000 2500000.0,,
   0" hộ": 12 12" 0ộ"
   General: 5 G1900n1900ral
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
