#!/usr/bin/env bash
# What:  sqlglot 30.30.0 (PyPI), queries of DuckDB 2.0.1 translated for SQLite, the result of both run side by side.
# Guess: the translation means the same, or there is an error or a warning about what has no counterpart, as
#        there is for IGNORE NULLS.
# Seen:  months between two days become days divided by 30: from January 2014 to January 2024 there are 121, from 31 January
#        to 1 March there is one, not two. TRY_CAST loses its "try": "x" is 0 and "12 HTX" is 12 where DuckDB has no figure,
#        so the number of reported figures and every average change. CAST of 3.5 to a whole number is 4 in one and 3 in the
#        other. No warning for any of them. GREATEST over a blank and -7 // 2 are translated with care, which makes one trust the rest.
# Why it matters: rules are often written once and translated for each office's database. Test each function of a
#        rule on both engines with blanks, halves and ten years, not its text.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv; venv/bin/pip install --quiet --disable-pip-version-check sqlglot==30.30.0 duckdb==2.0.1
cat >t.py <<'PY'
import sqlite3
from importlib.metadata import version
import duckdb, sqlglot
print(', '.join(f'{n} {version(n)}' for n in ('sqlglot', 'duckdb')))
for query in ["SELECT DATE_DIFF('month', DATE '2014-01-01', DATE '2024-01-01')", "SELECT DATE_DIFF('month', DATE '2024-01-31', DATE '2024-03-01')", "SELECT TRY_CAST('x' AS INT)", "SELECT TRY_CAST('12 HTX' AS INT)",
              "SELECT COUNT(TRY_CAST(a AS INT)), AVG(TRY_CAST(a AS INT)) FROM (SELECT '5' AS a UNION ALL SELECT '-') AS t", "SELECT CAST(3.5 AS INT)", "SELECT GREATEST(1, NULL)", "SELECT 7 // 2", "SELECT -7 // 2"]:
    translated = sqlglot.transpile(query, read='duckdb', write='sqlite', unsupported_level=sqlglot.ErrorLevel.RAISE)[0]
    print(query)
    print('   ', translated)
    print('    duckdb', duckdb.execute(query).fetchone(), '| sqlite', sqlite3.connect(':memory:').execute(translated).fetchone())
PY
venv/bin/python t.py 2>/dev/null | tee seen
cat >want <<'WANT'
sqlglot 30.30.0, duckdb 2.0.1
SELECT DATE_DIFF('month', DATE '2014-01-01', DATE '2024-01-01')
    SELECT CAST((JULIANDAY(DATE('2024-01-01')) - JULIANDAY(DATE('2014-01-01'))) / 30.0 AS INTEGER)
    duckdb (120,) | sqlite (121,)
SELECT DATE_DIFF('month', DATE '2024-01-31', DATE '2024-03-01')
    SELECT CAST((JULIANDAY(DATE('2024-03-01')) - JULIANDAY(DATE('2024-01-31'))) / 30.0 AS INTEGER)
    duckdb (2,) | sqlite (1,)
SELECT TRY_CAST('x' AS INT)
    SELECT CAST('x' AS INTEGER)
    duckdb (None,) | sqlite (0,)
SELECT TRY_CAST('12 HTX' AS INT)
    SELECT CAST('12 HTX' AS INTEGER)
    duckdb (None,) | sqlite (12,)
SELECT COUNT(TRY_CAST(a AS INT)), AVG(TRY_CAST(a AS INT)) FROM (SELECT '5' AS a UNION ALL SELECT '-') AS t
    SELECT COUNT(CAST(a AS INTEGER)), AVG(CAST(a AS INTEGER)) FROM (SELECT '5' AS a UNION ALL SELECT '-') AS t
    duckdb (1, 5.0) | sqlite (2, 2.5)
SELECT CAST(3.5 AS INT)
    SELECT CAST(3.5 AS INTEGER)
    duckdb (4,) | sqlite (3,)
SELECT GREATEST(1, NULL)
    SELECT MAX(COALESCE(1, NULL), COALESCE(NULL, 1))
    duckdb (1,) | sqlite (1,)
SELECT 7 // 2
    SELECT CAST(CAST(7 AS REAL) / 2 AS INTEGER)
    duckdb (3,) | sqlite (3,)
SELECT -7 // 2
    SELECT CAST(CAST(-7 AS REAL) / 2 AS INTEGER)
    duckdb (-3,) | sqlite (-3,)
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
