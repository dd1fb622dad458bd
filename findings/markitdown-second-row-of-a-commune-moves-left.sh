#!/usr/bin/env bash
# What:  markitdown 0.1.9 (PyPI), a table of a Word document as Markdown, as it is handed to language models and search; pandoc
#        3.9 (pypandoc-binary 1.17, PyPI) for comparison. The document is written by python-docx 1.2.0.
# Guess: Markdown has no merged cells: a commune that takes two rows is repeated or blank in the second, so that its figures
#        stay under their headings, as a cell over two columns is followed by a blank one.
# Seen:  the second row of a commune begins with its figure: "| 1 | 2 | 30 |" below "| Đăk Môn | 5 | 7 | 12 |", so that the 1 is the
#        commune, the opening figure is 2 and the closing one 30. The second row of headings lies below "Xã" in the same
#        way, and the line that Markdown takes for headings is blank. Pandoc writes a table of HTML with the merged cells.
# Why it matters: reports of communes have such tables as a rule, and nobody looks at the Markdown. A model that is asked for
#        the closing figure of the second row reads 30, which is a sound number of another column.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check 'markitdown[docx]==0.1.9' python-docx==1.2.0 pypandoc-binary==1.17
cat >t.py <<'PY'
import importlib.metadata as meta
import docx, pypandoc
from markitdown import MarkItDown
print('markitdown', meta.version('markitdown'), 'pandoc', pypandoc.get_pandoc_version())
document = docx.Document()
rows = [['Xã', 'HTX', '', 'Ghi chú'], ['', 'Đầu kỳ', 'Cuối kỳ', ''], ['Đăk Môn', '5', '7', '12'], ['', '1', '2', '30'], ['Xã A', 'không', '', '4']]
table = document.add_table(rows=len(rows), cols=4)
for i, row in enumerate(rows):
    for j, value in enumerate(row):
        table.cell(i, j).text = value
for one, other in (((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 3), (1, 3)), ((2, 0), (3, 0)), ((4, 1), (4, 2))):
    table.cell(*one).merge(table.cell(*other))
document.save('t.docx')
for line in MarkItDown().convert('t.docx').text_content.splitlines():
    print('  ', line)
print('   pandoc: a table of HTML with', pypandoc.convert_file('t.docx', 'gfm').count('rowspan'), 'cells over two rows')
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
markitdown 0.1.9 pandoc 3.9
   |  |  |  |  |
   | --- | --- | --- | --- |
   | Xã | HTX | | Ghi chú |
   | Đầu kỳ | Cuối kỳ |
   | Đăk Môn | 5 | 7 | 12 |
   | 1 | 2 | 30 |
   | Xã A | không | | 4 |
   pandoc: a table of HTML with 3 cells over two rows
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
