#!/usr/bin/env bash
# What:  chDB 4.4.0 (PyPI, the engine of ClickHouse 26.9.2), days of a CSV whose types it finds by itself, and functions that return
#        NULL for what is no day (toDateOrNull, parseDateTimeOrNull and others).
# Guess: a column in which one day does not exist remains text, as a column with one figure that is none does; …OrNull gives
#        NULL for 30 February and for month 13.
# Seen:  a column with 2026-02-30 is a column of days, and the day is 2 March; nothing is reported. toDateOrNull('2026-02-30') is
#        2 March too, toDateOrNull('2026-13-01') and the 32nd of a month are 1 January 1970; only of a word it is NULL.
#        A CSV with 2026-13-01 remains text. parseDateTimeOrNull and parseDateTimeBestEffortOrNull give NULL.
# Why it matters: a day that a clerk mistyped becomes a sound day of another month before any check can see it; a report
#        of February is counted in March, and the check "is it a day" by toDateOrNull says yes to all of them.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check chdb==4.4.0 chdb-core==26.9.0 pandas==3.1.1
printf 'xa,ngay\nA,2026-02-28\nB,2026-02-30\n' >february.csv
printf 'xa,ngay\nA,2026-02-28\nB,2026-13-01\n' >month13.csv
printf 'xa,ngay\nA,2026-02-28\nB,x\n' >word.csv
printf 'xa,n\nA,5\nB,x\n' >figure.csv
cat >t.py <<'PY'
import importlib.metadata as meta
import chdb
print('chDB', meta.version('chdb'))
for query in '''select version()
select ngay, toTypeName(ngay) from file('february.csv')
select ngay, toTypeName(ngay) from file('month13.csv')
select ngay, toTypeName(ngay) from file('word.csv')
select n, toTypeName(n) from file('figure.csv')
select toDateOrNull('2026-02-30'), toDateOrNull('2026-13-01'), toDateOrNull('2026-02-32'), toDateOrNull('x'), toDate32OrNull('2026-02-30')
select toDateOrNull('2026-04-31'), makeDate(2026,4,31), CAST('2026-04-31' AS Date), toDateTimeOrNull('2026-04-31 08:30:00')
select parseDateTimeBestEffortOrNull('2026-02-30'), parseDateTimeOrNull('30/02/2026','%d/%m/%Y')'''.split('\n'):
    print('  ', query, '->', str(chdb.query(query, 'CSV')).strip().replace('\n', ' | '))
PY
TZ=Asia/Ho_Chi_Minh v/bin/python t.py | tee seen
cat >want <<'WANT'
chDB 4.4.0
   select version() -> "26.9.2.1"
   select ngay, toTypeName(ngay) from file('february.csv') -> "2026-02-28","Nullable(Date)" | "2026-03-02","Nullable(Date)"
   select ngay, toTypeName(ngay) from file('month13.csv') -> "2026-02-28","Nullable(String)" | "2026-13-01","Nullable(String)"
   select ngay, toTypeName(ngay) from file('word.csv') -> "2026-02-28","Nullable(String)" | "x","Nullable(String)"
   select n, toTypeName(n) from file('figure.csv') -> "5","Nullable(String)" | "x","Nullable(String)"
   select toDateOrNull('2026-02-30'), toDateOrNull('2026-13-01'), toDateOrNull('2026-02-32'), toDateOrNull('x'), toDate32OrNull('2026-02-30') -> "2026-03-02","1970-01-01","1970-01-01",\N,"2026-03-02"
   select toDateOrNull('2026-04-31'), makeDate(2026,4,31), CAST('2026-04-31' AS Date), toDateTimeOrNull('2026-04-31 08:30:00') -> "2026-05-01","2026-05-01","2026-05-01","2026-05-01 08:30:00"
   select parseDateTimeBestEffortOrNull('2026-02-30'), parseDateTimeOrNull('30/02/2026','%d/%m/%Y') -> \N,\N
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
