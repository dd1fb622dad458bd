#!/usr/bin/env bash
# What:  python-docx 1.2.0, docx2python 3.7.1, doc-files 0.1.0, docspine 0.4.0, firecrawl-anydoc 0.2.4 and mammoth 1.13.0 (PyPI), readers of
#        Word documents, on a table in which some cells are content controls (w:sdt), the fields of a form that Word has had since
#        2007: around a cell, around what stands in a cell, around a row (a repeated section), and around a number of a sentence.
# Guess: the text of a control is the text of the document, as in print; a cell in a control keeps its place in the row. At most
#        python-docx leaves out a number within a sentence.
# Seen:  mammoth and LibreOffice read all. In python-docx, doc-files and docspine a cell in a control is not
#        there, and 2026's figure moves under 2025; in these and in anydoc a row in a control is gone. docx2python cuts the table into several.
#        In python-docx a cell is blank where its paragraph or its run is in a control, and "Total: 12 HTX" is "Total:  HTX".
# Why it matters: a form that an office hands out has its controls where the figures go. What is read is a sound table with the
#        headings, the names and the figures of another year, or with one commune less.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check python-docx==1.2.0 docx2python==3.7.1 doc-files==0.1.0 docspine==0.4.0 firecrawl-anydoc==0.2.4 mammoth==1.13.0 lxml==6.1.3
cat >t.py <<'PY'
import importlib.metadata as meta, re
import anydoc, doc_files, docspine, docx, mammoth
from docx.oxml import parse_xml
from docx2python import docx2python
print(', '.join(name + ' ' + meta.version(name) for name in ('python-docx', 'docx2python', 'doc-files', 'docspine', 'firecrawl-anydoc', 'mammoth')))

def control(element, kind):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    wrapped = parse_xml(f'<w:sdt {space}><w:sdtPr>{kind}</w:sdtPr><w:sdtContent/></w:sdt>')
    element.addprevious(wrapped)
    wrapped.find('{*}sdtContent').append(element)

document = docx.Document()
rows = (('Xã', '2025', '2026'), ('Xã A', '5', '7'), ('Xã B', '12', '15'), ('Xã C', '20', '25'), ('Xã D', '30', '35'))
table = document.add_table(len(rows), 3)
for row, texts in enumerate(rows):
    for column, text in enumerate(texts):
        table.cell(row, column).text = text
lines = table._tbl.tr_lst
control(lines[1].tc_lst[1], '<w:text/>')
control(lines[2].tc_lst[1].p_lst[0].r_lst[0], '<w:text/>')
control(lines[2].tc_lst[2].p_lst[0], '<w:text/>')
control(lines[3], '')
sentence = document.add_paragraph('Total: ')
control(sentence.add_run('12')._r, '<w:text/>')
sentence.add_run(' HTX')
document.save('form.docx')

document = docx.Document('form.docx')
print('   written:', ' / '.join(' '.join(row) for row in rows), '| Total: 12 HTX')
print('   python-docx:', [[cell.text for cell in row.cells] for row in document.tables[0].rows], [paragraph.text for paragraph in document.paragraphs])
print('   docx2python:', [[[' '.join(cell) for cell in row] for row in table] for table in docx2python('form.docx').body])
print('   doc-files:', doc_files.to_text(doc_files.read('form.docx')).split('\n'))
print('   docspine:', docspine.open('form.docx').to_text().split('\n'))
print('   anydoc:', [line for line in anydoc.to_markdown('form.docx').split('\n') if re.search(r'\w', line)])
print('   mammoth:', [re.sub(r'<[^>]+>', ' ', line).split() for line in re.findall(r'<tr>.*?</tr>|<p>Total.*?</p>', mammoth.convert_to_html(open('form.docx', 'rb')).value)])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
python-docx 1.2.0, docx2python 3.7.1, doc-files 0.1.0, docspine 0.4.0, firecrawl-anydoc 0.2.4, mammoth 1.13.0
   written: Xã 2025 2026 / Xã A 5 7 / Xã B 12 15 / Xã C 20 25 / Xã D 30 35 | Total: 12 HTX
   python-docx: [['Xã', '2025', '2026'], ['Xã A', '7'], ['Xã B', '', ''], ['Xã D', '30', '35']] ['Total:  HTX']
   docx2python: [[['Xã', '2025', '2026'], ['Xã A']], [['5']], [['7'], ['Xã B', '12']], [['15']], [], [['Xã C', '20', '25']], [['Xã D', '30', '35']], [['Total: 12 HTX']]]
   doc-files: ['Xã\t2025\t2026', 'Xã A\t7', 'Xã B\t12\t15', 'Xã D\t30\t35', 'Total: 12 HTX', '']
   docspine: ['Xã\t2025\t2026', 'Xã A\t7', 'Xã B\t12\t15', 'Xã D\t30\t35', 'Total: 12 HTX']
   anydoc: ['| Xã | 2025 | 2026 |', '| Xã A | 5 | 7 |', '| Xã B | 12 | 15 |', '| Xã D | 30 | 35 |', 'Total: 12 HTX']
   mammoth: [['Xã', '2025', '2026'], ['Xã', 'A', '5', '7'], ['Xã', 'B', '12', '15'], ['Xã', 'C', '20', '25'], ['Xã', 'D', '30', '35'], ['Total:', '12', 'HTX']]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
