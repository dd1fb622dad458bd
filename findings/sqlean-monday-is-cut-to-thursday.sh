#!/usr/bin/env bash
# What:  sqlean.py 3.50.4.5 (PyPI), SQLite with the extensions of sqlean: times, names without marks
#        (fuzzy_translit), statistics.
# Guess: time_trunc(…, 'week') is the Monday of the week, as time_get_isoweek of the same extension counts,
#        or a Sunday. A text that is no time is NULL or an error. A variance of one value is NULL.
#        fuzzy_translit turns Vietnamese letters into plain ones, as it does for "Đăk Môn".
# Seen:  it is the Thursday of the week, so that a Monday is "cut" to a day that lies ahead: 30 March 2026
#        becomes 2 April, in the next quarter. "05/03/2026" and "quý 1" are 1 January of the year 1. Two
#        thirds of the Vietnamese letters are "?": "Mường Hoong" is "M??ng Hoong", and "Bờ" and "Bở" are
#        one name. The variance of a single commune is 0. 31 January and a month are 3 March.
# Why it matters: weekly figures with the begin of the week beside them move into the month or quarter of
#        its Thursday, while those cut by 'month' stay. Names without marks are used as keys.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check sqlean.py==3.50.4.5
cat >t.py <<'PY'
import importlib.metadata as meta
from datetime import date, timedelta
import sqlean
print('sqlean.py', meta.version('sqlean.py'))
sqlean.extensions.enable_all()
base = sqlean.connect(':memory:')
def one(sql, *values):
    return base.execute('SELECT ' + sql, values).fetchone()[0]
for add in (-1, 0, 2, 3, 4, 6, 7):
    day = date(2026, 3, 30) + timedelta(days=add)
    at = (day.year, day.month, day.day)
    print(f"   {day:%a %d %b}: week {one('time_get_isoweek(time_date(?, ?, ?))', *at)}, cut {one('time_fmt_date(time_trunc(time_date(?, ?, ?), ' + repr('week') + '))', *at)}")
print('   quarter:', one("time_fmt_date(time_trunc(time_date(2026, 5, 5), 'quarter'))"))
for text in ('2026-03-05', '05/03/2026', 'quý 1'):
    print(f'   time_parse {text}:', one('time_fmt_date(time_parse(?))', text))
print('   31 January and a month:', one('time_fmt_date(time_add_date(time_date(2026, 1, 31), 0, 1, 0))'))
for text in ('Đăk Môn', 'Mường Hoong', 'Bờ Ngoong', 'Bở Ngoong'):
    print(f'   fuzzy_translit {text}:', one('fuzzy_translit(?)', text))
print('   variance of one:', one('var_samp(column1) FROM (VALUES (5))'), '- of 2 and 4:', one('var_samp(column1) FROM (VALUES (2), (4))'))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
sqlean.py 3.50.4.5
   Sun 29 Mar: week 13, cut 2026-03-26
   Mon 30 Mar: week 14, cut 2026-04-02
   Wed 01 Apr: week 14, cut 2026-04-02
   Thu 02 Apr: week 14, cut 2026-04-02
   Fri 03 Apr: week 14, cut 2026-04-02
   Sun 05 Apr: week 14, cut 2026-04-02
   Mon 06 Apr: week 15, cut 2026-04-09
   quarter: 2026-04-01
   time_parse 2026-03-05: 2026-03-05
   time_parse 05/03/2026: 0001-01-01
   time_parse quý 1: 0001-01-01
   31 January and a month: 2026-03-03
   fuzzy_translit Đăk Môn: Dak Mon
   fuzzy_translit Mường Hoong: M??ng Hoong
   fuzzy_translit Bờ Ngoong: B? Ngoong
   fuzzy_translit Bở Ngoong: B? Ngoong
   variance of one: 0.0 - of 2 and 4: 2.0
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
