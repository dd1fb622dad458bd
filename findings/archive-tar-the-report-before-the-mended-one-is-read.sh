#!/usr/bin/env bash
# What:  Archive::Tar 2.40 (Perl, of the Debian package perl-modules-5.36), on a .tar to which a mended report was added with `tar -r`, which leaves the earlier one in the archive.
#        Beside it GNU tar and the tarfile of Python.
# Guess: the last one counts, as it does when tar unpacks and in getmember of Python; or one gets both.
# Seen:  get_content, get_files and extract_file give the first, the report before it was mended, while extract, of the same module, leaves the last on the disk.
#        get_files asked for the name gives one file, though list_files has it twice. replace_content changes the first as well: of the archive that is written
#        then, tar unpacks the last, and the change is nowhere.
# Why it matters: the offices' archive of a quarter grows by `tar -r`. A program that reads from it without unpacking consolidates what the office has taken back,
#        and one that unpacks it has other figures, of the same archive.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q perl-modules-5.36=5.36.0-7+deb12u3 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
report() { printf 'xa,n\n%s,%s\n' "$1" "$2" >"$1.csv"; }
report A 5; report B 1
tar cf q1.tar A.csv B.csv
report A 7
tar rf q1.tar A.csv
cat >t.pl <<'PERL'
use strict;
use warnings;
use Archive::Tar;
sub row { my ($text) = @_; return (split /\n/, $text)[1] }
sub slurp { open my $file, '<', $_[0] or die; local $/; return row(<$file>) }
print "Archive::Tar $Archive::Tar::VERSION\n";
my $tar = Archive::Tar->new('q1.tar');
print '   list_files: ', join(' ', sort $tar->list_files), "\n";
print '   get_files("A.csv"): ', join(' ', map { row($_->get_content) } $tar->get_files('A.csv')), "\n";
print '   get_content: ', row($tar->get_content('A.csv')), "\n";
$tar->extract_file('A.csv', 'one.csv');
print '   extract_file: ', slurp('one.csv'), "\n";
mkdir 'all';
chdir 'all';
$tar->extract;
print '   extract: ', slurp('A.csv'), "\n";
chdir '..';
$tar->replace_content('A.csv', "xa,n\nA,9\n");
$tar->write('written.tar');
PERL
{
    PERL5LIB=r/usr/share/perl/5.36.0 perl t.pl
    echo "   replace_content with A,9, unpacked by tar: $(tar xOf written.tar A.csv | tail -n 1)"
    mkdir gnu
    tar xf q1.tar -C gnu
    echo "tar: $(tail -n 1 gnu/A.csv)"
    echo "tarfile of Python: $(python3 -c 'import tarfile; print(tarfile.open("q1.tar").extractfile("A.csv").read().decode().split()[1])')"
} | tee seen
cat >want <<'WANT'
Archive::Tar 2.40
   list_files: A.csv A.csv B.csv
   get_files("A.csv"): A,5
   get_content: A,5
   extract_file: A,5
   extract: A,7
   replace_content with A,9, unpacked by tar: A,7
tar: A,7
tarfile of Python: A,7
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
