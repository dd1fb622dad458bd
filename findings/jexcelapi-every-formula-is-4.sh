#!/usr/bin/env bash
# What:  JExcelAPI 2.6.12 (Java, from Debian), writing formulas into an .xls; read by xlrd
#        2.0.2, python-calamine 0.9.1 and pandas 3.1.1 (PyPI).
# Guess: the library does not calculate, so the result is left blank or is 0.
# Seen:  the result of every formula is the number 4: of a sum, of a formula that gives a
#        text, and of one that gives the empty text. The readers hand it on like any other
#        figure.
# Why it matters: all totals of a form are 4, which is a likely number of households, and
#        the totals of several communes agree with each other. Excel calculates on opening
#        and shows the right ones. Whether a result was ever calculated has to be asked of
#        the file.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlrd==2.0.2 python-calamine==0.9.1 pandas==3.1.1 numpy==2.4.6
apt-get download -q libjexcelapi-java=2.6.12-3 >/dev/null 2>&1
dpkg -x libjexcelapi-java_*.deb java
cat >T.java <<'JAVA'
import java.io.File;
import jxl.Workbook;
import jxl.write.*;
public class T {
    public static void main(String[] arguments) throws Exception {
        WritableWorkbook book = Workbook.createWorkbook(new File("t.xls"));
        WritableSheet sheet = book.createSheet("S", 0);
        sheet.addCell(new jxl.write.Number(0, 0, 20));
        sheet.addCell(new jxl.write.Number(0, 1, 15));
        sheet.addCell(new Formula(0, 2, "A1+A2"));
        sheet.addCell(new Formula(0, 3, "IF(A1>5,\"many\",\"few\")"));
        sheet.addCell(new Formula(0, 4, "IF(A1>5,\"\",\"few\")"));
        book.write();
        book.close();
        System.out.println("JExcelAPI " + Workbook.getVersion());
    }
}
JAVA
cat >t.py <<'PY'
import importlib.metadata as meta, pandas, xlrd
from python_calamine import CalamineWorkbook
sheet = xlrd.open_workbook('t.xls').sheet_by_index(0)
print('  xlrd', meta.version('xlrd'), [sheet.cell_value(r, 0) for r in range(5)])
print('  python-calamine', meta.version('python-calamine'), [r[0] for r in CalamineWorkbook.from_path('t.xls').get_sheet_by_index(0).to_python()])
print('  pandas', pandas.__version__, pandas.read_excel('t.xls', header=None)[0].tolist())
PY
{ java -cp java/usr/share/java/jxl.jar T.java; v/bin/python t.py; } | tee seen
cat >want <<'WANT'
JExcelAPI 2.6.12
  xlrd 2.0.2 [20.0, 15.0, 4.0, 4.0, 4.0]
  python-calamine 0.9.1 [20.0, 15.0, 4.0, 4.0, 4.0]
  pandas 3.1.1 [20, 15, 4, 4, 4]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'
