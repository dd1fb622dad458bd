#!/usr/bin/env bash
# What:  GNU datamash 1.7 (Debian), sums and groups of a file on the command line.
# Guess: whole numbers are added and printed in full, as awk's %d or a spreadsheet does up to fifteen digits, and at least as they are where a file has one
#        row; a figure that is no decimal number is refused, as "1,5" is; -i puts ĐĂK and đăk into one group, as XA and xa; a bin is one interval of the same width.
# Seen:  one amount of 123456789012345 is summed up to 1.2345678901235e+14: numbers are printed with fourteen digits, so that the last of fifteen is gone, and
#        cannot be read back. 0x1A is 26 and 1e3 is 1000. -i leaves ĐĂK and đăk two groups. unique 10, 9 is in the order of texts.
# Why it matters: the budget of a province in dong has fifteen digits. Its sum is short of the sums of its parts by up to 5 dong, and a
#        program that reads the sum as a text or a whole number refuses it or takes the 1. --format '%.0f' prints all.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q datamash=1.7-2 >/dev/null 2>&1
dpkg -x datamash_*.deb r
export LC_ALL=C.UTF-8
show() { printf '   %s, datamash %s: ' "$(echo "$1" | tr '\n' ' ')" "${*:2}"; echo "$1" | r/usr/bin/datamash "${@:2}" 2>/dev/null | tr '\t\n' ' ;' || printf refused; echo; }
{
    r/usr/bin/datamash --version | head -1
    show '12345678901234' sum 1
    show '123456789012345' sum 1
    show '123456789012345' max 1 unique 1
    show $'100000000000004\n-100000000000000' sum 1
    show $'100000000000004\n1' max 1
    show '123456789012345' --format '%.0f' sum 1
    show $'0x1A\n5' sum 1
    show $'1e3\n5' sum 1
    show $'1,5\n5' sum 1
    show $'XA\t1\nxa\t2\nĐĂK\t5\nđăk\t7' -i -g 1 sum 2
    show $'10\n9\n100' unique 1
} | tee seen
cat >want <<'WANT'
datamash (GNU datamash) 1.7
   12345678901234 , datamash sum 1: 12345678901234;
   123456789012345 , datamash sum 1: 1.2345678901234e+14;
   123456789012345 , datamash max 1 unique 1: 1.2345678901234e+14 123456789012345;
   100000000000004 -100000000000000 , datamash sum 1: 4;
   100000000000004 1 , datamash max 1: 1e+14;
   123456789012345 , datamash --format %.0f sum 1: 123456789012345;
   0x1A 5 , datamash sum 1: 31;
   1e3 5 , datamash sum 1: 1005;
   1,5 5 , datamash sum 1: refused
   XA	1 xa	2 ĐĂK	5 đăk	7 , datamash -i -g 1 sum 2: XA 3;ĐĂK 5;đăk 7;
   10 9 100 , datamash unique 1: 10,100,9;
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
