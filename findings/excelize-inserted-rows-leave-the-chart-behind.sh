#!/usr/bin/env bash
# What:  excelize 0.1.0 (PyPI, the Python binding of the Go library), insert_rows on a sheet with a list of four communes, their
#        total, and all that a province's form has: formulas on two sheets, names, a print area, a filter, merges, a validation, a
#        conditional format that compares with the total, a note on the total and a chart.
# Guess: either everything moves, as in Excel, or (as in openpyxl, which says so) nothing does.
# Seen:  formulas on both sheets, names, print area, filter, merges, validation and the area of the
#        conditional format move along and grow. Three things stay: the conditional format still compares with
#        $B$6, which now is a commune and not the total; the note stays at B6; the chart still draws rows 2 to 5.
# Why it matters: the sums are right, so the file is trusted, and the chart leaves out the communes that were put in at the end
#        of the list. Set charts, notes and criteria anew after inserting rows.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv; venv/bin/pip install --quiet --disable-pip-version-check excelize==0.1.0 XlsxWriter==3.3.1 openpyxl==3.1.5
cat >t.py <<'PY'
from importlib.metadata import version
import re, zipfile
import excelize, openpyxl, xlsxwriter
print(', '.join(f'{n} {version(n)}' for n in ('excelize', 'XlsxWriter', 'openpyxl')))
book = xlsxwriter.Workbook('before.xlsx'); form = book.add_worksheet('PL2'); other = book.add_worksheet('T')
form.write_row('A1', ['Xã', 'HTX'])
for row in range(1, 5): form.write_row(row, 0, [f'Xã {row}', row])
form.write('A6', 'Cộng'); form.write_formula('B6', '=SUM(B2:B5)', None, 10); form.merge_range('A7:B7', 'Người lập biểu')
form.conditional_format('B2:B5', {'type': 'cell', 'criteria': '>', 'value': '$B$6/2', 'format': book.add_format({'bold': True})})
form.data_validation('B2:B5', {'validate': 'integer', 'criteria': '<', 'value': '=$B$6'})
form.write_comment('B6', 'tổng'); form.print_area('A1:B7'); form.autofilter('A1:B5'); book.define_name('tong', '=PL2!$B$6')
other.write_formula('A1', '=PL2!B6', None, 10)
chart = book.add_chart({'type': 'column'}); chart.add_series({'values': '=PL2!$B$2:$B$5'}); other.insert_chart('C3', chart)
book.close()
file = excelize.open_file('before.xlsx'); file.insert_rows('PL2', 5, 2); file.save_as('after.xlsx'); file.close()
for name in ('before.xlsx', 'after.xlsx'):
    book = openpyxl.load_workbook(name); form, other = book['PL2'], book['T']; zip = zipfile.ZipFile(name)
    total = next(c for row in form.iter_rows() for c in row if c.data_type == 'f')
    print(name)
    print('   total', total.coordinate, total.value, '| other sheet', other['A1'].value, '| name', book.defined_names['tong'].attr_text, '| print area', form.print_area, '| filter', form.auto_filter.ref, '| merge', *form.merged_cells.ranges)
    print('   validation', *((v.sqref, v.formula1) for v in form.data_validations.dataValidation))
    print('   conditional format', *((str(area.sqref), rule.formula[0]) for area, rules in form.conditional_formatting._cf_rules.items() for rule in rules))
    print('   note at', *(c.coordinate for row in form.iter_rows() for c in row if c.comment))
    print('   chart of', *(f for part in zip.namelist() if part.startswith('xl/charts/chart') for f in re.findall(r'<c:f>(.*?)</c:f>', zip.read(part).decode())))
PY
venv/bin/python t.py 2>/dev/null | tee seen
cat >want <<'WANT'
excelize 0.1.0, XlsxWriter 3.3.1, openpyxl 3.1.5
before.xlsx
   total B6 =SUM(B2:B5) | other sheet =PL2!B6 | name PL2!$B$6 | print area 'PL2'!$A$1:$B$7 | filter A1:B5 | merge A7:B7
   validation (<MultiCellRange [B2:B5]>, '$B$6')
   conditional format ('B2:B5', '$B$6/2')
   note at B6
   chart of PL2!$B$2:$B$5
after.xlsx
   total B8 =SUM(B2:B7) | other sheet =PL2!B8 | name PL2!$B$8 | print area 'PL2'!$A$1:$B$9 | filter A1:B7 | merge A9:B9
   validation (<MultiCellRange [B2:B7]>, '$B$8')
   conditional format ('B2:B7', '$B$6/2')
   note at B6
   chart of PL2!$B$2:$B$5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
