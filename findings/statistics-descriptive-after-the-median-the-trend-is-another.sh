#!/usr/bin/env bash
# What:  Statistics::Descriptive 3.0800 (Perl, from Debian), the trend and the places of the largest and smallest figure, before and after the median was asked
#        for.
# Guess: asking for a median changes nothing in what is asked next.
# Seen:  the median sorts the figures within: of 20, 5 and 9 in three quarters the trend falls by 5.5 a quarter, and after median() it rises by 7.5. The largest
#        stands in place 0 before and in place 2 after it, and get_data gives another order. So do a percentile and a trimmed mean; mean, sum and mode do not.
# Why it matters: a report of three quarters gives the median and the trend. Whether the figures fall or rise depends on which of them is written first.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libstatistics-descriptive-perl=3.0800-1 liblist-moreutils-perl libexporter-tiny-perl >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
cat >t.pl <<'PL'
use strict; use warnings; use Statistics::Descriptive;
print "Statistics::Descriptive $Statistics::Descriptive::VERSION\n";
sub show {
    my ($name, $ask) = @_;
    my $figures = Statistics::Descriptive::Full->new;
    $figures->add_data(20, 5, 9);
    $ask->($figures);
    my ($from, $slope) = $figures->least_squares_fit(1, 2, 3);
    printf "   %s: %.1f %+.1f a quarter, the largest in place %d, the figures %s\n", $name, $from, $slope, $figures->maxdex, join(', ', $figures->get_data);
}
show('at once', sub { });
show('after mean and sum', sub { $_[0]->mean; $_[0]->sum });
show('after median', sub { $_[0]->median });
show('after percentile', sub { $_[0]->percentile(90) });
show('after trimmed_mean', sub { $_[0]->trimmed_mean(0.1) });
show('after mode', sub { $_[0]->mode });
PL
LC_ALL=C perl -I r/usr/share/perl5 t.pl | tee seen
cat >want <<'WANT'
Statistics::Descriptive 3.0800
   at once: 22.3 -5.5 a quarter, the largest in place 0, the figures 20, 5, 9
   after mean and sum: 22.3 -5.5 a quarter, the largest in place 0, the figures 20, 5, 9
   after median: -3.7 +7.5 a quarter, the largest in place 2, the figures 5, 9, 20
   after percentile: -3.7 +7.5 a quarter, the largest in place 2, the figures 5, 9, 20
   after trimmed_mean: -3.7 +7.5 a quarter, the largest in place 2, the figures 5, 9, 20
   after mode: 22.3 -5.5 a quarter, the largest in place 0, the figures 20, 5, 9
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
