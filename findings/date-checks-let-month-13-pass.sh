#!/usr/bin/env bash
# What:  csvw 4.1.1 and validoopsie 1.8.1 (PyPI), the checks of days and months.
# Guess: csvw knows the types of the standard: gYearMonth is a year and a month from 1 to 12,
#        gYear has four digits. validoopsie's check of the format dd/mm/YYYY takes days that
#        exist.
# Seen:  csvw takes any text as gYearMonth, gYear, gMonth and gMonthDay: "2026-13", "26", "quý 1",
#        while it refuses 2026-02-30 as a date. validoopsie counts the digits between the
#        separators: 99/99/2026 and 31/02/2026 pass, 5/3/2026 does not.
# Why it matters: the period is the key of a report, and both checks say that the column was
#        looked at. "2026-13", a slip of a finger, is a period of its own in all tables.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check csvw==4.1.1 validoopsie==1.8.1 pandas==2.3.3
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd
from csvw.metadata import Datatype
from loguru import logger
from validoopsie import Validate
logger.remove()
print('csvw', meta.version('csvw'))
def passes(kind, text):
    try:
        Datatype.fromvalue(kind).read(text)
        return 'passes'
    except ValueError:
        return 'error'
for kind, texts in (('gYearMonth', ['2026-03', '2026-13', '26-3', 'quý 1']), ('gYear', ['2026', '26', 'năm 2026']), ('gMonthDay', ['--03-05', '--02-31']), ('date', ['2026-03-05', '2026-02-30'])):
    print('  ', kind.ljust(10), ', '.join(f'{text}: {passes(kind, text)}' for text in texts))
print('validoopsie', meta.version('validoopsie'))
for text in ('05/03/2026', '31/02/2026', '99/99/2026', 'ab/cd/efgh', '5/3/2026', '05-03-2026'):
    checks = Validate(pd.DataFrame({'ngay': [text]})).DateValidation.ColumnMatchDateFormat(column='ngay', date_format='dd/mm/YYYY')
    result = next(value for name, value in checks.results.items() if name != 'Summary')
    print('  ', text, result['result']['status'])
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
csvw 4.1.1
   gYearMonth 2026-03: passes, 2026-13: passes, 26-3: passes, quý 1: passes
   gYear      2026: passes, 26: passes, năm 2026: passes
   gMonthDay  --03-05: passes, --02-31: passes
   date       2026-03-05: passes, 2026-02-30: error
validoopsie 1.8.1
   05/03/2026 Success
   31/02/2026 Success
   99/99/2026 Success
   ab/cd/efgh Fail
   5/3/2026 Fail
   05-03-2026 Fail
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
