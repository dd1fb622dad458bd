#!/usr/bin/env bash
# What:  num2words 0.5.14 (PyPI), Vietnamese.
# Guess: a negative number is read with "âm" (minus), or refused; a decimal part keeps its
#        zeros.
# Seen:  -5 is read as fifteen ("mười lăm"), -1 as nineteen, -15 as five and -20 as
#        nought: the number is used as an index from the end of a word list. From -21 down
#        it is an IndexError. 2.05 is read as "two point five" and 2.005 as "two".
# Why it matters: amounts in words on receipts and minutes are the ones that bind. A
#        correction of -5 million, spoken in millions, becomes plus fifteen million, and
#        no error is raised. Whoever writes figures in words must read them back.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check num2words==0.5.14
cat >t.py <<'PY'
import importlib.metadata as meta
from num2words import num2words
print('num2words', meta.version('num2words'))
for n in (5, -5, -1, -15, -20, -21, 2.5, 2.05, 2.005):
    try:
        print(f'  {n:6} {num2words(n, lang="vi")}')
    except IndexError as error:
        print(f'  {n:6} IndexError')
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
num2words 0.5.14
       5 năm
      -5 mười lăm
      -1 mười chín
     -15 năm
     -20 không
     -21 IndexError
     2.5 hai phẩy năm mươi
    2.05 hai phẩy năm
   2.005 hai
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
