#!/usr/bin/env bash
# What:  pygrametl 2.9 (PyPI), loading of data warehouses in Python: FactTable.ensure, Dimension.ensure and CachedDimension, on SQLite.
# Guess: ensure inserts what is not there yet, so that the same load may run twice; a cache makes a dimension faster and changes
#        nothing else.
# Seen:  a fact with a blank in its key is never found, by lookup or by ensure, and is inserted again with each run: of 5 and 7 (without
#        a quarter) the sum is 12, 19 and 26 after three runs. In a Dimension each row without a name is a new member, three
#        rows three; in a CachedDimension they are one. HashJoiningSource joins the rows without a name to one another, which no
#        join of a database does.
# Why it matters: a nightly load counts the reports whose quarter could not be read once more each night. The sum of the quarters
#        stays right, and the total of the year grows; changing Dimension for CachedDimension changes the number of communes.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pygrametl==2.9
cat >t.py <<'PY'
import importlib.metadata as meta, sqlite3
import pygrametl
from pygrametl.datasources import HashJoiningSource
from pygrametl.tables import CachedDimension, Dimension, FactTable
print('pygrametl', meta.version('pygrametl'))
connection = sqlite3.connect(':memory:')
target = pygrametl.ConnectionWrapper(connection)
connection.execute('create table reports(xa int, quarter int, n int)')
facts = FactTable(name='reports', keyrefs=['xa', 'quarter'], measures=['n'])
for run in (1, 2, 3):
    for row in ({'xa': 1, 'quarter': 1, 'n': 5}, {'xa': 1, 'quarter': None, 'n': 7}):
        facts.ensure(dict(row))
    target.commit()
    print(f'   run {run}: rows and sum', *connection.execute('select count(*), sum(n) from reports').fetchone(), '| of quarter 1', *connection.execute('select sum(n) from reports where quarter = 1').fetchone())
for kind in (Dimension, CachedDimension):
    connection.executescript('drop table if exists xa; create table xa(id integer primary key, name text)')
    names = kind(name='xa', key='id', attributes=['name'])
    keys = [names.ensure({'name': name}) for name in ('A', None, 'A', None, None)]
    target.commit()
    print(f'   {kind.__name__}: A, none, A, none, none have the keys', *keys, '| members', *connection.execute('select count(*) from xa').fetchone())
joined = HashJoiningSource([{'xa': 'A', 'n': 5}, {'xa': None, 'n': 7}], 'xa', [{'xa': 'A', 'plan': 6}, {'xa': None, 'plan': 8}], 'xa')
print('   joined:', ', '.join(f"{row['xa']} {row['n']} {row['plan']}" for row in joined))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pygrametl 2.9
   run 1: rows and sum 2 12 | of quarter 1 5
   run 2: rows and sum 3 19 | of quarter 1 5
   run 3: rows and sum 4 26 | of quarter 1 5
   Dimension: A, none, A, none, none have the keys 1 2 1 3 4 | members 4
   CachedDimension: A, none, A, none, none have the keys 1 2 1 2 2 | members 2
   joined: A 5 6, None 7 8
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
