#!/usr/bin/env bash
# What:  a workbook of XlsxWriter 3.2.9, saved by Aspose.Cells 26.10.0 (aspose-cells-python) as .xlsb, .xls and .ods, and read by
#        python-calamine 0.9.1, fastexcel 0.21.0 and pandas 3.0.6 with calamine (all PyPI).
# Guess: days are days in all four, as each of the files has the format of the cells; python-calamine knows days in .xlsb.
# Seen:  in the .xlsb a day without a time is the number 46086, and a day with a time is a moment: a whole number is stored in a short form,
#        and in that form the format isn't looked at. pandas has numbers and moments in one column; fastexcel makes texts of them,
#        '46086' and '2026-03-05 17:30:00', and whole numbers of days alone. 36 hours are the text "PT36H00M00S" in the .ods.
# Why it matters: an .xlsb is what large sheets are sent as. A test with moments passes; reports are dated with days alone, and
#        their dates become numbers that can be sorted and compared with each other, and with no other date.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlsxwriter==3.2.9 aspose-cells-python==26.10.0 python-calamine==0.9.1 fastexcel==0.21.0 pyarrow==26.0.1 pandas==3.0.6
cat >t.py <<'PY'
import datetime, importlib.metadata as meta, os
os.environ['DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'] = '1'  # no ICU needed
import aspose.cells, fastexcel, pandas, python_calamine, xlsxwriter
print('Aspose.Cells', meta.version('aspose-cells-python'), 'python-calamine', meta.version('python-calamine'), 'fastexcel', meta.version('fastexcel'))
book = xlsxwriter.Workbook('a.xlsx')
sheet = book.add_worksheet()
day, moment, hours = (book.add_format({'num_format': shown}) for shown in ('dd/mm/yyyy', 'dd/mm/yyyy hh:mm', '[h]:mm'))
march = datetime.datetime(2026, 3, 5)
for column, name in enumerate(['both', 'days', 'hours']):
    sheet.write(0, column, name)
for line, value in enumerate([march, march.replace(hour=17, minute=30)], 1):
    sheet.write(line, 0, value, moment if value.hour else day)
    sheet.write(line, 1, march, day)
    sheet.write(line, 2, datetime.timedelta(hours=36), hours)
book.close()
for kind in ('xlsx', 'xls', 'xlsb', 'ods'):
    if kind != 'xlsx':
        aspose.cells.Workbook('a.xlsx').save('a.' + kind)
    rows = python_calamine.CalamineWorkbook.from_path('a.' + kind).get_sheet_by_index(0).to_python()
    print('  ', kind + ':', '; '.join(', '.join(map(str, row)) for row in rows[1:3]))
frame = pandas.read_excel('a.xlsb', engine='calamine')
print('   xlsb by pandas:', '; '.join(', '.join(map(str, row)) for row in frame[['both', 'days']].itertuples(index=False)))
table = fastexcel.read_excel('a.xlsb').load_sheet(0).to_arrow().to_pydict()
print('   xlsb by fastexcel:', '; '.join(', '.join(repr(value) for value in row) for row in zip(table['both'], table['days'])))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
Aspose.Cells 26.10.0 python-calamine 0.9.1 fastexcel 0.21.0
   xlsx: 2026-03-05, 2026-03-05, 1 day, 12:00:00; 2026-03-05 17:30:00, 2026-03-05, 1 day, 12:00:00
   xls: 2026-03-05, 2026-03-05, 1 day, 12:00:00; 2026-03-05 17:30:00, 2026-03-05, 1 day, 12:00:00
   xlsb: 46086, 46086, 1 day, 12:00:00; 2026-03-05 17:30:00, 46086, 1 day, 12:00:00
   ods: 2026-03-05 00:00:00, 2026-03-05 00:00:00, PT36H00M00S; 2026-03-05 17:30:00, 2026-03-05 00:00:00, PT36H00M00S
   xlsb by pandas: 46086, 46086; 2026-03-05 17:30:00, 46086
   xlsb by fastexcel: '46086', 46086; '2026-03-05 17:30:00', 46086
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
