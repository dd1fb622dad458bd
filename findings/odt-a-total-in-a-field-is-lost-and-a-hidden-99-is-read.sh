#!/usr/bin/env bash
# What:  pandoc 3.9 (pypandoc-binary 1.17), kreuzberg 4.10.4, firecrawl-anydoc 0.2.4, doc-files 0.1.0, odfdo 3.27.3, odfpy 1.4.1 (PyPI) and
#        officeparser 7.8.0 (npm) reading text documents (.odt) with things that LibreOffice has in its menus: a formula as a field, hidden text,
#        a struck figure of tracked changes, a comment; a table whose headings are repeated on each page, with a merged commune and, as the
#        format allows, two equal cells stored as one with a number.
# Guess: what is seen on the page is read, and only that, each figure under its year.
# Seen:  "Total: 12 HTX" whose 12 is a field is "Total: HTX" in pandoc, odfdo and officeparser. A hidden 99 before a 7 is read as 997 by
#        kreuzberg, anydoc, doc-files and odfpy; a struck 12 is read by officeparser and odfpy; a comment is in the middle of the line
#        for anydoc and odfpy. Of the two equal cells pandoc and kreuzberg read one, so that the 4 of 2026 is gone. The headings are not
#        read by officeparser. In kreuzberg, doc-files and officeparser the second row of a merged commune begins with its figure.
# Why it matters: of seven readers no two read the same figures of one page, and none gives all of them right.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pypandoc-binary==1.17 kreuzberg==4.10.4 firecrawl-anydoc==0.2.4 doc-files==0.1.0 odfdo==3.27.3 odfpy==1.4.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact officeparser@7.8.0 >/dev/null
cat >make.py <<'PY'
import zipfile
kind, names = 'application/vnd.oasis.opendocument.text', ' '.join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ('office', 'table', 'text', 'style')) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
line = lambda text: f'<text:p>{text}</text:p>'
cell = lambda text, more='': f'<table:table-cell {more} office:value-type="string">{line(text)}</table:table-cell>'
row = lambda *cells: '<table:table-row>' + ''.join(cells) + '</table:table-row>'
info = '<office:change-info><dc:creator>A</dc:creator><dc:date>2026-03-05T00:00:00</dc:date></office:change-info>'
bodies = {
    'field': line('Total: <text:expression text:formula="ooow:5+7" office:value-type="float" office:value="12">12</text:expression> HTX'),
    'hidden': line('T: <text:hidden-text text:condition="ooow:1" text:string-value="99" text:is-hidden="true">99</text:hidden-text>7'),
    'struck': '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>' + info + line('12') + '</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion>' + info + '</text:insertion></text:changed-region></text:tracked-changes>'
              + line('T: <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>15<text:change-end text:change-id="c2"/> HTX'),
    'comment': line('T: 3<office:annotation><dc:creator>A</dc:creator>' + line('or 6') + '</office:annotation> HTX'),
    'table': '<table:table table:name="t"><table:table-column table:number-columns-repeated="3"/><table:table-header-rows>' + row(cell('Commune'), cell('2025'), cell('2026')) + '</table:table-header-rows>'
             + row(cell('A', 'table:number-rows-spanned="2"'), cell('5'), cell('7')) + row('<table:covered-table-cell/>', cell('12'), cell('20')) + row(cell('B'), cell('4', 'table:number-columns-repeated="2"')) + '</table:table>'}
