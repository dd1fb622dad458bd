#!/usr/bin/env bash
# What:  fast-ods 0.3.2 (PyPI), a reader of .ods; sheets written by odfpy 1.4.1 (PyPI) as LibreOffice
#        writes them; odsslicer 1.0.1 (PyPI) reads them beside it.
# Guess: a comment at a cell is no part of it. The cells that a merged cell covers are blank, so that the
#        others stay in their columns. Two lines in a cell are two lines.
# Seen:  of a cell with a comment the comment is read, with its date in front, and the name is gone; a
#        blank cell with a comment has the comment as its content. Covered cells are left out: what
#        stands right of a merged cell moves to the left, and below one over two rows the figure is in
#        the column of names. Of "Đăk / Môn" the second line is lost, "12 / 15" is "1215".
# Why it matters: comments are how a district asks back, and names merged over their hamlets how every form
#        looks. Households of one column are added to those of the next, without an error.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check fast-ods==0.3.2 odfpy==1.4.1 odsslicer==1.0.1 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta
from fast_ods import ODSParser, ODSParserOptions
from odf import dc, office, opendocument, table, text
from odsslicer import ODSReader
print(' | '.join(name + ' ' + meta.version(name) for name in ('fast-ods', 'odfpy', 'odsslicer')))
def cell(value=None, comment=None, **more):
    kind = {} if value is None else {'valuetype': 'string'} if isinstance(value, str) else {'valuetype': 'float', 'value': value}
    made = table.TableCell(**kind, **more)
    if comment:
        note = office.Annotation()
        note.addElement(dc.Date(text='2026-03-05T08:00:00'))
        note.addElement(text.P(text=comment))
        made.addElement(note)
    for line in ([] if value is None else str(value).split('\n')):
        made.addElement(text.P(text=line))
    return made
def broken(first, second):
    made, line = table.TableCell(valuetype='string'), text.P(text=first)
    line.addElement(text.LineBreak())
    line.addText(second)
    made.addElement(line)
    return made
def show(name, *rows):
    book, sheet = opendocument.OpenDocumentSpreadsheet(), table.Table(name='s')
    for cells in rows:
        row = table.TableRow()
        for made in cells:
            row.addElement(made)
        sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    book.save('a.ods')
    fast = [list(row) for row in ODSParser(ODSParserOptions(convert_values=True)).parse('a.ods')]
    other = ODSReader('a.ods').sheet('s')
    width = max(len(row) for row in rows)
    print(f'   {name}: fast-ods {fast}, odsslicer', [[other[row, column].value for column in range(width)] for row in range(len(rows))])
covered = table.CoveredTableCell
show('comment', [cell('Xã A', 'hỏi lại'), cell(5)], [cell('Xã B'), cell(None, 'chưa có')])
show('merged to the right', [cell('xa'), cell('thon'), cell('ho')], [cell('Xã A', numbercolumnsspanned=2), covered(), cell(5)])
show('merged downwards', [cell('Xã A', numberrowsspanned=2), cell(5)], [covered(), cell(7)])
show('two lines', [cell('Đăk\nMôn'), broken('12', '15')])
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
fast-ods 0.3.2 | odfpy 1.4.1 | odsslicer 1.0.1
   comment: fast-ods [['2026-03-05T08:00:00hỏi lại', 5.0], ['Xã B', '2026-03-05T08:00:00chưa có']], odsslicer [['Xã A', 5.0], ['Xã B', None]]
   merged to the right: fast-ods [['xa', 'thon', 'ho'], ['Xã A', 5.0]], odsslicer [['xa', 'thon', 'ho'], ['Xã A', None, 5.0]]
   merged downwards: fast-ods [['Xã A', 5.0], [7.0]], odsslicer [['Xã A', 5.0], [None, 7.0]]
   two lines: fast-ods [['Đăk', '1215']], odsslicer [['Đăk\nMôn', '12\n15']]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
