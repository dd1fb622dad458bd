#!/usr/bin/env bash
# What:  vietnam-number 1.0.6 and vn-numberwords 0.2.0 (PyPI): Vietnamese number words to
#        numbers.
# Guess: a word that the library does not handle (minus, the decimal comma, "vạn" for ten
#        thousand) raises an error or gives nothing, as "xin chào" would. What the library
#        writes itself it can read back.
# Seen:  unknown words are dropped and the rest is put together. "hai phẩy năm" (2.5) is 25,
#        "âm năm" (minus five) is 5, "một vạn" (10,000) is 1. vn-numberwords writes 2.5,
#        2.05 and 2.005 all as "hai phẩy năm", and reads that as 25; "ba triệu rưỡi"
#        (3,500,000) is 3,000,000 and "nửa triệu" (half a million) is 0. vietnam-number
#        reads that as 1,000,000 and "hai nghìn tỷ" (2,000,000,000,000) as 20,000,001,000,
#        though it reads "một tỷ" right.
# Why it matters: minutes and receipts give amounts in words, which bind where figures
#        differ. A check of words against figures then accuses the right figure, or passes a
#        wrong one. Read words only with a parser that refuses what it does not know.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check vietnam-number==1.0.6 vn-numberwords==0.2.0
cat >t.py <<'PY'
import importlib.metadata as meta
from vietnam_number import w2n
from vn_numberwords import words_to_number, number_to_words
print('vietnam-number', meta.version('vietnam-number'), '| vn-numberwords', meta.version('vn-numberwords'))
for words in ['hai mươi mốt', 'một tỷ', 'hai phẩy năm', 'âm năm', 'một vạn', 'ba triệu rưỡi', 'nửa triệu', 'hai nghìn tỷ']:
    print(f'  {words:14} {w2n(words)} | {words_to_number(words)}')
for number in [2.5, 2.05, 2.005, -5]:
    words = number_to_words(number)
    print(f'  {number} is written {words!r} and read back as {words_to_number(words)}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
vietnam-number 1.0.6 | vn-numberwords 0.2.0
  hai mươi mốt   21 | 21
  một tỷ         1000000000 | 1000000000
  hai phẩy năm   25 | 25
  âm năm         5 | 5
  một vạn        1 | 1
  ba triệu rưỡi  3500000 | 3000000
  nửa triệu      1000000 | 0
  hai nghìn tỷ   20000001000 | 2000000000000
  2.5 is written 'hai phẩy năm' and read back as 25
  2.05 is written 'hai phẩy năm' and read back as 25
  2.005 is written 'hai phẩy năm' and read back as 25
  -5 is written 'âm năm' and read back as 5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
