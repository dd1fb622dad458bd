#!/usr/bin/env bash
# What:  dateparser 1.5.0 (PyPI) with languages=['vi'].
# Guess: "8 giờ ngày 05/03/2026" (8 o'clock on 5 March 2026, the usual Vietnamese way of
#        writing it) is read as that moment, or not at all.
# Seen:  "8 giờ" is taken for "8 hours ago" and the written date is dropped: the result is
#        eight hours before now, also with STRICT_PARSING, and also where the date comes
#        first. "12 tháng" (month 12, as a label of a column) is twelve months ago, and
#        passes STRICT_PARSING as well. With "08:30" the same date is read right.
# Why it matters: meeting times and days of receipt from minutes turn into the day on which
#        the program happened to run: always plausible, never in the future, and another
#        one tomorrow. (The base is fixed below to make the run repeatable.)
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check dateparser==1.5.0
cat >t.py <<'PY'
import datetime as dt, importlib.metadata as meta, dateparser
print('dateparser', meta.version('dateparser'), '(now: 2026-11-28 10:00)')
base = {'RELATIVE_BASE': dt.datetime(2026, 11, 28, 10), 'STRICT_PARSING': True}
for text in ('08:30 05/03/2026', '8 giờ ngày 05/03/2026', '05/03/2026 8 giờ', '12 giờ 5/3/2026', '12 tháng', 'ngày 05 tháng 3 năm 2026'):
    print(f'  {text:26} {dateparser.parse(text, languages=["vi"], settings=base)}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
dateparser 1.5.0 (now: 2026-11-28 10:00)
  08:30 05/03/2026           2026-03-05 08:30:00
  8 giờ ngày 05/03/2026      2026-11-28 02:00:00
  05/03/2026 8 giờ           2026-11-28 02:00:00
  12 giờ 5/3/2026            2026-11-27 22:00:00
  12 tháng                   2025-11-28 10:00:00
  ngày 05 tháng 3 năm 2026   2026-03-05 00:00:00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
