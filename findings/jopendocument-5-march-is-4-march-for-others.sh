#!/usr/bin/env bash
# What:  jOpenDocument 1.3 (Java, from Debian), which fills .ods as templates of reports, on a server in Hanoi: a day, rows taken once more with
#        duplicateRows, a sheet made with createEmpty; read by python-calamine 0.9.1, pandas 3.1.1 with odfpy 1.4.1, pyexcel-ods3 0.6.1
#        (PyPI) and SheetJS 0.18.5 (npm), on machines in Hanoi and in UTC.
# Guess: a day is written as a day, as the format has them, and is the same for all readers. Where rows are put in, the formulas below refer to
#        the rows that they referred to before, and a sum over the rows takes in the new ones, as in LibreOffice.
# Seen:  5 March is written as midnight in the zone of the machine. For SheetJS it is 4 March, 17:00, on a server in UTC (and in LibreOffice
#        7.4, in Hanoi as well, where it was tried by hand); pandas has a moment with a zone, calamine a text,
#        and pyexcel-ods3 refuses the file. duplicateRows moves the rows and leaves the formulas as they are: B's double is that of A, the total adds A
#        twice and leaves out B. The sheet of createEmpty has no name, and for calamine the workbook has no sheets.
# Why it matters: each day of a report is the day before, each 1 January the year before, once it is opened. The total is wrong
#        from the first calculation on; until then its old result is shown.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libjopendocument-java=1.3repack-1.1 libjdom1-java libcommons-collections3-java >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" java; done
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check python-calamine==0.9.1 pandas==3.1.1 numpy==2.4.6 odfpy==1.4.1 pyexcel-ods3==0.6.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact xlsx@0.18.5 >/dev/null
cat >T.java <<'JAVA'
import java.io.File;
import java.util.GregorianCalendar;
import javax.swing.table.DefaultTableModel;
import org.jopendocument.dom.spreadsheet.*;
public class T {
    public static void main(String[] arguments) throws Exception {
        SpreadSheet book = SpreadSheet.createEmpty(new DefaultTableModel(new Object[][] {{"A", null}}, new Object[] {"xa", "day"}));
        book.getSheet(0).getCellAt(1, 1).setValue(new GregorianCalendar(2026, 2, 5).getTime());
        book.saveAs(new File("unnamed.ods"));
        book.getSheet(0).setName("q1");
        book.saveAs(new File("day.ods"));
        SpreadSheet rows = SpreadSheet.createFromFile(new File("template.ods"));
        rows.getSheet(0).duplicateRows(1, 1, 1);
        rows.saveAs(new File("rows.ods"));
    }
}
JAVA
cat >template.py <<'PY'
import zipfile
kind, names = 'application/vnd.oasis.opendocument.spreadsheet', ' '.join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ('office', 'table', 'text', 'style'))
text = lambda value: f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
figure = lambda value, formula='': f'<table:table-cell {formula} office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
calculated = lambda value, formula: figure(value, f'table:formula="of:={formula}"')
row = lambda *cells: '<table:table-row>' + ''.join(cells) + '</table:table-row>'
table = row(text('xa'), text('n'), text('double')) + row(text('A'), figure(5), calculated(10, '[.B2]*2')) + row(text('B'), figure(7), calculated(14, '[.B3]*2')) + row(text('Total'), calculated(12, 'SUM([.B2:.B3])'), calculated(24, 'SUM([.C2:.C3])'))
with zipfile.ZipFile('template.ods', 'w') as book:
    book.writestr('mimetype', kind)
    book.writestr('META-INF/manifest.xml', f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    book.writestr('content.xml', f'<office:document-content {names} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="q1"><table:table-column table:number-columns-repeated="3"/>{table}</table:table></office:spreadsheet></office:body></office:document-content>')
    book.writestr('styles.xml', f'<office:document-styles {names} office:version="1.3"><office:styles/></office:document-styles>')
PY
cat >t.py <<'PY'
import importlib.metadata as meta, re, zipfile
import odf.opendocument, odf.table, pandas, pyexcel_ods3
from python_calamine import CalamineWorkbook
print('   what is written:', re.search(r'office:date-value="([^"]*)"', zipfile.ZipFile('day.ods').read('content.xml').decode())[1])
print('   python-calamine', meta.version('python-calamine') + ':', CalamineWorkbook.from_path('day.ods').get_sheet_by_index(0).to_python()[1][1], 'and of the sheet without a name the sheets', CalamineWorkbook.from_path('unnamed.ods').sheet_names)
print('   pandas', pandas.__version__ + ':', pandas.read_excel('day.ods', engine='odf')['day'][0])
try:
    print('   pyexcel-ods3', meta.version('pyexcel-ods3') + ':', pyexcel_ods3.get_data('day.ods')['q1'][1][1])
except Exception as problem:
    print('   pyexcel-ods3', meta.version('pyexcel-ods3') + ':', type(problem).__name__, problem)
for name in ('template.ods', 'rows.ods'):
    rows = [[cell.getAttribute('formula') or cell.getAttribute('value') or str(cell) for cell in row.getElementsByType(odf.table.TableCell)] for row in odf.opendocument.load(name).spreadsheet.getElementsByType(odf.table.TableRow)]
    print(f'   {name}:', ' / '.join(' '.join(row) for row in rows if any(row)))
PY
cat >t.cjs <<'JS'
const xlsx = require('xlsx'), cell = xlsx.readFile('day.ods').Sheets.q1.B2
console.log(`   SheetJS ${xlsx.version} in ${process.env.TZ}: ${cell.v.toFixed(2)}, shown in dd/mm/yyyy as ${xlsx.SSF.format('dd/mm/yyyy hh:mm', cell.v)}`)
JS
v/bin/python template.py
TZ=Asia/Ho_Chi_Minh java -Djava.awt.headless=true -cp 'java/usr/share/java/*' T.java
{ echo "jOpenDocument $(dpkg-deb -f libjopendocument*.deb Version)"; v/bin/python -W ignore t.py; TZ=UTC node t.cjs; TZ=Asia/Ho_Chi_Minh node t.cjs; } | tee seen
cat >want <<'WANT'
jOpenDocument 1.3repack-1.1
   what is written: 2026-03-05T00:00:00.000+07:00
   python-calamine 0.9.1: 2026-03-05T00:00:00.000+07:00 and of the sheet without a name the sheets []
   pandas 3.1.1: 2026-03-05 00:00:00+07:00
   pyexcel-ods3 0.6.1: Exception Bad date value 2026-03-05T00:00:00.000+07:00
   template.ods: xa n double / A 5 of:=[.B2]*2 / B 7 of:=[.B3]*2 / Total of:=SUM([.B2:.B3]) of:=SUM([.C2:.C3])
   rows.ods: xa n double / A 5 of:=[.B2]*2 / A 5 of:=[.B2]*2 / B 7 of:=[.B3]*2 / Total of:=SUM([.B2:.B3]) of:=SUM([.C2:.C3])
   SheetJS 0.18.5 in UTC: 46085.71, shown in dd/mm/yyyy as 04/03/2026 17:00
   SheetJS 0.18.5 in Asia/Ho_Chi_Minh: 46086.00, shown in dd/mm/yyyy as 05/03/2026 00:00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
