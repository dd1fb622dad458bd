#!/usr/bin/env bash
# What:  num-utils 0.5 (Debian), tools for columns of numbers on the command line: numsum, numaverage, numbound.
# Guess: a sign in front is read, plus as well as minus, as the help says of negative numbers; what is no number to them, such as 1e3 or "1,234", is passed
#        over whole or read whole.
# Seen:  a number with a plus is passed over: +5 and -3 are -3 together, the average of +5, +7 and -3 is -3, the largest of +5 and 3 is 3. Of "1e3"
#        and "1,234" the 1 is taken, of "1.234.567" 1.234, of "Q1 12" nothing; "12 hộ" is 12.
# Why it matters: changes against the last quarter are written +5 and -3, by hand and by the formats of a spreadsheet. Their sum has the losses
#        and none of the gains, and no line is refused.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q num-utils=0.5-15 >/dev/null 2>&1
dpkg -x num-utils_*.deb r
show() { printf '   %s, %s: ' "$(echo "$1" | tr '\n' ' ')" "${*:2}"; echo "$1" | perl "r/usr/bin/$2" "${@:3}" 2>/dev/null | tr '\n' ' '; echo; }
{
    basename num-utils_*.deb
    show $'5\n-3' numsum
    show $'+5\n-3' numsum
    show $'5\n7\n-3' numaverage
    show $'+5\n+7\n-3' numaverage
    show $'+5\n3' numbound
    show $'1e3\n5' numsum
    show $'1,234\n5' numsum
    show $'1.234.567\n5' numsum
    show $'Q1 12\n5' numsum
    show $'12 hộ\n5' numsum
} | tee seen
cat >want <<'WANT'
num-utils_0.5-15_all.deb
   5 -3 , numsum: 2 
   +5 -3 , numsum: -3 
   5 7 -3 , numaverage: 3 
   +5 +7 -3 , numaverage: -3 
   +5 3 , numbound: 3 
   1e3 5 , numsum: 6 
   1,234 5 , numsum: 6 
   1.234.567 5 , numsum: 6.234 
   Q1 12 5 , numsum: 5 
   12 hộ 5 , numsum: 17 
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
