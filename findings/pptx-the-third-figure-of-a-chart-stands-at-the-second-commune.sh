#!/usr/bin/env bash
# What:  firecrawl-anydoc 0.2.4, kreuzberg 4.10.4, doc-files 0.1.0, markitdown 0.1.9 (PyPI) and officeparser 7.8.0 (npm) reading slides that
#        python-pptx 1.0.2 wrote: a chart of three communes of which the second has no figure, and a table with merged cells.
# Guess: the figures of the chart stand at their communes and the second is blank; a merged cell leaves a blank for the places it covers, so
#        that what stands beside it stays in its column.
# Seen:  anydoc gives the second commune the 12 of the third, and the third none; the file says which point each figure is. markitdown
#        says None for the second, the others have no chart. In kreuzberg and in the text of doc-files the second row of a merged commune
#        begins with its figure, and the years stand one column to the left; officeparser leaves out blank cells, so that the 30
#        of 2025 is the first figure of its commune. In the Markdown of anydoc, markitdown and doc-files each stands in its column.
# Why it matters: slides of a quarterly meeting are read for their figures, by people's tools and by language models. A commune
#        that had nothing to report gets the figure of the next.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check python-pptx==1.0.2 firecrawl-anydoc==0.2.4 kreuzberg==4.10.4 doc-files==0.1.0 markitdown==0.1.9
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact officeparser@7.8.0 >/dev/null
cat >make.py <<'PY'
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
place = (Inches(1), Inches(2), Inches(6), Inches(3))
chart, table = Presentation(), Presentation()
data = CategoryChartData()
data.categories = ['A', 'B', 'C']
data.add_series('2026', (5, None, 12))
chart.slides.add_slide(chart.slide_layouts[6]).shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data)
chart.save('chart.pptx')
rows = [['Commune', 'Households', '', ''], ['', '2024', '2025', '2026'], ['A', '5', '7', '9'], ['', '12', '20', '3'], ['B', '', '30', '4']]
cells = table.slides.add_slide(table.slide_layouts[6]).shapes.add_table(5, 4, *place).table
for down, row in enumerate(rows):
    for across, text in enumerate(row):
        cells.cell(down, across).text = text
for first, last in (((0, 0), (1, 0)), ((0, 1), (0, 3)), ((2, 0), (3, 0))):
    cells.cell(*first).merge(cells.cell(*last))
table.save('table.pptx')
PY
cat >t.py <<'PY'
import importlib.metadata as meta
import anydoc, doc_files, kreuzberg, markitdown
print(', '.join(name + ' ' + meta.version(name) for name in ('firecrawl-anydoc', 'kreuzberg', 'doc-files', 'markitdown')))
readers = {'anydoc': anydoc.to_markdown, 'markitdown': lambda name: markitdown.MarkItDown().convert(name).markdown, 'kreuzberg': lambda name: kreuzberg.extract_file_sync(name).content,
           'doc-files, text': lambda name: doc_files.to_text(doc_files.read(name)), 'doc-files, Markdown': lambda name: doc_files.to_markdown(doc_files.read(name))}
for name in ('chart.pptx', 'table.pptx'):
    for reader, read in readers.items():
        lines = [line for line in read(name).splitlines() if line.strip() and line.strip()[0] not in '=#<' and '---' not in line]
        print(f'   {name} by {reader}:', ' / '.join(line.strip(' ').replace('\t', ' > ') for line in lines) or 'nothing')
PY
cat >t.cjs <<'JS'
const { parseOffice } = require('officeparser')
console.log('officeparser', require('./node_modules/officeparser/package.json').version)
const run = async () => { for (const name of ['chart.pptx', 'table.pptx']) console.log(`   ${name}: ` + ((await parseOffice(name)).toText().trim().replace(/\s*\n\s*/g, ' / ') || 'nothing')) }
run()
JS
v/bin/python make.py
{ v/bin/python -W ignore t.py 2>log; node t.cjs; } | tee seen
cat >want <<'WANT'
firecrawl-anydoc 0.2.4, kreuzberg 4.10.4, doc-files 0.1.0, markitdown 0.1.9
   chart.pptx by anydoc: |  | 2026 | / | A | 5 | / | B | 12 | / | C |  |
   chart.pptx by markitdown: | Category | 2026 | / | A | 5.0 | / | B | None | / | C | 12.0 |
   chart.pptx by kreuzberg: nothing
   chart.pptx by doc-files, text: nothing
   chart.pptx by doc-files, Markdown: nothing
   table.pptx by anydoc: | Commune | Households |  |  | / |  | 2024 | 2025 | 2026 | / | A | 5 | 7 | 9 | / |  | 12 | 20 | 3 | / | B |  | 30 | 4 |
   table.pptx by markitdown: | Commune | Households |  |  | / |  | 2024 | 2025 | 2026 | / | A | 5 | 7 | 9 | / |  | 12 | 20 | 3 | / | B |  | 30 | 4 |
   table.pptx by kreuzberg: Commune > Households / 2024 > 2025 > 2026 / A > 5 > 7 > 9 / 12 > 20 > 3 / B >  > 30 > 4
   table.pptx by doc-files, text: Commune > Households >  >  / 2024 > 2025 > 2026 / A > 5 > 7 > 9 / 12 > 20 > 3 / B >  > 30 > 4
   table.pptx by doc-files, Markdown: | Commune | Households |  |  | / |  | 2024 | 2025 | 2026 | / | A | 5 | 7 | 9 | / |  | 12 | 20 | 3 | / | B |   | 30 | 4 |
officeparser 7.8.0
   chart.pptx: nothing
   table.pptx: Commune / Households / 2024 / 2025 / 2026 / A / 5 / 7 / 9 / 12 / 20 / 3 / B / 30 / 4
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
