#!/usr/bin/env bash
# What:  vinormx 1.0.8 (PyPI), which writes out Vietnamese text as it is spoken (numbers, dates, units),
#        for loudspeakers and telephones, and to compare texts.
# Guess: as Vietnamese is written: 1.234 is one thousand two hundred and thirty-four, "5-7" five to seven,
#        "2025-2026" from year to year, "quý 1/2026" the first quarter, "tháng 3/2026" March.
# Seen:  "quý 1/2026" is "quarter January 2026", "quý 4/2026" April, "số 15/10" is left with its stroke.
#        The point is a decimal one: 1.234 hộ is one comma two three four, 150.000 đ a hundred and fifty
#        comma nought nought nought. "5-7 hộ" is five minus seven, "2025-2026" one year minus the
#        other. 1005 is "một nghìn không trăm năm". March and the comma in "12,5" are right.
# Why it matters: communes announce the figures of a quarter over loudspeakers. The sentence is fluent, the
#        month wrong, and the amount a thousandth. The library is made for Vietnamese only.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check vinormx==1.0.8 pyyaml==6.0.3
cat >t.py <<'PY'
import importlib.metadata as meta
import vinormx
print('vinormx', meta.version('vinormx'))
for text in ('quý 1/2026', 'quý 4/2026', 'tháng 3/2026', '1.234 hộ', '150.000 đ', '12,5 ha', '5-7 hộ', 'năm 2025-2026', 'số 15/10', '1005'):
    print(f'   {text}: {vinormx.TTSnorm(text).strip()}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
vinormx 1.0.8
   quý 1/2026: quý tháng một năm hai nghìn không trăm hai mươi sáu
   quý 4/2026: quý tháng tư năm hai nghìn không trăm hai mươi sáu
   tháng 3/2026: tháng ba năm hai nghìn không trăm hai mươi sáu
   1.234 hộ: một phẩy hai ba bốn hộ
   150.000 đ: một trăm năm mươi phẩy không không không đ
   12,5 ha: mười hai phẩy năm ha
   5-7 hộ: năm trừ bảy hộ
   năm 2025-2026: năm hai nghìn không trăm hai mươi lăm trừ hai nghìn không trăm hai mươi sáu
   số 15/10: số mười lăm/mười
   1005: một nghìn không trăm năm
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
