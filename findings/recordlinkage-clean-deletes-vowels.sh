#!/usr/bin/env bash
# What:  recordlinkage 0.16 (PyPI), preprocessing.clean, the step its guide puts before
#        comparing names.
# Guess: cleaning lowers the case and takes off punctuation, and letters with marks stay,
#        or lose their marks.
# Seen:  every letter outside a to z is deleted: "Nguyễn Văn An" becomes "nguyn vn an" and
#        "Đỗ Bé" is left as "b". Text in brackets goes, too. So different people get one
#        key: "Lê Thị Hạ", "Lê Thị Hồ" and "Lệ Thì Hế" are all "l th h".
# Why it matters: a list of beneficiaries merged on such keys joins strangers, and the
#        scores look perfect. Fold Vietnamese letters to their base first, and keep the
#        full name to decide.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check recordlinkage==0.16 pandas==2.3.3 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta, pandas as pd
from recordlinkage.preprocessing import clean
print('recordlinkage', meta.version('recordlinkage'))
names = pd.Series(['Nguyen Van An', 'Nguyễn Văn An', 'Lê Thị Hạ', 'Lê Thị Hồ', 'Lệ Thì Hế', 'Đỗ Bé', 'Xã Hòa (cũ)'])
for name, key in zip(names, clean(names)):
    print(f'  {name:14} {key!r}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
recordlinkage 0.16
  Nguyen Van An  'nguyen van an'
  Nguyễn Văn An  'nguyn vn an'
  Lê Thị Hạ      'l th h'
  Lê Thị Hồ      'l th h'
  Lệ Thì Hế      'l th h'
  Đỗ Bé          'b'
  Xã Hòa (cũ)    'x ha'
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
