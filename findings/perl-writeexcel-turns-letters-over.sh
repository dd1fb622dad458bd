#!/usr/bin/env bash
# What:  Spreadsheet::WriteExcel 2.40 (Perl, from Debian) writing formulas with their
#        results into an .xls; read by xlrd 2.0.2 and python-calamine 0.9.1 (PyPI).
# Guess: the result "Đạt" that is given to write_formula is stored as that text, as a text
#        cell is. A formula without a result has none.
# Seen:  a text cell "Đạt" is right. As the result of a formula the two bytes of each letter
#        are exchanged: xlrd reads three letters of other scripts (U+1001 U+A11E U+7400);
#        without Vietnamese letters it is right. A formula that was given no result reads as
#        0. python-calamine reads every text of the file, the right ones, too, as letters
#        with NUL between them, since the file names the code page 1252.
# Why it matters: "Đạt" and "Không đạt" by formula is how check lists are made. Excel
#        calculates on opening and shows the right word, so the writer is never found out by
#        looking; only programs see the other letters.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlrd==2.0.2 python-calamine==0.9.1
apt-get download -q libspreadsheet-writeexcel-perl=2.40-4 libparse-recdescent-perl=1.967015+dfsg-4 libole-storage-lite-perl=0.20-2 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" perl; done
cat >t.pl <<'PL'
use strict; use utf8; use Spreadsheet::WriteExcel;
my $book = Spreadsheet::WriteExcel->new('t.xls');
my $sheet = $book->add_worksheet('S');
$sheet->write_string(0, 0, 'Đạt');
$sheet->write_formula(1, 0, '=IF(1=1,"a","b")', undef, 'Đạt');
$sheet->write_formula(2, 0, '=IF(1=1,"a","b")', undef, 'Dat');
$sheet->write_formula(3, 0, '=20+15', undef, 35);
$sheet->write_formula(4, 0, '=20+15');
$book->close;
print "Spreadsheet::WriteExcel $Spreadsheet::WriteExcel::VERSION\n";
PL
cat >t.py <<'PY'
import importlib.metadata as meta, xlrd
from python_calamine import CalamineWorkbook
def points(value):
    return ' '.join(f'{ord(c):04X}' for c in value) if isinstance(value, str) and not value.isascii() else value
print('  xlrd', meta.version('xlrd'), [points(xlrd.open_workbook('t.xls').sheet_by_index(0).cell_value(r, 0)) for r in range(5)])
print('  python-calamine', meta.version('python-calamine'), [points(r[0]) for r in CalamineWorkbook.from_path('t.xls').get_sheet_by_index(0).to_python()])
PY
{ perl -Iperl/usr/share/perl5 t.pl; v/bin/python t.py; } | tee seen
cat >want <<'WANT'
Spreadsheet::WriteExcel 2.40
  xlrd 2.0.2 ['0110 1EA1 0074', '1001 A11E 7400', 'Dat', 35.0, 0.0]
  python-calamine 0.9.1 ['0010 0001 00A1 001E 0074 0000', '0001 0010 001E 00A1 0000 0074', 'D\x00a\x00t\x00', 35.0, 0.0]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
