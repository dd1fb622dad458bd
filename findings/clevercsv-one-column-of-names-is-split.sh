#!/usr/bin/env bash
# What:  clevercsv 0.8.5 and detect-delimiter 0.1.1 (PyPI), telling the delimiter of a file.
# Guess: a list of names, one a line, has no delimiter. clevercsv knows of that case and
#        returns an empty one.
# Seen:  clevercsv takes the blank: "Xã Đăk Kroong" becomes three columns, also where each
#        name stands in quotes, which then are letters of the name. detect-delimiter answers
#        with a letter, ã. With two columns and a decimal comma ("Xã An, huyện B;1,5;3")
#        clevercsv is right and detect-delimiter takes the comma.
# Why it matters: the list of communes is the file with one column, and it is the one that
#        everything is joined with. Say how many columns you expect, and check it.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check clevercsv==0.8.5 detect-delimiter==0.1.1
cat >t.py <<'PY'
import clevercsv, csv, detect_delimiter, importlib.metadata as meta, io
print('clevercsv', meta.version('clevercsv'), '| detect-delimiter', meta.version('detect-delimiter'))
files = {'names': 'Xã Đăk Kroong\nXã Đăk Tờ Kan\nXã Bình An\nThị trấn Đăk Glei\n',
         'names in quotes': '"Xã Đăk Kroong"\n"Xã Đăk Tờ Kan"\n"Xã Bình An"\n',
         'three columns': 'Xã An, huyện B;1,5;3\nXã Bình, huyện C;2,5;4\n'}
for name, text in files.items():
    found = clevercsv.Sniffer().sniff(text)
    first = next(clevercsv.reader(io.StringIO(text), found)) if found else None
    print('  ', name, '| clevercsv', repr(found.delimiter) if found else None, first, '| detect-delimiter', repr(detect_delimiter.detect(text)))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
clevercsv 0.8.5 | detect-delimiter 0.1.1
   names | clevercsv ' ' ['Xã', 'Đăk', 'Kroong'] | detect-delimiter 'ã'
   names in quotes | clevercsv ' ' ['"Xã', 'Đăk', 'Kroong"'] | detect-delimiter '"'
   three columns | clevercsv ';' ['Xã An, huyện B', '1,5', '3'] | detect-delimiter ','
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
