#!/usr/bin/env bash
# What:  cleanco 2.3 (PyPI), basename(), which takes the legal form off the name of a company.
# Guess: a name without a legal form stays as it is, above all that of a person. Vietnamese
#        forms are not known to it, so that it does little harm to Vietnamese names.
# Seen:  given names fall as the legal forms of other countries, with or without diacritics:
#        "Lê Văn Ba" and "Lê Văn Cơ" are both "Lê Văn", "A Sa" is "A", "Hồ Bá" is "Hồ". Of a
#        shop "Ba" the word shop is left. "Công ty TNHH" stays in its place.
# Why it matters: lists of suppliers of a district are half firms and half households. Cleaned
#        as a key for matching, all people of one family and middle name become one supplier,
#        and their payments are added up. Clean only names that have a firm's word in them.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check cleanco==2.3
cat >t.py <<'PY'
import importlib.metadata as meta
from cleanco import basename
print('cleanco', meta.version('cleanco'))
for name in ('Lê Văn Ba', 'Lê Văn Cơ', 'Lê Văn Tư', 'Trần Thị Sa', 'A Sa', 'Y Bà', 'Hồ Bá', 'Bùi Văn Đạt', 'Cửa hàng Ba', 'Công ty TNHH Hải Âu', 'Hai Au Co., Ltd.'):
    print('  ', name, '=>', basename(name))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
cleanco 2.3
   Lê Văn Ba => Lê Văn
   Lê Văn Cơ => Lê Văn
   Lê Văn Tư => Lê Văn Tư
   Trần Thị Sa => Trần Thị
   A Sa => A
   Y Bà => Y
   Hồ Bá => Hồ
   Bùi Văn Đạt => Bùi Văn
   Cửa hàng Ba => Cửa hàng
   Công ty TNHH Hải Âu => Công ty TNHH Hải Âu
   Hai Au Co., Ltd. => Hai Au Co.
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
