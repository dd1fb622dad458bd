#!/usr/bin/env bash
# What:  pandoc 3.9 (pypandoc_binary 1.17, PyPI) and Kreuzberg 4.10.4 (PyPI): a workbook turned into text.
#        The workbook is written by XlsxWriter 3.2.9.
# Guess: the text has what one sees in the sheet, or the stored value in a form that can be read: a day is a day, 12 is 12, TRUE is
#        true, 17:30 and 36 hours are times.
# Seen:  pandoc looks at no format: 5 March 2026 is 46086.0, its half past five 46086.72916666666, 12.5% 0.125, 12 people 12.0, TRUE
#        1.0, and an account of 15 digits 9.70418000012345e14. Kreuzberg has days, and 17:30 is "1899-12-31 17:30:00", 36 hours are
#        "1900-01-01 12:00:00", March 2026 is the first of it; hidden zeros and rows are there in both.
# Why it matters: such text is what is searched, compared and given to a language model. "Meeting on 46086.0" is found by no
#        date, a report "as of 1900" by the wrong one, an account is found under no writing of it, and a yes stands among figures.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pypandoc_binary==1.17 kreuzberg==4.10.4 xlsxwriter==3.2.9
cat >t.py <<'PY'
import datetime, importlib.metadata as meta
import kreuzberg, pypandoc, xlsxwriter
print('pandoc', pypandoc.get_pandoc_version(), 'kreuzberg', meta.version('kreuzberg'))
book = xlsxwriter.Workbook('a.xlsx')
sheet = book.add_worksheet('q1')
day = datetime.datetime(2026, 3, 5)
rows = [('what', 'value', None), ('day', day, 'dd/mm/yyyy'), ('moment', day.replace(hour=17, minute=30), 'dd/mm/yyyy hh:mm'), ('month', datetime.datetime(2026, 3, 1), 'mm/yyyy'),
        ('time', datetime.time(17, 30), 'hh:mm'), ('hours', datetime.timedelta(hours=36), '[h]:mm'), ('share', 0.125, '0.0%'), ('people', 12, '0" người"'),
        ('yes', True, 'General'), ('account', 970418000012345, '0'), ('code', '0012', '@'), ('nothing', 0, '0;-0;;@')]
for line, (what, value, shown) in enumerate(rows):
    sheet.write(line, 0, what)
    sheet.write(line, 1, value, book.add_format({'num_format': shown}) if shown else None)
book.close()
for name, text in (('pandoc', pypandoc.convert_file('a.xlsx', 'plain')), ('kreuzberg', kreuzberg.extract_file_sync('a.xlsx').content)):
    for what, *_ in rows[1:]:
        line = next(line for line in text.splitlines() if line.strip().startswith(what))
        print('  ', name, what + ':', line.strip()[len(what):].strip())
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pandoc 3.9 kreuzberg 4.10.4
   pandoc day: 46086.0
   pandoc moment: 46086.72916666666
   pandoc month: 46082.0
   pandoc time: 0.7291666666666666
   pandoc hours: 1.5
   pandoc share: 0.125
   pandoc people: 12.0
   pandoc yes: 1.0
   pandoc account: 9.70418000012345e14
   pandoc code: 0012
   pandoc nothing: 0.0
   kreuzberg day: 2026-03-05 00:00:00
   kreuzberg moment: 2026-03-05 17:30:00
   kreuzberg month: 2026-03-01 00:00:00
   kreuzberg time: 1899-12-31 17:30:00
   kreuzberg hours: 1900-01-01 12:00:00
   kreuzberg share: 0.125
   kreuzberg people: 12
   kreuzberg yes: true
   kreuzberg account: 970418000012345
   kreuzberg code: 0012
   kreuzberg nothing: 0
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
