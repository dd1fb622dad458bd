#!/usr/bin/env bash
# What:  humanize 4.17.0, figures and lengths of time as text, with Vietnamese switched on.
# Guess: with Vietnamese the marks are those of Viet Nam, 2.500.000 and 2,5 triệu, and a text "2,5" is two and a half or left as it is. 45 days are a month and a
#        half.
# Seen:  the words are Vietnamese and the marks English: 2500000 is "2,500,000", which in Viet Nam is 2.5 with noughts behind it, and "2.5 triệu". intcomma takes
#        every comma out of a text first: "2,5" is "25" and "12,75" is "1,275". naturaldelta of 30, 31 and 45 days is one month, of 60 two and of 364 a year; 999999
#        is "1.0 triệu". fractional of 0.333 is 333/1000.
# Why it matters: texts from sheets of communes have the comma. A yield of 2,5 tons is printed as 25, and one of 12,75 as more than a thousand, between figures that
#        are right.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check humanize==4.17.0
cat >t.py <<'PY'
from datetime import timedelta
from importlib.metadata import version

import humanize

humanize.i18n.activate("vi_VN")
print("humanize", version("humanize"))
for figure in 2500000, 1234.5, 999999, "2,5", "12,75", "2.500.000":
    print(f"   {figure!r}: intcomma {humanize.intcomma(figure)!r}, intword {humanize.intword(figure)!r}")
print("   naturaldelta:", ", ".join(f"{days} days {humanize.naturaldelta(timedelta(days=days))!r}" for days in (30, 31, 45, 60, 61, 364, 365, 396)))
print("   fractional of 0.3, 0.333:", humanize.fractional(0.3), humanize.fractional(0.333))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
humanize 4.17.0
   2500000: intcomma '2,500,000', intword '2.5 triệu'
   1234.5: intcomma '1,234.5', intword '1.2 nghìn'
   999999: intcomma '999,999', intword '1.0 triệu'
   '2,5': intcomma '25', intword '2,5'
   '12,75': intcomma '1,275', intword '12,75'
   '2.500.000': intcomma '2.500.000', intword '2.500.000'
   naturaldelta: 30 days 'một tháng', 31 days 'một tháng', 45 days 'một tháng', 60 days '2 tháng', 61 days '2 tháng', 364 days 'một năm', 365 days 'một năm', 396 days '1 năm 1 tháng'
   fractional of 0.3, 0.333: 3/10 333/1000
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
