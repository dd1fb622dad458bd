#!/usr/bin/env bash
# What:  Turso 0.8.3 (pyturso, PyPI), SQLite written anew; SQLite 3.54.1 (apsw 3.54.1.0) and the sqlite3 of Python beside it, the
#        same lines.
# Guess: what runs on SQLite gives the same on Turso, whose file format and SQL are SQLite's. A query that fails leaves alone what
#        was inserted before it and not yet committed, as in SQLite.
# Seen:  a SELECT that fails on a value (JSON that is none, a whole number too large) takes back all that was inserted since the
#        last commit; the error that is caught speaks of the query only, the next insert and the commit succeed, and the file
#        has the last row alone. A name that isn't there, and a row that a key refuses, leave the rows. The commune beside
#        max(n) is the one of the first row, with the greatest figure, and the same beside min(n); in SQLite it is
#        the one that has the figure.
# Why it matters: an import reads a doubtful cell in a try and goes on. One bad cell, and every file read before it is missing from
#        the table, with a log that shows one warning. A list "the best commune of each quarter" has wrong names and right figures.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyturso==0.8.3 apsw==3.54.1.0
cat >t.py <<'PY'
import importlib.metadata as meta, sqlite3
import apsw, turso
print('pyturso', meta.version('pyturso'), 'SQLite', apsw.sqlite_lib_version())

for what, bad in (('JSON that is none', "select json_extract('{', '$.n')"), ('too large', 'select abs(-9223372036854775808)'),
                  ('no such column', 'select nosuch from t'), ('a key twice', 'insert into t values (1, 0)')):
    for name, library, file in (('sqlite3', sqlite3, 'a.db'), ('turso', turso, 'b.db')):
        connection = library.connect(file)
        cursor = connection.cursor()
        cursor.execute('drop table if exists t')
        cursor.execute('create table t(id integer primary key, n int)')
        connection.commit()
        cursor.execute('insert into t values (1, 5)')
        cursor.execute('insert into t values (2, 7)')
        try:
            cursor.execute(bad)
            cursor.fetchall()
            said = 'no error'
        except Exception:
            said = 'refused'
        cursor = connection.cursor()
        cursor.execute('insert into t values (3, 9)')
        connection.commit()
        connection.close()
        connection = library.connect(file)
        cursor = connection.cursor()
        cursor.execute('select n from t order by id')
        print(f'   {what}, {name}: {said}; committed', *(row[0] for row in cursor.fetchall()))
        connection.close()

sqlite = apsw.Connection(':memory:')
other = turso.connect(':memory:')
for line in ('create table t(xa text, q int, n int)', "insert into t values ('Đăk Môn', 1, 5), ('Đăk Pék', 1, 12), ('Đăk Môn', 2, 7), ('Xốp', 2, 3)"):
    sqlite.execute(line)
    other.cursor().execute(line)
for query in ('select xa, max(n) from t', 'select q, xa, max(n) from t group by q order by q', 'select q, xa, min(n) from t group by q order by q'):
    cursor = other.cursor()
    cursor.execute(query)
    for name, rows in (('SQLite', list(sqlite.execute(query))), ('turso', cursor.fetchall())):
        print(f'   {query}, {name}:', ', '.join(' '.join(map(str, row)) for row in rows))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pyturso 0.8.3 SQLite 3.54.1
   JSON that is none, sqlite3: refused; committed 5 7 9
   JSON that is none, turso: refused; committed 9
   too large, sqlite3: refused; committed 5 7 9
   too large, turso: refused; committed 9
   no such column, sqlite3: refused; committed 5 7 9
   no such column, turso: refused; committed 5 7 9
   a key twice, sqlite3: refused; committed 5 7 9
   a key twice, turso: refused; committed 5 7 9
   select xa, max(n) from t, SQLite: Đăk Pék 12
   select xa, max(n) from t, turso: Đăk Môn 12
   select q, xa, max(n) from t group by q order by q, SQLite: 1 Đăk Pék 12, 2 Đăk Môn 7
   select q, xa, max(n) from t group by q order by q, turso: 1 Đăk Môn 12, 2 Đăk Môn 7
   select q, xa, min(n) from t group by q order by q, SQLite: 1 Đăk Môn 5, 2 Xốp 3
   select q, xa, min(n) from t group by q order by q, turso: 1 Đăk Môn 5, 2 Đăk Môn 3
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
