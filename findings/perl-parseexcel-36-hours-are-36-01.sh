#!/usr/bin/env bash
# What:  Spreadsheet::ParseExcel 0.65 (Perl, from Debian), the text of cells ($cell->value) of an .xls that
#        xlwt 1.3.0 (PyPI) has written; its number formats serve Spreadsheet::XLSX and ParseXLSX too.
# Guess: the text is what Excel shows. What it can't format is shown as the plain number.
# Seen:  in [h]:mm each length of time is a minute too long: 36 hours are 36:01, half a day 12:01; with
#        seconds they are right. A number in General;-General, or with a unit behind General, is the word:
#        -5 is "-General". A day in a Vietnamese format, [$-42A]dd mmmm yyyy, is "[$42A] 4 6086". In the
#        format 0 both 2.5 and 1.5 are 2, 12.5% in 0% is 12%. -5 in 0;(0) keeps its minus and has no
#        brackets.
# Why it matters: it is what the .xls of old offices are read with in Perl. The value is a text like any
#        other, so that no error shows; $cell->unformatted has the number.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlwt==1.3.0
apt-get download -q libspreadsheet-parseexcel-perl=0.6500-4~deb12u1 libole-storage-lite-perl=0.20-2 libio-stringy-perl=2.111-3 libcrypt-rc4-perl=2.02-5 libdigest-perl-md5-perl=1.9-5 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" perl; done
cat >t.py <<'PY'
import xlwt
sheet = (book := xlwt.Workbook()).add_sheet('s')
for row, (number, form) in enumerate([(1.5, '[h]:mm'), (0.5, '[h]:mm'), (1.5, '[h]:mm:ss'), (0.5, 'h:mm'), (-5, 'General;-General'), (5, 'General" d"'), (5, 'General'), (46086, '[$-42A]dd mmmm yyyy'),
                                      (46086, 'dd/mm/yyyy'), (1.5, '0'), (2.5, '0'), (0.125, '0%'), (0.125, '0.0%'), (-5, '0;(0)'), (1234567, '#,##0')]):
    sheet.write(row, 0, number, xlwt.easyxf(num_format_str=form))
    sheet.write(row, 1, form)
book.save('t.xls')
PY
v/bin/python t.py
cat >t.pl <<'PL'
use strict; use Spreadsheet::ParseExcel;
print "Spreadsheet::ParseExcel $Spreadsheet::ParseExcel::VERSION\n";
my ($sheet) = Spreadsheet::ParseExcel->new->parse('t.xls')->worksheets;
my (undef, $last) = $sheet->row_range;
for my $row (0 .. $last) {
    my $cell = $sheet->get_cell($row, 0);
    print '   ', $cell->unformatted, ' in ', $sheet->get_cell($row, 1)->value, ': ', $cell->value, "\n";
}
PL
PERL5LIB=perl/usr/share/perl5 perl t.pl | tee seen
cat >want <<'WANT'
Spreadsheet::ParseExcel 0.65
   1.5 in [h]:mm: 36:01
   0.5 in [h]:mm: 12:01
   1.5 in [h]:mm:ss: 36:00:00
   0.5 in h:mm: 12:00
   -5 in General;-General: -General
   5 in General" d": General d
   5 in General: 5
   46086 in [$-42A]dd mmmm yyyy: [$42A] 4 6086
   46086 in dd/mm/yyyy: 05/03/2026
   1.5 in 0: 2
   2.5 in 0: 2
   0.125 in 0%: 12%
   0.125 in 0.0%: 12.5%
   -5 in 0;(0): -5
   1234567 in #,##0: 1,234,567
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
