#!/usr/bin/env bash
# What:  unit-parse 0.1.12, figures with units in texts as they stand in reports.
# Guess: "1 000 kg" are a thousand, "1,5 ha" one and a half or nothing, and of two areas both are told or the first.
# Seen:  "1 000 kg" is 1 kg and "1 234 m" 1 m. "1,5 ha" is 15 ha and "0,5 m3" 0 m3, "1.234,5 kg" 1.2345 kg. "1.2.3 m" is 0.36 m: three factors. Of "5 ha (2025),
#        7 ha (2026)" it is 7 ha, of "5-7 ha" 5, "<5 ha" is 5 ha, and "5 m 20 cm" are 5 cm times m.
# Why it matters: thousands are parted by blanks in tables that follow the standard, and by points in Viet Nam. A harvest of a thousand kilograms is one.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check unit-parse==0.1.12
cat >t.py <<'PY'
import logging
from importlib.metadata import version

logging.disable(logging.CRITICAL)
from unit_parse import logger, parser

logger.setLevel(logging.CRITICAL)
print("unit-parse", version("unit-parse"))
for text in "1000 kg", "1 000 kg", "1 234 m", "1,234.5 m", "1,5 ha", "0,5 m3", "1.234,5 kg", "1.2.3 m", "5 ha (2025), 7 ha (2026)", "5-7 ha", "<5 ha", "5 m 20 cm":
    print(f"   {text}:", parser(text))
PY
v/bin/python t.py | grep -v WARNING | tee seen
cat >want <<'WANT'
unit-parse 0.1.12
   1000 kg: 1000 kg
   1 000 kg: 1 kg
   1 234 m: 1 m
   1,234.5 m: 1234.5 m
   1,5 ha: 15 ha
   0,5 m3: 0 m ** 3
   1.234,5 kg: 1.2345 kg
   1.2.3 m: 0.36 m
   5 ha (2025), 7 ha (2026): 7 ha
   5-7 ha: 5 ha
   <5 ha: 5 ha
   5 m 20 cm: 5 cm * m
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
