#!/usr/bin/env bash
# What:  an .xlsb of three columns written by SheetJS 0.18.5 (npm), read by python-calamine
#        0.9.1, pyxlsb 1.0.10 and pandas 3.1.1 with either (PyPI), and by SheetJS itself.
# Guess: the format has one meaning, and all readers see three columns. A reader that met a
#        kind of cell it does not know would say so.
# Seen:  SheetJS leaves the column number off each cell that stands beside the one before
#        it, as the format allows. calamine and pyxlsb do not know such cells and pass over
#        them: only the first column is read, and pyxlsb does not know texts that are kept
#        in the cells either, so that without bookSST: true nothing at all is left. No
#        warning.
# Why it matters: the list of the communes arrives, their figures do not, or an empty sheet
#        from a full file. The writer is among the commonest, and .xlsb is what one chooses
#        when a file is too big to be looked at. Count cells against the file itself.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyxlsb==1.0.10 python-calamine==0.9.1 pandas==3.1.1 numpy==2.4.6
npm install --prefix . --silent --no-fund --no-audit xlsx@0.18.5 >/dev/null 2>&1
cat >t.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const XLSX = require('xlsx');
const sheet = XLSX.utils.aoa_to_sheet([['ma', 'xa', 'ho'], ['0012', 'Xã A', 20], ['0013', 'Xã B', 15]]);
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, 'S');
XLSX.writeFile(book, 'a.xlsb');
XLSX.writeFile(book, 'b.xlsb', { bookSST: true });
console.log(version('xlsx'), JSON.stringify(XLSX.utils.sheet_to_json(XLSX.readFile('a.xlsb').Sheets.S, { header: 1 })));
JS
cat >t.py <<'PY'
import importlib.metadata as meta, pandas, pyxlsb
from python_calamine import CalamineWorkbook
for file, how in (('a.xlsb', 'texts in cells'), ('b.xlsb', 'bookSST: true')):
    print(how)
    with pyxlsb.open_workbook(file) as book, book.get_sheet(1) as sheet:
        print('  pyxlsb', meta.version('pyxlsb'), [[c.v for c in row] for row in sheet.rows()])
    print('  pandas', pandas.__version__, pandas.read_excel(file, engine='pyxlsb', header=None).values.tolist())
    print('  python-calamine', meta.version('python-calamine'), CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python())
PY
{ node t.js; v/bin/python -W ignore t.py; } | tee seen
cat >want <<'WANT'
xlsx 0.18.5 [["ma","xa","ho"],["0012","Xã A",20],["0013","Xã B",15]]
texts in cells
  pyxlsb 1.0.10 [[None, None, None], [None, None, None], [None, None, None]]
  pandas 3.1.1 []
  python-calamine 0.9.1 [['ma'], ['0012'], ['0013']]
bookSST: true
  pyxlsb 1.0.10 [['ma', None, None], ['0012', None, None], ['0013', None, None]]
  pandas 3.1.1 [['ma'], ['0012'], ['0013']]
  python-calamine 0.9.1 [['ma'], ['0012'], ['0013']]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
