#!/usr/bin/env bash
# What:  pyorc 0.12.0 (PyPI) writing a file of ORC on a machine in Hanoi; pyarrow 26.0.1 (PyPI) reads it.
# Guess: ORC has a timestamp without a time zone and one with it. A moment without a zone (1 April 2026, 0:00) in a column
#        without a zone is the same 1 April for every reader. A figure that does not fit its column is an error, as a
#        number with too many places or a text too long for its column.
# Seen:  1 April, 0:00, is stored as 31 March, 17:00, and both readers read that: the local zone of the machine is taken off from a
#        moment that has none. A figure that does not fit is stored all the same, and what it is depends on the reader: 70000 in a
#        smallint is 70000 for pyorc and 4464 for pyarrow, 3000000000 in an int is 3000000000 and -1294967296, 200 in a
#        tinyint -56 for both. The decimal 1.159 is 1.16, and a name too long for its column is cut, "Đăk Môn" to "Đăk".
# Why it matters: days that pandas or Excel hold as midnight are the day before for whoever reads the file, and those of the 1st
#        fall into the month or quarter before. On a server in UTC it never shows.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyorc==0.12.0 pyarrow==26.0.1
cat >t.py <<'PY'
import datetime, decimal, importlib.metadata as meta
import pyarrow.orc, pyorc
print('pyorc', meta.version('pyorc'))

def attempt(kind, value):
    try:
        with open('t.orc', 'wb') as file, pyorc.Writer(file, f'struct<x:{kind}>') as writer:
            writer.write((value,))
    except Exception as error:
        print(f'   {kind}, {value}: {type(error).__name__}')
        return
    with open('t.orc', 'rb') as file:
        (own,), = list(pyorc.Reader(file))
    print(f'   {kind}, {value}: {own} by pyorc, {pyarrow.orc.read_table("t.orc").to_pylist()[0]["x"]} by pyarrow')

midnight = datetime.datetime(2026, 4, 1)
attempt('timestamp', midnight)
attempt('timestamp with local time zone', midnight)
attempt('date', midnight.date())
for kind, value in (('tinyint', 200), ('smallint', 70000), ('int', 3000000000), ('decimal(9,2)', decimal.Decimal('1.159')), ('varchar(3)', 'Đăk Môn')):
    attempt(kind, value)
PY
TZ=Asia/Ho_Chi_Minh v/bin/python t.py | tee seen
cat >want <<'WANT'
pyorc 0.12.0
   timestamp, 2026-04-01 00:00:00: 2026-03-31 17:00:00+00:00 by pyorc, 2026-03-31 17:00:00 by pyarrow
   timestamp with local time zone, 2026-04-01 00:00:00: 2026-03-31 17:00:00+00:00 by pyorc, 2026-03-31 17:00:00+00:00 by pyarrow
   date, 2026-04-01: 2026-04-01 by pyorc, 2026-04-01 by pyarrow
   tinyint, 200: -56 by pyorc, -56 by pyarrow
   smallint, 70000: 70000 by pyorc, 4464 by pyarrow
   int, 3000000000: 3000000000 by pyorc, -1294967296 by pyarrow
   decimal(9,2), 1.159: 1.16 by pyorc, 1.16 by pyarrow
   varchar(3), Đăk Môn: Đăk by pyorc, Đăk by pyarrow
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
