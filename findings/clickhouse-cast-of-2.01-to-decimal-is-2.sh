#!/usr/bin/env bash
# What:  chDB 4.4.0 (PyPI, the engine of ClickHouse 26.9.2), figures as decimals with two places.
# Guess: CAST(2.01 AS Decimal(9,2)), toDecimal32(2.01,2) and 2.01::Decimal(9,2) are one thing in three ways of writing, and 2.01 has
#        two places. A figure with more places is rounded. The median of two figures lies half way between them.
# Seen:  the first two are 2.00 and the third is 2.01: a number passes through a binary fraction and is then cut, not rounded.
#        4.35 is 4.34, 0.29 is 0.28; of the figures from 0.00 to 99.99, 573 lose a hundredth. INSERT … VALUES (4.35)
#        stores 4.35 and INSERT … SELECT 4.35 stores 4.34. From a CSV 1.159 is 1.15. The median of the
#        decimals 1 and 2 is 1, that of the same numbers as integers 1.5; 7 / 2 is 3 for a decimal and 3.5 for an integer.
# Why it matters: decimals are chosen so that sums of money are exact. A column loaded from floats is too small by a hundredth
#        in one of seventeen rows, always downwards, and two ways to load it give two totals.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check chdb==4.4.0 chdb-core==26.9.0 pandas==3.1.1
printf 'x\n2.01\n1.159\n' >x.csv
cat >t.py <<'PY'
import importlib.metadata as meta
from chdb import session
print('chDB', meta.version('chdb'))
chdb = session.Session()
for query in '''select version()
select CAST(2.01 AS Decimal(9,2)), toDecimal32(2.01,2), 2.01::Decimal(9,2), toDecimal32('2.01',2)
select toDecimal32(4.35,2), toDecimal32(0.29,2), toDecimal32(8.2,2)
select count() from numbers(10000) where toDecimal64(number/100,2)*100 != number
create table t (way String, x Decimal(9,2)) engine=Memory
insert into t values ('values',4.35)
insert into t select 'select', 4.35
select way, x from t order by way
select x from file('x.csv','CSVWithNames','x Decimal(9,2)')
select median(x) from values('x Decimal(9,0)',1,2)
select median(x) from values('x Int32',1,2)
select toDecimal32(7,0)/2, 7/2'''.split('\n'):
    print('  ', query, '->', str(chdb.query(query, 'CSV')).strip().replace('\n', ' | '))
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
chDB 4.4.0
   select version() -> "26.9.2.1"
   select CAST(2.01 AS Decimal(9,2)), toDecimal32(2.01,2), 2.01::Decimal(9,2), toDecimal32('2.01',2) -> 2,2,2.01,2.01
   select toDecimal32(4.35,2), toDecimal32(0.29,2), toDecimal32(8.2,2) -> 4.34,0.28,8.19
   select count() from numbers(10000) where toDecimal64(number/100,2)*100 != number -> 573
   create table t (way String, x Decimal(9,2)) engine=Memory -> 
   insert into t values ('values',4.35) -> 
   insert into t select 'select', 4.35 -> 
   select way, x from t order by way -> "select",4.34 | "values",4.35
   select x from file('x.csv','CSVWithNames','x Decimal(9,2)') -> 2.01 | 1.15
   select median(x) from values('x Decimal(9,0)',1,2) -> 1
   select median(x) from values('x Int32',1,2) -> 1.5
   select toDecimal32(7,0)/2, 7/2 -> 3,3.5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
