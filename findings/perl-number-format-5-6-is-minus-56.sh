#!/usr/bin/env bash
# What:  Number::Format 1.75 (Perl, from Debian) set to Vietnamese signs, unformat_number.
# Guess: what is no number in the format gives undef, as "abc" does; "(5)" or "-5 đ" is -5.
# Seen:  all that is no digit or decimal comma is dropped, and a hyphen anywhere makes it
#        negative: the range "5-6" is -56, "12-03" is -1203, "HTX-5" is -5, "5 (2-3)" is -523.
#        "(5)" is 5, "1.5" is 15, "5%" is 5, "−5" with the minus of Word is 5. A K, M or G
#        behind it multiplies by 1024: "5K" is 5120, "2M" is 2097152.
# Why it matters: clerks write ranges and ratios into cells of figures. A minus 56 among the
#        communes pulls the total down by 61, and it is taken for a correction.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libnumber-format-perl=1.75-3 >/dev/null 2>&1
dpkg -x libnumber-format-perl_*.deb perl
cat >t.pl <<'PL'
use strict; use utf8; use Number::Format;
binmode STDOUT, ':utf8';
print "Number::Format $Number::Format::VERSION\n";
my $vi = Number::Format->new(-thousands_sep => '.', -decimal_point => ',');
for my $text ('1.234,5', '-5 đ', 'abc', '5-6', '12-03', 'HTX-5', '5 (2-3)', '(5)', '1.5', '5%', "\x{2212}5", '5K', '2M') {
    printf "   %-8s %s\n", $text, $vi->unformat_number($text) // 'undef';
}
PL
perl -Iperl/usr/share/perl5 t.pl | tee seen
cat >want <<'WANT'
Number::Format 1.75
   1.234,5  1234.5
   -5 đ     -5
   abc      undef
   5-6      -56
   12-03    -1203
   HTX-5    -5
   5 (2-3)  -523
   (5)      5
   1.5      15
   5%       5
   −5       5
   5K       5120
   2M       2097152
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
