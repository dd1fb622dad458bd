#!/usr/bin/env bash
# What:  opteryx 0.26.8 (PyPI), a query engine for files, counting different values and words
#        for yes.
# Guess: COUNT(DISTINCT) leaves out NULL, as the standard and all others do; TRY_CAST of a word
#        that is none for yes or no is NULL; STDDEV is that of a sample.
# Seen:  of 'a', NULL, 'b' COUNT(DISTINCT) is 3, while with GROUP BY it leaves NULL out, 2 for
#        the same rows. TRY_CAST to a BOOLEAN of 'x' and 'Có' is false, the same as of
#        'no', and so is CAST of the constant 'x'. STDDEV is that of a population: of 1, 2, 3, 4
#        it is 1.118 and not 1.291.
# Why it matters: "how many communes have reported" is one more for the district than the sum of
#        its parts as soon as one name is missing. A tick "x", the usual sign for yes in
#        Vietnamese lists, is no.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check opteryx==0.26.8
cat >t.py <<'PY'
import importlib.metadata as meta, opteryx
print('opteryx', meta.version('opteryx'))
for query in ("SELECT COUNT(DISTINCT x) FROM (VALUES ('a'), (NULL), ('b')) AS t(x)", "SELECT g, COUNT(DISTINCT x) FROM (VALUES ('k', 'a'), ('k', NULL), ('k', 'b')) AS t(g, x) GROUP BY g", "SELECT COUNT(x) FROM (VALUES ('a'), (NULL), ('b')) AS t(x)", "SELECT TRY_CAST(x AS BOOLEAN) FROM (VALUES ('yes'), ('no'), ('x'), ('Có')) AS t(x)", "SELECT CAST('x' AS BOOLEAN)", "SELECT STDDEV(x) FROM (VALUES (1), (2), (3), (4)) AS t(x)"):
    try:
        seen = ' '.join(str(value) for row in opteryx.query(query).fetchall() for value in tuple(row))
    except Exception as error:
        seen = type(error).__name__
    print('  ', query[7:], '->', seen)
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
opteryx 0.26.8
   COUNT(DISTINCT x) FROM (VALUES ('a'), (NULL), ('b')) AS t(x) -> 3
   g, COUNT(DISTINCT x) FROM (VALUES ('k', 'a'), ('k', NULL), ('k', 'b')) AS t(g, x) GROUP BY g -> k 2
   COUNT(x) FROM (VALUES ('a'), (NULL), ('b')) AS t(x) -> 2
   TRY_CAST(x AS BOOLEAN) FROM (VALUES ('yes'), ('no'), ('x'), ('Có')) AS t(x) -> True False False False
   CAST('x' AS BOOLEAN) -> False
   STDDEV(x) FROM (VALUES (1), (2), (3), (4)) AS t(x) -> 1.118033988749895
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
