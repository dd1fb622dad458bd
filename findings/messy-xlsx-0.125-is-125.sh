#!/usr/bin/env bash
# What:  messy-xlsx 0.10.0 (PyPI, with pandas 3.1.1), which reads "messy Excel files" and finds headings,
#        number formats and types by itself; sheets written by openpyxl 3.1.5.
# Guess: a point with three digits behind it may be one of thousands, but not in "0.125". What starts with
#        a nought is a code. A row of headings over rows of names is seen as one, or nothing is
#        taken for headings; no row of data is lost.
# Seen:  a column of "0.125" and "3.250" is 125 and 3250, as is one with commas. Telephone and identity
#        numbers lose their noughts. In a list of offices, heads and remarks the first office becomes
#        the headings and the headings are gone; with numbers in it the list is read right. "(3)", the
#        number of a column in official forms, is -3. "Số hộ" and "Chủ tịch" are "s_h" and "ch_t_ch".
# Why it matters: average incomes in millions are sent as texts with three places, and all are a
#        thousandfold; the commune in the first row has no head and is not in the count.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check messy-xlsx==0.10.0 openpyxl==3.1.5 pandas==3.1.1
cat >t.py <<'PY'
import importlib.metadata as meta
import openpyxl
from messy_xlsx import read_excel
print(' | '.join(name + ' ' + meta.version(name) for name in ('messy-xlsx', 'pandas', 'openpyxl')))
def show(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save('a.xlsx')
    read = read_excel('a.xlsx')
    print(f'   {list(rows)}: {list(read.columns)}, {read.astype(object).where(read.notna(), None).values.tolist()}')
show(['Xã', 'Thu'], ['A', '0.125'], ['B', '3.250'])
show(['Xã', 'Thu'], ['A', '0,125'], ['B', '3,250'])
show(['Xã', 'Thu'], ['A', '0.125'], ['B', '3.25'])
show(['Xã', 'Thu'], ['A', 0.125], ['B', 3.25])
show(['Xã', 'Gọi'], ['A', '0912345678'], ['B', '0987654321'])
show(['Tên xã', 'Chủ tịch', 'Ghi chú'], ['Đăk Môn', 'Y Na', 'x'], ['Đăk Long', 'A Ba', None])
show(['Tên xã', 'Chủ tịch', 'Số hộ'], ['Đăk Môn', 'Y Na', 5], ['Đăk Long', 'A Ba', 7])
show(['TT', 'Xã', 'Số hộ'], ['(1)', '(2)', '(3)'], [1, 'Đăk Môn', 5])
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
messy-xlsx 0.10.0 | pandas 3.1.1 | openpyxl 3.1.5
   [['Xã', 'Thu'], ['A', '0.125'], ['B', '3.250']]: ['x', 'thu'], [['A', 125], ['B', 3250]]
   [['Xã', 'Thu'], ['A', '0,125'], ['B', '3,250']]: ['x', 'thu'], [['A', 125], ['B', 3250]]
   [['Xã', 'Thu'], ['A', '0.125'], ['B', '3.25']]: ['x', 'thu'], [['A', 0.125], ['B', 3.25]]
   [['Xã', 'Thu'], ['A', 0.125], ['B', 3.25]]: ['x', 'thu'], [['A', 0.125], ['B', 3.25]]
   [['Xã', 'Gọi'], ['A', '0912345678'], ['B', '0987654321']]: ['a', 'col_0912345678'], [['B', 987654321]]
   [['Tên xã', 'Chủ tịch', 'Ghi chú'], ['Đăk Môn', 'Y Na', 'x'], ['Đăk Long', 'A Ba', None]]: ['k_m_n', 'y_na'], [['Đăk Long', 'A Ba']]
   [['Tên xã', 'Chủ tịch', 'Số hộ'], ['Đăk Môn', 'Y Na', 5], ['Đăk Long', 'A Ba', 7]]: ['t_n_x', 'ch_t_ch', 's_h'], [['Đăk Môn', 'Y Na', 5], ['Đăk Long', 'A Ba', 7]]
   [['TT', 'Xã', 'Số hộ'], ['(1)', '(2)', '(3)'], [1, 'Đăk Môn', 5]]: ['tt', 'x', 's_h'], [[-1, '(2)', -3], [1, 'Đăk Môn', 5]]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
