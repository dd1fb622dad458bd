#!/usr/bin/env bash
# What:  python-calamine 0.9.1 and openpyxl 3.1.5 (PyPI), ExcelJS 4.4.0 and SheetJS 0.18.5
#        (npm), reading a name of two runs, one of them bold, as xlsx-populate 1.21.0 writes
#        it.
# Guess: "THT " and "cà phê" are read as "THT cà phê". The standard asks for
#        xml:space="preserve", but readers of spreadsheets do not trim.
# Seen:  calamine, and with it polars and the fast engine of pandas, reads "THTcà phê":
#        xlsx-populate protects blanks in plain texts and at the beginning of a run, not at
#        the end of one, and calamine trims each run without the mark. The others keep the
#        blank.
# Why it matters: the name of a cooperative changes with the reader, so the same file joined
#        with last year's list gives one record gone and one new. Compare names with blanks
#        taken out, and do not change readers in the middle of a year.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
npm install --prefix . --silent --no-fund --no-audit xlsx-populate@1.21.0 exceljs@4.4.0 xlsx@0.18.5 >/dev/null 2>&1
cat >write.js <<'JS'
const Populate = require('xlsx-populate');
Populate.fromBlankAsync().then(book => {
  const text = new Populate.RichText();
  text.add('THT ', {}).add('cà phê', { bold: true }).add(' Đông', {});
  book.sheet(0).cell('A1').value(text);
  book.sheet(0).cell('A2').value('THT ');
  return book.toFileAsync('t.xlsx');
});
JS
cat >read.js <<'JS'
const version = n => n + ' ' + JSON.parse(require('fs').readFileSync('node_modules/' + n + '/package.json')).version;

const ExcelJS = require('exceljs'), XLSX = require('xlsx');
(async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile('t.xlsx');
  console.log(version('xlsx-populate'));
  console.log('  ', version('exceljs'), JSON.stringify(book.worksheets[0].getCell('A1').text));
  console.log('  ', version('xlsx'), JSON.stringify(Object.values(XLSX.readFile('t.xlsx').Sheets)[0].A1.v));
})();
JS
cat >read.py <<'PY'
import importlib.metadata as meta, json, zipfile
from python_calamine import CalamineWorkbook
rows = CalamineWorkbook.from_path('t.xlsx').get_sheet_by_index(0).to_python()
print('  ', 'python-calamine', meta.version('python-calamine'), json.dumps(rows[0][0], ensure_ascii=False), json.dumps(rows[1][0]))
text = zipfile.ZipFile('t.xlsx').read('xl/sharedStrings.xml').decode()
print('  ', 'stored:', text[text.index('<r>'):text.index('</si>')])
PY
{ node write.js; node read.js; v/bin/python read.py; } | tee seen
cat >want <<'WANT'
xlsx-populate 1.21.0
   exceljs 4.4.0 "THT cà phê Đông"
   xlsx 0.18.5 "THT cà phê Đông"
   python-calamine 0.9.1 "THTcà phê Đông" "THT "
   stored: <r><rPr/><t>THT </t></r><r><rPr><b/></rPr><t>cà phê</t></r><r><rPr/><t xml:space="preserve"> Đông</t></r>
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
