#!/usr/bin/env bash
# What:  GNU recutils 1.9 (from Debian), records in a text file, asked with recsel.
# Guess: the average is the sum by the number of figures, as in SQL; "0012" is 12 or 10, but the
#        same in a condition and in a sum.
# Seen:  Avg divides by all records, also those without the field: of 12, 5 and none Sum is 17,
#        Count 2 and Avg 5.66667. In a condition a number with a nought before it is octal: 0012
#        is not = 12 but = 10, and not > 11. In Sum, Max and Avg it is 12. A record without the
#        field is N < 100 and N = 0.
# Why it matters: communes that have not reported lower the average of the district, which is
#        what the others are compared with. Codes and figures with noughts in front are found or
#        not by another number than the one that is added.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q recutils=1.9-2 librec1=1.9-2 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" rec; done
export LD_LIBRARY_PATH=$(dirname "$(find "$PWD/rec" -name 'librec.so.1')")
cat >t.rec <<'REC'
%rec: Xa
%type: N int

Ten: A
N: 0012

Ten: B
N: 5

Ten: C
REC
{ rec/usr/bin/recsel --version | head -n 1
for what in Sum Count Avg Max Min; do printf '   %s\n' "$(rec/usr/bin/recsel -t Xa -p "$what(N)" t.rec)"; done
for rule in 'N = 12' 'N = 10' 'N > 11' 'N < 100' 'N = 0' '#N = 0'; do printf '   %-8s %s\n' "$rule" "$(rec/usr/bin/recsel -t Xa -e "$rule" -P Ten t.rec | xargs)"; done; } | tee seen
cat >want <<'WANT'
recsel (GNU recutils) 1.9
   Sum_N: 17
   Count_N: 2
   Avg_N: 5.66667
   Max_N: 12
   Min_N: 5
   N = 12   
   N = 10   A
   N > 11   
   N < 100  A B C
   N = 0    C
   #N = 0   C
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
