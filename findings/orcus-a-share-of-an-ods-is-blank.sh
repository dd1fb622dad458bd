#!/usr/bin/env bash
# What:  orcus 0.17.2 (liborcus-bin of Debian 12), the import filters for spreadsheets that LibreOffice is linked with: orcus-ods and orcus-xlsx,
#        which print a book as CSV, on one sheet in both formats (.xlsx by XlsxWriter 3.3.1 and by openpyxl 3.1.5).
# Guess: figures of any kind are printed, if without their format; rows and columns stay where they are; texts are whole.
# Seen:  of the .ods a share of 12.5 %, an amount in a currency, 36 hours and true are blank cells, of the .xlsx they are 0.125, 2500000, 1.5
#        and true. Of three equal rows, which the file holds as one repeated three times, two are blank. Below a name that is merged over
#        two rows the figures move one column to the left. "THT  cà phê" is "THTcà phê", and of two lines the second is left.
#        The .xlsx of openpyxl has no cells at all. It ends with the exit code 1 whatever it has read.
# Why it matters: the same report gives other totals as .ods and as .xlsx, by the rows that happen to be equal and by all amounts
#        in đồng, and the columns of shares look as if no one had filled them in.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"; chmod 755 .
apt-get download -q liborcus-bin=0.17.2-2+b2 lib{orcus-0.17-0,orcus-parser-0.17-0,orcus-mso-0.17-0,orcus-spreadsheet-model-0.17-0}=0.17.2-2+b2 libixion-0.17-0 libboost-{filesystem,iostreams,program-options}1.74.0 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" root; done
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1
cat >make.py <<'PY'
import datetime, zipfile
import openpyxl, xlsxwriter
spaces = ' '.join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ('office', 'table', 'text', 'manifest'))
text = lambda *parts: '<table:table-cell office:value-type="string">' + ''.join(f'<text:p>{part}</text:p>' for part in parts) + '</table:table-cell>'
number = lambda value: f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
other = lambda kind, attribute, value, shown: f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}"><text:p>{shown}</text:p></table:table-cell>'
rows = [
    (text('A') + number(5) + number(7), 1),
    (text('B') + number(0) + number(0), 3),
    ('<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>C</text:p></table:table-cell>' + number(12) + number(15), 1),
    ('<table:covered-table-cell/>' + number(20) + number(25), 1),
    (text('D') + other('percentage', 'value', 0.125, '12,5%') + other('time', 'time-value', 'PT36H00M00S', '36:00'), 1),
    (text('E') + other('boolean', 'boolean-value', 'true', 'TRUE') + other('currency', 'value', 2500000, '2.500.000 đ'), 1),
    (text('THT<text:s text:c="2"/><text:span>cà</text:span> phê') + text('first', 'second') + number(3), 1),
]
with zipfile.ZipFile('book.ods', 'w') as book:
    kind = 'application/vnd.oasis.opendocument.spreadsheet'
    book.writestr('mimetype', kind)
    book.writestr('META-INF/manifest.xml', f'<manifest:manifest {spaces} manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    table = ''.join('<table:table-row' + (f' table:number-rows-repeated="{times}"' if times > 1 else '') + f'>{cells}</table:table-row>' for cells, times in rows)
    book.writestr('content.xml', f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="q1"><table:table-column table:number-columns-repeated="3"/>{table}</table:table></office:spreadsheet></office:body></office:document-content>')
cells = (('A', 5, 7), *[('B', 0, 0)] * 3, ('C', 12, 15), (None, 20, 25), ('D', 0.125, datetime.timedelta(hours=36)), ('E', True, 2500000), ('THT  cà phê', 'first\nsecond', 3))
book = openpyxl.Workbook()
book.active.title = 'q1'
for row in cells:
    book.active.append(row)
book.save('openpyxl.xlsx')
book = xlsxwriter.Workbook('book.xlsx')
sheet = book.add_worksheet('q1')
for row, values in enumerate(cells):
    for column, value in enumerate(values):
        sheet.write(row, column, value)
book.close()
PY
v/bin/python make.py
{
    echo "liborcus-bin $(dpkg-deb -f liborcus-bin_*.deb Version)"
    for book in book.ods book.xlsx openpyxl.xlsx; do
        # It ends with 1 even where all was read.
        LD_LIBRARY_PATH="$dir/root/usr/lib/x86_64-linux-gnu" "root/usr/bin/orcus-${book##*.}" -f csv -o "of-$book" "$book" >/dev/null || true
        printf '   %s: ' "$book"; tr '\n' ';' <"of-$book/q1.csv"; echo
    done
} | tee seen
cat >want <<'WANT'
liborcus-bin 0.17.2-2+b2
   book.ods: A,5,7;B,0,0;,,;,,;C,12,15;20,25,;D,,;E,,;THTcà phê,second,3
   book.xlsx: A,5,7;B,0,0;B,0,0;B,0,0;C,12,15;,20,25;D,0.125,1.5;E,true,2500000;THT  cà phê,first;second,3
   openpyxl.xlsx: 
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
