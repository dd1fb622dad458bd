#!/usr/bin/env bash
# What:  Date::Manip 6.91 (Perl, from Debian) set to day before month (DateFormat non-US).
# Guess: "March 2026" is 1 March 2026 or an error, as "3/2026" is; "12" is no date.
# Seen:  "March 2026" is 20 March 2026: the year is cut into a day and a year of two digits, so
#        that March 2012 is 20 March 2012 and March 1999 is 19 March 1999. "2026-03" is 1 March.
#        "12" is the year 1200, and "050326" is 26 March 2005 although 05/03/26 is 5 March 2026.
# Why it matters: the period of a report is a month and a year. As a day it lies behind the
#        reports that are dated from the 1st to the 19th, and the last of the month is chosen.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libdate-manip-perl=6.91-1 >/dev/null 2>&1
dpkg -x libdate-manip-perl_*.deb perl
cat >t.pl <<'PL'
use strict; use Date::Manip;
print "Date::Manip $Date::Manip::VERSION\n";
Date_Init('DateFormat=non-US', 'SetDate=now,Asia/Ho_Chi_Minh');
for my $text ('2026-03', '3/2026', 'March 2026', 'March 2012', 'March 1999', 'December 2025', '1 March 2026', '12', '05/03/26', '050326') {
    my $day = ParseDate($text);
    printf "   %-14s %s\n", $text, $day ? UnixDate($day, '%Y-%m-%d') : 'none';
}
PL
TZ=Asia/Ho_Chi_Minh perl -Iperl/usr/share/perl5 t.pl | tee seen
cat >want <<'WANT'
Date::Manip 6.91
   2026-03        2026-03-01
   3/2026         none
   March 2026     2026-03-20
   March 2012     2012-03-20
   March 1999     1999-03-19
   December 2025  2025-12-20
   1 March 2026   2026-03-01
   12             1200-01-01
   05/03/26       2026-03-05
   050326         2005-03-26
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
