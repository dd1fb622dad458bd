#!/usr/bin/env bash
# What:  vi-fix 1.0.0 (PyPI), Vietnamese text: tone marks put where they belong (fix), numbers in words
#        (num2str), marks taken off (nosign), money.
# Guess: 15 is "mười lăm". In "quý" (quarter) the mark stays on the y, as the u belongs to the q; the
#        old "hoà" becomes "hòa". nosign takes off all marks, however they are stored.
# Seen:  the digits are said one by one: 15 is "một năm", which means one year, 105 "một không năm",
#        -5 is 5 and 2.5 "hai năm", two years. "quý 2" becomes "qúy 2", misspelt, while "QUÝ" and "HOÀ"
#        stay; "khoẻ" is mended. Of "Đăk" with its marks stored apart the Đ loses its bar and the ă
#        keeps its own. 2.5 đồng are "2đ".
# Why it matters: every report has a quarter in its heading and amounts in words at its end. "một năm"
#        is good Vietnamese, so that a spelling check does not find it.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check vi-fix==1.0.0
cat >t.py <<'PY'
import importlib.metadata as meta, unicodedata
import vi_fix
print('vi-fix', meta.version('vi-fix'))
print('   num2str:', '; '.join(f'{number}: {vi_fix.num2str(number)}' for number in (5, 15, 21, 105, 1000, -5, 2.5)))
print('   fix:', '; '.join(f'{text}: {vi_fix.fix(text)}' for text in ('hoà', 'khoẻ', 'thuý', 'quý 2', 'QUÝ', 'HOÀ')))
for name, form in (('together', 'NFC'), ('apart', 'NFD')):
    print(f'   nosign, marks stored {name}:', unicodedata.normalize('NFC', vi_fix.nosign(unicodedata.normalize(form, 'Đăk Môn'))))
print('   money:', '; '.join(f'{amount}: {vi_fix.money(amount)}' for amount in (1500000, 2.5, -1500)))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
vi-fix 1.0.0
   num2str: 5: năm; 15: một năm; 21: hai một; 105: một không năm; 1000: một không không không; -5: năm; 2.5: hai năm
   fix: hoà: hòa; khoẻ: khỏe; thuý: thúy; quý 2: qúy 2; QUÝ: QUÝ; HOÀ: HOÀ
   nosign, marks stored together: Dak Mon
   nosign, marks stored apart: Dăk Môn
   money: 1500000: 1.500.000đ; 2.5: 2đ; -1500: -1.500đ
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
