#!/usr/bin/env bash
# What:  daff 1.4.2 (npm), differences of tables: "daff diff" writes them as a table, "daff patch"
#        applies them.
# Guess: patching the old table with the differences to the new one gives the new one; where that
#        can't be done the program says so and ends with an error.
# Seen:  where a row stood twice and is there once in the new table, the differences are right and
#        the patched table has the right size and no content: each cell is NULL, the headings too,
#        the exit code 0. With the two equal rows apart, or a row added, it works; naming the
#        column of names as the key (--id) does not help.
# Why it matters: a row taken twice is the commonest mistake in a table that was put together, and
#        taking it out the commonest correction. The file is well formed, with all its columns.
#        An open issue of 2017 says that patches break with equal rows.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit daff@1.4.2 >/dev/null 2>&1
printf 'xa,ho\nA,20\nA,20\nB,15\nC,7\n' >twice.csv
printf 'xa,ho\nA,20\nB,15\nC,7\n' >once.csv
printf 'xa,ho\nA,20\nB,15\nC,7\nA,20\n' >apart.csv
printf 'xa,ho\nA,21\nA,20\nB,15\nC,7\n' >unequal.csv
daff() { node node_modules/.bin/daff "$@"; }
try() {
    daff diff "$@" --output change.csv
    rc=0; daff patch "$1" change.csv >patched.csv || rc=$?
    echo "   $*: change $(grep -v '@@\|[.][.][.]' change.csv | tr '\n' ' ')- patched $(tr -d '\r' <patched.csv | tr '\n' ' ')- exit $rc"
}
{
    echo "daff $(node -p "require('./node_modules/daff/package.json').version")"
    try twice.csv once.csv
    try twice.csv once.csv --id xa
    try apart.csv once.csv
    try unequal.csv once.csv
    try once.csv twice.csv
} | tee seen
cat >want <<'WANT'
daff 1.4.2
   twice.csv once.csv: change ,A,20 ---,A,20 ,B,15 - patched NULL,NULL NULL,NULL NULL,NULL NULL,NULL - exit 0
   twice.csv once.csv --id xa: change ,A,20 ---,A,20 ,B,15 - patched NULL,NULL NULL,NULL NULL,NULL NULL,NULL - exit 0
   apart.csv once.csv: change ,C,7 ---,A,20 - patched xa,ho A,20 B,15 C,7 - exit 0
   unequal.csv once.csv: change ---,A,21 ,A,20 - patched xa,ho A,20 B,15 C,7 - exit 0
   once.csv twice.csv: change ,A,20 +++,A,20 ,B,15 - patched xa,ho A,20 A,20 B,15 C,7 - exit 0
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
