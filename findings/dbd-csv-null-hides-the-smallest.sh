#!/usr/bin/env bash
# What:  DBD::CSV 0.60 with SQL::Statement 1.414 (Perl, from Debian), SQL over CSV files, with
#        csv_null, so that an empty field is NULL.
# Guess: as in every SQL, COUNT(n), AVG(n) and MIN(n) leave NULL out.
# Seen:  of 5, NULL, 12, 9, 100 MIN is 9: the search begins anew behind a NULL. COUNT(n) is 5
#        and AVG 25.2, the sum by all rows, instead of 4 and 31.5; with WHERE n IS NOT NULL all
#        are right. Texts among the figures ("1,5", "12 hộ") are left out of SUM and counted by
#        AVG.
# Why it matters: a commune that has not reported hides the poorest of those above it and lowers
#        the average of the district. Sum and largest are right, so the table looks sound.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libdbd-csv-perl=0.6000-1+deb12u1 libsql-statement-perl=1.414-1 libdbi-perl libtext-csv-xs-perl libparams-util-perl libclone-perl libmodule-runtime-perl libmath-base-convert-perl >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" perl; done
export PERL5LIB=$PWD/perl/usr/share/perl5:$(dirname "$(find "$PWD/perl/usr/lib" -name DBI.pm -path "*/perl5/*/DBI.pm" -not -path "*/Bundle/*")")
mkdir data
printf 'ten,n\nA,5\nB,\nC,12\nD,9\nE,100\n' >data/five.csv
printf 'ten,n\nA,5\nC,12\nB,\nD,9\nE,100\n' >data/later.csv
printf 'ten,n\nĐăk Môn,5\nX,"1,5"\nY,9\nZ,12 hộ\n' >data/texts.csv
cat >t.pl <<'PL'
use strict; use utf8; use DBI;
binmode STDOUT, ':utf8';
my $data = DBI->connect('dbi:CSV:', '', '', {f_dir => 'data', f_ext => '.csv/r', f_encoding => 'utf8', csv_null => 1, RaiseError => 1});
print "DBD::CSV $DBD::CSV::VERSION, SQL::Statement $SQL::Statement::VERSION\n";
for my $query ('SELECT SUM(n), COUNT(n), AVG(n), MIN(n), MAX(n) FROM five', 'SELECT SUM(n), COUNT(n), AVG(n), MIN(n), MAX(n) FROM later', 'SELECT SUM(n), COUNT(n), AVG(n), MIN(n), MAX(n) FROM five WHERE n IS NOT NULL', 'SELECT SUM(n), COUNT(n), AVG(n) FROM texts', 'SELECT ten FROM five WHERE n < 10') {
    print "   $query: ", join(' ', map { $_ // 'NULL' } map { @$_ } @{ $data->selectall_arrayref($query) }), "\n";
}
PL
perl t.pl | tee seen
cat >want <<'WANT'
DBD::CSV 0.60, SQL::Statement 1.414
   SELECT SUM(n), COUNT(n), AVG(n), MIN(n), MAX(n) FROM five: 126 5 25.2 9 100
   SELECT SUM(n), COUNT(n), AVG(n), MIN(n), MAX(n) FROM later: 126 5 25.2 9 100
   SELECT SUM(n), COUNT(n), AVG(n), MIN(n), MAX(n) FROM five WHERE n IS NOT NULL: 126 4 31.5 5 100
   SELECT SUM(n), COUNT(n), AVG(n) FROM texts: 14 4 3.5
   SELECT ten FROM five WHERE n < 10: A D
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
