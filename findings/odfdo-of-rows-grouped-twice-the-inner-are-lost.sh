#!/usr/bin/env bash
# What:  odfdo 3.27.3 (PyPI) reading a sheet of an .ods whose rows are grouped, as LibreOffice does to fold away the communes under their
#        district and the districts under their province. python-calamine 0.9.1 and pandas 3.1.1 with odfpy 1.4.1 beside it.
# Guess: grouped rows are rows; a group within a group as well.
# Seen:  rows in one group are read, those in a group within a group are not, by get_values, to_csv and by address alike: of a province,
#        a district and its communes the communes are gone, and B4 is blank for it. The height is counted
#        without them, and no error is raised. The other two read all.
# Why it matters: what is left are the totals of the districts, and they add up to the province. Where the lowest level is what
#        one came for, the sheet looks as if none of the communes had sent anything.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check odfdo==3.27.3 python-calamine==0.9.1 pandas==3.1.1 odfpy==1.4.1
cat >t.py <<'PY'
import importlib.metadata as meta, zipfile
import odfdo, pandas, python_calamine
print(', '.join(name + ' ' + meta.version(name) for name in ('odfdo', 'python-calamine', 'pandas', 'odfpy')))
rows = (('province', 75), ('district A', 45), ('commune A1', 20), ('commune A2', 25), ('district B', 30))
row = lambda name, n: f'<table:table-row><table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="{n}"><text:p>{n}</text:p></table:table-cell></table:table-row>'
group = lambda *inner: '<table:table-row-group>' + ''.join(inner) + '</table:table-row-group>'
province, a, a1, a2, b = (row(*line) for line in rows)
kind, spaces = 'application/vnd.oasis.opendocument.spreadsheet', ' '.join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ('office', 'table', 'text'))
for name, grouped in (('one', province + group(a, a1, a2, b)), ('two', province + group(a, group(a1, a2), b))):
    with zipfile.ZipFile(name + '.ods', 'w') as book:
        book.writestr('mimetype', kind)
        book.writestr('META-INF/manifest.xml', f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
        book.writestr('content.xml', f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="q1"><table:table-column table:number-columns-repeated="2"/>{grouped}</table:table></office:spreadsheet></office:body></office:document-content>')
for name in ('one', 'two'):
    table = odfdo.Document(name + '.ods').body.get_table(0)
    print(f'   groups in {name}, odfdo:', ', '.join(f'{commune} {n}' for commune, n in table.get_values()), '| B4', table.get_value('B4'), '| height', table.height)
    print(f'   groups in {name}, calamine:', ', '.join(f'{commune} {n:.0f}' for commune, n in python_calamine.load_workbook(name + '.ods').get_sheet_by_index(0).to_python()))
    print(f'   groups in {name}, pandas:', ', '.join(f'{commune} {n}' for commune, n in pandas.read_excel(name + '.ods', header=None, engine='odf').values))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
odfdo 3.27.3, python-calamine 0.9.1, pandas 3.1.1, odfpy 1.4.1
   groups in one, odfdo: province 75, district A 45, commune A1 20, commune A2 25, district B 30 | B4 25 | height 5
   groups in one, calamine: province 75, district A 45, commune A1 20, commune A2 25, district B 30
   groups in one, pandas: province 75, district A 45, commune A1 20, commune A2 25, district B 30
   groups in two, odfdo: province 75, district A 45, district B 30 | B4 None | height 3
   groups in two, calamine: province 75, district A 45, commune A1 20, commune A2 25, district B 30
   groups in two, pandas: province 75, district A 45, commune A1 20, commune A2 25, district B 30
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
