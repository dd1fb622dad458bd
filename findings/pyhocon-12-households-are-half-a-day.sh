#!/usr/bin/env bash
# What:  pyhocon 0.3.63 (PyPI), settings in HOCON, the format of Spark, Play and other programs, read by Python.
# Guess: a value without quotes that is no number is a text, as the format has it; a length of time is made of "10 s" only where the
#        program asks for one. A text that goes on is left whole.
# Seen:  a number before one of the letters y, w, d, h, m or s, or their words, is a length of time wherever it stands: "5 m"
#        (metres) is five minutes, "3 months" three months. Where a letter with marks comes next, the text is cut in the
#        middle: "12 hộ" (households) is the text "relativedelta(hours=+12)ộ", and "Thôn 5 mới" goes the same way.
#        "5 ha" and "5 kg" stay as they are, and so does all that is in quotes. 0012 is 12.
# Why it matters: units, labels and names of hamlets are what settings of reports hold. In English units most are spared, so that no
#        test shows it; in a Vietnamese file households, metres and years are printed as the names of a class.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyhocon==0.3.63 python-dateutil==2.9.0.post0
cat >t.py <<'PY'
import importlib.metadata as meta
import pyhocon
print('pyhocon', meta.version('pyhocon'))
for text in ('12 hộ', '5 m', '3 months', '2 years', '10 h', '5 ha', '5 kg', '12 người', 'Thôn 5 mới', 'Tổ 3 suối', 'từ 12 hộ trở lên', '"12 hộ"', '12hộ', '0012'):
    value = pyhocon.ConfigFactory.parse_string('unit = ' + text)['unit']
    print(f'   {text}: {value!r}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pyhocon 0.3.63
   12 hộ: 'relativedelta(hours=+12)ộ'
   5 m: relativedelta(minutes=+5)
   3 months: relativedelta(months=+3)
   2 years: relativedelta(years=+2)
   10 h: relativedelta(hours=+10)
   5 ha: '5 ha'
   5 kg: '5 kg'
   12 người: '12 người'
   Thôn 5 mới: 'Thôn relativedelta(minutes=+5)ới'
   Tổ 3 suối: 'Tổ 3 suối'
   từ 12 hộ trở lên: 'từ relativedelta(hours=+12)ộ trở lên'
   "12 hộ": '12 hộ'
   12hộ: 'relativedelta(hours=+12)ộ'
   0012: 12
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
