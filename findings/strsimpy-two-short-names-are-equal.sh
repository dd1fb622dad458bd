#!/usr/bin/env bash
# What:  strsimpy 0.2.1 (PyPI), distances and similarities of short names by parts of three letters.
# Guess: two names that have nothing in common are as far from each other as can be: similarity 0,
#        distance above 0; names shorter than three letters are compared as a whole.
# Seen:  QGram(3) gives the distance 0, that of equal texts, to "Ya" and "Mô" and to any two names of
#        fewer than three letters. Between one short and one long name the distance depends on
#        the long one only. Jaccard and Cosine give the similarity 0 to them, so that the two
#        measures of one library say the opposite; equal names are 1.
# Why it matters: many villages and persons have names of one or two letters ("Tổ", "Y", "A"). With a
#        limit on the distance they all become one. Compare names shorter than the parts for
#        equality only.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check strsimpy==0.2.1 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta
from strsimpy.cosine import Cosine
from strsimpy.jaccard import Jaccard
from strsimpy.qgram import QGram
print('strsimpy', meta.version('strsimpy'))
for a, b in (('Ya', 'Mô'), ('A', 'Y'), ('Tổ', 'Tổ'), ('Mô', 'Mô Rai'), ('Ya', 'Mô Rai'), ('Mô Rai', 'Mô Rời')):
    print('  ', a, '|', b, '=> QGram distance', QGram(3).distance(a, b), '| Jaccard', round(Jaccard(3).similarity(a, b), 2), '| Cosine', round(Cosine(3).similarity(a, b), 2))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
strsimpy 0.2.1
   Ya | Mô => QGram distance 0 | Jaccard 0.0 | Cosine 0.0
   A | Y => QGram distance 0 | Jaccard 0.0 | Cosine 0.0
   Tổ | Tổ => QGram distance 0.0 | Jaccard 1.0 | Cosine 1.0
   Mô | Mô Rai => QGram distance 4 | Jaccard 0.0 | Cosine 0.0
   Ya | Mô Rai => QGram distance 4 | Jaccard 0.0 | Cosine 0.0
   Mô Rai | Mô Rời => QGram distance 4 | Jaccard 0.33 | Cosine 0.5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
