#!/usr/bin/env bash
# What:  csvkit 2.2.0 (PyPI, with agate 1.14.2): csvsort.
# Guess: sorting a CSV moves rows and leaves their contents alone.
# Seen:  the cells come out changed. "1,5" becomes 15 and "2,25" becomes 225 (commas are
#        dropped wherever they stand); the code 001 becomes 1; counts of 0 and 1 become
#        False and True; and a column that says "Thu" in every row (income, as against
#        spending, in Vietnamese) becomes the day 0001-01-04, being short for Thursday.
#        One row "Chi" in that column keeps it as text.
# Why it matters: hectares times ten or a hundred, after a step that nobody takes for an
#        edit, and the sort order is that of the wrong numbers. The file that is all
#        income is the one that breaks. A pipeline must carry cells as text until a
#        declared type is asked for.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
cat >t.csv <<'CSV'
code,hectares,twins,kind
001,"2,25",0,Thu
002,"10,5",1,Thu
003,"1,5",0,Thu
CSV
{
  v/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(agate|csvkit) ' | tr -s ' '
  v/bin/csvsort -c hectares t.csv
  echo 'with one row of another kind:'
  { cat t.csv; echo '004,"3,5",1,Chi'; } | v/bin/csvsort -c hectares
} 2>/dev/null | tee seen
cat >want <<'WANT'
agate 1.14.2
csvkit 2.2.0
code,hectares,twins,kind
3,15,False,0001-01-04
2,105,True,0001-01-04
1,225,False,0001-01-04
with one row of another kind:
code,hectares,twins,kind
3,15,False,Thu
4,35,True,Chi
2,105,True,Thu
1,225,False,Thu
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
