#!/usr/bin/env bash
# What:  Time::ParseDate 2015.103 (Perl, from Debian), with the settings UK (the day first) and WHOLE (all of the text has to be a date), seen from
#        30 November 2026.
# Guess: days that no calendar has are refused, as the settings ask for; a month and year, "March 2026", is 1 March or refused, "2026/03" as well.
# Seen:  31/04/2026 is 1 May, 30/02/2026 and "2026-02-30" are 2 March, 29 February 2026 is 1 March, the 12th of month 13 is 12 January 2027. "March
#        2026" is 16 September 2031 (2026 days from 1 March), "Dec 2026" a day of 2032, "2026" today at 20:26. "2026/03" is 1 March; "2026-03" and "03/2026" are refused.
# Why it matters: a list of days is read with no error, and the report of the first quarter, "March 2026", is one of a year in which nothing is
#        asked for yet: it falls out of every period. A mistyped day is a day of the next month.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libtime-parsedate-perl=2015.103-4 >/dev/null 2>&1
dpkg -x libtime-parsedate-perl_*.deb r
cat >t.pl <<'PL'
use strict; use warnings; use POSIX 'strftime'; use Time::ParseDate; use Time::Local;
print "Time::ParseDate $Time::ParseDate::VERSION\n";
my $now = timelocal(0, 0, 9, 30, 10, 2026);
for my $text ('31/03/2026', '12/13/2026', '31/04/2026', '30/02/2026', '2026-02-30', 'Feb 29 2026', '1 March 2026', 'March 2026', 'Dec 2026', '2026/03', '2026-03', '03/2026', '2026', '2026-03-05 17:30') {
    my ($time) = parsedate($text, UK => 1, WHOLE => 1, NOW => $now);
    print "   $text: ", defined $time ? strftime('%Y-%m-%d %H:%M', localtime $time) : 'refused', "\n";
}
PL
TZ=Asia/Ho_Chi_Minh LC_ALL=C perl -I r/usr/share/perl5 t.pl | tee seen
cat >want <<'WANT'
Time::ParseDate 2015.103
   31/03/2026: 2026-03-31 00:00
   12/13/2026: 2027-01-12 00:00
   31/04/2026: 2026-05-01 00:00
   30/02/2026: 2026-03-02 00:00
   2026-02-30: 2026-03-02 00:00
   Feb 29 2026: 2026-03-01 00:00
   1 March 2026: 2026-03-01 00:00
   March 2026: 2031-09-16 00:00
   Dec 2026: 2032-06-17 00:00
   2026/03: 2026-03-01 00:00
   2026-03: refused
   03/2026: refused
   2026: 2026-11-30 20:26
   2026-03-05 17:30: 2026-03-05 17:30
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
