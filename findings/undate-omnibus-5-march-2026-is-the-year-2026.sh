#!/usr/bin/env bash
# What:  undate 0.8.0 (PyPI), dates of which a part is not known; the parser "omnibus", which puts
#        all formats together, and the output in ISO 8601.
# Guess: "2026-03-05" is the same day in omnibus as in EDTF, since it "supports EDTF"; "03/2026" is
#        March 2026 or an error, as "03-2026" and "05/03/2026" are. A date that ISO 8601 can't
#        write is refused, or written shorter.
# Seen:  in omnibus "2026-03-05" and "2026-03" are the whole year 2026; "5 March 2026" is the day.
#        "03/2026" is the time from the year 3 to the year 2026, 739251 days. In ISO 8601 the 5th
#        of an unknown month is 2026-05, which is May, and is read back as May.
# Why it matters: it is the parser to take where offices write as they like, and it loses the one
#        way of writing that all systems share. A year contains its days, so that "is it of 2026"
#        still holds, and what is sorted or counted by quarter is wrong.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check undate==0.8.0 lark==1.3.1
cat >t.py <<'PY'
import importlib.metadata as meta
from undate import Undate
print('undate', meta.version('undate'))
def show(text, form):
    try:
        date = Undate.parse(text, form)
        return f'{date.earliest} to {date.latest}, {date.duration().days} days'
    except ValueError:
        return 'an error'
for text in ('2026-03-05', '2026-03', '5 March 2026', 'March 2026', '03/2026', '12/2025', '03-2026', '05/03/2026'):
    print(f'   {text:12} omnibus: {show(text, "omnibus")}; EDTF: {show(text, "EDTF")}')
for parts in ((2026, 'XX', 5), (2026, '0X', 5)):
    date = Undate(*parts)
    for form in ('EDTF', 'ISO8601'):
        text = date.format(form)
        print(f'   year {date.year}, month {date.month}, day {date.day} in {form} is {text}, read back: {Undate.parse(text, form).format("EDTF")}')
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
undate 0.8.0
   2026-03-05   omnibus: 2026-01-01 to 2026-12-31, 365 days; EDTF: 2026-03-05 to 2026-03-05, 1 days
   2026-03      omnibus: 2026-01-01 to 2026-12-31, 365 days; EDTF: 2026-03-01 to 2026-03-31, 31 days
   5 March 2026 omnibus: 2026-03-05 to 2026-03-05, 1 days; EDTF: an error
   March 2026   omnibus: 2026-03-01 to 2026-03-31, 31 days; EDTF: an error
   03/2026      omnibus: 0003 to 2026, 739251 days; EDTF: 0003 to 2026, 739251 days
   12/2025      omnibus: 0012 to 2025, 735599 days; EDTF: 0012 to 2025, 735599 days
   03-2026      omnibus: an error; EDTF: an error
   05/03/2026   omnibus: an error; EDTF: an error
   year 2026, month XX, day 05 in EDTF is 2026-XX-05, read back: 2026-XX-05
   year 2026, month XX, day 05 in ISO8601 is 2026-05, read back: 2026-05
   year 2026, month 0X, day 05 in EDTF is 2026-0X-05, read back: 2026-0X-05
   year 2026, month 0X, day 05 in ISO8601 is 2026-05, read back: 2026-05
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
