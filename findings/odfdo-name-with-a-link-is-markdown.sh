#!/usr/bin/env bash
# What:  odfdo 3.27.3 (PyPI), Table.get_values() of an .ods in which names are links and a cell is an
#        error; python-calamine 0.9.1 and pandas 3.1.1 (PyPI) for comparison.
# Guess: a cell with a link has its text, "Xã A", as value; #DIV/0! is an error or that text.
# Seen:  the value of the link is the text "[Xã A](https://example.org/a)", in the notation of Markdown;
#        the others read "Xã A". The error is an empty text, as in python-calamine, so that
#        a total which cannot be calculated is a blank.
# Why it matters: lists of communes copied from a web page are links, and Calc makes one of whatever looks
#        like an address. The names are found nowhere, or the address is printed in the report.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check odfdo==3.27.3 python-calamine==0.9.1 pandas==3.1.1 numpy==2.4.6 odfpy==1.4.1
cat >t.py <<'PY'
import importlib.metadata as meta, zipfile
import odfdo, pandas as pd
from python_calamine import CalamineWorkbook
print(' | '.join(n + ' ' + meta.version(n) for n in ('odfdo', 'python-calamine', 'pandas')))
cells = ['<table:table-cell office:value-type="string"><text:p>Xã B</text:p></table:table-cell>',
         '<table:table-cell office:value-type="string"><text:p><text:a xlink:href="https://example.org/a">Xã A</text:a></text:p></table:table-cell>',
         '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>']
names = {'office': 'urn:oasis:names:tc:opendocument:xmlns:office:1.0', 'table': 'urn:oasis:names:tc:opendocument:xmlns:table:1.0', 'text': 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
         'xlink': 'http://www.w3.org/1999/xlink', 'calcext': 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'}
kind = 'application/vnd.oasis.opendocument.spreadsheet'
with zipfile.ZipFile('t.ods', 'w') as z:
    z.writestr('mimetype', kind)
    z.writestr('META-INF/manifest.xml', '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">' + ''.join(f'<manifest:file-entry manifest:full-path="{p}" manifest:media-type="{t}"/>' for p, t in (('/', kind), ('content.xml', 'text/xml'))) + '</manifest:manifest>')
    z.writestr('content.xml', '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" ' + ' '.join(f'xmlns:{n}="{u}"' for n, u in names.items()) + '><office:body><office:spreadsheet><table:table table:name="S"><table:table-row>' + ''.join(cells) + '</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>')
print('   odfdo   ', odfdo.Document('t.ods').body.get_table(0).get_values())
print('   calamine', CalamineWorkbook.from_path('t.ods').get_sheet_by_index(0).to_python())
print('   pandas  ', pd.read_excel('t.ods', header=None, engine='odf').values.tolist())
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
odfdo 3.27.3 | python-calamine 0.9.1 | pandas 3.1.1
   odfdo    [['Xã B', '[Xã A](https://example.org/a)', '']]
   calamine [['Xã B', 'Xã A', '']]
   pandas   [['Xã B', 'Xã A', '#DIV/0!']]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
