#!/usr/bin/env bash
# What:  price-parser 0.5.1 (PyPI).
# Guess: "-150.000 đ" is -150000, or nothing.
# Seen:  the sign is dropped, however it is written: "-150.000 đ", "(150.000 đ)" and "-1.5"
#        are all positive. Of a range the first number is taken.
# Why it matters: repayments and corrections are added instead of taken off, and the total
#        is off by twice their amount. Look for the sign before the number is parsed.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check price-parser==0.5.1
cat >t.py <<'PY'
import importlib.metadata as meta
from price_parser import Price
print('price-parser', meta.version('price-parser'))
for text in ['150.000 đ', '-150.000 đ', '- 150.000 đ', '\u2212150.000 đ', '(150.000 đ)', '-150', '-1.5', '5 - 10 triệu']:
    price = Price.fromstring(text)
    print('  ', text, '=>', price.amount, price.currency)
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
price-parser 0.5.1
   150.000 đ => 150000 đ
   -150.000 đ => 150000 đ
   - 150.000 đ => 150000 đ
   −150.000 đ => 150000 đ
   (150.000 đ) => 150000 đ
   -150 => 150 None
   -1.5 => 1.5 None
   5 - 10 triệu => 5 None
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
