#!/usr/bin/env bash
# What:  xls2xlsx 0.2.0 (PyPI, with lxml 6.1.3), which turns files that end in .xls into .xlsx: workbooks of Excel 97 (by xlwt 1.3.0),
#        pages of the web and workbooks of XML (Excel 2003), as systems on the web hand them out. openpyxl 3.1.5 reads the result.
# Guess: cells keep their values and kinds; what it can't read is an error. The numbers of a page are read by one rule.
# Seen:  yes and no become the texts 'true' and 'false'; days, times, 36 hours and shares are right. A workbook of XML becomes a
#        sheet with one cell, in which all texts and figures follow one another. Of a page "1.234,5" is 1.2345, "1,5" is 15,
#        "12,5%" is 1.25, "0012" is 12 and "1.234.567" a text; "05/03/2026" is 3 May and "13/03/2026" 13 March.
# Why it matters: the step stands before a reader that knows .xlsx only. A report of one cell is "empty" there, in a page the amounts
#        change by a thousand, and the days of the first twelve of a month move to other months.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xls2xlsx==0.2.0 xlwt==1.3.0 xlrd==2.0.2 openpyxl==3.1.5 lxml==6.1.3 beautifulsoup4==4.15.0
cat >t.py <<'PY'
import datetime, importlib.metadata as meta
import openpyxl, xlwt
from xls2xlsx import XLS2XLSX
print('xls2xlsx', meta.version('xls2xlsx'), 'openpyxl', openpyxl.__version__)
book = xlwt.Workbook()
sheet = book.add_sheet('q1')
for row, (value, shown) in enumerate(((True, 'General'), (False, 'General'), (datetime.date(2026, 3, 5), 'dd/mm/yyyy'), (datetime.time(17, 30), 'hh:mm'), (1.5, '[h]:mm'), (0.125, '0.0%'), ('0012', '@'))):
    sheet.write(row, 0, value, xlwt.easyxf(num_format_str=shown))
book.save('book.xls')
open('page.xls', 'w').write('<html><table>' + ''.join(f'<tr><td>{text}</td></tr>' for text in ('1.234,5', '1,5', '1.234.567', '12.5%', '12,5%', '0012', '05/03/2026', '13/03/2026', '12 hộ')) + '</table></html>')
office = 'urn:schemas-microsoft-com:office:spreadsheet'
rows = ''.join(f'<Row><Cell><Data ss:Type="String">{name}</Data></Cell><Cell><Data ss:Type="Number">{n}</Data></Cell></Row>' for name, n in (('Xã A', 12), ('Xã B', 7)))
open('xml.xls', 'w').write(f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{office}" xmlns:ss="{office}"><Worksheet ss:Name="q1"><Table>{rows}</Table></Worksheet></Workbook>')
for name in ('book', 'page', 'xml'):
    XLS2XLSX(name + '.xls').to_xlsx(name + '.xlsx')
    cells = [cell.value for row in openpyxl.load_workbook(name + '.xlsx').active.iter_rows() for cell in row if cell.value is not None]
    print(f'   {name}: {len(cells)} cells:', ', '.join(str(value.date()) if isinstance(value, datetime.datetime) else repr(value) for value in cells))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
xls2xlsx 0.2.0 openpyxl 3.1.5
   book: 7 cells: 'true', 'false', 2026-03-05, datetime.time(17, 30), datetime.timedelta(days=1, seconds=43200), 0.125, '0012'
   page: 9 cells: 1.2345, 15, '1.234.567', 0.125, 1.25, 12, 2026-05-03, 2026-03-13, '12 hộ'
   xml: 1 cells: 'Xã A12Xã B7'
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
