#!/usr/bin/env bash
# What:  odt2txt 0.5 (Debian), by which texts are searched and compared, and its ods2txt, on a report in .odt and a sheet in .ods.
# Guess: a footnote stands in brackets, at the end, or nowhere. A blank is a blank. Of a sheet each row is a line, and what is repeated is there as often as the file
#        says.
# Seen:  "12" with the footnote 1, which begins with 99, is 12199, and what follows the note in the line stands in another paragraph. A blank that is written as
#        <text:s/>, as ODF has it for each blank beyond the first, is nothing: "A" <text:s/> "12" is A12, and five blanks between two columns are one. The row
#        "B, none, 8" of a table is B and 8, one below the other, like a row "B, 8"; a figure that stands in two cells at once (repeated) is there once.
# Why it matters: a search for figures finds 12199 cooperatives in a commune with 12. Of two quarters one is missing and nobody can tell which.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q odt2txt=0.5-7 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
cat >make.py <<'PY'
import zipfile

def write(name, kind, body):
    spaces = ' '.join(f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ('office', 'text', 'table'))
    with zipfile.ZipFile(name, 'w') as file:
        file.writestr('mimetype', f'application/vnd.oasis.opendocument.{kind}')
        file.writestr('content.xml', f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>')

def cell(text, more=''):
    return f'<table:table-cell{more}>' + (f'<text:p>{text}</text:p>' if text else '') + '</table:table-cell>'

def figure(value, more=''):
    return cell(value, f' office:value-type="float" office:value="{value}"{more}')

def row(*cells):
    return '<table:table-row>' + ''.join(cells) + '</table:table-row>'

note = '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>99 in the list of last year.</text:p></text:note-body></text:note>'
table = '<table:table table:name="t">' + row(cell('xa'), cell('2025'), cell('2026')) + row(cell('A'), cell('5'), cell('7')) + row(cell('B'), cell(''), cell('8')) + '</table:table>'
write('a.odt', 'text', f'<text:p>The commune has 12{note} cooperatives.</text:p><text:p>A<text:s/>12</text:p><text:p>A <text:s text:c="4"/>5</text:p>{table}')
sheet = '<table:table table:name="Q1">' + row(cell('xa', ' office:value-type="string"'), figure('2025'), figure('2026')) + row(cell('A', ' office:value-type="string"'), figure('7', ' table:number-columns-repeated="2"')) + row(cell('B', ' office:value-type="string"'), cell(''), figure('8')) + '</table:table>'
write('a.ods', 'spreadsheet', sheet)
PY
python3 make.py
{
    r/usr/bin/odt2txt.odt2txt --version | head -n 1
    echo 'a.odt'
    LC_ALL=C.UTF-8 r/usr/bin/odt2txt.odt2txt --width=-1 a.odt | sed '/^$/d; s/^/   /'
    echo 'a.ods'
    LC_ALL=C.UTF-8 r/usr/bin/ods2txt --width=-1 a.ods | sed '/^$/d; s/^/   /'
} | tee seen
cat >want <<'WANT'
odt2txt 0.5
a.odt
   The commune has 12199 in the list of last year.
   cooperatives.
   A12
   A 5
   xa
   2025
   2026
   A
   5
   7
   B
   8
a.ods
   xa
   2025
   2026
   A
   7
   B
   8
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
