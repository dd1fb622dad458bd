#!/usr/bin/env bash
# What:  Data::Table 1.78 of Perl (from Debian): files of communes read by fromFile, and pivots and groups of them.
# Guess: a row that lacks its last field gets a blank there, or is an error. The first line has the headings, as in fromCSV. Where two figures meet in one cell of a
#        pivot, that is an error. A group has the columns that were grouped and summed.
# Seen:  one row without its last comma, and fromFile takes the comma for no delimiter: each line is one field, a valid table of one column. With headings that are
#        years, they are col1 to col3 and the first commune is "xa" with the figures 2025 and 2026. pivot keeps the last of two figures, 7 of 5 and 7. group
#        leaves in the columns that were not asked for what the first row of the group has: the sum of both quarters of B stands beside the quarter 1. In a
#        join a blank key fits a blank key.
# Why it matters: whether the years are headings, or the figures are columns, depends on one line of one office. A pivot of two reports of a commune has the later
#        one without a word, and its total is not that of the table.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libdata-table-perl=1.78-3 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
printf 'xa,n,note\nA,5,\nB,7,late\n' >whole.csv
printf 'xa,n,note\nA,5\nB,7,late\n' >short.csv
printf 'xa,2025,2026\nA,5,7\nB,9,8\n' >years.csv
printf 'xa,year25,year26\nA,5,7\nB,9,8\n' >words.csv
printf 'xa,q,n\nA,1,5\nA,1,7\nB,1,3\nB,2,12\n' >figures.csv
cat >t.pl <<'PERL'
use strict;
use warnings;
use Data::Table;
print "Data::Table $Data::Table::VERSION\n";
sub shown { my ($title, $table) = @_; print "   $title: ", join(' | ', $table->header), '; ', join('; ', map { join ' | ', map { defined && length ? $_ : '-' } $table->row($_) } 0 .. $table->nofRow - 1), "\n" }
shown("fromFile $_", Data::Table::fromFile("$_.csv")) for qw(whole short words years);
shown('fromCSV years', Data::Table::fromCSV('years.csv', 1));
my $table = Data::Table::fromFile('figures.csv');
shown('pivot by quarter', $table->pivot('q', Data::Table::NUMBER, 'n', ['xa'], 0));
my $sum = sub { my $all = 0; $all += $_ for @_; return $all };
shown('group by commune', $table->group(['xa'], ['n'], [$sum], ['sum']));
my $left = Data::Table->new([['A', 5], ['', 7]], ['xa', 'n'], 0);
my $right = Data::Table->new([['A', 'x'], ['', 'y']], ['xa', 'office'], 0);
shown('join with a blank key', $left->join($right, Data::Table::INNER_JOIN, ['xa'], ['xa'])->match_pattern('$_->[0] eq ""'));
PERL
PERL5LIB=r/usr/share/perl5 perl t.pl | tee seen
cat >want <<'WANT'
Data::Table 1.78
   fromFile whole: xa | n | note; A | 5 | -; B | 7 | late
   fromFile short: xa,n,note; A,5; B,7,late
   fromFile words: xa | year25 | year26; A | 5 | 7; B | 9 | 8
   fromFile years: col1 | col2 | col3; xa | 2025 | 2026; A | 5 | 7; B | 9 | 8
   fromCSV years: xa | 2025 | 2026; A | 5 | 7; B | 9 | 8
   pivot by quarter: xa | q=1 | q=2; A | 7 | -; B | 3 | 12
   group by commune: xa | q | sum; A | 1 | 12; B | 1 | 15
   join with a blank key: xa | n | office; - | 7 | y
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
