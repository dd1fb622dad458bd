#!/usr/bin/env bash
# What:  .ods files with yes and no in them, written by pyexcel-ods3 0.6.1, odfdo 3.27.3 and tablib
#        3.10.0, read by pandas 3.1.1 (engine odf, odfpy 1.4.1); python-calamine 0.9.1 for
#        comparison (all PyPI).
# Guess: a cell of the type boolean with the value true is True.
# Seen:  pandas looks at the text that is shown, not at the value, and all that is not "TRUE" in
#        capitals is False. The three writers show "true" or nothing, so that every yes is a no; so
#        it is for a Calc in another language ("ĐÚNG"). python-calamine has them right.
# Why it matters: a whole column of ticks is turned to "no", with the type that one expects and no
#        warning, and a test with a file that pandas wrote itself passes. Read .ods with
#        engine='calamine', and count the yes on both sides.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyexcel-ods3==0.6.1 odfdo==3.27.3 'tablib[ods]==3.10.0' pandas==3.1.1 numpy==2.4.6 odfpy==1.4.1 python-calamine==0.9.1
cat >t.py <<'PY'
import importlib.metadata as meta, re, zipfile
import odfdo, pandas as pd, pyexcel_ods3, tablib
from python_calamine import CalamineWorkbook
print(' | '.join(n + ' ' + meta.version(n) for n in ('pandas', 'odfpy', 'python-calamine', 'pyexcel-ods3', 'odfdo', 'tablib')))
ticks = ['x', True, False]
pyexcel_ods3.save_data('pyexcel-ods3.ods', {'S': [ticks]})
document = odfdo.Document('ods'); document.body.clear()
table, row = odfdo.Table('S'), odfdo.Row(); row.set_values(ticks); table.append_row(row); document.body.append(table); document.save('odfdo.ods')
open('tablib.ods', 'wb').write(tablib.Dataset(ticks).export('ods'))
pd.DataFrame([ticks]).to_excel('pandas.ods', header=False, index=False, engine='odf')
def edit(source, target, old, new):
    with zipfile.ZipFile(source) as a, zipfile.ZipFile(target, 'w') as b:
        for item in a.infolist():
            data = a.read(item)
            if item.filename == 'content.xml':
                assert old in data.decode()
                data = data.decode().replace(old, new).encode()
            b.writestr(item, data)
edit('pandas.ods', 'ĐÚNG shown.ods', '<text:p>TRUE</text:p>', '<text:p>ĐÚNG</text:p>')
for name in ('pandas', 'pyexcel-ods3', 'odfdo', 'tablib', 'ĐÚNG shown'):
    xml = zipfile.ZipFile(name + '.ods').read('content.xml').decode()
    print('  ', name.ljust(13), 'stored', re.findall('boolean-value="([^"]*)"', xml), 'pandas', pd.read_excel(name + '.ods', header=None, engine='odf').values.tolist()[0], '| calamine', CalamineWorkbook.from_path(name + '.ods').get_sheet_by_index(0).to_python()[0])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pandas 3.1.1 | odfpy 1.4.1 | python-calamine 0.9.1 | pyexcel-ods3 0.6.1 | odfdo 3.27.3 | tablib 3.10.0
   pandas        stored ['true', 'false'] pandas ['x', True, False] | calamine ['x', True, False]
   pyexcel-ods3  stored ['true', 'false'] pandas ['x', False, False] | calamine ['x', True, False]
   odfdo         stored ['true', 'false'] pandas ['x', False, False] | calamine ['x', True, False]
   tablib        stored ['true', 'false'] pandas ['x', False, False] | calamine ['x', True, False]
   ĐÚNG shown    stored ['true', 'false'] pandas ['x', False, False] | calamine ['x', True, False]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
