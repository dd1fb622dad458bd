#!/usr/bin/env bash
# What:  a workbook of two sheets in the strict form of the standard, which Excel has in its list of formats as "Strict Open XML Spreadsheet (.xlsx)",
#        read by openpyxl 3.1.5, by tablib 3.10.0, pyexcel 0.7.6 with pyexcel-xlsx 0.6.1 and pandas 3.1.1, which use it, by doc-files 0.1.0, and by
#        python-calamine 0.9.1 and xlsx2csv 0.8.6 (all PyPI).
# Guess: it is read, or refused with a word about the format: the end of the name is the same, and only the names of the schemas differ.
# Seen:  for openpyxl it is a sound workbook without sheets; it warns that "an invalid specification for 0" is removed. tablib gives a book of
#        no sheets and pyexcel one of none, doc-files an empty text, all without an error; pandas says that there are 0
#        worksheets. calamine, xlsx2csv and LibreOffice read it.
# Why it matters: it is one choice in a list that a clerk made once, or a rule for archives. A run over a folder that goes through the sheets of
#        each file has nothing to go through: the office is among those that were read, with no figures.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check openpyxl==3.1.5 tablib==3.10.0 pyexcel==0.7.6 pyexcel-io==0.6.8 pyexcel-xlsx==0.6.1 pandas==3.1.1 doc-files==0.1.0 python-calamine==0.9.1 xlsx2csv==0.8.6 XlsxWriter==3.3.1
cat >t.py <<'PY'
import importlib.metadata as meta, io, zipfile
import doc_files, openpyxl, pandas, pyexcel, python_calamine, tablib, xlsxwriter
from xlsx2csv import Xlsx2csv
print(', '.join(name + ' ' + meta.version(name) for name in ('openpyxl', 'tablib', 'pyexcel', 'pyexcel-xlsx', 'pandas', 'doc-files', 'python-calamine', 'xlsx2csv')))
book = xlsxwriter.Workbook('usual.xlsx')
for name in ('q1', 'q2'):
    sheet = book.add_worksheet(name)
    for row, cells in enumerate((('xa', 'n'), ('A', 5), ('B', 12))):
        sheet.write_row(row, 0, cells)
book.close()
usual, strict = 'http://schemas.openxmlformats.org/', 'http://purl.oclc.org/ooxml/'
names = {'spreadsheetml/2006/main': 'spreadsheetml/main', 'drawingml/2006/main': 'drawingml/main', 'officeDocument/2006/relationships': 'officeDocument/relationships', 'officeDocument/2006/extended-properties': 'officeDocument/extendedProperties', 'officeDocument/2006/docPropsVTypes': 'officeDocument/docPropsVTypes'}
with zipfile.ZipFile('usual.xlsx') as source, zipfile.ZipFile('strict.xlsx', 'w', zipfile.ZIP_DEFLATED) as target:
    for part in source.namelist():
        text = source.read(part).decode()
        for old, new in names.items():
            text = text.replace(usual + old, strict + new)
        target.writestr(part, text.replace('<workbook ', '<workbook conformance="strict" '))

def csv(name):
    written = io.StringIO()
    Xlsx2csv(name).convert(written)
    return written.getvalue()

readers = {'openpyxl': lambda name: openpyxl.load_workbook(name).sheetnames, 'tablib': lambda name: [sheet.title for sheet in tablib.Databook().load(open(name, 'rb'), 'xlsx').sheets()], 'pyexcel': lambda name: dict(pyexcel.get_book_dict(file_name=name)),
    'doc-files': lambda name: doc_files.to_text(doc_files.read(name)), 'pandas': lambda name: pandas.read_excel(name).values.tolist(), 'calamine': lambda name: python_calamine.load_workbook(name).sheet_names, 'xlsx2csv': csv}
for name in ('usual.xlsx', 'strict.xlsx'):
    for reader, read in readers.items():
        try:
            print(f'   {name}, {reader}:', repr(read(name)))
        except Exception as error:
            print(f'   {name}, {reader}: {type(error).__name__}: {error}')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
openpyxl 3.1.5, tablib 3.10.0, pyexcel 0.7.6, pyexcel-xlsx 0.6.1, pandas 3.1.1, doc-files 0.1.0, python-calamine 0.9.1, xlsx2csv 0.8.6
   usual.xlsx, openpyxl: ['q1', 'q2']
   usual.xlsx, tablib: ['q1', 'q2']
   usual.xlsx, pyexcel: {'q1': [['xa', 'n'], ['A', 5], ['B', 12]], 'q2': [['xa', 'n'], ['A', 5], ['B', 12]]}
   usual.xlsx, doc-files: '== Sheet 1: q1 ==\nxa\tn\nA\t5\nB\t12\n\n== Sheet 2: q2 ==\nxa\tn\nA\t5\nB\t12\n'
   usual.xlsx, pandas: [['A', 5], ['B', 12]]
   usual.xlsx, calamine: ['q1', 'q2']
   usual.xlsx, xlsx2csv: 'xa,n\nA,5\nB,12\n'
   strict.xlsx, openpyxl: []
   strict.xlsx, tablib: []
   strict.xlsx, pyexcel: {}
   strict.xlsx, doc-files: ''
   strict.xlsx, pandas: ValueError: Worksheet index 0 is invalid, 0 worksheets found
   strict.xlsx, calamine: ['q1', 'q2']
   strict.xlsx, xlsx2csv: 'xa,n\nA,5\nB,12\n'
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
