#!/usr/bin/env bash
# What:  python-docx 1.2.0, docx2python 3.7.1, doc-files 0.1.0, docspine 0.4.0, firecrawl-anydoc 0.2.4, mammoth 1.13.0 and pandoc 3.9 (PyPI), readers of
#        Word documents, on a table whose third row begins behind the first two columns (w:gridBefore, which Word writes where the left edge of a
#        row is drawn to the right) and whose fourth ends before the last (w:gridAfter).
# Guess: what is read stands under the headings under which it stands in print, with blanks where the row has no cells; in python-docx row.cells
#        is shorter, as documented, and table.cell(row, column) and table.columns are right.
# Seen:  only anydoc has 12 and 15 under 2025 and 2026. In docx2python, doc-files, docspine, mammoth and pandoc the row begins on the left: 12 is the
#        commune, 15 its figure of 2024. In python-docx table.cell and table.columns count on: every row below begins as many columns further right, so that
#        the commune C stands under 2025, its 8 is the name of a commune, and the last row is not reached.
# Why it matters: one row with a gap, in a table that is sound in print, and all communes below have the figures of other years,
#        or names for figures. Count w:gridBefore (row.grid_cols_before) yourself.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check python-docx==1.2.0 docx2python==3.7.1 doc-files==0.1.0 docspine==0.4.0 firecrawl-anydoc==0.2.4 mammoth==1.13.0 pypandoc-binary==1.17 lxml==6.1.3
cat >t.py <<'PY'
import importlib.metadata as meta, re
import anydoc, doc_files, docspine, docx, mammoth, pypandoc
from docx.oxml import parse_xml
from docx2python import docx2python
space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
rows = (('Xã', '2024', '2025', '2026'), ('A', '1', '2', '3'), (None, None, '12', '15'), ('C', '7', '8', None), ('D', '20', '25', '30'))
document = docx.Document()
table = document.add_table(len(rows), 4)
for line, texts in zip(list(table.rows), rows):
    cells = list(line._tr.tc_lst)
    for cell, text in zip(line.cells, texts):
        cell.text = text or ''
    before = next(n for n, text in enumerate(texts) if text)
    after = next(n for n, text in enumerate(reversed(texts)) if text)
    for cell, text in zip(cells, texts):
        if text is None:
            line._tr.remove(cell)
    if before or after:
        marks = (f'<w:gridBefore w:val="{before}"/>' if before else '') + (f'<w:gridAfter w:val="{after}"/>' if after else '')
        line._tr.insert(0, parse_xml(f'<w:trPr {space}>{marks}</w:trPr>'))
document.save('a.docx')

table = docx.Document('a.docx').tables[0]
def cell(row, column):
    try:
        return table.cell(row, column).text
    except IndexError:
        return 'IndexError'
print('written:', ' / '.join(' '.join(text or '_' for text in row) for row in rows))
print('python-docx', meta.version('python-docx'))
print('   row.cells:', [[each.text for each in row.cells] for row in table.rows])
print('   table.cell:', [[cell(row, column) for column in range(4)] for row in range(5)])
print('   column 2026:', [each.text for each in table.columns[3].cells])
print('docx2python', meta.version('docx2python'), [[' '.join(each) for each in row] for row in docx2python('a.docx').body[0]])
print('doc-files', meta.version('doc-files'), doc_files.to_text(doc_files.read('a.docx')).strip().split('\n'))
print('docspine', meta.version('docspine'), docspine.open('a.docx').to_text().strip().split('\n'))
print('firecrawl-anydoc', meta.version('firecrawl-anydoc'), [line for line in anydoc.to_markdown('a.docx').split('\n') if re.search(r'\w', line)])
rest = lambda html: [[re.sub(r'<[^>]+>', '', each) for each in re.findall(r'<t[dh][^>]*?(?:/>|>.*?</t[dh]>)', line, re.S)] for line in re.findall(r'<tr.*?</tr>', html, re.S)]
print('mammoth', meta.version('mammoth'), rest(mammoth.convert_to_html(open('a.docx', 'rb')).value))
print('pandoc', pypandoc.get_pandoc_version(), rest(pypandoc.convert_file('a.docx', 'html')))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
written: Xã 2024 2025 2026 / A 1 2 3 / _ _ 12 15 / C 7 8 _ / D 20 25 30
python-docx 1.2.0
   row.cells: [['Xã', '2024', '2025', '2026'], ['A', '1', '2', '3'], ['12', '15'], ['C', '7', '8'], ['D', '20', '25', '30']]
   table.cell: [['Xã', '2024', '2025', '2026'], ['A', '1', '2', '3'], ['12', '15', 'C', '7'], ['8', 'D', '20', '25'], ['30', 'IndexError', 'IndexError', 'IndexError']]
   column 2026: ['2026', '3', '7', '25']
docx2python 3.7.1 [['Xã', '2024', '2025', '2026'], ['A', '1', '2', '3'], ['12', '15'], ['C', '7', '8'], ['D', '20', '25', '30']]
doc-files 0.1.0 ['Xã\t2024\t2025\t2026', 'A\t1\t2\t3', '12\t15', 'C\t7\t8', 'D\t20\t25\t30']
docspine 0.4.0 ['Xã\t2024\t2025\t2026', 'A\t1\t2\t3', '12\t15', 'C\t7\t8', 'D\t20\t25\t30']
firecrawl-anydoc 0.2.4 ['| Xã | 2024 | 2025 | 2026 |', '| A | 1 | 2 | 3 |', '|  |  | 12 | 15 |', '| C | 7 | 8 |  |', '| D | 20 | 25 | 30 |']
mammoth 1.13.0 [['Xã', '2024', '2025', '2026'], ['A', '1', '2', '3'], ['12', '15'], ['C', '7', '8'], ['D', '20', '25', '30']]
pandoc 3.9 [['Xã', '2024', '2025', '2026'], ['A', '1', '2', '3'], ['12', '15', '', ''], ['C', '7', '8', ''], ['D', '20', '25', '30']]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
