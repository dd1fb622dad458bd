#!/usr/bin/env bash
# What:  great-tables 1.1.0, amounts in short form with fmt_currency(compact=True).
# Guess: 1500000 đồng in short are ₫1.50M, as 1500000 dollars are $1.50M.
# Seen:  a currency without parts has no places in its short form either: 1500000 and 2500000 đồng are both ₫2M, 1400000, 1250000 and 999999 are all ₫1M and
#        1500 is ₫2K; yen and won are the same. With decimals=2 they are as the dollars.
# Why it matters: amounts in đồng are millions, and short forms are made for them. In such a table a budget of two and a half million equals one of one and a
#        half. Give decimals with every short form.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check great-tables==1.1.0 polars==2.1.0
cat >t.py <<'PY'
from html import unescape
from importlib.metadata import version

from great_tables import vals

print("great-tables", version("great-tables"))
amounts = [1_500_000, 2_500_000, 1_400_000, 1_250_000, 999_999, 1_500]
for currency in "USD", "VND", "JPY", "KRW":
    print(f"   {currency}:", ", ".join(unescape(text) for text in vals.fmt_currency(amounts, currency=currency, compact=True)))
print("   VND, decimals=2:", ", ".join(unescape(text) for text in vals.fmt_currency(amounts, currency="VND", compact=True, decimals=2)))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
great-tables 1.1.0
   USD: $1.50M, $2.50M, $1.40M, $1.25M, $1.00M, $1.50K
   VND: ₫2M, ₫2M, ₫1M, ₫1M, ₫1M, ₫2K
   JPY: ¥2M, ¥2M, ¥1M, ¥1M, ¥1M, ¥2K
   KRW: ₩2M, ₩2M, ₩1M, ₩1M, ₩1M, ₩2K
   VND, decimals=2: ₫1.50M, ₫2.50M, ₫1.40M, ₫1.25M, ₫1.00M, ₫1.50K
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
