#!/usr/bin/env bash
# What:  HTML::TableExtract 2.15 (Perl, from Debian), columns of a page found by their headings.
# Guess: the heading "Số hộ" is the column "Số hộ" where there is one.
# Seen:  a heading is any cell that holds the words, and the first from the left is taken: with "Số hộ nghèo" before "Số hộ" the households are the poor ones,
#        "Q1" is the column Q10 if that stands first, "2.5" is "Mục 205", and capitals do not count. If both are asked for, both are right.
# Why it matters: tables of communes begin with parts and close with the whole. The number of all households is that of the poor, until somebody asks for both.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libhtml-tableextract-perl=2.15-2 libhtml-element-extended-perl libhtml-tree-perl libhtml-parser-perl libhtml-tagset-perl liburi-perl >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
cat >t.pl <<'PL'
use strict; use warnings; use utf8; use HTML::TableExtract;
binmode STDOUT, ':utf8';
print "HTML::TableExtract $HTML::TableExtract::VERSION\n";
sub show {
    my ($headings, @asked) = @_;
    my $page = '<table><tr>' . join('', map { "<th>$_</th>" } @$headings) . '</tr><tr>' . join('', map { "<td>$_</td>" } 1 .. @$headings) . '</tr></table>';
    my $tables = HTML::TableExtract->new(headers => [@asked]);
    $tables->parse($page);
    my @rows = map { join(' and ', map { defined ? "column $_" : 'undef' } @$_) } $tables->rows;
    print '   ', join(', ', @$headings), ', asked for ', join(' and ', map { "\"$_\"" } @asked), ': ', join('; ', @rows), "\n";
}
show(['Số hộ', 'Số hộ nghèo'], 'Số hộ');
show(['Số hộ nghèo', 'Số hộ'], 'Số hộ');
show(['Số hộ nghèo', 'Số hộ'], 'Số hộ', 'Số hộ nghèo');
show(['Q10', 'Q1'], 'Q1');
show(['Mục 205', 'Mục 2.5'], '2.5');
show(['xã nghèo', 'Xã'], 'Xã');
PL
LC_ALL=C perl -I r/usr/share/perl5 -I r/usr/lib/x86_64-linux-gnu/perl5/5.36 t.pl | tee seen
cat >want <<'WANT'
HTML::TableExtract 2.15
   Số hộ, Số hộ nghèo, asked for "Số hộ": column 1
   Số hộ nghèo, Số hộ, asked for "Số hộ": column 1
   Số hộ nghèo, Số hộ, asked for "Số hộ" and "Số hộ nghèo": column 2 and column 1
   Q10, Q1, asked for "Q1": column 1
   Mục 205, Mục 2.5, asked for "2.5": column 1
   xã nghèo, Xã, asked for "Xã": column 1
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
