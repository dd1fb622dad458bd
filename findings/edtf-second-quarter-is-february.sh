#!/usr/bin/env bash
# What:  edtf 5.0.2 (PyPI), dates of the Library of Congress, text_to_edtf.
# Guess: "Q2 2026" is 2026-34, the second quarter in this very format, or None. "ngày 5 tháng 3
#        năm 2026" is no English and gives None.
# Seen:  the number of the quarter is taken for the month: Q2 is February, "9 months of 2026"
#        September, "week 10 2026" October, "Report 5 of 2026" May. "Quý 3/2026" is March. The
#        Vietnamese date is read with the month first, as 3 May. Only with a Roman number
#        ("quý III/2026") the year alone is left. The reader for the format itself knows
#        2026-34 as April to June.
# Why it matters: titles of reports are named by quarter, half year and nine months. The
#        figures of nine months are filed as those of September, and nothing looks odd, since
#        four quarters become four valid months of the right year.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check edtf==5.0.2
cat >t.py <<'PY'
import importlib.metadata as meta
from edtf import parse_edtf, text_to_edtf
print('edtf', meta.version('edtf'))
for text in ('March 2026', 'Q2 2026', 'quarter 3, 2026', 'Quý 3/2026', 'quý III/2026', '9 months of 2026', 'week 10 2026', 'H1 2026', 'kỳ 2 2026', 'Report 5 of 2026', 'ngày 5 tháng 3 năm 2026'):
    print('  ', text.ljust(24), text_to_edtf(text))
quarter = parse_edtf('2026-34')
print('  2026-34 itself:', *('%d-%02d-%02d' % tuple(day)[:3] for day in (quarter.lower_strict(), quarter.upper_strict())))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
edtf 5.0.2
   March 2026               2026-03
   Q2 2026                  2026-02
   quarter 3, 2026          2026-03
   Quý 3/2026               2026-03
   quý III/2026             2026
   9 months of 2026         2026-09
   week 10 2026             2026-10
   H1 2026                  2026
   kỳ 2 2026                2026-02
   Report 5 of 2026         2026-05
   ngày 5 tháng 3 năm 2026  2026-05-03
  2026-34 itself: 2026-04-01 2026-06-30
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