for name, body in bodies.items():
    with zipfile.ZipFile(f'{name}.odt', 'w') as book:
        book.writestr('mimetype', kind)
        book.writestr('META-INF/manifest.xml', f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>')
        book.writestr('content.xml', f'<office:document-content {names} office:version="1.3"><office:body><office:text>{body}</office:text></office:body></office:document-content>')
        book.writestr('styles.xml', f'<office:document-styles {names} office:version="1.3"><office:styles/></office:document-styles>')
PY
cat >t.py <<'PY'
import importlib.metadata as meta
import anydoc, doc_files, kreuzberg, odf.teletype, odf.text, odfdo, pypandoc
from odf.opendocument import load
print('pandoc', pypandoc.get_pandoc_version() + ', ' + ', '.join(name + ' ' + meta.version(name) for name in ('kreuzberg', 'firecrawl-anydoc', 'doc-files', 'odfdo', 'odfpy')))
readers = {'pandoc': lambda name: pypandoc.convert_file(name, 'plain', extra_args=['--wrap=none']), 'kreuzberg': lambda name: kreuzberg.extract_file_sync(name).content, 'anydoc': anydoc.to_markdown,
           'doc-files': lambda name: doc_files.to_text(doc_files.read(name)), 'odfdo': lambda name: odfdo.Document(name).get_formatted_text(),
           'odfpy': lambda name: '\n'.join(odf.teletype.extractText(part) for part in load(name).text.getElementsByType(odf.text.P))}
for what in ('field', 'hidden', 'struck', 'comment', 'table'):
    for reader, read in readers.items():
        if what != 'table' or reader not in ('odfdo', 'odfpy'):
            lines = [line.strip() for line in read(what + '.odt').splitlines() if line.strip(' -=+|')]
            print(f'   {what} by {reader}:', ' / '.join(' '.join(line.split()) for line in lines))
print('   table by odfdo, values:', odfdo.Document('table.odt').body.get_tables()[0].get_values())
PY
cat >t.cjs <<'JS'
const { parseOffice } = require('officeparser')
console.log('officeparser', require('./node_modules/officeparser/package.json').version)
const run = async () => { for (const what of ['field', 'hidden', 'struck', 'comment', 'table']) console.log(`   ${what}: ` + (await parseOffice(what + '.odt')).toText().trim().replace(/\s*\n\s*/g, ' / ')) }
run()
JS
v/bin/python make.py
{ v/bin/python -W ignore t.py; node t.cjs; } | tee seen
cat >want <<'WANT'
pandoc 3.9, kreuzberg 4.10.4, firecrawl-anydoc 0.2.4, doc-files 0.1.0, odfdo 3.27.3, odfpy 1.4.1
   field by pandoc: Total: HTX
   field by kreuzberg: Total: 12 HTX
   field by anydoc: Total: 12 HTX
   field by doc-files: Total: 12 HTX
   field by odfdo: Total: HTX
   field by odfpy: Total: 12 HTX
   hidden by pandoc: T: 7
   hidden by kreuzberg: T: 997
   hidden by anydoc: T: 997
   hidden by doc-files: T: 997
   hidden by odfdo: T: 7
   hidden by odfpy: T: 997
   struck by pandoc: T: 15 HTX
   struck by kreuzberg: T: 15 HTX
   struck by anydoc: T: 15 HTX
   struck by doc-files: T: 15 HTX
   struck by odfdo: T: 15 HTX
   struck by odfpy: 12 / T: 15 HTX
   comment by pandoc: T: 3 HTX
   comment by kreuzberg: T: 3 HTX
   comment by anydoc: T: 3Aor 6 HTX
   comment by doc-files: T: 3 HTX
   comment by odfdo: T: 3[*] HTX / [*] or 6
   comment by odfpy: T: 3Aor 6 HTX / or 6
   table by pandoc: | Commune | 2025 | 2026 | / | A | 5 | 7 | / | | 12 | 20 | / | B | 4 | |
   table by kreuzberg: Commune 2025 2026 / A 5 7 / 12 20 / B 4
   table by anydoc: | Commune | 2025 | 2026 | / | A | 5 | 7 | / | | 12 | 20 | / | B | 4 | 4 |
   table by doc-files: Commune 2025 2026 / A 5 7 / 12 20 / B 4 4
   table by odfdo, values: [['Commune', '2025', '2026'], ['A', '5', '7'], [None, '12', '20'], ['B', '4', '4']]
officeparser 7.8.0
   field: Total:  HTX
   hidden: T: 7
   struck: 12 / T: 15 HTX
   comment: T: 3 HTX
   table: A / 5 / 7 / 12 / 20 / B / 4 / 4
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
