#!/usr/bin/env bash
# What:  textdistance 4.6.3 (PyPI), the similarities that compare parts of a text: jaccard, sorensen,
#        cosine, tversky, overlap, and monge_elkan, which is meant for names with their words in
#        another order.
# Guess: the parts are pairs of letters or words, so that "Thôn 12" and "Thôn 21" are alike and not
#        equal; monge_elkan of a name and the same name turned round is near 1.
# Seen:  the parts are single letters in any order: "Thôn 12" and "Thôn 21" have the similarity 1
#        in five measures, and "Thôn 12" and "Thôn 13" less. monge_elkan gives 0.08 to "Nguyễn
#        Văn A" and "A Văn Nguyễn". With qval=2 the hamlets are told apart. With words
#        (qval=None) monge_elkan is above 1: 1.11 for the two names, and 1.25 for "Thôn 12" and
#        "Thôn 13".
# Why it matters: hamlets and groups are told apart by figures of two places. A limit of 0.95, or
#        of 1.0, joins 12 with 21 and 13 with 31, and never 12 with 13. Set qval, and compare
#        the numbers in names on their own.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check textdistance==4.6.3
cat >t.py <<'PY'
import importlib.metadata as meta
import textdistance as td
print('textdistance', meta.version('textdistance'))
measures = (td.Jaccard, td.Sorensen, td.Cosine, td.Tversky, td.Overlap, td.MongeElkan)
for a, b in (('Thôn 12', 'Thôn 21'), ('Thôn 12', 'Thôn 13'), ('Nguyễn Văn A', 'A Văn Nguyễn')):
    for qval in (1, 2, None):
        print('  ', a, '|', b, f'qval={qval!s:5}' + ('default' if qval == 1 else ''), '=>', ', '.join(f'{m.__name__} {m(qval=qval).similarity(a, b):.2f}' for m in measures))
print('   default:', td.jaccard('Thôn 12', 'Thôn 21'), td.cosine('Thôn 12', 'Thôn 21'), td.monge_elkan('Nguyễn Văn A', 'A Văn Nguyễn').__round__(2))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
textdistance 4.6.3
   Thôn 12 | Thôn 21 qval=1    default => Jaccard 1.00, Sorensen 1.00, Cosine 1.00, Tversky 1.00, Overlap 1.00, MongeElkan 0.14
   Thôn 12 | Thôn 21 qval=2     => Jaccard 0.50, Sorensen 0.67, Cosine 0.67, Tversky 0.50, Overlap 0.67, MongeElkan 0.28
   Thôn 12 | Thôn 21 qval=None  => Jaccard 0.33, Sorensen 0.50, Cosine 0.50, Tversky 0.33, Overlap 0.50, MongeElkan 1.25
   Thôn 12 | Thôn 13 qval=1    default => Jaccard 0.75, Sorensen 0.86, Cosine 0.86, Tversky 0.75, Overlap 0.86, MongeElkan 0.12
   Thôn 12 | Thôn 13 qval=2     => Jaccard 0.71, Sorensen 0.83, Cosine 0.83, Tversky 0.71, Overlap 0.83, MongeElkan 0.31
   Thôn 12 | Thôn 13 qval=None  => Jaccard 0.33, Sorensen 0.50, Cosine 0.50, Tversky 0.33, Overlap 0.50, MongeElkan 1.25
   Nguyễn Văn A | A Văn Nguyễn qval=1    default => Jaccard 1.00, Sorensen 1.00, Cosine 1.00, Tversky 1.00, Overlap 1.00, MongeElkan 0.08
   Nguyễn Văn A | A Văn Nguyễn qval=2     => Jaccard 0.69, Sorensen 0.82, Cosine 0.82, Tversky 0.69, Overlap 0.82, MongeElkan 0.17
   Nguyễn Văn A | A Văn Nguyễn qval=None  => Jaccard 1.00, Sorensen 1.00, Cosine 1.00, Tversky 1.00, Overlap 1.00, MongeElkan 1.11
   default: 1.0 1.0 0.08
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
