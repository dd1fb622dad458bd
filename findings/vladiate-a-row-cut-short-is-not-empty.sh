#!/usr/bin/env bash
# What:  vladiate 0.0.26, checks of a CSV: NotEmptyValidator, IntValidator, RegexValidator and the headings.
# Guess: a row that ends before the column fails as one with an empty cell does. A pattern of five digits refuses six. Two columns of one name are an error or
#        both are checked. A file without rows, and one with more cells in a row than headings, are at least noted.
# Seen:  a row cut short passes NotEmptyValidator, while "A," fails. Of two columns "n" the first is not looked at: a text under IntValidator passes. \d{5} lets
#        12345x pass, and "Thị Xã" does not match "Xã". A row with a cell too many and a file of headings alone are sound.
# Why it matters: a comma that was lost in typing makes rows short. The check that was written for missing figures says that none is missing.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check vladiate==0.0.26
cat >t.py <<'PY'
import logging
from importlib.metadata import version

from vladiate import Vlad
from vladiate.inputs import String
from vladiate.validators import Ignore, IntValidator, NotEmptyValidator, RegexValidator

print("vladiate", version("vladiate"))
logging.disable(logging.CRITICAL)
for name, text, validators in (
    ("a blank, NotEmpty", "xa,n\nA,\n", {"xa": [Ignore()], "n": [NotEmptyValidator()]}),
    ("a row cut short, NotEmpty", "xa,n\nA\n", {"xa": [Ignore()], "n": [NotEmptyValidator()]}),
    ("a cell too many", "xa,n\nA,5,7\n", {"xa": [Ignore()], "n": [IntValidator()]}),
    ("no rows", "xa,n\n", {"xa": [NotEmptyValidator()], "n": [NotEmptyValidator()]}),
    ("n is x and 5, Int", "n,n\nx,5\n", {"n": [IntValidator()]}),
    ("n is 5 and x, Int", "n,n\n5,x\n", {"n": [IntValidator()]}),
    ("12345x, Regex of five digits", "xa,n\nA,12345x\n", {"xa": [Ignore()], "n": [RegexValidator(r"\d{5}")]}),
    ("Thị Xã, Regex Xã", "xa,n\nThị Xã,5\n", {"xa": [RegexValidator("Xã")], "n": [Ignore()]}),
):
    print(f"   {name}:", "sound" if Vlad(source=String(text), validators=validators).validate() else "refused")
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
vladiate 0.0.26
   a blank, NotEmpty: refused
   a row cut short, NotEmpty: sound
   a cell too many: sound
   no rows: sound
   n is x and 5, Int: sound
   n is 5 and x, Int: refused
   12345x, Regex of five digits: sound
   Thị Xã, Regex Xã: refused
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
