#!/usr/bin/env bash
# What:  catdoc 0.95 (Debian), whose xls2csv makes CSV of a workbook of Excel 97, as search indexes and mail filters use it; the workbooks
#        written by xlwt 1.3.0 (PyPI) and SheetJS 0.18.5 (npm), xlrd 2.0.2 (PyPI) beside it.
# Guess: a day in the format of the country (number 14) is written as that day, one in another format too or as its number; a yes is
#        TRUE or 1; a row without cells is a blank line, so that the lines are those of the sheet.
# Seen:  5 March 2026 is 6 March 2030: every workbook that says which of the two calendars it has is taken for one that counts from 1904,
#        also where it says that it does not. In the format dd/mm/yyyy it is 46086. 36 hours are 12:00:00. yes and no are blank, as are
#        errors, with nothing behind them that keeps the place; the blank row is gone, so that line 13 is row 14.
# Why it matters: what was due in 2026 is due in 2030, for each workbook of Excel, as Excel says it in each. A question
#        that was answered with no looks like one that was left out.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q catdoc=1:0.95-6~deb12u1 >/dev/null 2>&1
dpkg -x catdoc*.deb r
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlwt==1.3.0 xlrd==2.0.2
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact xlsx@0.18.5 >/dev/null
cat >make.py <<'PY'
import xlwt
book = xlwt.Workbook()
sheet = book.add_sheet('q1')
for row, (what, value, shown) in enumerate((('day', 46086, 'M/D/YY'), ('day, dd/mm/yyyy', 46086, 'dd/mm/yyyy'), ('36 hours', 1.5, '[h]:mm:ss'), ('share', 0.125, '0.0%'), ('yes', True, 'General'), ('no', False, 'General'), ('households', 12, 'General'))):
    sheet.write(row, 0, what)
    sheet.write(row, 1, value, xlwt.easyxf(num_format_str=shown))
book.save('xlwt.xls')
PY
cat >make.cjs <<'JS'
const xlsx = require('xlsx'), book = xlsx.utils.book_new(), sheet = xlsx.utils.aoa_to_sheet([['what', 'value']])
const rows = [['day', { t: 'n', v: 46086, z: 'm/d/yy' }], ['day, dd/mm/yyyy', { t: 'n', v: 46086, z: 'dd/mm/yyyy' }], ['36 hours', { t: 'n', v: 1.5, z: '[h]:mm:ss' }], ['share', { t: 'n', v: 0.125, z: '0%' }], ['yes', { t: 'b', v: true }], ['no', { t: 'b', v: false }],
  ['sum', { t: 'n', v: 12, f: '5+7' }], ['word', { t: 's', v: 'Đạt', f: '"Đạt"' }], ['fault', { t: 'e', v: 7 }], ['code', '0012']]
rows.forEach((row, place) => xlsx.utils.sheet_add_aoa(sheet, [row], { origin: { r: place + 1, c: 0 } }))
xlsx.utils.sheet_add_aoa(sheet, [['row 14', 1], ['a blank and 8', null, 8]], { origin: { r: 13, c: 0 } })
xlsx.utils.book_append_sheet(book, sheet, 'q1')
xlsx.writeFile(book, 'sheetjs.xls', { bookType: 'biff8' })
JS
cat >read.py <<'PY'
import sys
import xlrd
for name in sys.argv[1:]:
    book = xlrd.open_workbook(name)
    print(f'   {name} by xlrd {xlrd.__VERSION__}: calendar of {(1900, 1904)[book.datemode]}, its first day', next(xlrd.xldate_as_datetime(cell.value, book.datemode).date() for row in book.sheet_by_index(0).get_rows() for cell in row if cell.ctype == xlrd.XL_CELL_DATE))
PY
v/bin/python make.py
node make.cjs
printf 'charset_path = %s\nmap_path = %s\n' "$dir/r/usr/share/catdoc" "$dir/r/usr/share/catdoc" >.catdocrc
{
  v/bin/python read.py xlwt.xls sheetjs.xls
  for name in xlwt sheetjs; do echo "   $name.xls by xls2csv of catdoc $(dpkg-deb -f catdoc*.deb Version):"; HOME=$dir r/usr/bin/xls2csv -d utf-8 -f %Y-%m-%d $name.xls | tr -d '\f' | sed 's/^/      /'; done
} | tee seen
cat >want <<'WANT'
   xlwt.xls by xlrd 2.0.2: calendar of 1900, its first day 2026-03-05
   sheetjs.xls by xlrd 2.0.2: calendar of 1900, its first day 2026-03-05
   xlwt.xls by xls2csv of catdoc 1:0.95-6~deb12u1:
      "day","2030-03-06"
      "day, dd/mm/yyyy","46086"
      "36 hours","1904-01-02"
      "share","0.125"
      "yes"
      "no"
      "households","12"
   sheetjs.xls by xls2csv of catdoc 1:0.95-6~deb12u1:
      "what","value"
      "day","2030-03-06"
      "day, dd/mm/yyyy","46086"
      "36 hours","1904-01-02"
      "share","0.125"
      "yes"
      "no"
      "sum","12"
      "word","Đạt"
      "fault"
      "code","0012"
      "row 14","1"
      "a blank and 8",,"8"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
